"""Which schemes appraise whom: what a new cycle gets by default, and what it can't be given."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from core.workflow import CycleState, RegimeState
from server.cycles.commands.planning import change_cycle, create_cycle
from server.cycles.members import members
from server.cycles.queries.cycles import list_cycles, read_cycle
from server.cycles.tables import Cycle
from server.cycles.values import CycleView, NewScheme, RatingDays, WindowDays
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.cycles.house import ADOPT, CHIEFS, PERIOD, PUT, QUARTERLY, House, house
from tests.server.cycles.steps import said
from tests.server.stores import Store


def appraised(shop: House, cycle: CycleView) -> dict[str, set[str]]:
    """Who is appraised, by the scheme's code."""
    numbers = {one: number for number, one in shop.ids.items()}
    detail = shop.asks(shop.hr, read_cycle, cycle.id)
    with shop.store.database.reading(shop.unit_id) as session:
        of = members(session, session.scalars(select(Cycle).where(Cycle.id == cycle.id)).one())
    assert detail.people == {one: len(ids) for one, ids in of.items()}
    return {one.code: {numbers[id] for id in of[one.id]} for one in detail.schemes}


def schemes(shop: House, **positions: tuple[str, ...]) -> tuple[NewScheme, ...]:
    """Versions by their scheme, for these positions."""
    return tuple(NewScheme(version_id=shop.versions[one], positions=each) for one, each in positions.items())


def test_by_default_everything_in_effect_appraises_its_positions(store: Store) -> None:
    shop = house(store, "agents", "chiefs", "quarterly", "teams")
    cycle = shop.draft()
    assert appraised(shop, cycle) == {"sample.agents": {"ann", "ben"}, "sample.chiefs": {"boss", "vice"}}
    quarter = shop.draft(name="autumn", period="2026-Q4")
    assert appraised(shop, quarter) == {"sample.quarterly": {"boss", "vice"}}


def test_a_scheme_for_nobody_in_particular_takes_who_is_left_over(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "agents", "everybody")
    assert appraised(shop, shop.draft()) == {"sample.agents": {"ann", "ben"}, "sample.everybody": {"boss", "vice"}}
    alone = shop.did(shop.hr, create_cycle, "alone", PERIOD, schemes(shop, everybody=("chief",)))
    assert appraised(shop, alone) == {"sample.everybody": {"boss", "vice"}}


@pytest.mark.parametrize(
    ("hired_on", "left_on", "there"),
    [
        (None, None, True),
        (date(2026, 10, 31), None, True),
        (date(2026, 11, 1), None, False),
        (date(2020, 1, 1), date(2026, 10, 1), True),
        (date(2020, 1, 1), date(2026, 9, 30), False),
    ],
)
def test_who_was_employed_on_a_day_of_the_period(
    sqlite_store: Store, hired_on: date | None, left_on: date | None, there: bool
) -> None:
    shop = house(sqlite_store, "agents")
    shop.did(shop.hr, EMPLOY, "ann", hired_on, left_on)
    assert appraised(shop, shop.draft()) == {"sample.agents": {"ann", "ben"} if there else {"ben"}}


def test_what_a_cycle_cannot_be_given(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "agents", "chiefs", "everybody", "quarterly", "teams")
    draft = shop.did(shop.hr, ADOPT, CHIEFS, None, None, RegimeState.DRAFT)
    shop.did(shop.hr, create_cycle, "taken", PERIOD, schemes(shop, agents=()))
    wanted: dict[str, tuple[Any, ...]] = {
        "text.missing": ("", PERIOD, schemes(shop, agents=())),
        "text.invalid": ("x" * 201, PERIOD, schemes(shop, agents=())),
        "code.taken": ("taken", PERIOD, schemes(shop, agents=())),
        "facts.period": ("a", "2026-13", None),
        "text.missing facts.period": ("", "October", None),
        "cycle.no_scheme": ("a", "2025-10", None),
        "cycle.no_scheme ": ("a", PERIOD, ()),
        "not_found": ("a", PERIOD, (NewScheme(version_id=uuid4()),)),
        "cycle.version_not_submitted": ("a", PERIOD, (NewScheme(version_id=draft),)),
        "cycle.period_kind": ("a", PERIOD, schemes(shop, quarterly=())),
        "cycle.not_about_people": ("a", PERIOD, schemes(shop, teams=())),
        "cycle.unknown_position": ("a", PERIOD, schemes(shop, everybody=("clerk",))),
        "cycle.other_position": ("a", PERIOD, schemes(shop, agents=("chief",))),
        "cycle.position_twice": ("a", PERIOD, schemes(shop, agents=(), everybody=("agent",))),
        "cycle.position_twice ": ("a", PERIOD, schemes(shop, everybody=()) * 2),
        "cycle.window": ("a", PERIOD, schemes(shop, agents=()), WindowDays(first_day=10, last_day=5)),
        "cycle.rating_days": (
            "a", PERIOD, schemes(shop, agents=()), RatingDays(first=date(2026, 9, 30), last=date(2026, 11, 1)),
        ),
    }  # fmt: skip
    assert {code: said(shop.does(shop.hr, create_cycle, *one)) for code, one in wanted.items()} == {
        code: code.strip() for code in wanted
    }
    assert [one.name for one in shop.asks(shop.hr, list_cycles).rows] == ["taken"]


@pytest.mark.parametrize(
    ("period", "window", "first", "last"),
    [
        (PERIOD, None, date(2026, 11, 5), date(2026, 11, 10)),
        ("2026-12", None, date(2027, 1, 5), date(2027, 1, 10)),
        (PERIOD, WindowDays(first_day=1, last_day=31), date(2026, 11, 1), date(2026, 11, 30)),
        # The 7th and 8th of November 2026 are a weekend.
        (PERIOD, WindowDays(first_day=1, last_day=7), date(2026, 11, 1), date(2026, 11, 7)),
        (PERIOD, WindowDays(first_day=1, last_day=7, moved=True), date(2026, 11, 2), date(2026, 11, 9)),
        (
            PERIOD, RatingDays(first=date(2026, 10, 31), last=date(2027, 3, 1)),
            date(2026, 10, 31), date(2027, 3, 1),
        ),
    ],
)  # fmt: skip
def test_the_days_of_rating(
    sqlite_store: Store, period: str, window: WindowDays | RatingDays | None, first: date, last: date
) -> None:
    shop = house(sqlite_store, "agents")
    cycle = shop.did(shop.hr, create_cycle, "a", period, None, window)
    assert (cycle.rating_from, cycle.rating_to) == (first, last)


def test_a_draft_is_changed_and_whoever_saw_it_before_is_stale(store: Store) -> None:
    shop = house(store)
    seen = shop.draft("agents")
    changed = shop.did(shop.hr, change_cycle, seen.id, seen.version, schemes=schemes(shop, chiefs=()))
    assert appraised(shop, changed) == {"sample.chiefs": {"boss", "vice"}}
    assert said(shop.does(shop.hr, change_cycle, seen.id, seen.version, name="late")) == "stale"
    both = shop.did(shop.hr, change_cycle, seen.id, changed.version, schemes=schemes(shop, chiefs=(), agents=()))
    assert appraised(shop, both) == {"sample.agents": {"ann", "ben"}, "sample.chiefs": {"boss", "vice"}}
    named = shop.did(shop.hr, change_cycle, seen.id, both.version, name="Oct", window=WindowDays(last_day=20))
    assert (named.name, named.rating_to) == ("Oct", date(2026, 11, 20))


def test_an_open_cycle_stays_one_that_could_be_opened(store: Store) -> None:
    shop = house(store)
    late = shop.did(shop.hr, ADOPT, QUARTERLY, date(2026, 10, 2))
    shop.opened("chiefs", name="chiefs")
    cycle = shop.opened("agents")
    version = shop.did(shop.hr, ADOPT, CHIEFS, date(2026, 10, 2))
    wanted: dict[str, dict[str, Any]] = {
        "open": {"name": "October, changed"},
        "cycle.overlapping": {"schemes": schemes(shop, agents=(), chiefs=())},
        "cycle.regime_not_in_effect cycle.overlapping": {"schemes": (NewScheme(version_id=version),)},
        "cycle.period_kind": {"schemes": (NewScheme(version_id=late),)},
        "code.taken": {"name": "chiefs"},
        "text.missing": {"name": ""},
        "cycle.window": {"window": WindowDays(first_day=0)},
    }
    for answer, change in wanted.items():
        assert said(shop.does(shop.hr, change_cycle, cycle.id, shop.now(cycle).version, **change)) == answer
    assert appraised(shop, cycle) == {"sample.agents": {"ann", "ben"}}


@pytest.mark.parametrize("state", CycleState)
def test_only_a_draft_or_an_open_cycle_is_changed(sqlite_store: Store, state: CycleState) -> None:
    shop = house(sqlite_store, "chiefs")
    cycle = shop.draft()
    shop.did(shop.hr, PUT, cycle.id, state)
    answer = said(shop.does(shop.hr, change_cycle, cycle.id, shop.now(cycle).version, name="other"))
    assert answer == (state.value if state in (CycleState.DRAFT, CycleState.OPEN) else "cycle.settled")


@pytest.mark.parametrize("role", Role)
def test_who_plans_cycles(sqlite_store: Store, role: Role) -> None:
    shop = house(sqlite_store, "agents")
    answer = said(shop.does(shop.who(role), create_cycle, "a", PERIOD))
    assert answer == ("draft" if role in (Role.UNIT_ADMIN, Role.HR) else "not_allowed")


def _employ(work: UnitOfWork, number: str, hired_on: date | None, left_on: date | None) -> None:
    row = work.session.scalars(select(Employee).where(Employee.number == number)).one()
    row.hired_on, row.left_on = hired_on, left_on


EMPLOY = Command("fixture.employ", Action.EDIT_EMPLOYEES, _employ)
