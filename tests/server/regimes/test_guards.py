"""What has to be true before a version moves on: each guard unmet and met, and what the refusal says to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from core.calendar import parse_period
from core.workflow import REGIME, CycleState, RegimeState
from server.identity.roles import Role
from server.refusal import Refusal
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.editing import set_edits, settle_points
from server.regimes.commands.life import (
    approve_version,
    put_in_effect,
    reject_version,
    submit_version,
    supersede_version,
    withdraw_version,
)
from server.regimes.effect import version_in_effect, versions_for
from server.regimes.guards import GUARDS
from server.regimes.tables import PointKind
from server.regimes.values import DraftEdit, Settlement, VersionView
from tests.server.regimes.office import SMALL, TODAY, TORN, Office, codes, office
from tests.server.stores import Store, somebody


def test_every_guard_of_the_table_is_computed() -> None:
    assert set(GUARDS) == {guard for one in REGIME.transitions for guard in one.needs}


def test_a_draft_with_open_points_isnt_submitted(shop: Office) -> None:
    draft = shop.draft(TORN)
    refused = shop.does(shop.hr, submit_version, draft.version.id, draft.version.version)
    assert codes(refused) == "regime.unresolved regime.unconfirmed"
    assert set(refused.problems) == set(draft.open_points)
    assert all(problem.remedy.zh and problem.remedy.en for problem in refused.problems)


def test_one_reading_that_isnt_confirmed_is_enough(shop: Office) -> None:
    draft = shop.draft()
    *most, last = [Settlement(key=point.key) for point in draft.points]
    almost = shop.did(shop.hr, settle_points, draft.version.id, draft.version.version, tuple(most))
    assert len(almost.open_points) == 1
    refused = shop.does(shop.hr, submit_version, almost.version.id, almost.version.version)
    assert codes(refused) == "regime.unconfirmed"
    whole = shop.did(shop.hr, settle_points, almost.version.id, almost.version.version, (last,))
    assert whole.open_points == ()
    assert shop.submit(whole).state is RegimeState.SUBMITTED


def test_a_contradiction_needs_its_resolution(shop: Office) -> None:
    draft = shop.draft(TORN)
    readings = tuple(Settlement(key=point.key) for point in draft.points if point.kind is PointKind.ASSUMED)
    almost = shop.did(shop.hr, settle_points, draft.version.id, draft.version.version, readings)
    refused = shop.does(shop.hr, submit_version, almost.version.id, almost.version.version)
    assert codes(refused) == "regime.unresolved"
    assert "scale_to_100" in refused.problems[0].remedy.en
    assert shop.submit(shop.settled(almost)).state is RegimeState.SUBMITTED


def test_an_error_of_the_linter_stands_in_the_way(shop: Office) -> None:
    draft = shop.settled(shop.draft())
    wrong = (DraftEdit(path="/scheme/rounding/decimals", value="77"),)
    edited = shop.settled(shop.did(shop.hr, set_edits, draft.version.id, draft.version.version, wrong))
    assert [one.code for one in edited.findings if one.severity == "error"] == ["rounding.decimals"]
    refused = shop.does(shop.hr, submit_version, edited.version.id, edited.version.version)
    assert codes(refused) == "rounding.decimals"
    taken_back = shop.settled(shop.did(shop.hr, set_edits, edited.version.id, edited.version.version, ()))
    assert shop.submit(taken_back).state is RegimeState.SUBMITTED


def test_who_submitted_it_cant_approve_it(shop: Office) -> None:
    both = somebody(shop.unit_id, Role.HR, Role.TOP_MANAGEMENT)
    draft = shop.settled(shop.draft())
    waiting = shop.did(both, submit_version, draft.version.id, draft.version.version)
    refused = shop.does(both, approve_version, waiting.id, waiting.version)
    assert codes(refused) == "regime.same_person"
    approved = shop.did(shop.top, approve_version, waiting.id, waiting.version)
    assert (approved.state, approved.decided_by) == (RegimeState.APPROVED, shop.top.user_id)


@pytest.mark.parametrize("reason", ["", "  "])
def test_to_reject_needs_a_reason(shop: Office, reason: str) -> None:
    waiting = shop.submitted()
    assert codes(shop.does(shop.top, reject_version, waiting.id, waiting.version, reason)) == "regime.no_reason"
    back = shop.did(shop.top, reject_version, waiting.id, waiting.version, "too lenient")
    assert (back.state, back.reason, back.digest) == (RegimeState.DRAFT, "too lenient", None)
    assert (back.decided_by, back.submitted_by) == (shop.top.user_id, None)


def test_what_was_approved_is_withdrawn_with_a_reason_only(shop: Office) -> None:
    waiting = shop.submitted()
    back = shop.did(shop.hr, withdraw_version, waiting.id, waiting.version)
    assert back.state is RegimeState.DRAFT
    approved = shop.approve(shop.submit(shop.now(back.id)))
    assert codes(shop.does(shop.hr, withdraw_version, approved.id, approved.version)) == "regime.no_reason"
    assert shop.did(shop.hr, withdraw_version, approved.id, approved.version, "a slip").state is RegimeState.DRAFT


def test_a_reason_that_is_too_long(shop: Office) -> None:
    waiting = shop.submitted()
    assert codes(shop.does(shop.top, reject_version, waiting.id, waiting.version, "x" * 2001)) == "text.invalid"


NEW_DAYS = [
    # from which day the second version is to count, what comes of it; the first counts since 1 January 2026
    (date(2025, 12, 31), "regime.overlapping"),
    (date(2026, 1, 1), "regime.overlapping"),
    (date(2026, 1, 2), "in_effect"),
    (date(2027, 1, 1), "in_effect"),
    (date(1026, 1, 1), "day.unlikely"),
]


@pytest.mark.parametrize(("day", "wanted"), NEW_DAYS)
def test_two_versions_never_count_on_one_day(shop: Office, day: date, wanted: str) -> None:
    first = shop.in_effect(day=date(2026, 1, 1))
    second = _next(shop, first)
    assert codes(shop.does(shop.hr, put_in_effect, second.id, second.version, day)) == wanted
    if wanted == "in_effect":
        assert shop.now(first.id).version.ends_on == day - timedelta(days=1)


def test_days_that_a_version_counted_on_stay_its_own(shop: Office) -> None:
    first = shop.in_effect(day=date(2026, 1, 1))
    second = shop.begin(_next(shop, first), date(2026, 7, 1))
    third = _next(shop, second)
    refused = shop.does(shop.hr, put_in_effect, third.id, third.version, date(2026, 3, 1))
    assert codes(refused) == "regime.overlapping"
    assert [problem.remedy.en for problem in refused.problems] == [
        "Choose 2026-07-01 or a later day.",
        "Choose 2026-07-02 or a later day.",
    ]


CYCLES = [
    # a cycle of October by the first version, from which day the second is to count, what comes of it
    (CycleState.DRAFT, date(2026, 10, 15), "in_effect"),
    (CycleState.CANCELLED, date(2026, 10, 15), "in_effect"),
    (CycleState.OPEN, date(2026, 10, 1), "regime.inside_cycle"),
    (CycleState.OPEN, date(2026, 10, 15), "regime.inside_cycle"),
    (CycleState.OPEN, date(2026, 10, 31), "regime.inside_cycle"),
    (CycleState.OPEN, date(2026, 11, 1), "in_effect"),
    (CycleState.RATING, date(2026, 10, 31), "regime.inside_cycle"),
    (CycleState.IN_REVIEW, date(2026, 10, 31), "regime.inside_cycle"),
    (CycleState.PUBLISHED, date(2026, 10, 31), "regime.inside_cycle"),
    (CycleState.CLOSED, date(2026, 10, 31), "regime.inside_cycle"),
    (CycleState.CLOSED, date(2026, 11, 1), "in_effect"),
]


@pytest.mark.parametrize(("state", "day", "wanted"), CYCLES)
def test_nothing_takes_effect_inside_a_cycle(shop: Office, state: CycleState, day: date, wanted: str) -> None:
    first = shop.in_effect(day=date(2026, 1, 1))
    shop.cycle(first.id, "2026-10", state)
    second = _next(shop, first)
    answer = shop.does(shop.hr, put_in_effect, second.id, second.version, day)
    assert codes(answer) == wanted
    if isinstance(answer, Refusal):
        assert "2026-11-01" in answer.problems[0].remedy.en


def test_a_cycle_of_another_regime_is_in_nobodys_way(shop: Office) -> None:
    shop.cycle(shop.in_effect(TORN).id, "2026-10", CycleState.OPEN)
    first = shop.in_effect(SMALL)
    second = _next(shop, first)
    assert codes(shop.does(shop.hr, put_in_effect, second.id, second.version, date(2026, 10, 15))) == "in_effect"


def test_the_version_before_is_superseded_when_its_last_day_is_over(shop: Office, now: time_machine.Traveller) -> None:
    first = shop.in_effect()
    second = shop.begin(_next(shop, first), TODAY + timedelta(days=1))
    before = shop.now(first.id).version
    assert (before.state, before.ends_on) == (RegimeState.IN_EFFECT, TODAY)
    assert codes(shop.does(shop.hr, supersede_version, before.id, before.version)) == "regime.no_successor"
    now.shift(timedelta(days=1))
    assert codes(shop.does(shop.hr, supersede_version, before.id, before.version)) == "superseded"
    assert codes(shop.does(shop.hr, supersede_version, second.id, second.version)) == "regime.no_successor"


def test_the_version_before_is_superseded_at_once_where_its_last_day_is_over(shop: Office) -> None:
    first = shop.in_effect()
    second = shop.begin(_next(shop, first), TODAY)
    assert (shop.now(first.id).version.state, second.state) == (RegimeState.SUPERSEDED, RegimeState.IN_EFFECT)


DAYS = [
    # a day, and which version counts on it: the first from 1 January, the second from 1 July
    (date(2025, 12, 31), None),
    (date(2026, 1, 1), 1),
    (date(2026, 6, 30), 1),
    (date(2026, 7, 1), 2),
    (date(2030, 1, 1), 2),
]
PERIODS = [("2025-12", None), ("2026-01", 1), ("2026-06", 1), ("2026-H1", 1), ("2026-07", 2), ("2026", None)]


def test_which_version_counts_on_a_day_and_in_a_period(store: Store) -> None:
    shop = office(store)
    first = shop.in_effect(day=date(2026, 1, 1))
    shop.begin(_next(shop, first), date(2026, 7, 1))
    with store.database.reading(shop.unit_id) as session:
        for day, number in DAYS:
            row = version_in_effect(session, first.regime_id, day)
            assert (None if row is None else row.number) == number, day
        for label, number in PERIODS:
            period = parse_period(label)
            assert period is not None
            found = versions_for(session, period)
            assert [row.number for row in found.values()] == ([] if number is None else [number]), label


def test_what_is_unknown_is_not_found(shop: Office) -> None:
    nobody = UUID(int=1)
    steps: list[tuple[Any, ...]] = [
        (submit_version,),
        (withdraw_version,),
        (put_in_effect, TODAY),
        (supersede_version,),
    ]
    for command, *more in steps:
        assert codes(shop.does(shop.hr, command, nobody, 1, *more)) == "not_found"


def _next(shop: Office, first: VersionView) -> VersionView:
    """Another version of the same regime, approved."""
    draft = shop.did(shop.hr, draft_version, first.regime_id)
    assert draft.open_points == ()
    return shop.approve(shop.submit(draft))
