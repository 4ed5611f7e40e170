"""What surrounds every request, as plain ASGI: its id, its line in the log, headers, the limit of its body, faults."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.clock import ticks
from server.ids import new_id
from server.metrics import Metrics
from server.web.replies import fault, too_large

REQUEST_ID = "x-request-id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE = "(none)"
OTHER = "(other)"
HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""Headers of every answer that doesn't set them itself."""
MOST_DIGITS = 18
UPLOADS = re.compile(r"^/upload(/[^/]*)?$|^/admin/.+/upload$")
"""Paths whose requests are files."""
HTTPS_ALONE = {"strict-transport-security": "max-age=31536000"}


class RequestId:
    """Every request has an id, a UUID: the caller's where it gives one, else a new one. Answers and log lines carry it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request under its id."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self.app(scope, receive, named)


def _request_id(headers: Headers) -> str:
    try:
        return str(UUID(headers.get(REQUEST_ID, "")))
    except ValueError:
        return str(new_id())


class Observed:
    """Every request is one line in the log and one count in the metrics, by its route's template.

    The line has method, route, status, milliseconds, and the ids of unit and user: nothing that the caller wrote.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = ticks()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = ticks() - began
            method = scope["method"] if scope["method"] in METHODS else OTHER
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self.metrics.answered(method, route, status, seconds)
            structlog.get_logger().info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                **_asker(scope.get("state", {})),
            )


def _asker(state: Mapping[str, Any]) -> dict[str, Any]:
    who = state.get("who")
    if who is None:
        return {}
    return {"unit_id": who.unit_id, "user_id": None if who.user_id is None else str(who.user_id)}


class SecurityHeaders:
    """Every answer has ``HEADERS``, where it doesn't set them itself; ``https``: and the promise to stay with https."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.headers = HEADERS | (HTTPS_ALONE if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request with these headers."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, headed)


class Faults:
    """What nobody expected is answered with 500 and a reference, which is in the log beside the place of the fault."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request; an exception ends here, unless the answer has begun: then the connection is cut."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            structlog.get_logger().exception("fault", reference=scope["state"]["request_id"])
            if begun:
                raise
            await fault(scope["state"]["request_id"])(scope, receive, send)


Refuser = Callable[[Request, int], Awaitable[Response]]
"""Makes the answer to a request whose body has more than so many bytes."""


class BodyTooLarge(Exception):
    """The body goes on past the limit."""


class BodyLimit:
    """A body of more than ``most`` bytes is refused with 413: at once where its length is declared, else when it gets there.

    Where files are uploaded it may have ``most_uploaded``. ``refuse`` makes the answer; else it is JSON.
    """

    def __init__(self, app: ASGIApp, most: int, most_uploaded: int, refuse: Refuser | None = None) -> None:
        self.app = app
        self.most = most
        self.most_uploaded = most_uploaded
        self.refuse = refuse or _in_json

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request within the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most_uploaded if UPLOADS.search(scope["path"]) else self.most
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or len(declared) > MOST_DIGITS or int(declared) > most:
            await self._refuse(most, scope, receive, send)
            return
        received = 0
        begun = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > most:
                    raise BodyTooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except BodyTooLarge:
            if begun:
                raise
            await self._refuse(most, scope, receive, send)

    async def _refuse(self, most: int, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self.refuse(Request(scope), most)
        await answer(scope, receive, send)


async def _in_json(_request: Request, most: int) -> Response:
    return too_large(most)
