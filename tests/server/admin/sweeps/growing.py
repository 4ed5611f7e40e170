"""More rows beside each of the planted ones: other people, other days, the same cycles, regimes and departments."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import make_transient

from server.db.base import Base, OfUnit
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.admin.sweeps.world import World
from tests.server.stores import somebody

PEOPLE = ("persons", "employees", "users")
"""Tables whose copies stand for the planted row in the copies of all others: facts are about another person each."""
NAMES, CODED = ("number", "name", "login", "title"), ("departments", "teams", "positions")
"""Columns of texts that no other row has; tables whose codes aren't the catalogue's."""
_numbers = count(1)


def grow(world: World, times: int) -> None:
    """Each planted row of the unit that may stand there again has ``times`` more beside it."""

    def write(work: UnitOfWork) -> bool:
        for _ in range(times):
            _copy_all(work, world, next(_numbers))
        return True

    done = world.store.executor.perform(
        somebody(world.own.unit_id, Role.HR), Command("fixture.grow", Action.EDIT_REGIMES, write)
    )
    assert done is True, done


def _copy_all(work: UnitOfWork, world: World, number: int) -> None:
    instead: dict[Any, UUID] = {}
    for (table, _), row in world.own.rows.items():
        if not isinstance(row, OfUnit):
            continue
        for exchanged in (instead, {}):
            copy = _copy(row, number, exchanged)
            try:
                with work.session.begin_nested():
                    work.session.add(copy)
                    work.session.flush()
            except IntegrityError:
                continue
            if table in PEOPLE and hasattr(row, "id"):
                instead[row.id] = copy.id  # type: ignore[attr-defined]
            break


def _copy(row: Base, number: int, instead: dict[Any, UUID]) -> Base:
    kind = type(row)
    given: dict[str, Any] = {}
    for attribute in inspect(kind).column_attrs:
        key, value = attribute.key, getattr(row, attribute.key)
        if key in ("unit_id", "version", "salt"):
            continue
        if key in ("id", "series_id", "batch_id") and isinstance(value, UUID):
            value = new_id()
        elif value in instead if isinstance(value, UUID) else False:
            value = instead[value]
        elif isinstance(value, str) and (key in NAMES or (key == "code" and kind.__tablename__ in CODED)):
            value = f"{value[:40]}{number}"
        elif isinstance(value, str) and key in ("digest", "token_digest"):
            value = f"{number:04}{value[4:]}"
        elif key == "number" and isinstance(value, int):
            value += 10 * number
        elif type(value) is date and key in ("effective_on", "happened_on", "first_day", "last_day"):
            value += timedelta(days=number)
        given[key] = value
    copy = kind(**given)
    make_transient(copy)
    return copy
