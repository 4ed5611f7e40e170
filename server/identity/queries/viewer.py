"""Who asks, what they may do, and why not."""

from __future__ import annotations

from sqlalchemy import select

from server.db.session import ReadSession
from server.identity.entering import choices, live_memberships
from server.identity.names import names_of
from server.identity.permission import Permission, explain
from server.identity.policy import Action
from server.identity.viewer import Viewer
from server.identity.who import Who
from server.operations import query
from server.units.tables import Unit
from server.units.values import unit_view


@query("viewer.read", Action.READ_VIEWER)
def read_viewer(session: ReadSession, who: Who) -> Viewer:
    """The asker: in a unit as what it knows them, outside of all as themselves, with the units that they may enter."""
    unit = None if session.is_deployment else session.scalar(select(Unit).where(Unit.id == session.unit_id))
    enters = live_memberships(session, who.user_id) if session.is_deployment and who.user_id is not None else []
    return Viewer(
        who=who,
        name=None if who.user_id is None else names_of(session, [who.user_id]).get(who.user_id),
        unit=None if unit is None else unit_view(unit),
        units=choices(enters),
    )


@query("policy.explain", Action.EXPLAIN_POLICY)
def explain_action(session: ReadSession, who: Who, action: Action) -> Permission:
    """How far ``action`` reaches for the asker, and why: the answer to "why can't I?"."""
    return explain(who, action)
