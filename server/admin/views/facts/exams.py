"""Exams: those that were held, a new one, everybody's marks at once, and one mark corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from unicodedata import normalize
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.views.facts.people import latest_period, people_of
from server.admin.visit import Visit
from server.facts.commands.exams import correct_result, enter_results, hold_exam
from server.facts.queries.by_ids import exams_by_ids
from server.facts.queries.exams import exam_results, list_exams
from server.facts.queries.measurements import measurement_history
from server.facts.queries.recordable import recordable
from server.facts.values import ExamMark
from server.identity.policy import Action
from server.paging import NOTHING
from server.refusal import Invalid, Refusal, error

HELD = Text(zh="考试已登记, 请录入成绩。", en="The exam is there; enter the marks.")
CORRECTED = Text(zh="成绩已更正。", en="The mark is corrected.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExam:
    """An exam as people type it."""

    title: str
    code: str
    period: str
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Marks as people paste them: a staff number and a mark on each line."""

    results: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedMark:
    """What a mark is from now on, and why."""

    mark: Decimal
    reason: str = ""


def listed(visit: Visit) -> Answer:
    """The exams, the latest first."""
    found = visit.ask(list_exams, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    rows = NOTHING if isinstance(found, Refusal) else found
    return visit.screen("facts/exams.html", refused, found=rows, codes=_codes(visit))


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of an exam that was held."""
    stored = blank(NewExam) | {"period": (latest_period(visit),)}
    return visit.screen("facts/exam_new.html", refused, form=visit.form(stored, None, refused), codes=_codes(visit))


def hold(visit: Visit) -> Answer:
    """The exam is there, without marks."""
    wanted = visit.read(NewExam)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    done = visit.perform(hold_exam, wanted.title, wanted.code, wanted.period, wanted.held_on)
    if isinstance(done, Refusal):
        return new(visit, done)
    return visit.goto("facts", "exams", done.id, said=HELD)


def shown(visit: Visit, exam_id: UUID, refused: Refusal | None = None) -> Answer:
    """One exam with its marks, and the form that takes more of them."""
    exam = visit.need(exams_by_ids, (exam_id,)).get(exam_id)
    if exam is None:
        return no_such_page()
    found = visit.need(exam_results, exam_id, after=visit.after)
    return visit.screen(
        "facts/exam.html",
        refused,
        exam=exam,
        found=found,
        form=visit.form(blank(Marks), None, refused),
        codes=_codes(visit),
        people=people_of(visit, (one.employee_id for one in found.rows)),
    )


def enter(visit: Visit, exam_id: UUID) -> Answer:
    """Everybody named has their mark, or nobody has."""
    typed = visit.read(Marks)
    marks = typed if isinstance(typed, Refusal) else _marks(typed.results)
    if isinstance(marks, Refusal):
        return shown(visit, exam_id, marks)
    done = visit.perform(enter_results, exam_id, marks)
    if isinstance(done, Refusal):
        return shown(visit, exam_id, done)
    said = Text(zh=f"已录入 {done.entered} 人的成绩。", en=f"{done.entered} marks are entered.")
    return visit.goto("facts", "exams", exam_id, said=said)


def correcting(visit: Visit, exam_id: UUID, measurement_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of one mark."""
    now = visit.need(measurement_history, measurement_id)[-1]
    if now.exam_id != exam_id:
        return no_such_page()
    stored = {"mark": () if now.value is None else (f"{now.value:f}",), "reason": ()}
    return visit.screen(
        "facts/mark.html",
        refused,
        exam_id=exam_id,
        now=now,
        people=people_of(visit, (now.employee_id,)),
        form=visit.form(stored, now.recorded.revision, refused),
    )


def correct(visit: Visit, exam_id: UUID, measurement_id: UUID) -> Answer:
    """The mark is another one, for a reason."""
    if visit.need(measurement_history, measurement_id)[-1].exam_id != exam_id:
        return no_such_page()
    said = visit.read(CorrectedMark)
    if isinstance(said, Refusal):
        return correcting(visit, exam_id, measurement_id, said)
    done = visit.perform(correct_result, measurement_id, said.mark, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return correcting(visit, exam_id, measurement_id, done)
    return visit.goto("facts", "exams", exam_id, said=CORRECTED)


def _codes(visit: Visit) -> dict[str, Text]:
    """The indicators that an exam may give marks for."""
    return {one.code: one.name for one in visit.need(recordable).measured}


def _marks(typed: str) -> tuple[ExamMark, ...] | Refusal:
    """The marks of lines such as ``E001 92.5``; each line that can't be read is a problem."""
    marks, problems = [], []
    lines = [normalize("NFKC", line).replace(",", " ").split() for line in typed.splitlines()]
    for place, words in enumerate(lines, start=1):
        if not words:
            continue
        try:
            number, text = words
            mark = Decimal(text)
            if not mark.is_finite():
                raise ValueError(text)
        except (ValueError, InvalidOperation):
            unread = Text(
                zh=f"第 {place} 行无法识别, 每行写“工号 成绩”。",
                en=f"Line {place} can't be read: give a staff number and a mark on each.",
            )
            problems.append(error("exam.line", "results", unread, unread))
            continue
        marks.append(ExamMark(number=number, mark=mark))
    return Invalid(tuple(problems)) if problems else tuple(marks)


SPOTS = (
    page("/facts/exams", listed, Action.READ_FACTS),
    form("/facts/exams/new", new, hold, Action.HOLD_EXAMS),
    form("/facts/exams/{exam_id:uuid}", shown, enter, Action.READ_FACTS),
    form("/facts/exams/{exam_id:uuid}/marks/{measurement_id:uuid}", correcting, correct, Action.HOLD_EXAMS),
)
