"""From a request to a response: the session, the unit, the token of a form, the policy, one view, then the page.

A view is a plain function of a ``Visit`` and the parameters of its path. It runs in a thread, asks or performs what it
needs, and returns an answer; what it returns is rendered after the last of its transactions is over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.admin.answers import Answer, Goto, Screen
from server.admin.calling import caller_of, note_for
from server.admin.csrf import FIELD, unasked
from server.admin.errors import again_screen, fault_screen, no_such_page
from server.admin.menu import Section
from server.admin.pages import responded
from server.admin.posted import NOTHING, Posted, posted
from server.admin.visit import Caller, Unshown, Visit
from server.identity.entering import inside, outside
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.roles import Door, Role
from server.identity.values import UnitChoice
from server.refusal import NotFound, Refusal
from server.web.origin import is_from_here
from server.web.running import run_operation

View = Callable[..., Answer]
DEPLOYMENT = "deployment"
"""What stands for the unit in the paths of pages that belong to none."""
LOGIN = "/admin/login"
MOST_FIELDS = 5000


@dataclass(frozen=True, slots=True)
class Spot:
    """A page: where it is within a unit, how it is shown, what takes its form, and what has to be allowed for either."""

    path: str
    show: View
    send: View | None
    action: Action


def page(path: str, show: View, action: Action) -> Spot:
    """``show`` at ``path`` within the unit, for whom ``action`` is allowed."""
    return Spot(path, show, None, action)


def form(path: str, show: View, send: View, action: Action) -> Spot:
    """As ``page``; what is typed there is taken by ``send``."""
    return Spot(path, show, send, action)


def unit_route(spot: Spot, sections: tuple[Section, ...]) -> Route:
    """The route of ``spot`` below ``/admin/{unit}``."""

    def answer(request: Request, sent: Posted) -> Response:
        caller = caller_of(request, sent)
        found = _visit(request, caller)
        if isinstance(found, Visit):
            request.state.who = found.who
        return responded(
            found if isinstance(found, Visit) else caller,
            _answered(request, found, spot) if isinstance(found, Visit) else found,
            sections,
            note_for(request, caller),
        )

    return _route("/admin/{unit}" + spot.path, answer, is_form=spot.send is not None)


def open_route(path: str, show: View, send: View | None = None) -> Route:
    """The route of a page outside of units, for everybody; its views take a ``Caller``."""

    def answer(request: Request, sent: Posted) -> Response:
        caller = caller_of(request, sent)
        return responded(caller, _opened(request, caller, show, send), (), note_for(request, caller))

    return _route(path, answer, is_form=send is not None)


def _route(path: str, answer: Callable[[Request, Posted], Response], *, is_form: bool) -> Route:
    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return await run_operation(request, _guarded, answer, request, NOTHING)
        async with request.form(max_fields=MOST_FIELDS) as sent:
            return await run_operation(request, _guarded, answer, request, posted(sent.multi_items()))

    return Route(path, endpoint, methods=["GET", "POST"] if is_form else ["GET"])


def _guarded(answer: Callable[[Request, Posted], Response], request: Request, sent: Posted) -> Response:
    try:
        return answer(request, sent)
    except Exception:
        reference = request.state.request_id
        structlog.get_logger().exception("fault", reference=reference)
        return responded(caller_of(request, NOTHING, anonymous=True), fault_screen(reference), ())


def _opened(request: Request, caller: Caller, show: View, send: View | None) -> Answer:
    if request.method != "POST" or send is None:
        return show(caller, **request.path_params)
    refused = unasked(request, caller.secret, caller.posted.one(FIELD))
    return send(caller, **request.path_params) if refused is None else refused


def _visit(request: Request, caller: Caller) -> Visit | Answer:
    """The caller within the unit of the path, or what they get instead."""
    if caller.signed_in is None or caller.session_token is None:
        return _lost(request, caller)
    code = request.path_params["unit"]
    if code != DEPLOYMENT:
        unit = caller.signed_in.unit(code)
        return no_such_page() if unit is None else caller.within(inside(caller.signed_in, unit, Door.ADMIN), unit)
    if not caller.signed_in.deployment_admin:
        return no_such_page()
    who = outside(caller.signed_in, Door.ADMIN)
    name = caller.words.t("平台管理", "Deployment")
    return caller.within(
        who, UnitChoice(unit_id=who.unit_id, code=code, name=name, roles=frozenset({Role.DEPLOYMENT_ADMIN}))
    )


def _lost(request: Request, caller: Caller) -> Answer:
    """To the login, and back to the same page; what was typed on our own page is kept and can be sent again."""
    if request.method != "POST":
        return Goto(f"{LOGIN}?{urlencode({'return_to': caller.here})}")
    kept = caller.posted.kept() if is_from_here(request) else ()
    values = {"form": caller.form({"login": (), "password": ()}, path=LOGIN), "return_to": caller.here, "kept": kept}
    return Screen("login.html", values | {"has_oidc": caller.server.oidc is not None, "is_lost": True}, status=401)


def _answered(request: Request, visit: Visit, spot: Spot) -> Answer:
    refused: Refusal | None = None
    is_sent = request.method == "POST" and spot.send is not None
    if is_sent:
        refused = unasked(request, visit.secret, visit.posted.one(FIELD))
        if refused is not None and is_from_here(request):
            return again_screen(visit.here, visit.posted.kept(), visit.csrf, status=403)
    refused = refused or refusal(visit.who, spot.action)
    if refused is not None:
        return refused
    parameters = {name: value for name, value in request.path_params.items() if name != "unit"}
    view = spot.send if is_sent and spot.send is not None else spot.show
    try:
        return view(visit, **parameters)
    except Unshown as missing:
        return missing.refusal


def nowhere(caller: Caller, path: str) -> NotFound:
    """There is no page at ``path``."""
    return no_such_page()
