"""The ways in: by login and password, by the session that this began, by a token."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import DBAPIError

from server.db.base import DEPLOYMENT
from server.db.failures import explained
from server.execute import Executor
from server.identity.commands.sessions import change_password, log_out
from server.identity.entering import outside
from server.identity.login import LOG_IN
from server.identity.passwords import hash_password, is_outdated, normal_login, verify_password
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.queries.sessions import enter_by_token, enter_unit, read_session
from server.identity.refusals import login_failed, session_over
from server.identity.roles import Door
from server.identity.tables import User
from server.identity.throttle import Throttle
from server.identity.values import NewSession, SignedIn
from server.identity.who import Who, oneself, visitor
from server.refusal import Refusal
from server.settings import Settings


class Entrance:
    """Tells who somebody is by what they bring. Safe to share between threads."""

    def __init__(self, executor: Executor, settings: Settings) -> None:
        self._executor = executor
        self._lasts = timedelta(hours=settings.session_hours)
        self._throttle = Throttle(
            attempts=settings.login_failures, window=timedelta(minutes=settings.login_window_minutes)
        )

    def log_in(self, login: str, password: SecretStr, door: Door) -> NewSession | Refusal:
        """A new session for the user ``login``.

        Each attempt is counted before anything else, and stays counted when it fails. An account that is locked is
        refused without a look at the password; an unknown one takes as long as a known one.
        """
        locked = self._throttle.count(self._executor.database, login)
        if locked is not None:
            return locked
        found = self._stored(User.login == normal_login(login))
        if isinstance(found, Refusal):
            return found
        user_id, _, stored = found if found is not None else (None, None, None)
        if not verify_password(stored, password) or user_id is None or stored is None:
            return login_failed()
        renewed = hash_password(password) if is_outdated(stored) else None
        return self._executor.perform(visitor(door), LOG_IN, user_id, login, stored, renewed, self._lasts)

    def log_out(self, token: SecretStr, door: Door) -> Refusal | None:
        """The session of ``token`` is over."""
        signed_in = self.signed_in(token)
        if isinstance(signed_in, Refusal):
            return signed_in
        ended = self._executor.perform(oneself(signed_in.user_id, door), log_out, signed_in.session_id)
        return ended if isinstance(ended, Refusal) else None

    def signed_in(self, token: SecretStr) -> SignedIn | Refusal:
        """Whose session ``token`` is, and which units they may choose from."""
        return self._executor.ask(visitor(Door.ADMIN), read_session, token)

    def enter(self, token: SecretStr, unit_code: str | None, door: Door) -> Who | Refusal:
        """The user of the session within the unit; ``None`` for the deployment, which takes its administrator."""
        return self._executor.ask(visitor(door), enter_unit, token, unit_code)

    def who_of_token(self, secret: SecretStr, door: Door = Door.API, unit_code: str | None = None) -> Who | Refusal:
        """Whom the API token ``secret`` acts for, in its unit (which is ``unit_code``, if given) and within its scopes."""
        return self._executor.ask(visitor(door), enter_by_token, secret, unit_code)

    def outside(self, token: SecretStr, door: Door) -> Who | Refusal:
        """The user of the session outside of units: their own sessions and password, and the deployment if it is theirs."""
        found = self.signed_in(token)
        return found if isinstance(found, Refusal) else outside(found, door)

    def change_password(self, token: SecretStr, current: SecretStr, new: SecretStr, door: Door) -> int | Refusal:
        """As ``change_own_password``, for the user of the session."""
        who = self.outside(token, door)
        return who if isinstance(who, Refusal) else self.change_own_password(who, current, new)

    def change_own_password(
        self, who: Who, current: SecretStr, new: SecretStr, key: str | None = None
    ) -> int | Refusal:
        """The asker's password is ``new`` and all their sessions are over; how many that ended.

        Wrong ``current`` passwords count like failed logins: a stolen session doesn't let anybody guess on. ``key`` is an
        idempotency key.
        """
        refused = refusal(who, Action.CHANGE_PASSWORD)
        if refused is not None:
            return refused
        found = self._stored(User.id == who.user_id)
        if isinstance(found, Refusal):
            return found
        if found is None or found[1] is None:
            return session_over()
        locked = self._throttle.count(self._executor.database, found[1])
        if locked is not None:
            return locked
        if key is None:
            return self._executor.perform(who, change_password, current, new)
        return self._executor.perform_once(who, key, change_password, current, new)

    def _stored(self, which: ColumnElement[bool]) -> tuple[UUID, str | None, str | None] | Refusal | None:
        """The id, login and stored password of a user who isn't disabled."""
        wanted = select(User.id, User.login, User.password_hash).where(which, User.disabled_at.is_(None))
        try:
            with self._executor.database.reading(DEPLOYMENT) as session:
                found = session.execute(wanted).one_or_none()
        except DBAPIError as failure:
            return explained(failure)
        return None if found is None else (found[0], found[1], found[2])
