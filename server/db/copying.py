"""Rows as PostgreSQL's COPY takes them in binary: each value by the type of its column, led by its length."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, LargeBinary, String, Uuid
from sqlalchemy.types import JSON, TypeEngine

from server.db.columns import Column, each_once

_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NONE = b"\xff\xff\xff\xff"
_FIRST_DAY = date(2000, 1, 1)
_FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def packed(columns: Sequence[tuple[TypeEngine[Any], Column]]) -> bytes:
    """The whole of what COPY takes of ``columns``: types of PostgreSQL, values as its driver takes them; none the same for all.

    Raises:
        TypeError: there is no way to write a type.
        OverflowError: a number is too large for its column.
    """
    pieces, values = [], []
    for kind, column in columns:
        piece, written = _fields(kind, column)
        pieces.append(piece)
        values.append(written)
    frame = len(columns).to_bytes(2, "big").replace(b"%", b"%%") + b"".join(pieces)
    return b"".join((_HEAD, *[frame % row for row in zip(*values, strict=True)], _END))


def _fields(kind: TypeEngine[Any], column: Column) -> tuple[bytes, Sequence[bytes]]:
    """What goes into a row's frame for the column, and what fills it for each row: with its length where that varies."""
    write, width = _writer(kind)
    values: Sequence[Any] = column.values
    if width is not None and not column.some_none:
        return width.to_bytes(4, "big") + b"%b", each_once(values, write)
    if write is not _bytes:
        values = each_once(values, lambda value: None if value is None else write(value))
    return b"%b", [_NONE if one is None else len(one).to_bytes(4, "big") + one for one in values]


def _writer(kind: TypeEngine[Any]) -> tuple[Callable[[Any], bytes], int | None]:
    for one, writer in _WRITERS.items():
        if isinstance(kind, one):
            return writer
    raise TypeError(f"COPY knows no way to write {kind!r}")


def _bytes(value: bytes) -> bytes:
    return value


def _whole(width: int) -> Callable[[int], bytes]:
    return lambda value: value.to_bytes(width, "big", signed=True)


_WRITERS: Mapping[type[TypeEngine[Any]], tuple[Callable[[Any], bytes], int | None]] = {
    Uuid: (lambda value: value.bytes, 16),
    LargeBinary: (_bytes, None),
    BigInteger: (_whole(8), 8),
    Integer: (_whole(4), 4),
    Boolean: (lambda value: b"\1" if value else b"\0", 1),
    Date: (lambda value: _whole(4)((value - _FIRST_DAY).days), 4),
    DateTime: (lambda value: _whole(8)((value - _FIRST_MOMENT) // _MICROSECOND), 8),
    String: (str.encode, None),
    JSON: (lambda value: json.dumps(value.obj).encode(), None),
}
"""How a value is written, and in how many bytes where all take as many; a type before what it is a kind of."""
