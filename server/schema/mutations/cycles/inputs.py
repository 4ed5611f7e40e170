"""Inputs that several mutations of cycles take."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.cycles.values import NewScheme, RatingDays, WindowDays
from server.schema.ids import key_of
from server.schema.mutate import SEEN

REASON = "Why, in words; it goes into the audit."
LEAVE_HELD = "Whose card waits for a fact or a rating that won't come stays without a total; the reason says why."


@strawberry.input(description="A cycle as it was seen.")
class SeenCycleInput:
    cycle_id: strawberry.ID = field(description="The cycle.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"cycle_id": key_of("Cycle", self.cycle_id), "version": self.version}


@strawberry.input(description="A cycle that is scored.")
class ScoredCycleInput(SeenCycleInput):
    reason: str = field(default="", description="Why it is scored (anew); needed where cards are left without a total.")
    leave_held: bool = field(default=False, description=LEAVE_HELD)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**SeenCycleInput.arguments(self), "reason": self.reason, "leave_held": self.leave_held}


@strawberry.input(description="A version of a regime, and the positions that it appraises in a cycle.")
class CycleSchemeInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    positions: list[str] = field(
        default_factory=list,
        description="Codes of positions; none: those that its scheme is for, or all that no other scheme names.",
    )

    def scheme(self) -> NewScheme:
        """As commands take it."""
        return NewScheme(version_id=key_of("RegimeVersion", self.version_id), positions=tuple(self.positions))


@strawberry.input(description="Days of the month that follows the period, both included.")
class RatingWindowInput:
    first_day: int = field(default=5, description="The first day of the month, 1 to 31.")
    last_day: int = field(default=10, description="The last day of the month, 1 to 31.")
    moved: bool = field(default=False, description="Whether a day off is moved to the next working day.")

    def window(self) -> WindowDays:
        """As commands take it."""
        return WindowDays(first_day=self.first_day, last_day=self.last_day, moved=self.moved)


@strawberry.input(description="Days of the calendar, both included.")
class RatingDaysInput:
    first: date = field(description="The first day.")
    last: date = field(description="The last day.")

    def days(self) -> RatingDays:
        """As commands take it."""
        return RatingDays(first=self.first, last=self.last)


@strawberry.input(description="By which schemes a cycle appraises, and when people are rated.")
class CyclePlanInput:
    schemes: list[CycleSchemeInput] | None = field(default=None, description="The versions of regimes.")
    window: RatingWindowInput | None = field(default=None, description="When people are rated, by days of a month.")
    rating_days: RatingDaysInput | None = field(
        default=None, description="When people are rated, by days of the calendar; counts before `window`."
    )

    def plan(self) -> dict[str, Any]:
        """As commands take it."""
        days = None if self.rating_days is None else self.rating_days.days()
        return {
            "schemes": None if self.schemes is None else tuple(one.scheme() for one in self.schemes),
            "window": days or (None if self.window is None else self.window.window()),
        }
