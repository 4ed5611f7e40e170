"""What somebody may do with a cycle or a run as it stands: roles, scopes and states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.workflow import CycleAction, CycleState
from server.clock import now
from server.cycles.available import STEPS, commands_for_cycle
from server.cycles.queries.by_ids import people_of_schemes, schemes_by_cycles, schemes_by_ids
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.runs.available import commands_for_run
from server.runs.tables import RunState
from server.runs.values import RunView
from tests.server.cycles.house import INSIDE, house
from tests.server.stores import Store, somebody

WHO = somebody(1, Role.HR)


def cycle(state: CycleState) -> CycleView:
    """A cycle in that state."""
    return CycleView(
        id=new_id(), name="October", period="2026-10", state=state, rating_from=INSIDE.date(), rating_to=INSIDE.date(),
        run_id=None, reason="", created_at=now(), published_at=None, closed_at=None, version=1,
    )  # fmt: skip


def run(state: RunState) -> RunView:
    """A run in that state."""
    return RunView(
        id=new_id(), version=1, cycle_id=new_id(), number=1, state=state, reason="", people=0, facts_seq=None,
        facts_digest=None, results_digest=None, problems=(), author_id=None, created_at=now(), started_at=None,
        finished_at=None,
    )  # fmt: skip


def verbs(commands: tuple[Any, ...]) -> str:
    return " ".join(one.verb for one in commands)


CYCLES = {
    (CycleState.DRAFT, Role.HR): "change open cancel",
    (CycleState.DRAFT, Role.UNIT_ADMIN): "change open cancel",
    (CycleState.DRAFT, Role.SUPERVISOR): "",
    (CycleState.OPEN, Role.HR): "change start_rating cancel",
    (CycleState.OPEN, Role.UNIT_ADMIN): "change cancel",
    (CycleState.OPEN, Role.SUPERVISOR): "start_rating",
    (CycleState.RATING, Role.HR): "score",
    (CycleState.RATING, Role.SUPERVISOR): "score",
    (CycleState.SCORED, Role.HR): "rescore send_to_review reopen_rating",
    (CycleState.SCORED, Role.SUPERVISOR): "rescore send_to_review",
    (CycleState.IN_REVIEW, Role.HR): "rescore reopen_rating publish",
    (CycleState.IN_REVIEW, Role.SUPERVISOR): "",
    (CycleState.PUBLISHED, Role.HR): "close correct publish_correction",
    (CycleState.PUBLISHED, Role.TOP_MANAGEMENT): "",
    (CycleState.CLOSED, Role.HR): "",
    (CycleState.CANCELLED, Role.HR): "",
}
RUNS = {
    (RunState.QUEUED, Role.HR): "cancel",
    (RunState.RUNNING, Role.SUPERVISOR): "cancel",
    (RunState.RUNNING, Role.EMPLOYEE): "",
    (RunState.DONE, Role.HR): "",
    (RunState.FAILED, Role.HR): "restart",
    (RunState.CANCELLED, Role.HR): "restart",
    (RunState.CANCELLED, Role.AUDITOR): "",
}


@pytest.mark.parametrize(("state", "role"), CYCLES, ids=str)
def test_what_can_be_done_with_a_cycle(state: CycleState, role: Role) -> None:
    assert verbs(commands_for_cycle(somebody(1, role), cycle(state))) == CYCLES[state, role]


@pytest.mark.parametrize(("state", "role"), RUNS, ids=str)
def test_what_can_be_done_with_a_run(state: RunState, role: Role) -> None:
    assert verbs(commands_for_run(somebody(1, role), run(state))) == RUNS[state, role]


def test_a_token_does_what_its_scopes_allow() -> None:
    token = replace(WHO, scopes=frozenset({Action.CORRECT_RESULTS}))
    assert verbs(commands_for_cycle(token, cycle(CycleState.PUBLISHED))) == "correct publish_correction"
    assert commands_for_run(token, run(RunState.QUEUED)) == ()


def test_every_action_has_its_command() -> None:
    assert {action: command.verb for action, command in STEPS.items()} == {one: one.value for one in CycleAction}


def test_schemes_of_many_cycles_are_those_of_each(store: Store) -> None:
    shop = house(store)
    both, one = shop.draft(), shop.opened("chiefs", name="chiefs")
    details = {each.id: shop.asks(shop.hr, read_cycle, each.id) for each in (both, one)}
    of = {key: detail.schemes for key, detail in details.items()}
    assert [len(schemes) for schemes in of.values()] == [2, 1]
    assert shop.asks(shop.hr, schemes_by_cycles, (both.id, one.id, new_id())) == of
    every = {scheme.id: scheme for schemes in of.values() for scheme in schemes}
    assert shop.asks(shop.hr, schemes_by_ids, (*every, new_id())) == every
    assert shop.asks(shop.hr, people_of_schemes, tuple(every)) == details[both.id].people | details[one.id].people
    # A draft is for those who manage cycles, and so are its schemes.
    ann = shop.who(Role.EMPLOYEE, "ann")
    assert shop.asks(ann, schemes_by_cycles, tuple(of)) == {one.id: of[one.id]}
    assert shop.asks(ann, schemes_by_ids, tuple(every)) == {scheme.id: scheme for scheme in of[one.id]}
    assert set(shop.asks(ann, people_of_schemes, tuple(every))) == {scheme.id for scheme in of[one.id]}
