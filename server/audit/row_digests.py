"""Digests of many rows at once: the same as one by one, with what the rows have in common written once."""

from __future__ import annotations

import hashlib
from binascii import hexlify
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from server.audit.digests import canonical, read_again, scaled_columns
from server.db.base import Base
from server.db.columns import Column, Rows, each_once

_NULL = b"null"


def row_digests(kind: type[Base], rows: Rows) -> list[str]:
    """Of each of ``rows``, which give every column of ``kind``, ``row_digest(as_stored(kind, row))``, in their order.

    Raises:
        ValueError: a decimal doesn't fit into its column.
        TypeError: a value is none that a column holds.
    """
    return digests_of(rows, dict(scaled_columns(kind)))


def digests_of(rows: Rows, places: Mapping[str, int]) -> list[str]:
    """As ``row_digests``, of rows of no mapped class; ``places`` of the columns that hold exact decimals."""
    parts, differing = [], []
    for name in sorted(rows.columns):
        column = rows.columns[name]
        piece, written = _written(column, places.get(name))
        parts.append(_literal(encode_basestring(name).encode()) + b":")
        if column.same:
            parts[-1] += _literal(piece % (written[0],))
        else:
            parts[-1] += piece
            differing.append(written)
    frame = b"{" + b",".join(parts) + b"}"
    wholes = [frame % values for values in zip(*differing, strict=True)] if differing else [frame % ()] * rows.count
    return [hashlib.sha256(whole).hexdigest() for whole in wholes]


def _literal(text: bytes) -> bytes:
    """``text`` as a part of a frame."""
    return text.replace(b"%", b"%%")


def _written(column: Column, places: int | None) -> tuple[bytes, Sequence[bytes]]:
    """A piece of a frame for the column, and what fills it for each row: what ``canonical`` writes of it read again."""
    values = column.values
    if places is not None:
        return b"%b", each_once(values, lambda value: _decimal(read_again(value, places)))
    kinds = set(map(type, values))
    several = _SEVERAL.get(next(iter(kinds))) if len(kinds) == 1 else None
    if several is not None:
        return b'"%b"', several(values)
    some_none = type(None) in kinds
    kinds.discard(type(None))
    write = _WRITERS.get(kinds.pop(), _any) if len(kinds) == 1 else _any
    return b"%b", each_once(values, (lambda value: _NULL if value is None else write(value)) if some_none else write)


def _any(value: Any) -> bytes:
    return _NULL if value is None else canonical(value).encode()


def _decimal(value: Decimal | None) -> bytes:
    return _NULL if value is None else f'"{value.normalize():f}"'.encode()


def _string(value: str) -> bytes:
    return encode_basestring(value).encode()


def _whole(value: int) -> bytes:
    return b"%d" % value


def _several_bytes(values: Sequence[bytes]) -> list[bytes]:
    return list(map(hexlify, values))


def _several_ids(values: Sequence[UUID]) -> list[bytes]:
    """Each id as text, its dashes in their places; all of them digit by digit."""
    digits = hexlify(b"".join([value.bytes for value in values]))
    text = bytearray(_DASHES * len(values))
    for at, place in enumerate(_DIGITS):
        text[place :: len(_DASHES)] = digits[at :: len(_DIGITS)]
    whole = bytes(text)
    return [whole[at : at + len(_DASHES)] for at in range(0, len(whole), len(_DASHES))]


_DASHES = str(UUID(int=0)).encode()
_DIGITS = tuple(at for at, sign in enumerate(_DASHES) if sign != ord("-"))
_WRITERS: Mapping[type, Callable[[Any], bytes]] = {str: _string, int: _whole}
_SEVERAL: Mapping[type, Callable[[Any], list[bytes]]] = {bytes: _several_bytes, UUID: _several_ids}
"""Types that are written in quotes, a whole column at once."""
