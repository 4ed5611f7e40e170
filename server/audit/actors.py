"""What the users whom entries name are called: looked up when asked, so that an erased person is nobody's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.audit.tables import AuditEntry
from server.audit.words import JOB, OPERATOR
from server.db.session import UnitSession
from server.identity.names import names_of
from server.identity.roles import Door
from server.identity.tables import ApiToken


def actors_of(session: UnitSession, entries: Sequence[AuditEntry]) -> list[Text]:
    """Who made each of ``entries``: the user, with the token that they came with; or the operator, or a job.

    Where the session's unit has no name for a user, their id stands for it; the deployment calls them by their own name.
    """
    names = names_of(session, {entry.actor_id for entry in entries if entry.actor_id is not None})
    tokens = _tokens(session, {entry.token_id for entry in entries if entry.token_id is not None})
    return [_actor(entry, names, tokens) for entry in entries]


def _actor(entry: AuditEntry, names: Mapping[UUID, str], tokens: Mapping[UUID, str]) -> Text:
    if entry.actor_id is None:
        return JOB if entry.tag.startswith(f"{Door.JOB.value}:") else OPERATOR
    name = names.get(entry.actor_id) or str(entry.actor_id)
    if entry.token_id is None:
        return Text(zh=name, en=name)
    token = tokens.get(entry.token_id) or str(entry.token_id)
    return Text(zh=f"{name} (令牌 {token})", en=f"{name} (token {token})")


def _tokens(session: UnitSession, ids: set[UUID]) -> Mapping[UUID, str]:
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(ApiToken.id, ApiToken.name).where(ApiToken.id.in_(ids)))}
