"""A small identity provider of the tests' own, on a port of this machine."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

CLIENT, SECRET = "steelyard", "the secret of the client"
CALLBACK = "http://127.0.0.1/auth/oidc/callback"


@dataclass
class FakeProvider:
    """Issues codes to whoever ``approve`` says, and redeems each once, for the verifier that it was asked with.

    ``claims`` replace those of the next id_token (``None``: leave it out); ``signed_by`` signs instead of the own key.
    """

    issuer: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    claims: dict[str, Any] = field(default_factory=dict)
    signed_by: RSAKey | None = None
    described_as: str | None = None
    redeemed: int = 0
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def approve(self, url: str) -> tuple[str, str]:
        """Somebody logs in at ``url``: the state and the code that the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert (asked["client_id"], asked["response_type"], asked["redirect_uri"]) == (CLIENT, "code", CALLBACK)
        assert asked["code_challenge_method"] == "S256"
        code = token_urlsafe(16)
        self._codes[code] = asked
        return asked["state"], code

    def app(self) -> Starlette:
        """The provider as an application."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._describe),
                Route("/keys", self._keys),
                Route("/token", self._redeem, methods=["POST"]),
            ]
        )

    async def _describe(self, request: Request) -> JSONResponse:
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        described = {name: self.issuer + path for name, path in ends.items()}
        return JSONResponse({"issuer": self.described_as or self.issuer, **described})

    async def _keys(self, request: Request) -> JSONResponse:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def _redeem(self, request: Request) -> JSONResponse:
        form = await request.form()
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self._codes.pop(str(form["code"]), None)
        verifier = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if (
            request.headers["authorization"] != f"Basic {basic}"
            or asked is None
            or asked["code_challenge"] != challenge
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        self.redeemed += 1
        return JSONResponse({"access_token": "unused", "token_type": "Bearer", "id_token": self._id_token(asked)})

    def _id_token(self, asked: dict[str, str]) -> str:
        at = int(time.time())
        usual = {
            "iss": self.issuer, "aud": CLIENT, "sub": "subject-1", "iat": at, "exp": at + 300, "nonce": asked["nonce"],
            "email": "ann@example.com", "email_verified": True,
        }  # fmt: skip
        claims = {name: value for name, value in (usual | self.claims).items() if value is not None}
        key = self.signed_by or self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    """A provider that answers until the block ends."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    provider = FakeProvider(f"http://127.0.0.1:{listening.getsockname()[1]}")
    server = uvicorn.Server(
        uvicorn.Config(provider.app(), log_config=None, access_log=False, lifespan="off", ws="none")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield provider
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
