"""What the users whom entries name are called: looked up when asked, so that an erased person is nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.audit.tables import AuditEntry
from server.audit.words import JOB, OPERATOR
from server.db.session import UnitSession
from server.identity.roles import Door
from server.identity.tables import Membership, User


def names_of(session: UnitSession, entries: Iterable[AuditEntry]) -> Mapping[UUID, str]:
    """What the session's unit calls the users who made ``entries``; the deployment calls them by their own name."""
    ids = {entry.actor_id for entry in entries if entry.actor_id is not None}
    if not ids:
        return {}
    own = (
        select(User.id.label("user_id"), User.name).where(User.id.in_(ids))
        if session.is_deployment
        else select(Membership.user_id, Membership.name)
        .where(Membership.user_id.in_(ids))
        .order_by(Membership.created_at)
    )
    return {row.user_id: row.name for row in session.execute(own)}


def actor_of(entry: AuditEntry, names: Mapping[UUID, str]) -> Text:
    """Who made ``entry``: the user's name, their id where they have none here, or the operator, or a job."""
    if entry.actor_id is None:
        return JOB if entry.tag.startswith(f"{Door.JOB.value}:") else OPERATOR
    name = names.get(entry.actor_id) or str(entry.actor_id)
    return Text(zh=name, en=name)
