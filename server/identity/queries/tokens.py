"""Reading the unit's tokens: an integrator's own, or all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from server.db.session import ReadSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.tables import ApiToken
from server.identity.values import TokenView, token_view
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid

BY_NAME: Final = Keyset(ApiToken.name)


@query("token.list", Action.MANAGE_TOKENS)
def list_tokens(session: ReadSession, who: Who, first: int = 50, after: str | None = None) -> Page[TokenView] | Invalid:
    """The ``first`` (1 to 100) of the unit's tokens by name, expired and revoked ones too; an integrator sees their own."""
    return BY_NAME.page(session, _within_reach(who), token_view, first, after)


@query("token.by_ids", Action.MANAGE_TOKENS)
def tokens_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, TokenView]:
    """Those of ``ids`` that are within reach."""
    return {row.id: token_view(row) for row in session.scalars(_within_reach(who).where(ApiToken.id.in_(ids)))}


def _within_reach(who: Who) -> Select[Any]:
    wanted = select(ApiToken)
    if explain(who, Action.MANAGE_TOKENS).reach < Reach.UNIT:
        wanted = wanted.where(ApiToken.user_id == who.user_id)
    return wanted
