"""Rows as they are stored, even where somebody's hand left what no column could hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Dialect, bindparam, func, inspect, select, type_coerce
from sqlalchemy.types import NullType

from server.audit.digests import column_names
from server.db.base import Base, OfUnit
from server.db.session import UnitSession

STRIDE = 2000
"""Rows that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The value of ``column`` is none that the program writes; ``key`` is the row's id as far as it can be read."""

    column: str
    key: str


class StoredRows:
    """Reads rows of one kind, value by value: a value that can't be read spoils its own row and no other.

    They come where ``where`` holds, ordered by ``order``; where a row can't be read, its ``key`` says which it is.
    """

    def __init__(
        self, kind: type[Base], dialect: Dialect, key: str, where: Sequence[ColumnElement[bool]], order: Sequence[Any]
    ) -> None:
        self._names = column_names(kind)
        self._key = self._names.index(key)
        columns = [inspect(kind).column_attrs[name].columns[0] for name in self._names]
        self._readers = [_reader(column.type, dialect) for column in columns]
        raw = select(*(type_coerce(getattr(kind, name), NullType()) for name in self._names))
        self._wanted = raw.where(*where).order_by(*order)

    def each(self, session: UnitSession) -> Iterator[dict[str, Any] | Unreadable]:
        """The rows that the chain of the session is about, streamed."""
        for row in session.execute(self._wanted, _own(session), execution_options={"yield_per": STRIDE}):
            yield self._read(row)

    def _read(self, row: Sequence[Any]) -> dict[str, Any] | Unreadable:
        values: dict[str, Any] = {}
        for name, read, raw in zip(self._names, self._readers, row, strict=True):
            try:
                values[name] = raw if read is None or raw is None else read(raw)
            except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
                return Unreadable(name, self._key_of(row))
        return values

    def _key_of(self, row: Sequence[Any]) -> str:
        read, raw = self._readers[self._key], row[self._key]
        try:
            return str(raw if read is None else read(raw))
        except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
            return str(raw)


def own_rows(kind: type[Base]) -> tuple[ColumnElement[bool], ...]:
    """What holds for the rows of ``kind`` that the chain of a session is about."""
    return (kind.unit_id == bindparam("unit"),) if issubclass(kind, OfUnit) else ()


def count_of(session: UnitSession, kind: type[Base]) -> int:
    """How many rows of ``kind`` the chain of the session is about."""
    return session.scalar(select(func.count()).select_from(kind).where(*own_rows(kind)), _own(session)) or 0


def _own(session: UnitSession) -> dict[str, int]:
    return {"unit": session.unit_id}


def _reader(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    """Turns what the database gives into what the program reads; ``None`` where the database keeps types by itself.

    The reader raises where the stored form isn't the one that the program writes.
    """
    own = kind.dialect_impl(dialect)
    read = own.result_processor(dialect, None)
    if dialect.name == "postgresql":
        return read  # type: ignore[no-any-return]
    write = own.bind_processor(dialect)
    return _typed(kind.python_type) if read is None else _faithful(read, write)


def _typed(wanted: type) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:
        if type(raw) is not wanted:
            raise TypeError("another type is stored")
        return raw

    return read


def _faithful(read: Callable[[Any], Any], write: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    # SQLite takes 2 for true and a UUID in capitals: they read the same, and neither is what was written.
    def whole(raw: Any) -> Any:
        value = read(raw)
        if write is not None and write(value) != raw:
            raise ValueError("another form is stored")
        return value

    return whole
