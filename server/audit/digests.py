"""Digests of rows and of entries: what the chain is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import inspect

from server.db.base import Base
from server.db.types import Scaled, to_scaled

FIRST = "0" * 64
"""What the first entry of a chain follows."""

_AS_THEY_ARE = frozenset({str, int, bool, type(None)})
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: Any) -> Any:
    """``value`` of a column as a JSON value that is the same on every database.

    Raises:
        TypeError: no column holds such a value.
    """
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    raise TypeError(f"{value!r} can't be part of a digest")


def canonical(value: Any) -> str:
    """``value`` as canonical JSON: keys sorted, nothing between tokens.

    Raises:
        TypeError: no column holds such a value.
    """
    return _CANONICAL.encode(plain(value))


def sealed(value: Any) -> str:
    """The sha256, in hexadecimal digits, of ``value`` as canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def column_names(kind: type[Base]) -> tuple[str, ...]:
    """The attributes of ``kind`` that are columns, in the order of the table."""
    return tuple(attribute.key for attribute in inspect(kind).column_attrs)


def personal_columns(kind: type[Base]) -> frozenset[str]:
    """The columns of ``kind`` whose values the audit never shows."""
    return frozenset(
        attribute.key for attribute in inspect(kind).column_attrs if attribute.columns[0].info.get("personal")
    )


def row_values(row: Base) -> dict[str, Any]:
    """Every column of ``row`` by name, as it will be read again."""
    return as_stored(type(row), {name: getattr(row, name) for name in column_names(type(row))})


def as_stored(kind: type[Base], values: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` of a row of ``kind`` with exact decimals as they will be read again: 5 and -0 become 5.00 and 0.00.

    Raises:
        ValueError: a decimal doesn't fit into its column.
    """
    whole = dict(values)
    for name, places in scaled_columns(kind):
        whole[name] = read_again(whole[name], places)
    return whole


def read_again(value: Decimal | int | None, places: int) -> Decimal | None:
    """What comes back of ``value`` from a column of exact decimals with ``places`` places.

    Raises:
        ValueError: it doesn't fit into the column.
    """
    return None if value is None else Decimal(to_scaled(value, places)).scaleb(-places)


@lru_cache(maxsize=256)
def scaled_columns(kind: type[Base]) -> tuple[tuple[str, int], ...]:
    """The columns of ``kind`` that hold exact decimals, and how many places each has."""
    columns = [(one.key, one.columns[0].type) for one in inspect(kind).column_attrs]
    return tuple((name, column.places) for name, column in columns if isinstance(column, Scaled))


def row_digest(values: Mapping[str, Any]) -> str:
    """The digest of a row with these column values. Personal columns are covered, and hidden by the row's salt."""
    return sealed(dict(values))


def batch_digest(digests: Iterable[str]) -> str:
    """The digest of rows whose digests are ``digests``, in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()


def entry_digest(entry: Mapping[str, Any]) -> str:
    """The digest of an audit entry: everything that is stored of it, but the digest itself, and a token only if it has one.

    Entries from before the audit knew tokens have the digest that they had then.
    """
    left_out = {"digest"} if entry["token_id"] is not None else {"digest", "token_id"}
    return sealed({name: value for name, value in entry.items() if name not in left_out})
