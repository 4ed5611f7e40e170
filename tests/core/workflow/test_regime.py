"""The life of a regime version, row by row: what is written here is accepted, all else is refused."""

from __future__ import annotations

import pytest

from core.workflow import REGIME, Guard, Refused, RegimeAction, RegimeState, available, step
from tests.core.workflow.reading import everything, read, unmet

WRITTEN = read("""
draft     | submit        | submitted  | unit_admin hr supervisor | no_lint_errors defects_resolved assumptions_confirmed
draft     | discard       | discarded  | unit_admin hr supervisor |
submitted | withdraw      | draft      | unit_admin hr supervisor |
submitted | reject        | draft      | top_management           | reason_given
submitted | approve       | approved   | top_management           | no_lint_errors defects_resolved assumptions_confirmed approved_by_another_person
approved  | withdraw      | draft      | unit_admin hr supervisor | reason_given
approved  | put_in_effect | in_effect  | unit_admin hr            | not_overlapping
in_effect | supersede     | superseded | unit_admin hr            | successor_in_effect
""")


@pytest.mark.parametrize(("state", "action", "role"), everything(RegimeState, RegimeAction))
def test_every_state_action_and_role(state: RegimeState, action: RegimeAction, role: str) -> None:
    row = WRITTEN.get((state, action))
    found = step(REGIME, state, action, (role,), {})
    if row is not None and role in row.roles:
        assert found == RegimeState(row.to)
    else:
        assert isinstance(found, Refused)
        codes = [problem.code for problem in found.problems]
        assert ("workflow.state" in codes) == (row is None)
        may_elsewhere = any(role in other.roles for (_, done), other in WRITTEN.items() if done == action)
        assert ("workflow.role" in codes) == (row is not None or not may_elsewhere)
    assert (action in available(REGIME, state, (role,))) == (row is not None and role in row.roles)


@pytest.mark.parametrize("guard", Guard)
@pytest.mark.parametrize(("state", "action"), WRITTEN)
def test_every_guard_stops_what_needs_it_and_nothing_else(state: str, action: str, guard: Guard) -> None:
    row = WRITTEN[state, action]
    found = step(REGIME, RegimeState(state), RegimeAction(action), row.roles, unmet(guard))
    if guard in row.needs:
        assert found == Refused(tuple(unmet(guard).values()))
    else:
        assert found == RegimeState(row.to)


def test_only_top_management_brings_a_version_past_submitted() -> None:
    approving = [row.roles for row in WRITTEN.values() if row.to == "approved"]
    assert approving == [frozenset({"top_management"})]
    assert [frm for (frm, _), row in WRITTEN.items() if row.to == "in_effect"] == ["approved"]
