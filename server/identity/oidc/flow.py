"""A login that is under way at the provider: begun once, taken up once, by the same browser.

Its commands aren't among the server's operations: they are steps of ``OidcLogin``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import delete, select

from server.identity.credentials import digest
from server.identity.policy import Action
from server.identity.refusals import provider_refused
from server.identity.tables import OidcFlow
from server.operations import Command
from server.refusal import NotSignedIn
from server.unit_of_work import UnitOfWork

LASTS = timedelta(minutes=10)
SWEPT = 20
"""Flows that nobody came back from which each new one forgets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What has to be remembered until the browser comes back."""

    nonce: str
    verifier: str
    return_to: str


def _begin(work: UnitOfWork, state: SecretStr, browser: SecretStr, flow: Flow) -> None:
    old = select(OidcFlow.state_digest).where(OidcFlow.expires_at <= work.at)
    few = old.order_by(OidcFlow.expires_at).limit(SWEPT).with_for_update(skip_locked=True)
    work.session.execute(
        delete(OidcFlow).where(OidcFlow.state_digest.in_(few)).execution_options(synchronize_session=False)
    )
    work.session.add(
        OidcFlow(
            state_digest=digest(state),
            browser_digest=digest(browser),
            nonce=flow.nonce,
            verifier=flow.verifier,
            return_to=flow.return_to,
            expires_at=work.at + LASTS,
        )
    )


def _take(work: UnitOfWork, state: SecretStr, browser: SecretStr) -> Flow | NotSignedIn:
    ours = (
        OidcFlow.state_digest == digest(state),
        OidcFlow.browser_digest == digest(browser),
        OidcFlow.expires_at > work.at,
    )
    row = work.session.scalar(select(OidcFlow).where(*ours))
    if row is None:
        return provider_refused()
    flow = Flow(nonce=row.nonce, verifier=row.verifier, return_to=row.return_to)
    gone: Any = work.session.execute(delete(OidcFlow).where(*ours).execution_options(synchronize_session=False))
    return flow if gone.rowcount == 1 else provider_refused()


BEGIN = Command("oidc_flow.begin", Action.LOG_IN, _begin)
"""The flow is remembered by the digests of its state and of the browser's cookie."""
TAKE = Command("oidc_flow.take", Action.LOG_IN, _take)
"""The flow of that state and that browser, for the first who asks within ten minutes, and for nobody after."""
