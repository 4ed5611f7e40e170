"""A refusal says everything at once: the state and what it allows, who may, and each unmet guard."""

from __future__ import annotations

from enum import StrEnum

import pytest

from core.spec import Text
from core.workflow import (
    CYCLE,
    REGIME,
    CycleAction,
    CycleState,
    Guard,
    Refused,
    Table,
    Transition,
    faults,
    step,
    unused_guards,
)
from tests.core.workflow.reading import unmet


def refused(state: CycleState, action: CycleAction, roles: tuple[str, ...], *guards: Guard) -> Refused:
    found = step(CYCLE, state, action, roles, unmet(*guards))
    assert isinstance(found, Refused)
    return found


def test_a_wrong_state_names_what_is_possible_now_and_for_whom() -> None:
    (problem,) = refused(CycleState.OPEN, CycleAction.PUBLISH, ("hr",)).problems
    assert (problem.code, problem.path) == ("workflow.state", "cycle.open.publish")
    assert problem.message.en == "the cycle is open, so nobody can publish it"
    assert problem.remedy.en == "possible now: start rating (HR, supervisor); cancel it (unit administrator, HR)"
    assert problem.message.zh == "考核批次处于“已开启”状态，不能公示"
    assert problem.remedy.zh == "现在可以：开始评分（人力资源、部门主管）；取消（单位管理员、人力资源）"


def test_a_final_state_says_that_it_is_final() -> None:
    (problem,) = refused(CycleState.CLOSED, CycleAction.PUBLISH, ("hr",)).problems
    assert problem.remedy.en == "this state is final: nothing changes any more"


def test_a_wrong_role_names_who_may() -> None:
    (problem,) = refused(CycleState.RATING, CycleAction.SCORE, ("employee", "auditor")).problems
    assert (problem.code, problem.path) == ("workflow.role", "cycle.score")
    assert problem.remedy.en == "ask one of: HR, supervisor"
    assert problem.remedy.zh == "请由人力资源、部门主管办理"


def test_state_role_and_guards_are_told_at_once() -> None:
    guards = (Guard.RUN_FINISHED, Guard.APPROVED_BY_ANOTHER_PERSON, Guard.INSIDE_WINDOW)
    codes = [one.code for one in refused(CycleState.RATING, CycleAction.PUBLISH, ("employee",), *guards).problems]
    assert codes == ["workflow.state", "workflow.role", "unmet.run_finished", "unmet.approved_by_another_person"]


def test_in_a_wrong_state_only_guards_that_every_way_needs_are_told() -> None:
    codes = [one.code for one in refused(CycleState.CLOSED, CycleAction.CANCEL, ("hr",), Guard.REASON_GIVEN).problems]
    assert codes == ["workflow.state"]


def test_one_of_several_roles_is_enough() -> None:
    assert step(CYCLE, CycleState.DRAFT, CycleAction.OPEN, ("employee", "hr"), {}) == CycleState.OPEN


@pytest.mark.parametrize("table", [CYCLE, REGIME], ids=["cycle", "regime"])
def test_tables_have_no_faults(table: Table[StrEnum, StrEnum]) -> None:
    assert faults(table) == ()
    assert set(table.actions) == {one.action for one in table.transitions}


def test_every_guard_is_used() -> None:
    assert unused_guards((CYCLE, REGIME)) == ()
    assert Guard.NO_LINT_ERRORS in unused_guards((CYCLE,))


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    BROKEN = "broken"


class Turn(StrEnum):
    GO = "go"
    STOP = "stop"


def light(*ways: tuple[Light, Turn, Light, tuple[str, ...]], final: tuple[Light, ...]) -> Table[Light, Turn]:
    """A traffic light with these ways from state to state."""
    words = Text(zh="灯", en="light")
    return Table(
        code="light",
        name=words,
        initial=Light.RED,
        final=final,
        states={state: words for state in Light if state is not Light.BROKEN},
        actions={Turn.GO: words},
        transitions=tuple(Transition(frm=frm, action=action, to=to, roles=roles) for frm, action, to, roles in ways),
    )


def test_the_check_sees_every_fault() -> None:
    red, green, broken = Light
    sick = light(
        (red, Turn.GO, green, ("hr",)),
        (red, Turn.GO, red, ("hr",)),
        (green, Turn.STOP, red, ()),
        (broken, Turn.GO, broken, ("passer_by",)),
        final=(green,),
    )
    assert {(one.code, one.path) for one in faults(sick)} == {
        ("workflow.final", "light.green"),
        ("workflow.unreachable", "light.broken"),
        ("workflow.dead_end", "light.broken"),
        ("workflow.unnamed", "light.broken"),
        ("workflow.twice", "light.red.go"),
        ("workflow.unnamed", "light.green.stop"),
        ("workflow.nobody", "light.green.stop"),
        ("workflow.role", "light.broken.go"),
    }
