"""Exams: holding one, entering everybody's marks at once, correcting one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core.calendar import parse_period
from core.facts.checks import Report
from core.spec import MeasuredFact, Text
from server.facts.checks import (
    check_employed,
    check_indicator,
    check_kind_of_period,
    check_number,
    check_period,
    check_words,
    invalid,
    is_employed,
    today_of,
)
from server.facts.commands.measurements import revise
from server.facts.known import Limits
from server.facts.people import Listed, listed
from server.facts.tables import Exam, MeasureKind, Measurement, Origin
from server.facts.values import ExamMark, ExamView, MeasurementView, ResultsEntered, exam_view
from server.identity.policy import Action
from server.ids import new_id
from server.operations import command
from server.refusal import Conflict, Refusal, error, not_found
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

EXAM = Text(zh="考试", en="exam")
MOST_TITLE = 200


@command("exam.hold", Action.HOLD_EXAMS)
def hold_exam(work: UnitOfWork, title: str, code: str, period: str, held_on: date) -> ExamView | Refusal:
    """An exam was held on a day of ``period``; its marks are the measured indicator ``code``."""
    known, report = names_for(work.session), Report()
    name = check_words(report, title, "title", MOST_TITLE, required=True)
    when = check_period(report, period, today_of(work))
    indicator = check_indicator(report, known, code)
    if indicator is not None and not isinstance(indicator.fact, MeasuredFact):
        report.add(
            "exam.not_measured",
            "code",
            Text(zh=f"{code} 不是考试成绩。", en=f"{code} isn't a mark of an exam."),
            Text(zh="请选择计量指标。", en="Choose a measured indicator."),
        )
    elif indicator is not None and when is not None:
        check_kind_of_period(report, known, code, when)
    if held_on > today_of(work) or (when is not None and held_on not in when):
        report.add(
            "exam.day",
            "heldOn",
            Text(zh="考试日期不在该期间内, 或在未来。", en="The day lies outside the period, or in the future."),
            Text(zh="请核对日期。", en="Check the day."),
        )
    refused = invalid(report)
    if refused is not None:
        return refused
    taken = select(Exam.id).where(Exam.code == code, Exam.period == period, Exam.held_on == held_on)
    if work.session.scalar(taken) is not None:
        return Conflict(
            (
                error(
                    "exam.taken",
                    "heldOn",
                    Text(zh="当天已有同一指标的考试。", en="There is an exam of that indicator on that day."),
                    Text(zh="请在该考试下录入成绩。", en="Enter the marks there."),
                ),
            )
        )
    row = Exam(title=name, code=code, period=str(when), held_on=held_on)
    work.session.add(row)
    work.session.flush()
    return exam_view(row)


@command("exam.enter", Action.HOLD_EXAMS)
def enter_results(work: UnitOfWork, exam_id: UUID, results: tuple[ExamMark, ...]) -> ResultsEntered | Refusal:
    """Everybody named has their mark, or nobody has: each fault is named by its row.

    Refused rows: an unknown number, one that comes twice, who wasn't employed in the period, a mark that the indicator
    doesn't allow, who has a mark for that indicator and period already.
    """
    exam = work.session.scalar(select(Exam).where(Exam.id == exam_id))
    if exam is None:
        return not_found(EXAM, "examId")
    report = Report()
    people = listed(work.session, {one.number for one in results})
    indicator = check_indicator(report, names_for(work.session), exam.code)
    have = _marked(work, exam)
    rows: list[tuple[UUID, Decimal]] = []
    first: dict[str, int] = {}
    for index, one in enumerate(results):
        path = f"results[{index}]"
        person = people.get(one.number)
        if not _person_counts(report, f"{path}.number", one.number, index, person, first, exam, have):
            continue
        if indicator is not None and person is not None:
            limits = Limits(indicator.decimals, indicator.low, indicator.high)
            mark = check_number(report, one.mark, f"{path}.mark", limits)
            if mark is not None:
                rows.append((person.id, mark))
    if not results:
        report.add(
            "exam.nobody",
            "results",
            Text(zh="没有任何成绩。", en="There is no mark."),
            Text(zh="至少录入一人的成绩。", en="Enter somebody's."),
        )
    refused = invalid(report)
    if refused is not None:
        return refused
    work.insert_batch(
        Measurement,
        [
            {
                "id": new_id(),
                "employee_id": employee_id,
                "period": exam.period,
                "kind": MeasureKind.INDICATOR,
                "code": exam.code,
                "value": mark,
                "exam_id": exam.id,
                "revision": have.get(employee_id, (-1, True))[0] + 1,
                "withdrawn": False,
                "reason": "",
                "origin": Origin.EXAM,
                "import_id": None,
                "author_id": work.who.user_id,
                "recorded_at": work.at,
            }
            for employee_id, mark in rows
        ],
    )
    return ResultsEntered(exam_id=exam.id, entered=len(rows))


@command("exam.correct", Action.HOLD_EXAMS)
def correct_result(
    work: UnitOfWork, measurement_id: UUID, mark: Decimal, expected_revision: int, reason: str
) -> MeasurementView | Refusal:
    """Somebody's mark is ``mark`` from now on, because of ``reason``; refused for what is no mark of an exam."""
    of_exam = select(Measurement.exam_id).where(Measurement.id == measurement_id, Measurement.exam_id.is_not(None))
    if work.session.scalar(of_exam) is None:
        return not_found(EXAM, "measurementId")
    return revise(work, Action.HOLD_EXAMS, measurement_id, mark, expected_revision, reason)


def _marked(work: UnitOfWork, exam: Exam) -> dict[UUID, tuple[int, bool]]:
    """Employee -> the latest revision of their number for the exam's indicator and period, and whether withdrawn."""
    rows = work.session.execute(
        select(Measurement.employee_id, Measurement.revision, Measurement.withdrawn)
        .where(
            Measurement.period == exam.period,
            Measurement.kind == MeasureKind.INDICATOR,
            Measurement.code == exam.code,
        )
        .order_by(Measurement.revision)
    )
    return {row.employee_id: (row.revision, row.withdrawn) for row in rows}


def _person_counts(
    report: Report,
    path: str,
    number: str,
    index: int,
    person: Listed | None,
    first: dict[str, int],
    exam: Exam,
    have: Mapping[UUID, tuple[int, bool]],
) -> bool:
    """Whether the row is about somebody who can have a mark; the report says why not."""
    earlier = first.setdefault(number, index)
    if earlier != index:
        report.add(
            "exam.twice",
            path,
            Text(zh=f"此工号已在第 {earlier + 1} 行出现。", en=f"The number is in row {earlier + 1} already."),
            Text(zh="每人一行。", en="Give each person once."),
        )
        return False
    if person is None:
        report.add(
            "exam.unknown_person",
            path,
            Text(zh="没有此工号。", en="Nobody has that number."),
            Text(zh="请核对工号。", en="Check the number."),
        )
        return False
    period = parse_period(exam.period)
    if period is not None and not is_employed(person.hired_on, person.left_on, period.first_day, period.last_day):
        check_employed(report, person, period.first_day, period.last_day, path)
        return False
    if not have.get(person.id, (0, True))[1]:
        report.add(
            "exam.has_mark",
            path,
            Text(zh="此人已有该指标的成绩。", en="The person has a mark already."),
            Text(zh="如有错误或补考, 请更正并写明原因。", en="Correct it, with a reason: an error, a second exam."),
        )
        return False
    return True
