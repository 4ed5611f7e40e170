"""A transition table read critically: what would leave somebody stuck, or a table ambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from core.problem import Problem
from core.spec import Text
from core.workflow.guards import Guard
from core.workflow.roles import ROLES
from core.workflow.table import A, S, Table


def faults(table: Table[S, A]) -> tuple[Problem, ...]:
    """Every state that can't be reached or can't end, and every transition that is ambiguous or nobody's."""
    return (*_states(table), *_transitions(table))


def unused_guards(tables: Iterable[Table[Any, Any]]) -> tuple[Guard, ...]:
    """The guards that no transition of ``tables`` needs."""
    used = {guard for table in tables for one in table.transitions for guard in one.needs}
    return tuple(guard for guard in Guard if guard not in used)


def _states(table: Table[S, A]) -> Iterator[Problem]:
    reached = _closure({table.initial}, [(one.frm, one.to) for one in table.transitions])
    ending = _closure(set(table.final), [(one.to, one.frm) for one in table.transitions])
    for state in type(table.initial):
        path = f"{table.code}.{state}"
        if state not in reached:
            yield _fault("unreachable", path, "无法到达", "can't be reached")
        if state not in ending:
            yield _fault("dead_end", path, "无法结束", "never comes to an end")
        if state in table.final and table.from_(state):
            yield _fault("final", path, "是最终状态，却还能变更", "is final and has a way out")
        if state not in table.states:
            yield _fault("unnamed", path, "没有名称", "has no name")


def _transitions(table: Table[S, A]) -> Iterator[Problem]:
    times = Counter((one.frm, one.action) for one in table.transitions)
    for (frm, action), count in times.items():
        if count > 1:
            yield _fault("twice", f"{table.code}.{frm}.{action}", "有多种结果", "has several outcomes")
    for one in table.transitions:
        path = f"{table.code}.{one.frm}.{one.action}"
        if one.action not in table.actions:
            yield _fault("unnamed", path, "没有名称", "has no name")
        if not one.roles:
            yield _fault("nobody", path, "没有人可以办理", "is nobody's to do")
        for role in one.roles:
            if role not in ROLES:
                yield _fault("role", path, f"角色 {role} 未知", f"names the unknown role {role}")


def _closure(start: Collection[S], ways: Collection[tuple[S, S]]) -> set[S]:
    """``start`` and everything that ``ways`` lead to from there."""
    found = set(start)
    while more := {to for frm, to in ways if frm in found and to not in found}:
        found |= more
    return found


def _fault(code: str, path: str, zh: str, en: str) -> Problem:
    return Problem(
        code=f"workflow.{code}",
        severity="error",
        path=path,
        message=Text(zh=f"{path} {zh}", en=f"{path} {en}"),
        remedy=Text(zh="请修正流转表", en="correct the transition table"),
    )
