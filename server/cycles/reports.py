"""What queries about the progress of cycles answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.problem import Problem
from core.spec import Indicator, Item, Text
from core.workflow import CycleAction
from server.cycles.gaps import Waiting
from server.cycles.values import CycleView
from server.facts.values import RatingView
from server.paging import Page
from server.runs.values import RunView


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact:
    """A fact that isn't there, what it is called, and what waits for it."""

    code: str
    name: Text
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReminder:
    """The facts that an employee lacks."""

    employee_id: UUID
    number: str
    name: str
    supervisor_id: UUID | None
    missing: tuple[MissingFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRating:
    """Somebody who hasn't been rated for an indicator, and what waits for that."""

    employee_id: UUID
    number: str
    name: str
    code: str
    indicator: Text
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingReminder:
    """Whom ``rater_id`` hasn't rated in ``role``. No rater: nobody in particular, any peer or a panel does it."""

    rater_id: UUID | None
    number: str | None
    name: str | None
    role: str
    missing: tuple[MissingRating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """What a cycle lacks of those within the asker's reach; ratings are ``due`` on the last day of the window."""

    cycle_id: UUID
    name: str
    period: str
    due: date
    facts: tuple[FactReminder, ...]
    ratings: tuple[RatingReminder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGap:
    """One fact that one employee lacks."""

    employee_id: UUID
    number: str
    missing: MissingFact


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingGap:
    """One rating that one rater (``None``: any peer, or a panel) hasn't given in ``role``."""

    rater_id: UUID | None
    number: str | None
    role: str
    missing: MissingRating


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingItem:
    """Something that ``role`` rates: the item of the sheet, the indicator with its scale, and what was ``given``.

    ``settled``: somebody else has rated it in that role, or the role has as a whole.
    """

    role: str
    item: Item
    indicator: Indicator
    given: RatingView | None
    settled: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for the rater."""
        return self.given is None and not self.settled


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingTask:
    """Somebody whom the rater rates. ``expected``: nobody else would, since they rate themselves or report to the rater."""

    employee_id: UUID
    number: str
    name: str
    expected: bool
    items: tuple[RatingItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingTasks(Page[RatingTask]):
    """Whom somebody rates in a cycle; ``given`` of ``wanted`` ratings that are expected of them are there."""

    wanted: int
    given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something that the asker may do with the cycle now, and what keeps them from it (nothing: they can)."""

    action: CycleAction
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleProgress:
    """How far a cycle is. ``people`` are appraised, ``wanted`` facts and ratings are asked for about them.

    ``held`` is how many people would get no total as things stand, ``blocking`` how many keep everybody from one.
    ``days_left`` counts from today to the last day of the window (negative: it is over).
    """

    cycle: CycleView
    people: int
    wanted: int
    missing_facts: int
    missing_ratings: int
    held: int
    blocking: int
    days_left: int
    run: RunView | None
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar, and the cycles that are rated on it."""

    day: date
    is_workday: bool
    rated: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutCycle:
    """A version in effect whose ``period`` ends in the month, and which no cycle appraises by yet."""

    version_id: UUID
    code: str
    name: Text
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month at a glance: its days, the cycles that cover it or are rated in it, and what has no cycle yet.

    ``provisional``: the holidays of the year aren't published yet.
    """

    month: str
    provisional: bool
    days: tuple[Day, ...]
    cycles: tuple[CycleView, ...]
    without_cycle: tuple[WithoutCycle, ...]
