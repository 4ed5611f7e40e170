"""The life of a cycle, row by row: what is written here is accepted, all else is refused."""

from __future__ import annotations

import pytest

from core.workflow import CYCLE, CycleAction, CycleState, Guard, Refused, available, step
from tests.core.workflow.reading import everything, read, unmet

WRITTEN = read("""
draft     | open           | open      | unit_admin hr | regime_in_effect not_overlapping
draft     | cancel         | cancelled | unit_admin hr |
open      | start_rating   | rating    | hr supervisor | inside_window
open      | cancel         | cancelled | unit_admin hr | reason_given
rating    | score          | scored    | hr supervisor | facts_complete ratings_complete run_finished
scored    | rescore        | scored    | hr supervisor | facts_complete ratings_complete run_finished
scored    | send_to_review | in_review | hr supervisor | run_finished
scored    | reopen_rating  | rating    | hr            | reason_given
in_review | rescore        | scored    | hr            | facts_complete ratings_complete run_finished
in_review | reopen_rating  | rating    | hr            | reason_given
in_review | publish        | published | hr            | run_finished approved_by_another_person
published | close          | closed    | hr            | appeals_settled
""")


@pytest.mark.parametrize(("state", "action", "role"), everything(CycleState, CycleAction))
def test_every_state_action_and_role(state: CycleState, action: CycleAction, role: str) -> None:
    row = WRITTEN.get((state, action))
    found = step(CYCLE, state, action, (role,), {})
    if row is not None and role in row.roles:
        assert found == CycleState(row.to)
    else:
        assert isinstance(found, Refused)
        codes = [problem.code for problem in found.problems]
        assert ("workflow.state" in codes) == (row is None)
        may_elsewhere = any(role in other.roles for (_, done), other in WRITTEN.items() if done == action)
        assert ("workflow.role" in codes) == (row is not None or not may_elsewhere)
    assert (action in available(CYCLE, state, (role,))) == (row is not None and role in row.roles)


@pytest.mark.parametrize("guard", Guard)
@pytest.mark.parametrize(("state", "action"), WRITTEN)
def test_every_guard_stops_what_needs_it_and_nothing_else(state: str, action: str, guard: Guard) -> None:
    row = WRITTEN[state, action]
    found = step(CYCLE, CycleState(state), CycleAction(action), row.roles, unmet(guard))
    if guard in row.needs:
        assert found == Refused(tuple(unmet(guard).values()))
    else:
        assert found == CycleState(row.to)


def test_nothing_is_lost_between_draft_and_closed() -> None:
    way = ["open", "start_rating", "score", "send_to_review", "reopen_rating", "score", "rescore", "send_to_review"]
    way += ["rescore", "send_to_review", "publish", "close"]
    state = CYCLE.initial
    for action in way:
        after = step(CYCLE, state, CycleAction(action), ("hr",), {})
        assert not isinstance(after, Refused), action
        state = after
    assert state == CycleState.CLOSED
