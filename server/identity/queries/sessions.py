"""Reading one's sessions, and finding out who somebody is by their credentials."""

from __future__ import annotations

from pydantic import SecretStr
from sqlalchemy import and_, bindparam, select

from server.clock import now
from server.db.session import ReadSession
from server.identity.credentials import digest
from server.identity.entering import choices, inside, live_memberships, live_session, outside, who_by
from server.identity.policy import Action
from server.identity.refusals import no_entrance, session_over, token_refused
from server.identity.tables import ApiToken, LoginSession, Membership, User
from server.identity.values import SessionView, SignedIn, session_view
from server.identity.who import Who
from server.operations import query
from server.refusal import NotSignedIn
from server.units.tables import Unit


@query("session.list", Action.READ_SESSIONS)
def list_sessions(session: ReadSession, who: Who) -> tuple[SessionView, ...]:
    """The asker's sessions that are still good, newest first; asked outside of units."""
    live = select(LoginSession).where(
        LoginSession.user_id == who.user_id, LoginSession.revoked_at.is_(None), LoginSession.expires_at > now()
    )
    newest = live.order_by(LoginSession.created_at.desc(), LoginSession.id.desc())
    return tuple(session_view(row, who) for row in session.scalars(newest))


@query("session.read", Action.LOG_IN)
def read_session(session: ReadSession, who: Who, token: SecretStr) -> SignedIn | NotSignedIn:
    """Whose session ``token`` is, and which units they may enter."""
    return _signed_in(session, token) or session_over()


@query("session.enter", Action.LOG_IN)
def enter_unit(session: ReadSession, who: Who, token: SecretStr, unit_code: str | None) -> Who | NotSignedIn:
    """The user of ``token`` within the unit, at the asker's door; without a code, as administrator of the deployment."""
    found = _signed_in(session, token)
    if found is None:
        return no_entrance()
    if unit_code is None:
        return outside(found, who.door) if found.deployment_admin else no_entrance()
    unit = found.unit(unit_code)
    return no_entrance() if unit is None else inside(found, unit, who.door)


def _signed_in(session: ReadSession, token: SecretStr) -> SignedIn | None:
    found = live_session(session, digest(token), now())
    if found is None:
        return None
    login, user = found
    return SignedIn(
        session_id=login.id,
        user_id=user.id,
        name=user.name,
        language=user.language,
        deployment_admin=user.deployment_admin,
        csrf_secret=SecretStr(login.csrf_secret),
        expires_at=login.expires_at,
        units=choices(live_memberships(session, user.id)),
    )


@query("token.enter", Action.LOG_IN)
def enter_by_token(
    session: ReadSession, who: Who, secret: SecretStr, unit_code: str | None = None
) -> Who | NotSignedIn:
    """The owner of the token ``secret`` within its unit, no further than its scopes, at the asker's door.

    With ``unit_code`` only a token of that unit is good.
    """
    good = _GOOD_TOKENS if unit_code is None else _GOOD_TOKENS.where(Unit.code == unit_code)
    rows = session.execute(good, {"digest": digest(secret), "at": now()}).all()
    if not rows:
        return token_refused()
    token = rows[0]
    owner = Who(
        unit_id=token.unit_id,
        door=who.door,
        roles=frozenset(),
        user_id=token.user_id,
        scopes=frozenset(Action(scope) for scope in token.scopes if scope in _ACTIONS),
        token_id=token.id,
        language=token.language,
    )
    return who_by(rows, owner) or token_refused()


_GOOD_TOKENS = (
    select(
        ApiToken.unit_id,
        ApiToken.id,
        ApiToken.user_id,
        ApiToken.scopes,
        User.language,
        Membership.role,
        Membership.employee_id,
    )
    .join(User, User.id == ApiToken.user_id)
    .join(Unit, Unit.id == ApiToken.unit_id)
    .join(Membership, and_(Membership.unit_id == ApiToken.unit_id, Membership.user_id == ApiToken.user_id))
    .where(
        ApiToken.token_digest == bindparam("digest"),
        ApiToken.revoked_at.is_(None),
        ApiToken.expires_at > bindparam("at"),
        User.disabled_at.is_(None),
        Unit.closed_at.is_(None),
        Membership.ended_at.is_(None),
    )
)
"""The token with ``:digest``, if it is good ``:at`` a moment: a row for each membership of its owner in its unit."""
_ACTIONS = frozenset(action.value for action in Action)
"""A scope that has gone from the policy since the token was made allows nothing."""
