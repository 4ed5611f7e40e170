"""Logging in through the identity provider, and which user that is.

A user is found by issuer and subject. Whoever isn't bound yet is bound at the first login if the provider has verified
their e-mail address and a user logs in by that very address; a user who is bound already never changes hands that way,
and an administrator of the deployment is bound by the operator alone (``user.bind_oidc``). Nobody becomes a user by
logging in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from pydantic import SecretStr
from sqlalchemy import select

from server.execute import Executor
from server.identity.credentials import new_secret
from server.identity.login import begin_session
from server.identity.oidc.flow import BEGIN, TAKE, Flow
from server.identity.oidc.provider import Proven, Provider
from server.identity.passwords import normal_login
from server.identity.policy import Action
from server.identity.refusals import provider_refused
from server.identity.return_to import local_path
from server.identity.roles import Door
from server.identity.tables import User
from server.identity.values import NewSession
from server.identity.who import visitor
from server.operations import Command
from server.refusal import NotSignedIn, Refusal
from server.settings import Settings
from server.unit_of_work import UnitOfWork

CALLBACK = "/auth/oidc/callback"
"""The path, below the public URL, that the provider sends browsers back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Send the browser to ``url`` with ``browser`` in a cookie that scripts can't read and other sites don't send."""

    url: str
    browser: SecretStr


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The session that has begun, and the local path that the user wanted."""

    session: NewSession
    return_to: str


class OidcLogin:
    """The two steps of a login through ``provider``. Safe to share between threads."""

    def __init__(self, executor: Executor, provider: Provider, lasts: timedelta) -> None:
        self._executor = executor
        self._provider = provider
        self._lasts = lasts

    def begin(self, return_to: str | None, door: Door = Door.ADMIN) -> Begun | Refusal:
        """A login begins; it is good for ten minutes, once, and for the browser that keeps the cookie."""
        state, browser = new_secret(), new_secret()
        flow = Flow(nonce=token_urlsafe(32), verifier=token_urlsafe(48), return_to=local_path(return_to))
        url = self._provider.authorization_url(state=state.get_secret_value(), nonce=flow.nonce, verifier=flow.verifier)
        if isinstance(url, Refusal):
            return url
        kept = self._executor.perform(visitor(door), BEGIN, state, browser, flow)
        return kept if isinstance(kept, Refusal) else Begun(url=url, browser=browser)

    def finish(
        self, state: SecretStr, code: str | None, browser: SecretStr, door: Door = Door.ADMIN
    ) -> Finished | Refusal:
        """The session of whom ``code`` proves; ``None`` for the code is the provider's own refusal.

        The state is used up by the first attempt of its own browser, whatever comes of it.
        """
        flow = self._executor.perform(visitor(door), TAKE, state, browser)
        if isinstance(flow, Refusal):
            return flow
        if not code:
            return provider_refused()
        proven = self._provider.proven_by(code=code, nonce=flow.nonce, verifier=flow.verifier)
        if isinstance(proven, Refusal):
            return proven
        session = self._executor.perform(visitor(door), LOG_IN, proven, self._lasts)
        return session if isinstance(session, Refusal) else Finished(session=session, return_to=flow.return_to)


def oidc_login(executor: Executor, settings: Settings) -> OidcLogin | None:
    """The login through the provider that ``settings`` name; ``None`` where they name none."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None or settings.oidc_client_secret is None:
        return None
    provider = Provider(
        issuer=str(settings.oidc_issuer),
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        redirect_uri=str(settings.public_url).rstrip("/") + CALLBACK,
    )
    return OidcLogin(executor, provider, timedelta(hours=settings.session_hours))


def _by_provider(work: UnitOfWork, proven: Proven, lasts: timedelta) -> NewSession | NotSignedIn:
    bound = select(User).where(User.oidc_issuer == proven.issuer, User.oidc_subject == proven.subject)
    row = work.session.scalar(bound)
    if row is None and proven.email is not None:
        row = work.session.scalar(
            select(User).where(
                User.login == normal_login(proven.email),
                User.oidc_subject.is_(None),
                User.deployment_admin.is_(False),
                User.disabled_at.is_(None),
            )
        )
        if row is not None:
            row.oidc_issuer, row.oidc_subject = proven.issuer, proven.subject
    if row is None or row.disabled_at is not None:
        return provider_refused()
    return begin_session(work, row.id, "oidc", lasts)


LOG_IN = Command("session.log_in", Action.LOG_IN, _by_provider)
"""A session for whom the provider has proven; their user is bound to it where it may be."""
