"""A life cycle as data: states, actions, and the transitions between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from core.spec import Text
from core.workflow.guards import Guard

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Generic[S, A]):
    """In ``frm``, anybody with one of ``roles`` may do ``action`` once all of ``needs`` are met; the state is ``to``."""

    frm: S
    action: A
    to: S
    roles: tuple[str, ...]
    needs: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[S, A]):
    """A life cycle: it begins in ``initial`` and ends in one of ``final``; ``states`` and ``actions`` are their words.

    A state has at most one transition for an action (``core.workflow.faults`` tells).
    """

    code: str
    name: Text
    initial: S
    final: tuple[S, ...]
    states: Mapping[S, Text]
    actions: Mapping[A, Text]
    transitions: tuple[Transition[S, A], ...]

    def from_(self, state: S) -> tuple[Transition[S, A], ...]:
        """The transitions out of ``state``, in the order of the table."""
        return tuple(one for one in self.transitions if one.frm == state)

    def of(self, action: A) -> tuple[Transition[S, A], ...]:
        """The transitions by ``action``, in the order of the table."""
        return tuple(one for one in self.transitions if one.action == action)
