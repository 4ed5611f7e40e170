"""Reading exams and their results."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from core.calendar import parse_period
from server.db.session import ReadSession
from server.facts.commands.exams import EXAM
from server.facts.queries.measurements import BY_PERSON, counting
from server.facts.tables import Exam, Measurement
from server.facts.values import ExamView, MeasurementView, exam_view, measurement_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import NOTHING, Keyset, Page
from server.refusal import Invalid, Refusal, not_found

LATEST_FIRST: Final = Keyset(Exam.held_on, Exam.code, Exam.period, descending=True)


@query("exam.list", Action.READ_FACTS)
def list_exams(
    session: ReadSession, who: Who, period: str | None = None, first: int = 50, after: str | None = None
) -> Page[ExamView] | Invalid:
    """The ``first`` exams (1 to 100) of the unit, the latest first; only those of ``period`` where it is given."""
    wanted = select(Exam)
    if period is not None and parse_period(period) is None:
        return NOTHING
    if period is not None:
        wanted = wanted.where(Exam.period == period)
    return LATEST_FIRST.page(session, wanted, exam_view, first, after)


@query("exam.results", Action.READ_FACTS)
def exam_results(
    session: ReadSession, who: Who, exam_id: UUID, first: int = 50, after: str | None = None
) -> Page[MeasurementView] | Refusal:
    """The ``first`` (1 to 100) marks of the exam that count, of those within reach, by staff number."""
    exam = session.scalar(select(Exam).where(Exam.id == exam_id))
    if exam is None:
        return not_found(EXAM, "examId")
    marks = counting(who, exam.period).where(Measurement.exam_id == exam_id)
    return BY_PERSON.page(session, marks, measurement_view, first, after)
