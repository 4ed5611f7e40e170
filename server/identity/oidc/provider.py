"""The identity provider: where to send a browser, and what the code that it comes back with proves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx2
import structlog
from authlib.integrations.base_client.errors import OAuthError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from pydantic import SecretStr

from core.spec import Text
from server.clock import now
from server.identity.refusals import provider_refused
from server.refusal import NotSignedIn, Unavailable, error

SKEW_SECONDS = 60
"""How far the provider's clock may be from ours."""
ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures that an id_token may have. None that a shared secret makes, and never ``none``."""
FRESH = timedelta(hours=1)
"""How long the provider's own description of itself is believed."""
TIMEOUT_SECONDS = 5.0
MOST_SUBJECT = 255
_UNUSABLE = (httpx2.HTTPError, httpx2.InvalidURL, JoseError, ValueError, TypeError, KeyError)
"""What reading a description raises that can't be reached or isn't one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Who the provider says it is. ``email`` is there only where the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


@dataclass(frozen=True, slots=True)
class _Described:
    """The provider's endpoints and keys, as of ``at``."""

    issuer: str
    authorize: str
    token: str
    jwks: str
    keys: KeySet
    at: datetime


class Provider:
    """One identity provider, known by its issuer. Safe to share between threads."""

    def __init__(self, *, issuer: str, client_id: str, client_secret: SecretStr, redirect_uri: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri
        self._known: _Described | None = None

    def authorization_url(self, *, state: str, nonce: str, verifier: str) -> str | Unavailable:
        """Where the browser goes to log in; it comes back with ``state`` and a code that only ``verifier`` redeems."""
        try:
            described = self._described()
            with self._client() as client:
                url, _ = client.create_authorization_url(
                    described.authorize, state=state, nonce=nonce, code_verifier=verifier
                )
        except _UNUSABLE as failure:
            return _unreachable(failure)
        return str(url)

    def proven_by(self, *, code: str, nonce: str, verifier: str) -> Proven | NotSignedIn | Unavailable:
        """Whom ``code`` stands for, once the provider has redeemed it and every claim of its id_token has been checked."""
        try:
            described = self._described()
            with self._client() as client:
                tokens = client.fetch_token(
                    described.token, grant_type="authorization_code", code=code, code_verifier=verifier
                )
        except OAuthError as failure:
            return _refused(failure)
        except _UNUSABLE as failure:
            return _unreachable(failure)
        try:
            return self._checked(described, tokens, nonce)
        except httpx2.HTTPError as failure:
            return _unreachable(failure)
        except (JoseError, ValueError, TypeError, KeyError) as failure:
            return _refused(failure)

    def _checked(self, described: _Described, tokens: Mapping[str, Any], nonce: str) -> Proven:
        try:
            token = jwt.decode(tokens["id_token"], described.keys, algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            # The provider has changed its keys since it was last asked.
            described = self._described(afresh=True)
            token = jwt.decode(tokens["id_token"], described.keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": described.issuer},
                "aud": {"essential": True, "value": self._client_id},
                "sub": {"essential": True},
                "nonce": {"essential": True, "value": nonce},
            },
            {"nonce": nonce, "client_id": self._client_id, "access_token": tokens.get("access_token")},
        )
        claims.validate(now=int(now().timestamp()), leeway=SKEW_SECONDS)
        subject = str(claims["sub"])
        if len(subject) > MOST_SUBJECT or not subject.isprintable():
            raise ValueError("the subject can't be stored")
        email = claims.get("email")
        verified = claims.get("email_verified") is True and isinstance(email, str)
        return Proven(issuer=described.issuer, subject=subject, email=email if verified else None)

    def _described(self, *, afresh: bool = False) -> _Described:
        """The provider as it describes itself.

        Raises:
            httpx2.HTTPError: it can't be reached.
            ValueError, KeyError, TypeError, JoseError: its description is of another issuer, or can't be used.
        """
        known = self._known
        if known is not None and not afresh and now() - known.at < FRESH:
            return known
        with httpx2.Client(timeout=TIMEOUT_SECONDS) as client:
            described = _json(client, self._issuer.rstrip("/") + "/.well-known/openid-configuration")
            # Settings keep a bare host as "https://host/", which its own description may spell without the slash.
            issuer = described["issuer"]
            if not isinstance(issuer, str) or issuer.rstrip("/") != self._issuer.rstrip("/"):
                raise ValueError("the description is of another issuer")
            ends = [described[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
            if self._issuer.startswith("https:") and not all(str(end).startswith("https:") for end in ends):
                raise ValueError("an endpoint isn't encrypted")
            keys = KeySet.import_key_set(_json(client, ends[2]))  # type: ignore[arg-type]
        self._known = _Described(issuer, str(ends[0]), str(ends[1]), str(ends[2]), keys, now())
        return self._known

    def _client(self) -> Any:
        return OAuth2Client(
            client_id=self._client_id,
            client_secret=self._client_secret.get_secret_value(),
            redirect_uri=self._redirect_uri,
            scope="openid email",
            code_challenge_method="S256",
            timeout=TIMEOUT_SECONDS,
        )


def _json(client: httpx2.Client, url: str) -> dict[str, Any]:
    reply = client.get(url)
    reply.raise_for_status()
    found = reply.json()
    if not isinstance(found, dict):
        raise ValueError("the reply isn't a JSON object")
    return found


def _refused(failure: Exception) -> NotSignedIn:
    """The log says by what kind of fault, and which claim, for the operator; never what the claims were."""
    structlog.get_logger().warning("oidc.refused", fault=type(failure).__name__, claim=getattr(failure, "claim", None))
    return provider_refused()


def _unreachable(failure: Exception) -> Unavailable:
    structlog.get_logger().warning("oidc.unreachable", fault=type(failure).__name__)
    return Unavailable(
        (
            error(
                "oidc.unreachable",
                "",
                Text(zh="统一身份认证暂时无法使用。", en="The identity provider can't be used right now."),
                Text(zh="请稍后重试, 或用密码登录。", en="Try again in a moment, or log in with a password."),
            ),
        ),
        30,
    )
