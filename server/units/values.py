"""Units as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.units.tables import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A business unit. ``id`` is for the server alone; people and programs use ``code``."""

    id: int
    code: str
    name: str
    created_at: datetime
    closed_at: datetime | None
    version: int


def unit_view(row: Unit) -> UnitView:
    """The value of ``row``."""
    return UnitView(
        id=row.id,
        code=row.code,
        name=row.name,
        created_at=row.created_at,
        closed_at=row.closed_at,
        version=row.version,
    )
