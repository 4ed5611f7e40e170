"""Who sends an operation, found out before a byte of it is read."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr
from starlette.requests import HTTPConnection

from server.identity.entrance import Entrance
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.refusals import session_over
from server.identity.roles import Door
from server.identity.who import Who
from server.refusal import Refusal
from server.web.cookies import SESSION, read_cookie
from server.web.language import language
from server.web.origin import from_elsewhere
from server.web.running import run_operation, running

BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, and in which language they are answered. ``introspects``: they came with a developer's token."""

    who: Who
    language: str
    introspects: bool


async def caller_of(connection: HTTPConnection, token: SecretStr | None = None) -> Caller | Refusal:
    """Who has sent ``connection``: by ``token``, by a token in its ``Authorization``, or by the session in its cookie.

    The path's unit is the one that is entered; without one it is the token's, or the deployment. A cookie is only good
    from our own pages: a browser sends it whoever asks.
    """
    given = token or bearer_of(connection)
    server = running(connection)
    unit: str | None = connection.path_params.get("unit")
    if given is not None:
        found = await run_operation(connection, server.entrance.who_of_token, given, Door.API, unit)
    else:
        foreign = from_elsewhere(connection)
        if foreign is not None:
            return foreign
        cookie = read_cookie(connection, server.settings, SESSION)
        if cookie is None:
            return session_over()
        found = await run_operation(connection, _by_session, server.entrance, cookie, unit)
    if isinstance(found, Refusal):
        return found
    connection.state.who = found
    developer = found.scopes is not None and explain(found, Action.READ_SCHEMA).reach > Reach.NONE
    accepted = connection.headers.get("accept-language", "")
    return Caller(found, language(None, None if accepted else found.language, accepted), developer)


def bearer_of(connection: HTTPConnection) -> SecretStr | None:
    """The token in the ``Authorization`` header."""
    header = connection.headers.get("authorization", "")
    return SecretStr(header[len(BEARER) :].strip()) if header.lower().startswith(BEARER) else None


def _by_session(entrance: Entrance, cookie: SecretStr, unit: str | None) -> Who | Refusal:
    return entrance.outside(cookie, Door.API) if unit is None else entrance.enter(cookie, unit, Door.API)
