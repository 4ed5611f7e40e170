"""What somebody may do: actions of the policy, and steps of life cycles from a state; for every door alike."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from core.workflow import Table, available
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


def may(who: Who, action: Action) -> bool:
    """Whether ``who`` may do ``action`` for somebody at least."""
    return explain(who, action).reach > Reach.NONE


def permitted(who: Who) -> frozenset[Action]:
    """Every action that ``who`` may do for somebody at least."""
    return frozenset(action for action in Action if may(who, action))


def steps(who: Who, table: Table[S, A], state: S) -> tuple[A, ...]:
    """What the roles of ``who`` may do in ``state``, guards aside, in the order of the table."""
    return available(table, state, {role.value for role in who.roles})
