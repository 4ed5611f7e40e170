"""What users are called: by a unit as its memberships say, by the deployment as they call themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.identity.tables import Membership, User


def names_of(session: UnitSession, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of those of the users ``ids`` that have one where the session is; what was erased has none."""
    if not ids:
        return {}
    own = (
        select(User.id.label("user_id"), User.name).where(User.id.in_(ids), User.name != "")
        if session.is_deployment
        else select(Membership.user_id, Membership.name)
        .where(Membership.user_id.in_(ids), Membership.name != "")
        .order_by(Membership.created_at)
    )
    return {row.user_id: row.name for row in session.execute(own)}
