"""The demonstration's database is filled: four units, six months, everybody's account; by commands, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from core.calendar import period_of
from core.workflow import CycleState, RegimeState
from server.clock import BUSINESS_ZONE, at, now
from server.db.database import Database
from server.demo.units.accounts import GROUP, GROUP_NAME, GROUP_ROLES, ROOT, accounts_of
from server.demo.units.founding import found, grant, new_user
from server.demo.units.months import CORRECTED, Wanted, begins, given_up, lived, planned, six_months
from server.demo.units.office import Office, on
from server.demo.units.plan import PEOPLE, UNITS, UnitPlan
from server.demo.units.regimes import REVISED, in_effect, revised, waiting
from server.demo.units.staff import workers
from server.execute import Executor
from server.files.store import FileStore
from server.regimes.values import VersionView

SEED = 7
Tell = Callable[[str, int, int], None]
"""Told which stage is under way, how far it is, and how far it goes."""


def fill(
    database: Database,
    files: FileStore,
    tell: Tell = lambda *_: None,
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    units: Sequence[UnitPlan] = UNITS,
) -> tuple[Office, ...]:
    """The empty ``database`` holds ``units`` with ``people`` employees each, as they stand today; the offices of them.

    Raises:
        Unfillable: a command was refused.
    """
    executor, until = Executor(database), now()
    today = until.astimezone(BUSINESS_ZONE).date()
    with at(on(begins(today))):
        new_user(executor, ROOT, "平台管理员", admin=True)
        group = new_user(executor, GROUP, GROUP_NAME)
    return tuple(_filled(executor, files, plan, today, people, seed, group, tell) for plan in units)


def _filled(
    executor: Executor,
    files: FileStore,
    plan: UnitPlan,
    today: date,
    people: int,
    seed: int,
    group: UUID,
    tell: Tell,
) -> Office:
    months = six_months(today, CycleState(plan.newest))
    steps = len(months) + 2
    tell(plan.name, 0, steps)
    began = on(begins(today))
    staff = workers(plan, people, began.date(), seed)
    office = found(executor, files, plan, staff, tuple(accounts_of(plan, staff)), began, now())
    if plan.code in GROUP_ROLES:
        with at(began):
            grant(executor, office.unit_id, group, GROUP_ROLES[plan.code], GROUP_NAME)
    first = {
        scheme: in_effect(office, scheme, began + timedelta(days=1), months[0].month.first_day)
        for scheme in plan.schemes
    }
    tell(plan.name, 1, steps)
    versions = {scheme: version.id for scheme, version in first.items()}
    for done, wanted in enumerate(months, start=2):
        if wanted.place == CORRECTED:
            versions |= _revised(office, wanted, first)
        lived(office, wanted, versions, today, seed)
        tell(plan.name, done, steps)
    _besides(office, versions, today)
    tell(plan.name, steps, steps)
    return office


def _revised(office: Office, wanted: Wanted, first: Mapping[str, VersionView]) -> dict[str, UUID]:
    """Second versions, which take over on the first day of the month; the earlier ones end the day before."""
    day = wanted.month.first_day
    return {
        scheme: revised(office, version, REVISED[scheme], on(day - timedelta(days=12)), day)
        for scheme, version in first.items()
        if scheme in REVISED
    }


def _besides(office: Office, versions: Mapping[str, UUID], today: date) -> None:
    """What else stands there today: regimes on their way, a plan for this month, a cycle that was a mistake."""
    lately = on(today - timedelta(days=3), 10)
    month = period_of(today, "month")
    if office.plan.newest == CycleState.SCORED:
        planned(office, month, versions, lately)
    if office.plan.newest == CycleState.OPEN:
        given_up(office, month.shifted(-1), versions, lately)
    for scheme, state in office.plan.besides.items():
        waiting(office, scheme, RegimeState(state), lately + timedelta(hours=1))
