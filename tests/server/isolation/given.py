"""What a probe takes its arguments from: a unit's own rows, one of which can be somebody else's or nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import InstrumentedAttribute

from server.db.base import Base
from tests.server.isolation.rows import FOREIGN, UNKNOWN, Planted

_SHAPED = re.compile(r"(sha256:)?[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A digest, or an identifier as text."""


@dataclass(slots=True)
class Given:
    """Own rows of the unit that asks. ``exchanged``: the place in the order of asking at which ``value`` is given.

    ``ask`` answers a query as whoever asks: for commands that want to be told what was shown before.
    """

    own: Planted
    exchanged: int | None = None
    value: Any = None
    ask: Callable[..., Any] = lambda *_, **__: None
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    def id(self, kind: type[Base], label: str | None = None) -> Any:
        """The identifier of the unit's row of ``kind``."""
        return self._give(kind.__tablename__, "id", label)

    def of(self, column: InstrumentedAttribute[Any], label: str | None = None) -> Any:
        """What ``column`` holds in the unit's row: a code or name by which somebody could ask for it."""
        return self._give(column.class_.__tablename__, column.key, label)

    def text(self, column: InstrumentedAttribute[Any], label: str | None = None) -> str:
        """The same as text: an identifier as the audit writes it."""
        return str(self.of(column, label))

    def unused(self, column: InstrumentedAttribute[Any], label: str | None = None) -> Any:
        """A value that the unit's rows don't hold in ``column``; exchanged, it is the other unit's."""
        table, key = column.class_.__tablename__, column.key
        self.asked.append((table, key, label))
        if self.exchanged == len(self.asked) - 1:
            return self.value
        return unknown(getattr(self.own.row(table, label), key), self.own.mark)

    def version(self, kind: type[Base], label: str | None = None) -> int:
        """The version of the unit's row of ``kind``; the same for every unit."""
        return int(self.own.row(kind.__tablename__, label).version)

    def _give(self, table: str, column: str, label: str | None) -> Any:
        self.asked.append((table, column, label))
        if self.exchanged == len(self.asked) - 1:
            return self.value
        return getattr(self.own.row(table, label), column)


def unknown(value: Any, of: str = FOREIGN) -> Any:
    """What looks like ``value`` and names nothing anywhere: an id by its own, a text with another mark.

    Raises:
        TypeError: ``value`` doesn't identify anything.
    """
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 0xFFFFFFFFFFFF)
    if isinstance(value, str) and of in value:
        return value.replace(of, UNKNOWN)
    if isinstance(value, str) and _SHAPED.fullmatch(value):
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    raise TypeError(f"{value!r} names nothing of a unit's own")
