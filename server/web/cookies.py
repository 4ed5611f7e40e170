"""The two cookies: a session's, and that of a login under way at the identity provider."""

from __future__ import annotations

from datetime import timedelta

from pydantic import SecretStr
from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.settings import Settings

SESSION = "steelyard"
FLOW = "steelyard-login"


def cookie_name(settings: Settings, name: str) -> str:
    """``name``; with https so called that browsers take it from this very host alone, and only by https."""
    return f"__Host-{name}" if settings.is_https else name


def read_cookie(request: HTTPConnection, settings: Settings, name: str) -> SecretStr | None:
    """What the browser brings by ``name``; ``None`` for nothing."""
    value = request.cookies.get(cookie_name(settings, name))
    return SecretStr(value) if value else None


def set_cookie(response: Response, settings: Settings, name: str, value: SecretStr, lasts: timedelta) -> None:
    """The browser keeps ``value``: scripts can't read it, other sites' forms don't send it."""
    response.set_cookie(
        cookie_name(settings, name),
        value.get_secret_value(),
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, settings: Settings, name: str) -> None:
    """The browser forgets it."""
    response.delete_cookie(
        cookie_name(settings, name), path="/", secure=settings.is_https, httponly=True, samesite="lax"
    )
