"""Lists by pages: rows in an order with one place for each of them, and going on from a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

import orjson
from sqlalchemy import ColumnElement, Select, and_, literal, tuple_

from core.spec import Text
from server.db.session import UnitSession
from server.refusal import Invalid, error

MOST_FIRST: Final = 100
"""Rows of one page."""
LARGEST: Final = 2**63 - 1
"""The largest number that a column holds."""
R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[V]):
    """Rows of a list in its order, and the cursor of each: the place behind which the next row stands.

    ``after`` asks for the next page, ``None`` where this is the last.
    """

    rows: tuple[V, ...]
    cursors: tuple[str, ...]
    after: str | None


NOTHING: Final[Page[Any]] = Page(rows=(), cursors=(), after=None)


class Keyset:
    """An order by ``columns``, none of them null, that together differ for each row; all ascending, or all descending."""

    def __init__(self, *columns: Any, descending: bool = False) -> None:
        self._columns: tuple[ColumnElement[Any], ...] = columns
        self._descending = descending

    def page(
        self, session: UnitSession, wanted: Select[R], view: Callable[[R], V], first: int, after: str | None
    ) -> Page[V] | Invalid:
        """The ``first`` rows (1 to 100) of ``wanted``, each as ``view`` shows it, from behind the cursor ``after`` on."""
        wrong = bad_first(first)
        if wrong is not None:
            return wrong
        found: Select[Any] = wanted.add_columns(*self._columns).order_by(
            *(column.desc() if self._descending else column for column in self._columns)
        )
        if after is not None:
            try:
                found = found.where(self._behind(self._key(after)))
            except ValueError:
                return bad_cursor()
        rows = session.execute(found.limit(first + 1)).all()
        cursors = tuple(orjson.dumps(list(row[1:])).decode() for row in rows[:first])
        return Page(
            rows=tuple(view(row[0]) for row in rows[:first]),
            cursors=cursors,
            after=cursors[-1] if len(rows) > first else None,
        )

    def _key(self, cursor: str) -> tuple[ColumnElement[Any], ...]:
        """What the columns hold at ``cursor``.

        Raises:
            ValueError: no page of this list gave it.
        """
        parts = orjson.loads(cursor)
        if not isinstance(parts, list) or len(parts) != len(self._columns):
            raise ValueError(cursor)
        return tuple(
            literal(_read(column.type.python_type, part), column.type)
            for column, part in zip(self._columns, parts, strict=True)
        )

    def _behind(self, key: tuple[ColumnElement[Any], ...]) -> ColumnElement[bool]:
        """The condition of the rows behind ``key``; the first column by itself is what an index can be entered by."""
        first, here = self._columns[0], tuple_(*self._columns)
        if self._descending:
            return and_(first <= key[0], here < tuple_(*key))
        return and_(first >= key[0], here > tuple_(*key))


def page_of(rows: Iterable[V], place: Callable[[V], str], first: int, after: str | None) -> Page[V] | Invalid:
    """The ``first`` (1 to 100) of ``rows`` that lie behind ``after``, in the order of their different places."""
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    found = sorted((row for row in rows if after is None or place(row) > after), key=place)
    cursors = tuple(place(row) for row in found[:first])
    return Page(rows=tuple(found[:first]), cursors=cursors, after=cursors[-1] if len(found) > first else None)


def bad_first(first: int) -> Invalid | None:
    """Why a page can't hold ``first``; ``None`` where it can."""
    if 1 <= first <= MOST_FIRST:
        return None
    return Invalid(
        (
            error(
                "page.size",
                "first",
                Text(zh=f"一页不能有 {first} 条。", en=f"A page can't hold {first}."),
                Text(zh=f"请写 1 至 {MOST_FIRST}。", en=f"Ask for 1 to {MOST_FIRST}."),
            ),
        )
    )


def bad_cursor(path: str = "after") -> Invalid:
    """The place to go on from is none that a page gave."""
    return Invalid(
        (
            error(
                "page.cursor",
                path,
                Text(zh="翻页位置无法识别。", en="This is no place to go on from."),
                Text(zh="请使用上一页给出的位置。", en="Use the one that the page before gave."),
            ),
        )
    )


def _read(kind: type[Any], part: Any) -> Any:
    """``part`` of a cursor as a value of ``kind``.

    Raises:
        ValueError: it is none.
    """
    if kind is int:
        if type(part) is not int or abs(part) > LARGEST:
            raise ValueError(part)
        return part
    if not isinstance(part, str) or "\x00" in part:
        raise ValueError(part)
    return date.fromisoformat(part) if kind is date else kind(part)
