"""Reading units."""

from __future__ import annotations

from sqlalchemy import select

from server.db.base import DEPLOYMENT
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.units.tables import Unit
from server.units.values import UnitView, unit_view


@query("unit.list", Action.LIST_UNITS)
def list_units(session: ReadSession, who: Who) -> tuple[UnitView, ...]:
    """All business units by code."""
    rows = session.scalars(select(Unit).where(Unit.id != DEPLOYMENT).order_by(Unit.code))
    return tuple(unit_view(row) for row in rows)
