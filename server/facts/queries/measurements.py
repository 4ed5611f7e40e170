"""Reading measurements and amounts of pay."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased

from core.calendar import parse_period
from server.db.session import ReadSession
from server.employees.reach import reached, within_reach
from server.employees.tables import Employee
from server.facts.checks import fact_of
from server.facts.revisions import revisions
from server.facts.tables import MeasureKind, Measurement
from server.facts.values import MeasurementView, measurement_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import NOTHING, Keyset, Page
from server.refusal import Invalid, Refusal

BY_PERSON: Final = Keyset(Employee.number, Measurement.kind, Measurement.code)
"""By staff number and code."""


@query("measurement.list", Action.READ_FACTS)
def list_measurements(
    session: ReadSession,
    who: Who,
    period: str,
    employee_id: UUID | None = None,
    kind: MeasureKind | None = None,
    code: str | None = None,
    first: int = 50,
    after: str | None = None,
) -> Page[MeasurementView] | Invalid:
    """The ``first`` (1 to 100) numbers that count in ``period``, of those within reach, by staff number and code.

    Only those of ``employee_id``, ``kind`` or ``code`` where these are given; withdrawn ones are left out.
    """
    if parse_period(period) is None or not (code or "").isprintable():
        return NOTHING
    wanted = counting(who, period)
    if employee_id is not None:
        wanted = wanted.where(Measurement.employee_id == employee_id)
    if kind is not None:
        wanted = wanted.where(Measurement.kind == kind)
    if code is not None:
        wanted = wanted.where(Measurement.code == code)
    return BY_PERSON.page(session, wanted, measurement_view, first, after)


@query("measurement.history", Action.READ_FACTS)
def measurement_history(session: ReadSession, who: Who, measurement_id: UUID) -> tuple[MeasurementView, ...] | Refusal:
    """Every revision of the fact that ``measurement_id`` is one of, the oldest first: each replaced the one before."""
    found = session.scalar(select(Measurement).where(Measurement.id == measurement_id))
    person = None if found is None else reached(session, who, Action.READ_FACTS, found.employee_id)
    row = fact_of(found, person, "measurementId")
    if isinstance(row, Refusal):
        return row
    return tuple(measurement_view(one) for one in revisions(session, row))


def counting(who: Who, period: str) -> Select[Measurement]:
    """The numbers that count in ``period``, of those within reach, in no order."""
    return (
        select(Measurement)
        .join(Employee, Employee.id == Measurement.employee_id)
        .where(Measurement.period == period, ~Measurement.withdrawn, _latest(), within_reach(who, Action.READ_FACTS))
    )


def _latest() -> ColumnElement[bool]:
    later = aliased(Measurement)
    return ~(
        select(later.id)
        .where(
            later.period == Measurement.period,
            later.employee_id == Measurement.employee_id,
            later.kind == Measurement.kind,
            later.code == Measurement.code,
            later.revision > Measurement.revision,
        )
        .exists()
    )
