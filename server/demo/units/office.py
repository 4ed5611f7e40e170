"""A unit while it is filled: who acts in it, at which moments, through the commands of the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from server.clock import BUSINESS_ZONE, at
from server.demo.units.plan import UnitPlan
from server.demo.units.staff import Worker
from server.execute import Executor
from server.files.store import FileStore
from server.identity.who import Who
from server.operations import Command
from server.refusal import Refusal
from server.runs.embedded import drain


class Unfillable(Exception):
    """A command refused what the demonstration asks for; the message says which, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A unit, its people and their ids by staff number, its accounts, and ``until``, later than which nothing happens."""

    executor: Executor
    files: FileStore
    unit_id: int
    plan: UnitPlan
    people: Sequence[Worker]
    ids: Mapping[str, UUID]
    whos: Mapping[str, Who]
    until: datetime

    def did(self, who: str | Who, when: datetime, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What ``command`` answers, done by an account (``hr``) at the moment ``when``.

        Raises:
            Unfillable: it was refused.
        """
        asked = self.whos[who] if isinstance(who, str) else who
        with at(self.moment(when)):
            return done(self.executor.perform(asked, command, *arguments, **keywords), command.name)

    def scored(self, when: datetime) -> None:
        """Every run of the unit has ended, at the moment ``when``."""
        with at(self.moment(when)):
            drain(self.executor.database, self.unit_id)

    def moment(self, when: datetime) -> datetime:
        """``when``, or ``until`` where that is earlier."""
        return min(when, self.until)

    def of_position(self, positions: Sequence[str]) -> tuple[Worker, ...]:
        """Who works in one of ``positions``."""
        return tuple(one for one in self.people if one.position in positions)


def done(answer: Any, what: str) -> Any:
    """``answer``, which is no refusal.

    Raises:
        Unfillable: it is one.
    """
    if isinstance(answer, Refusal):
        said = "; ".join(f"{one.path}: {one.message.en}" for one in answer.problems[:3])
        raise Unfillable(f"{what}: {said}")
    return answer


def on(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """That day at that time, where the units are."""
    return datetime.combine(day, time(hour, minute), BUSINESS_ZONE)
