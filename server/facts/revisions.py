"""Revisions: the latest of a fact, and writing the next one, which one of two writers does."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from server.db.session import UnitSession
from server.employees.tables import Employee
from server.facts.checks import FACT, exists, is_withdrawn
from server.facts.tables import Event, Measurement, Rating, RoleRating
from server.refusal import Refusal, stale
from server.unit_of_work import UnitOfWork

F = TypeVar("F", Measurement, Rating, RoleRating, Event)
V = TypeVar("V")

MEASUREMENT_KEY = ("employee_id", "period", "kind", "code")
RATING_KEY = ("employee_id", "period", "code", "role", "rater_id")
ROLE_RATING_KEY = ("employee_id", "period", "code", "role")
EVENT_KEY = ("series_id",)
KEYS: dict[type[Any], tuple[str, ...]] = {
    Measurement: MEASUREMENT_KEY,
    Rating: RATING_KEY,
    RoleRating: ROLE_RATING_KEY,
    Event: EVENT_KEY,
}
"""What the revisions of one fact have in common."""


def same_fact(table: type[F], /, **key: Any) -> list[ColumnElement[bool]]:
    """The conditions that hold for every revision of the fact with this key."""
    return [getattr(table, name) == key[name] for name in KEYS[table]]


def latest(session: UnitSession, table: type[F], /, **key: Any) -> F | None:
    """The highest revision of the fact, withdrawn or not."""
    return session.scalar(select(table).where(*same_fact(table, **key)).order_by(table.revision.desc()).limit(1))


def revisions(session: UnitSession, row: F) -> list[F]:
    """Every revision of the fact that ``row`` is one of, the oldest first."""
    table = type(row)
    key = {name: getattr(row, name) for name in KEYS[table]}
    return list(session.scalars(select(table).where(*same_fact(table, **key)).order_by(table.revision)))


def histories(
    session: UnitSession, table: type[Any], ids: Collection[UUID], view: Callable[[Any], V], seen: ColumnElement[bool]
) -> dict[UUID, tuple[V, ...]]:
    """Every revision, the oldest first, of each fact that a row of ``table`` with one of ``ids`` is a revision of.

    Of those for which ``seen``, a condition on the row and its ``Employee``, holds. One statement.
    """
    named = aliased(table)
    rows = session.execute(
        select(named.id, table)
        .join(table, and_(*(getattr(named, name) == getattr(table, name) for name in KEYS[table])))
        .join(Employee, Employee.id == table.employee_id)
        .where(named.id.in_(ids), seen)
        .order_by(table.revision)
    )
    found: defaultdict[UUID, list[V]] = defaultdict(list)
    for key, row in rows:
        found[key].append(view(row))
    return {key: tuple(several) for key, several in found.items()}


def newest(session: UnitSession, row: F) -> F:
    """The highest revision of the fact that ``row`` is one of."""
    return revisions(session, row)[-1]


def seen(current: F, expected_revision: int) -> Refusal | None:
    """Why ``current`` can't be corrected: it isn't the revision that was seen, or it was withdrawn."""
    if current.revision != expected_revision:
        return stale(FACT, "expectedRevision", current.revision)
    return is_withdrawn("expectedRevision") if current.withdrawn else None


def write(work: UnitOfWork, row: F) -> Refusal | None:
    """``row`` is written, or somebody else wrote the same revision meanwhile."""
    work.session.add(row)
    try:
        work.session.flush()
    except IntegrityError as failure:
        if not _taken(failure):
            raise
        return exists("") if row.revision == 0 else stale(FACT, "expectedRevision", row.revision)
    return None


def _taken(failure: IntegrityError) -> bool:
    """Whether a unique constraint refused the row."""
    if isinstance(failure.orig, sqlite3.Error):
        return failure.orig.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE
    return getattr(failure.orig, "sqlstate", None) == "23505"
