"""The beginning of a session, once somebody has proved who they are.

Its command isn't among the server's operations: no door may open a session without the proof.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from server.identity.credentials import digest, new_secret
from server.identity.policy import Action
from server.identity.refusals import login_failed
from server.identity.tables import LoginSession, User
from server.identity.throttle import clear
from server.identity.values import NewSession
from server.operations import Command
from server.refusal import NotSignedIn
from server.unit_of_work import UnitOfWork


def begin_session(work: UnitOfWork, user_id: UUID, method: str, lasts: timedelta) -> NewSession:
    """A session of the user that lasts ``lasts``; ``method`` says how they proved who they are."""
    token, csrf_secret = new_secret(), new_secret()
    row = LoginSession(
        user_id=user_id,
        token_digest=digest(token),
        csrf_secret=csrf_secret.get_secret_value(),
        method=method,
        created_at=work.at,
        expires_at=work.at + lasts,
    )
    work.session.add(row)
    work.session.flush()
    return NewSession(id=row.id, user_id=user_id, token=token, csrf_secret=csrf_secret, expires_at=row.expires_at)


def _by_password(
    work: UnitOfWork, user_id: UUID, login: str, verified: str, renewed: str | None, lasts: timedelta
) -> NewSession | NotSignedIn:
    row = work.session.scalar(select(User).where(User.id == user_id, User.disabled_at.is_(None)))
    if row is None or row.password_hash != verified:
        return login_failed()
    if renewed is not None:
        row.password_hash = renewed
    clear(work.session, login)
    return begin_session(work, user_id, "password", lasts)


LOG_IN = Command("session.log_in", Action.LOG_IN, _by_password)
"""A session for whoever gave the password that ``verified`` was made of, if it is still the user's.

``renewed`` is the same password with today's parameters. The count of attempts begins anew.
"""
