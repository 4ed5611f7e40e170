"""Users' own sessions and passwords: done by a user who has logged in, outside of units."""

from __future__ import annotations

from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import select

from server.identity.passwords import hash_password, password_faults, verify_password
from server.identity.policy import Action
from server.identity.refusals import SESSION, login_failed, session_over
from server.identity.tables import LoginSession, User
from server.identity.throttle import clear
from server.identity.values import SessionView, session_view
from server.operations import command
from server.refusal import Invalid, NotFound, NotSignedIn, not_found
from server.unit_of_work import UnitOfWork


@command("session.log_out", Action.LOG_OUT)
def log_out(work: UnitOfWork, session_id: UUID) -> SessionView | NotFound:
    """The asker's session is over, and is returned."""
    row = work.session.scalar(
        select(LoginSession).where(LoginSession.id == session_id, LoginSession.user_id == work.who.user_id)
    )
    if row is None:
        return not_found(SESSION, "sessionId")
    if row.revoked_at is None:
        row.revoked_at = work.at
    return session_view(row, work.who)


@command("session.log_out_everywhere", Action.LOG_OUT)
def log_out_everywhere(work: UnitOfWork, but_here: bool = False) -> int | NotSignedIn:
    """All sessions of the asker are over; returns how many that ended. ``but_here``: the one that they ask with goes on."""
    if work.who.user_id is None:
        return session_over()
    return revoke_sessions(work, work.who.user_id, work.who.session_id if but_here else None)


@command("password.change", Action.CHANGE_PASSWORD)
def change_password(work: UnitOfWork, current: SecretStr, new: SecretStr) -> int | NotSignedIn | Invalid:
    """The asker's password is ``new``, and all their sessions are over; returns how many that ended."""
    row = work.session.scalar(select(User).where(User.id == work.who.user_id, User.disabled_at.is_(None)))
    if row is None or not verify_password(row.password_hash, current):
        return login_failed()
    faults = password_faults(new, row.login, "new")
    if faults:
        return Invalid(faults)
    row.password_hash = hash_password(new)
    if row.login is not None:
        clear(work.session, row.login)
    return revoke_sessions(work, row.id)


def revoke_sessions(work: UnitOfWork, user_id: UUID, but: UUID | None = None) -> int:
    """Every session of the user that was still good, ``but`` one, is revoked; how many those were."""
    live = select(LoginSession).where(
        LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None), LoginSession.expires_at > work.at
    )
    rows = [row for row in work.session.scalars(live) if row.id != but]
    for row in rows:
        row.revoked_at = work.at
    return len(rows)
