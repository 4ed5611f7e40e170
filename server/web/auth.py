"""Logging in and out, as JSON for front ends that are served from this origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import ConfigDict, Field, SecretStr, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from core.spec import Text
from server.clock import now
from server.identity.oidc.flow import LASTS
from server.identity.oidc.login import CALLBACK
from server.identity.refusals import provider_refused
from server.identity.return_to import local_path
from server.identity.roles import Door
from server.identity.values import NewSession, SignedIn
from server.identity.who import oneself
from server.refusal import Invalid, Refusal, error, not_found
from server.settings import Settings
from server.web.cookies import FLOW, SESSION, drop_cookie, read_cookie, set_cookie
from server.web.origin import from_elsewhere
from server.web.replies import AGAIN, refused
from server.web.running import Running, run_operation, running

DOOR = Door.API
LOGIN_PAGE = "/admin/login"
JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody logs in with."""

    __pydantic_config__ = ConfigDict(extra="forbid", hide_input_in_errors=True)

    login: Annotated[str, Field(min_length=1, max_length=254)]
    password: Annotated[SecretStr, Field(min_length=1, max_length=1000)]


_CREDENTIALS = TypeAdapter(Credentials)


async def log_in(request: Request) -> Response:
    """``{"login", "password"}`` -> who that is and their units, and the session's cookie."""
    foreign = from_elsewhere(request)
    if foreign is not None:
        return refused(foreign)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON_TYPE:
        return refused(_not_json(), 415)
    try:
        given = _CREDENTIALS.validate_json(await request.body())
    except ValidationError as faults:
        return refused(_malformed(faults))
    server = running(request)
    session = await run_operation(request, server.entrance.log_in, given.login, given.password, DOOR)
    if isinstance(session, Refusal):
        return refused(session)
    signed_in = await run_operation(request, server.entrance.signed_in, session.token)
    if isinstance(signed_in, Refusal):
        return refused(signed_in)
    request.state.who = oneself(session.user_id, DOOR)
    response = JSONResponse(_signed_in_json(signed_in))
    _keep(response, server.settings, session)
    return response


async def log_out(request: Request) -> Response:
    """The session is over, and its cookie forgotten; who had none is told so."""
    foreign = from_elsewhere(request)
    if foreign is not None:
        return refused(foreign)
    server = running(request)
    token = read_cookie(request, server.settings, SESSION) or SecretStr("")
    ended = await run_operation(request, server.entrance.log_out, token, DOOR)
    response = refused(ended) if isinstance(ended, Refusal) else Response(status_code=204)
    drop_cookie(response, server.settings, SESSION)
    return response


async def start_oidc(request: Request) -> Response:
    """Off to the identity provider; ``return_to`` is the local path to come back to."""
    server = running(request)
    if server.oidc is None:
        return _failed(request, _no_provider())
    begun = await run_operation(request, server.oidc.begin, request.query_params.get("return_to"), DOOR)
    if isinstance(begun, Refusal):
        return _failed(request, begun)
    response = RedirectResponse(begun.url, status_code=303)
    set_cookie(response, server.settings, FLOW, begun.browser, LASTS)
    return response


async def finish_oidc(request: Request) -> Response:
    """Back from the identity provider: the session's cookie, and on to where the user wanted to go."""
    server = running(request)
    if server.oidc is None:
        return _failed(request, _no_provider())
    response = await _finished(request, server)
    drop_cookie(response, server.settings, FLOW)
    return response


async def _finished(request: Request, server: Running) -> Response:
    browser = read_cookie(request, server.settings, FLOW)
    state = request.query_params.get("state")
    if server.oidc is None or browser is None or not state:
        return _failed(request, provider_refused())
    code = request.query_params.get("code")
    finished = await run_operation(request, server.oidc.finish, SecretStr(state), code, browser, DOOR)
    if isinstance(finished, Refusal):
        return _failed(request, finished)
    request.state.who = oneself(finished.session.user_id, DOOR)
    response = RedirectResponse(finished.return_to, status_code=303)
    _keep(response, server.settings, finished.session)
    return response


def _failed(request: Request, refusal: Refusal) -> Response:
    """A browser that was led here goes on to the login page, which says why; a program gets the refusal."""
    if "text/html" not in request.headers.get("accept", ""):
        return refused(refusal)
    told = {"failed": refusal.problems[0].code, "return_to": local_path(request.query_params.get("return_to"))}
    return RedirectResponse(f"{LOGIN_PAGE}?{urlencode(told)}", status_code=303)


def _keep(response: Response, settings: Settings, session: NewSession) -> None:
    set_cookie(response, settings, SESSION, session.token, session.expires_at - now())


def _signed_in_json(one: SignedIn) -> dict[str, Any]:
    return {
        "user": {"id": str(one.user_id), "name": one.name, "language": one.language},
        "deployment_admin": one.deployment_admin,
        "expires_at": one.expires_at.isoformat(),
        "units": [{"code": unit.code, "name": unit.name, "roles": sorted(unit.roles)} for unit in one.units],
    }


def _malformed(faults: ValidationError) -> Invalid:
    """Each fault by its field; what was entered isn't repeated."""
    return Invalid(
        tuple(
            error(
                "login.malformed",
                ".".join(str(part) for part in fault["loc"]),
                Text(zh="登录请求的格式不正确。", en="This isn't what a login consists of."),
                Text(zh='请发送 {"login": "...", "password": "..."}。', en='Send {"login": "...", "password": "..."}.'),
            )
            for fault in faults.errors(include_url=False, include_input=False, include_context=False)
        )
    )


def _not_json() -> Invalid:
    message = Text(zh="请求正文须为 JSON。", en="The body has to be JSON.")
    return Invalid((error("request.not_json", "body", message, AGAIN),))


def _no_provider() -> Refusal:
    return not_found(Text(zh="统一身份认证", en="identity provider"), "")


ROUTES = (
    Route("/auth/login", log_in, methods=["POST"]),
    Route("/auth/logout", log_out, methods=["POST"]),
    Route("/auth/oidc/start", start_oidc, methods=["GET"]),
    Route(CALLBACK, finish_oidc, methods=["GET"]),
)
