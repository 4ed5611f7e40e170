"""A life cycle written as a table that a person can read, and read back."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import NamedTuple, TypeVar

from core.problem import Problem
from core.spec import Text
from core.workflow import ROLES, Guard

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class Row(NamedTuple):
    """What a table says of one state and action: the new state, who may, and which guards are asked."""

    to: str
    roles: frozenset[str]
    needs: frozenset[Guard]


def read(table: str) -> dict[tuple[str, str], Row]:
    """The rows ``state | action | new state | roles | guards`` of ``table``, by state and action."""
    found: dict[tuple[str, str], Row] = {}
    for line in table.strip().splitlines():
        frm, action, to, roles, needs = (cell.strip() for cell in line.split("|"))
        assert (frm, action) not in found
        assert set(roles.split()) <= set(ROLES)
        found[frm, action] = Row(to, frozenset(roles.split()), frozenset(Guard(need) for need in needs.split()))
    return found


def everything(states: type[S], actions: type[A]) -> list[tuple[S, A, str]]:
    """Every combination of a state, an action and a role."""
    return list(product(states, actions, ROLES))


def unmet(*guards: Guard) -> dict[Guard, Problem]:
    """A problem for each of ``guards``, told by its code."""
    words = Text(zh="未满足", en="unmet")
    return {
        guard: Problem(code=f"unmet.{guard}", severity="error", path="cycle", message=words, remedy=words)
        for guard in guards
    }
