"""A cycle before anybody is rated: created, and changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from core.calendar import parse_period
from core.problem import Problem
from core.spec import Text
from core.workflow import CYCLE, CycleState
from server.cycles.days import no_period, rating_days
from server.cycles.guards import still_open
from server.cycles.members import period_of_cycle, schemes_of
from server.cycles.regimes import Chosen, chosen, hold_regimes
from server.cycles.steps import held_cycle
from server.cycles.tables import Cycle, CycleScheme
from server.cycles.values import CycleView, NewScheme, RatingDays, WindowDays, cycle_view
from server.employees.checks import EARLIEST, LATEST, TITLE, taken, words
from server.employees.checks import MOST_NAME as MOST_TITLE
from server.facts.checks import today_of
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork

CHANGEABLE = (CycleState.DRAFT, CycleState.OPEN)


@command("cycle.create", Action.MANAGE_CYCLES)
def create_cycle(
    work: UnitOfWork,
    name: str,
    period: str,
    schemes: tuple[NewScheme, ...] | None = None,
    window: WindowDays | RatingDays | None = None,
) -> CycleView | Refusal:
    """A new draft for ``period`` (``2026-10``, ``2026-Q4``, ``2026-H2``, ``2026``).

    ``schemes``: which versions of regimes appraise which positions; ``None``: all that are in effect in the whole period
    and appraise such periods. ``window``: when rating starts and ends; ``None``: days 5 to 10 of the month after.
    """
    when = parse_period(period)
    if when is None or not EARLIEST < when.first_day <= when.last_day < LATEST:
        return Invalid((*words(name, "name", TITLE, MOST_TITLE), no_period()))
    days = rating_days(when, window or WindowDays())
    faults = (*words(name, "name", TITLE, MOST_TITLE), *(() if isinstance(days, RatingDays) else (days,)))
    if faults or not isinstance(days, RatingDays):
        return Invalid(faults)
    picked = chosen(work.session, when, schemes)
    if isinstance(picked, Refusal):
        return picked
    if _named(work, name) is not None:
        return taken(CYCLE.name, name, "name")
    cycle = Cycle(
        name=name,
        period=str(when),
        state=CYCLE.initial,
        rating_from=days.first,
        rating_to=days.last,
        created_at=work.at,
    )
    work.session.add(cycle)
    work.session.flush()
    _add(work, cycle, picked)
    return cycle_view(cycle)


@command("cycle.change", Action.MANAGE_CYCLES)
def change_cycle(
    work: UnitOfWork,
    cycle_id: UUID,
    version: int,
    name: str | None = None,
    schemes: tuple[NewScheme, ...] | None = None,
    window: WindowDays | RatingDays | None = None,
) -> CycleView | Refusal:
    """The cycle, last seen at ``version`` and not being rated yet, has what is given; ``None`` stays as it is.

    A cycle that is open is still one that could be opened.
    """
    cycle = held_cycle(work, cycle_id, version)
    if isinstance(cycle, Refusal):
        return cycle
    if cycle.state not in CHANGEABLE:
        return Conflict((_settled(cycle),))
    if name is not None:
        faults = words(name, "name", TITLE, MOST_TITLE)
        if faults:
            return Invalid(faults)
        if _named(work, name) not in (None, cycle.id):
            return taken(CYCLE.name, name, "name")
        cycle.name = name
    if window is not None:
        days = rating_days(period_of_cycle(cycle), window)
        if not isinstance(days, RatingDays):
            return Invalid((days,))
        cycle.rating_from, cycle.rating_to = days.first, days.last
    if schemes is not None:
        hold_regimes(work.session, (one.version_id for one in schemes))
        picked = chosen(work.session, period_of_cycle(cycle), schemes)
        if isinstance(picked, Refusal):
            return picked
        _replace(work, cycle, picked)
    unfit = still_open(work.session, cycle, work.who, today_of(work))
    if unfit:
        return Conflict(unfit)
    work.session.flush()
    return cycle_view(cycle)


def _named(work: UnitOfWork, name: str) -> UUID | None:
    return work.session.scalar(select(Cycle.id).where(Cycle.name == name))


def _add(work: UnitOfWork, cycle: Cycle, picked: tuple[Chosen, ...]) -> None:
    for one in picked:
        work.session.add(CycleScheme(cycle_id=cycle.id, version_id=one.version_id, positions=list(one.positions)))
    work.session.flush()


def _replace(work: UnitOfWork, cycle: Cycle, picked: tuple[Chosen, ...]) -> None:
    """The schemes of ``cycle`` are ``picked``; rows of versions that stay are changed in place."""
    wanted = {one.version_id: one for one in picked}
    for row in schemes_of(work.session, cycle):
        stays = wanted.pop(row.version_id, None)
        if stays is None:
            work.session.delete(row)
        else:
            row.positions = list(stays.positions)
    work.session.flush()
    _add(work, cycle, tuple(wanted.values()))
    # What belongs to the cycle has changed, so it has: who saw it before is stale.
    flag_modified(cycle, "name")


def _settled(cycle: Cycle) -> Problem:
    now = CYCLE.states[cycle.state]
    return error(
        "cycle.settled",
        "state",
        Text(
            zh=f"考核批次处于“{now.zh}”状态, 不能再修改。",
            en=f"The cycle is {now.en}: it can't be changed any more.",
        ),
        Text(zh="只有草稿或已开启的批次可以修改。", en="Only a draft or an open cycle can."),
    )
