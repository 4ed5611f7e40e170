"""Digests of many rows at once: the same as one by one, with what the rows have in common written once."""

from __future__ import annotations

import hashlib
from binascii import hexlify
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from server.audit.digests import canonical, column_names, read_again, scaled_columns
from server.db.base import Base
from server.db.columns import all_same, each_once

_NULL = b"null"


def row_digests(kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Of each of ``rows``, which give every column of ``kind``, ``row_digest(as_stored(kind, row))``, in their order.

    Raises:
        ValueError: a decimal doesn't fit into its column.
        TypeError: a value is none that a column holds.
    """
    if not rows:
        return []
    places = dict(scaled_columns(kind))
    parts, differing = [], []
    for name in sorted(column_names(kind)):
        values = [row[name] for row in rows]
        same = all_same(values)
        written = _written(values[:1] if same else values, places.get(name))
        parts.append(_literal(encode_basestring(name).encode()) + b":" + (_literal(written[0]) if same else b"%b"))
        if not same:
            differing.append(written)
    frame = b"{" + b",".join(parts) + b"}"
    wholes = [frame % values for values in zip(*differing, strict=True)] if differing else [frame % ()] * len(rows)
    return [hashlib.sha256(whole).hexdigest() for whole in wholes]


def _literal(text: bytes) -> bytes:
    """``text`` as a part of a frame."""
    return text.replace(b"%", b"%%")


def _written(values: Sequence[Any], places: int | None) -> list[bytes]:
    """Each of ``values`` as ``canonical`` writes it, once it has been read again."""
    if places is not None:
        return each_once(values, lambda value: _any(read_again(value, places)))
    kinds = set(map(type, values))
    some_none = type(None) in kinds
    kinds.discard(type(None))
    write = _WRITERS.get(kinds.pop(), _any) if len(kinds) == 1 else _any
    return each_once(values, (lambda value: _NULL if value is None else write(value)) if some_none else write)


def _any(value: Any) -> bytes:
    return _NULL if value is None else canonical(value).encode()


def _string(value: str) -> bytes:
    return encode_basestring(value).encode()


def _bytes(value: bytes) -> bytes:
    return b'"%b"' % hexlify(value)


def _whole(value: int) -> bytes:
    return b"%d" % value


def _uuid(value: UUID) -> bytes:
    return f'"{value}"'.encode()


_WRITERS: Mapping[type, Callable[[Any], bytes]] = {str: _string, bytes: _bytes, int: _whole, UUID: _uuid}
