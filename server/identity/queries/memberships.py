"""Reading who belongs to a unit, and what it calls its users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from server.db.session import ReadSession
from server.identity.names import names_of
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.tables import Membership
from server.identity.values import MembershipView, MemberView, membership_view
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid

BY_NAME: Final = Keyset(Membership.name, Membership.role, Membership.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipFilter:
    """Which memberships: those for which everything that is given holds; with ``ended``, those that have ended too.

    ``text`` is part of what the unit calls the user.
    """

    text: str | None = None
    ended: bool = False
    role: Role | None = None
    user_id: UUID | None = None


@query("membership.list", Action.READ_MEMBERSHIPS)
def list_memberships(
    session: ReadSession, who: Who, filter: MembershipFilter | None = None, first: int = 50, after: str | None = None
) -> Page[MembershipView] | Invalid:
    """The ``first`` (1 to 100) of the unit's memberships that ``filter`` lets through, by name and role."""
    wanted = select(Membership).where(*_conditions(filter or MembershipFilter()))
    return BY_NAME.page(session, wanted, membership_view, first, after)


@query("membership.by_ids", Action.READ_MEMBERSHIPS)
def memberships_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, MembershipView]:
    """Those of ``ids`` that there are in the unit, ended ones too."""
    return {row.id: membership_view(row) for row in session.scalars(select(Membership).where(Membership.id.in_(ids)))}


@query("member.by_ids", Action.READ_VIEWER)
def members_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, MemberView]:
    """Those of the users ``ids`` that have a name here. Whoever may see what a user did may see what they are called."""
    return {user_id: MemberView(user_id=user_id, name=name) for user_id, name in names_of(session, ids).items()}


def _conditions(wanted: MembershipFilter) -> tuple[ColumnElement[bool], ...]:
    found: list[ColumnElement[bool]] = []
    if wanted.text is not None and wanted.text.strip():
        found.append(Membership.name.icontains(wanted.text.strip(), autoescape=True))
    if not wanted.ended:
        found.append(Membership.ended_at.is_(None))
    if wanted.role is not None:
        found.append(Membership.role == wanted.role)
    if wanted.user_id is not None:
        found.append(Membership.user_id == wanted.user_id)
    return tuple(found)
