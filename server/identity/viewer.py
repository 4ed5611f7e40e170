"""The asker as a value."""

from __future__ import annotations

from dataclasses import dataclass

from server.identity.permission import Permission, explain
from server.identity.policy import Action
from server.identity.values import UnitChoice
from server.identity.who import Who
from server.units.values import UnitView


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks: what they are called where they are, in which ``unit``, and which ``units`` they may enter from outside."""

    who: Who
    name: str | None
    unit: UnitView | None
    units: tuple[UnitChoice, ...]

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """How far each action of the policy reaches for them, and why."""
        return tuple(explain(self.who, action) for action in Action)
