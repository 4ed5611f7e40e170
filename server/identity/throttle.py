"""How often a login may be tried: each attempt is counted before the password is looked at, and the count stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from server.clock import now
from server.db.base import DEPLOYMENT
from server.db.database import Database
from server.db.failures import explained
from server.db.session import UnitSession
from server.identity.passwords import normal_login
from server.identity.refusals import login_locked
from server.identity.tables import LoginAttempts
from server.refusal import Refusal

SWEPT = 20
"""Accounts whose window is over that each attempt forgets, so that the table doesn't grow with invented names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """``attempts`` at an account within ``window`` of the first; then it is locked until the window is over.

    A login that succeeds clears the count. An account that doesn't exist is counted and locked like any other.
    """

    attempts: int
    window: timedelta

    def count(self, database: Database, login: str) -> Refusal | None:
        """One more attempt is counted, for good; the refusal, where it was one too many."""
        at = now()
        try:
            with database.writing(DEPLOYMENT) as session:
                self._sweep(session, at)
                attempts, first_at = self._counted(session, account(login), at)
                session.commit()
        except DBAPIError as failure:
            return explained(failure)
        if attempts <= self.attempts:
            return None
        return login_locked(max(1, -((at - first_at - self.window) // timedelta(seconds=1))))

    def _counted(self, session: UnitSession, one: str, at: datetime) -> tuple[int, datetime]:
        made = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        over = LoginAttempts.first_at <= at - self.window
        counted: Any = (
            made(LoginAttempts)
            .values(account=one, attempts=1, first_at=at)
            .on_conflict_do_update(
                index_elements=["account"],
                set_={
                    "attempts": case((over, 1), else_=LoginAttempts.attempts + 1),
                    "first_at": case((over, at), else_=LoginAttempts.first_at),
                },
            )
            .returning(LoginAttempts.attempts, LoginAttempts.first_at)
        )
        found = session.execute(counted).one()
        return found[0], found[1]

    def _sweep(self, session: UnitSession, at: datetime) -> None:
        old = select(LoginAttempts.account).where(LoginAttempts.first_at <= at - self.window)
        few = old.order_by(LoginAttempts.first_at).limit(SWEPT).with_for_update(skip_locked=True)
        session.execute(
            delete(LoginAttempts).where(LoginAttempts.account.in_(few)).execution_options(synchronize_session=False)
        )


def clear(session: UnitSession, login: str) -> None:
    """The count of ``login`` begins anew, in the session's transaction."""
    session.execute(delete(LoginAttempts).where(LoginAttempts.account == account(login)))


def account(login: str) -> str:
    """By what name attempts at ``login`` are counted: the sha256, in hexadecimal digits."""
    return hashlib.sha256(normal_login(login).encode()).hexdigest()
