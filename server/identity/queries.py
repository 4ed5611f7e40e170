"""Reading users, memberships, sessions and tokens, and finding out who somebody is by their credentials."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from pydantic import SecretStr
from sqlalchemy import select

from server.clock import now
from server.db.session import ReadSession
from server.identity.credentials import digest
from server.identity.entering import live_memberships, live_session, who_by
from server.identity.passwords import normal_login
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.refusals import USER, no_entrance, session_over, token_refused
from server.identity.tables import ApiToken, LoginSession, Membership, User
from server.identity.values import (
    MembershipView,
    SessionView,
    SignedIn,
    TokenView,
    UnitChoice,
    UserView,
    membership_view,
    token_view,
    user_view,
)
from server.identity.who import Who, oneself
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid, NotFound, NotSignedIn, not_found
from server.units.tables import Unit

BY_LOGIN: Final = Keyset(User.login)
BY_NAME: Final = Keyset(Membership.name, Membership.role, Membership.id)
TOKENS_BY_NAME: Final = Keyset(ApiToken.name)


@query("user.list", Action.MANAGE_USERS)
def list_users(session: ReadSession, who: Who, first: int = 50, after: str | None = None) -> Page[UserView] | Invalid:
    """The ``first`` users (1 to 100) who haven't been erased, by login."""
    return BY_LOGIN.page(session, select(User).where(User.erased_at.is_(None)), user_view, first, after)


@query("user.find", Action.MANAGE_USERS)
def find_user(session: ReadSession, who: Who, login: str) -> UserView | NotFound:
    """The user who logs in as ``login``."""
    row = session.scalar(select(User).where(User.login == normal_login(login)))
    return not_found(USER, "login") if row is None else user_view(row)


@query("membership.list", Action.READ_MEMBERSHIPS)
def list_memberships(
    session: ReadSession, who: Who, ended: bool = False, first: int = 50, after: str | None = None
) -> Page[MembershipView] | Invalid:
    """The ``first`` (1 to 100) of the unit's memberships by name and role; with ``ended``, those that have ended too."""
    wanted = select(Membership)
    if not ended:
        wanted = wanted.where(Membership.ended_at.is_(None))
    return BY_NAME.page(session, wanted, membership_view, first, after)


@query("token.list", Action.MANAGE_TOKENS)
def list_tokens(session: ReadSession, who: Who, first: int = 50, after: str | None = None) -> Page[TokenView] | Invalid:
    """The ``first`` (1 to 100) of the unit's tokens by name, expired and revoked ones too; an integrator sees their own."""
    wanted = select(ApiToken)
    if explain(who, Action.MANAGE_TOKENS).reach < Reach.UNIT:
        wanted = wanted.where(ApiToken.user_id == who.user_id)
    return TOKENS_BY_NAME.page(session, wanted, token_view, first, after)


@query("session.list", Action.READ_SESSIONS)
def list_sessions(session: ReadSession, who: Who) -> tuple[SessionView, ...]:
    """The asker's sessions that are still good, newest first; asked outside of units."""
    live = select(LoginSession).where(
        LoginSession.user_id == who.user_id, LoginSession.revoked_at.is_(None), LoginSession.expires_at > now()
    )
    return tuple(
        SessionView(id=row.id, method=row.method, created_at=row.created_at, expires_at=row.expires_at)
        for row in session.scalars(live.order_by(LoginSession.created_at.desc(), LoginSession.id.desc()))
    )


@query("session.read", Action.LOG_IN)
def read_session(session: ReadSession, who: Who, token: SecretStr) -> SignedIn | NotSignedIn:
    """Whose session ``token`` is, and which units they may enter."""
    found = live_session(session, digest(token), now())
    if found is None:
        return session_over()
    login, user = found
    pairs = live_memberships(session, user.id)
    return SignedIn(
        session_id=login.id,
        user_id=user.id,
        name=user.name,
        language=user.language,
        deployment_admin=user.deployment_admin,
        csrf_secret=SecretStr(login.csrf_secret),
        expires_at=login.expires_at,
        units=tuple(
            UnitChoice(code=code, name=of_unit[0][1].name, roles=frozenset(row.role for row, _ in of_unit))
            for code, of_unit in ((code, list(rows)) for code, rows in groupby(pairs, key=lambda pair: pair[1].code))
        ),
    )


@query("session.enter", Action.LOG_IN)
def enter_unit(session: ReadSession, who: Who, token: SecretStr, unit_code: str | None) -> Who | NotSignedIn:
    """The user of ``token`` within the unit, at the asker's door; without a code, as administrator of the deployment."""
    found = live_session(session, digest(token), now())
    if found is None:
        return no_entrance()
    login, user = found
    if unit_code is None:
        outside = oneself(user.id, who.door, session_id=login.id, language=user.language, administers=True)
        return outside if user.deployment_admin else no_entrance()
    rows = [(row, unit) for row, unit in live_memberships(session, user.id) if unit.code == unit_code]
    if not rows:
        return no_entrance()
    inside = Who(
        unit_id=rows[0][1].id,
        door=who.door,
        roles=frozenset(),
        user_id=user.id,
        session_id=login.id,
        language=user.language,
    )
    return who_by((row for row, _ in rows), inside) or no_entrance()


@query("token.enter", Action.LOG_IN)
def enter_by_token(
    session: ReadSession, who: Who, secret: SecretStr, unit_code: str | None = None
) -> Who | NotSignedIn:
    """The owner of the token ``secret`` within its unit, no further than its scopes, at the asker's door.

    With ``unit_code`` only a token of that unit is good.
    """
    found = session.execute(
        select(ApiToken, User)
        .join(User, User.id == ApiToken.user_id)
        .join(Unit, Unit.id == ApiToken.unit_id)
        .where(
            ApiToken.token_digest == digest(secret),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > now(),
            User.disabled_at.is_(None),
            Unit.closed_at.is_(None),
            *(() if unit_code is None else (Unit.code == unit_code,)),
        )
    ).one_or_none()
    if found is None:
        return token_refused()
    token, user = found
    rows = session.scalars(
        select(Membership).where(
            Membership.unit_id == token.unit_id, Membership.user_id == token.user_id, Membership.ended_at.is_(None)
        )
    )
    owner = Who(
        unit_id=token.unit_id,
        door=who.door,
        roles=frozenset(),
        user_id=user.id,
        scopes=frozenset(Action(scope) for scope in token.scopes if scope in _ACTIONS),
        token_id=token.id,
        language=user.language,
    )
    return who_by(rows, owner) or token_refused()


_ACTIONS = frozenset(action.value for action in Action)
"""A scope that has gone from the policy since the token was made allows nothing."""
