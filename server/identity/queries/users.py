"""Reading the deployment's users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from server.db.session import ReadSession
from server.identity.passwords import normal_login
from server.identity.policy import Action
from server.identity.refusals import USER
from server.identity.tables import User
from server.identity.values import UserView, user_view
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid, NotFound, not_found

BY_LOGIN: Final = Keyset(User.login)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFilter:
    """Which users: those for whom everything that is given holds. ``text`` is part of the login or the name."""

    text: str | None = None
    disabled: bool | None = None


@query("user.list", Action.MANAGE_USERS)
def list_users(
    session: ReadSession, who: Who, filter: UserFilter | None = None, first: int = 50, after: str | None = None
) -> Page[UserView] | Invalid:
    """The ``first`` users (1 to 100) who haven't been erased and whom ``filter`` lets through, by login."""
    wanted = select(User).where(User.erased_at.is_(None), *_conditions(filter or UserFilter()))
    return BY_LOGIN.page(session, wanted, user_view, first, after)


@query("user.find", Action.MANAGE_USERS)
def find_user(session: ReadSession, who: Who, login: str) -> UserView | NotFound:
    """The user who logs in as ``login``."""
    row = session.scalar(select(User).where(User.login == normal_login(login)))
    return not_found(USER, "login") if row is None else user_view(row)


@query("user.by_ids", Action.MANAGE_USERS)
def users_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, UserView]:
    """Those of ``ids`` that there are, erased ones too."""
    return {row.id: user_view(row) for row in session.scalars(select(User).where(User.id.in_(ids)))}


def _conditions(wanted: UserFilter) -> tuple[ColumnElement[bool], ...]:
    found: list[ColumnElement[bool]] = []
    if wanted.text is not None and wanted.text.strip():
        part = wanted.text.strip()
        found.append(or_(User.login.icontains(part, autoescape=True), User.name.icontains(part, autoescape=True)))
    if wanted.disabled is not None:
        found.append(User.disabled_at.is_not(None) if wanted.disabled else User.disabled_at.is_(None))
    return tuple(found)
