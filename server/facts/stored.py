"""What is recorded about a period already, for entries that bring many facts at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute

from core.calendar import Period
from core.facts.model import Event as Happened
from server.db.session import UnitSession
from server.employees.levels import latest
from server.employees.tables import LevelChange
from server.facts.lookups import latest_event
from server.facts.tables import Event, MeasureKind, Measurement, Rating, RoleRating
from server.facts.values import trimmed

FEW = 1000
"""So many employees are named in the statements; of more, everybody's rows are read."""
MeasureAt = tuple[UUID, MeasureKind, str]
RoleAt = tuple[UUID, str, str]


@dataclass(frozen=True, slots=True)
class Last:
    """The latest revision of a fact: its number, and its value where it counts."""

    revision: int
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Stored:
    """One period's facts by their keys, withdrawn ones among them; ``rated`` are the roles with single raters.

    ``levels`` are those of the period's last day.
    """

    measured: dict[MeasureAt, Last] = field(default_factory=dict)
    whole: dict[RoleAt, Last] = field(default_factory=dict)
    rated: set[RoleAt] = field(default_factory=set)
    events: dict[UUID, Counter[Happened]] = field(default_factory=dict)
    levels: dict[UUID, str] = field(default_factory=dict)


def stored(session: UnitSession, period: Period, ids: frozenset[UUID]) -> Stored:
    """What is recorded in ``period`` about the employees ``ids``."""
    found = Stored()

    def about(employee: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
        return employee.in_(list(ids)) if len(ids) <= FEW else true()

    label = str(period)
    measured = select(
        Measurement.employee_id, Measurement.kind, Measurement.code, Measurement.revision, Measurement.value
    ).where(Measurement.period == label, about(Measurement.employee_id))
    for employee, kind, code, revision, value in session.execute(measured.order_by(Measurement.revision)):
        found.measured[employee, kind, code] = Last(revision, trimmed(value))
    whole = select(
        RoleRating.employee_id, RoleRating.code, RoleRating.role, RoleRating.revision, RoleRating.value
    ).where(RoleRating.period == label, about(RoleRating.employee_id))
    for employee, code, role, revision, value in session.execute(whole.order_by(RoleRating.revision)):
        found.whole[employee, code, role] = Last(revision, trimmed(value))
    single = select(Rating.employee_id, Rating.code, Rating.role, Rating.rater_id, Rating.withdrawn).where(
        Rating.period == label, about(Rating.employee_id)
    )
    last = {
        (employee, code, role, rater): gone
        for employee, code, role, rater, gone in session.execute(single.order_by(Rating.revision))
    }
    found.rated.update(key[:3] for key, gone in last.items() if not gone)
    events = select(
        Event.employee_id, Event.kind, Event.happened_on, Event.amount, Event.about, Event.cause, Event.since
    ).where(Event.happened_on.between(period.first_day, period.last_day), latest_event(), about(Event.employee_id))
    for employee, what, day, amount, subject, cause, since in session.execute(events):
        happened = Happened(kind=what, on=day, amount=trimmed(amount), subject=subject, cause=cause, since=since)
        found.events.setdefault(employee, Counter())[happened] += 1
    levels = select(LevelChange.employee_id, LevelChange.level).where(
        latest(),
        ~LevelChange.withdrawn,
        LevelChange.effective_on <= period.last_day,
        about(LevelChange.employee_id),
    )
    rows = session.execute(levels.order_by(LevelChange.effective_on))
    found.levels.update((employee, level) for employee, level in rows)
    return found
