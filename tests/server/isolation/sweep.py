"""Calling every operation with what belongs to another unit, and saying what was wrong with the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from uuid import UUID

import pytest

from server.db.session import UnitSession
from server.execute import Moment
from server.identity.policy import POLICY
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command
from server.refusal import Refusal
from server.units.tables import Unit
from tests.server.isolation.columns import LABELS
from tests.server.isolation.given import Given, unknown
from tests.server.isolation.probes.registry import Probe
from tests.server.isolation.rows import OF_UNITS, Planted
from tests.server.isolation.snapshot import Snapshot, snapshot
from tests.server.stores import Store

_MASKED = re.compile(
    r"UUID\('[0-9a-f-]{36}'\)|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|datetime\([^()]*\)"
)
"""What differs between two answers of the same kind: identifiers, digests of what was asked, and the moment."""


ON_SQLITE = pytest.mark.parametrize("two_units", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("two_units", ["postgresql"], indirect=True)


@dataclass(frozen=True)
class Sweep:
    """A unit that asks, and another one that must stay as it was."""

    store: Store
    own: Planted
    foreign: Planted
    before: Snapshot

    def roles(self, probe: Probe) -> tuple[Role, ...]:
        """The roles of a unit that may do it."""
        return tuple(sorted(role for role in POLICY[probe.operation.action] if not _outside(role)))

    def call(self, probe: Probe, who: Who, given: Given, moment: Moment | None = None) -> Any:
        """The answer to one call, of ``moment`` where it is a query; nothing of what it does stays."""
        given.ask = moment.ask if moment is not None else partial(self.store.executor.ask, who)
        arguments = probe.arguments(given)
        if isinstance(probe.operation, Command):
            return self.store.executor.perform(who, probe.operation, **arguments)
        return given.ask(probe.operation, **arguments)

    def all_faults(self, probe: Probe) -> list[str]:
        """What is wrong with the answers to every role that may, and what they changed of the other unit's."""
        roles = self.roles(probe)
        with undone(self.store, self.foreign, self.before) as changed:
            found = [fault for role in roles for fault in self.faults(probe, role, thorough=role == roles[0])]
        return found + [f"{probe.operation.name} changed {table}" for table in changed]

    def faults(self, probe: Probe, role: Role, *, thorough: bool) -> Iterator[str]:
        """What is wrong with the answers to ``role``: one line each. ``thorough``: ids of every kind in every place."""
        who = self.own.who(role)
        with self.store.executor.moment(who) as moment:
            call = partial(self.call, probe, who, moment=moment)
            plain = Given(self.own)
            yield from self._seen(probe, role, call(plain), "its own rows")
            for place, (table, column, label) in enumerate(plain.asked):
                nobodys: set[str] = set()
                for value in self._others(table, column, label, thorough=thorough):
                    theirs = call(Given(self.own, place, value))
                    where = f"{table}.{column} (place {place}) of the other unit"
                    yield from self._seen(probe, role, theirs, where, asked=value)
                    if _masked(theirs, value) in nobodys:
                        continue
                    nothing = unknown(value)
                    nobodys.add(_masked(call(Given(self.own, place, nothing)), nothing))
                    if _masked(theirs, value) not in nobodys:
                        yield f"{probe.operation.name} as {role} tells {where} apart: {theirs} instead of {nobodys}"

    def changed_by(self, act: Callable[[UnitSession], object]) -> list[str]:
        """The other unit's tables that ``act`` changes in a session of the unit that asks; nothing of it stays."""
        with (
            undone(self.store, self.foreign, self.before) as changed,
            self.store.database.writing(self.own.unit_id) as session,
        ):
            act(session)
            session.commit()
        return changed

    def _others(self, table: str, column: str, label: str | None, *, thorough: bool) -> list[Any]:
        """The other unit's value in the same column; with ``thorough``, the ids of all its rows as well where an id is."""
        found = [getattr(self.foreign.row(table, label), column)]
        if thorough and isinstance(found[0], UUID):
            rows = [self.foreign.row(one, part) for one in OF_UNITS for part in LABELS.get(one, ("",))
                    if (one, part) in self.foreign.rows]  # fmt: skip
            found += [row.id for row in rows if getattr(row, "id", found[0]) != found[0]]
        return found

    def _seen(self, probe: Probe, role: Role, answer: Any, where: str, asked: Any = None) -> Iterator[str]:
        text = repr(answer).replace(str(asked), "<asked>").lower()
        for secret in self.secrets:
            if secret in text:
                yield f"{probe.operation.name} as {role}, given {where}, shows {secret}"

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """What only the other unit's rows hold: its mark, and their ids."""
        ids = (str(row.id) for row in self.foreign.rows.values() if hasattr(row, "id") and not isinstance(row, Unit))
        return (self.foreign.mark, *ids)


@contextmanager
def undone(store: Store, foreign: Planted, before: Snapshot) -> Iterator[list[str]]:
    """Every commit is a look at the other unit's rows and a rollback: calls don't see what earlier ones did.

    Yields what was seen changed.
    """
    changed: list[str] = []

    def look_and_undo(session: UnitSession) -> None:
        session.flush()
        after = snapshot(session.connection(), foreign.unit_id)
        changed.extend(name for name in before if name in OF_UNITS and after[name] != before[name])
        session.rollback()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitSession, "commit", look_and_undo)
        yield changed


def refused(answer: Any) -> bool:
    """Whether the answer is a refusal."""
    return isinstance(answer, Refusal)


def _outside(role: Role) -> bool:
    return role in (Role.DEPLOYMENT_ADMIN, Role.VISITOR, Role.OPERATOR)


def _masked(answer: Any, asked: Any) -> str:
    return _MASKED.sub("<masked>", repr(answer).replace(str(asked), "<masked>"))
