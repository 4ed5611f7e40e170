"""Rendering: templates in two languages, with the same headers on every page, once all transactions are over."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.workflow import CYCLE, REGIME
from server.admin.allowed import ACTIONS
from server.admin.answers import Answer, CookieSet, Goto, Screen
from server.admin.assets import asset_url
from server.admin.cookies import SAID, VISIT, VISITOR, saying
from server.admin.drawing import arc, polyline, share
from server.admin.errors import error_screen
from server.admin.menu import Section, seen
from server.admin.visit import Caller, Visit
from server.admin.words import Language, Words
from server.identity.policy import Action
from server.refusal import Refusal
from server.settings import Settings
from server.web.cookies import drop_cookie, set_cookie

HEADERS = MappingProxyType(
    {
        "content-security-policy": "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
            )
        ),
        "referrer-policy": "same-origin",
        "cache-control": "no-store",
    }
)
"""Headers of every page."""


@cache
def environment(lang: Language) -> Environment:
    """Templates that speak ``lang``; a name that a template doesn't know is a fault, not an empty place."""
    words = Words(lang)
    made = Environment(
        loader=PackageLoader("server.admin", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "t": words.t,
        "text": words.text,
        "day": words.day,
        "month": words.month,
        "moment": words.moment,
        "number": words.number,
        "roles": words.roles,
        "lang": lang,
        "asset_url": asset_url,
        "Action": Action,
        "ACTIONS": ACTIONS,
        "CYCLE": CYCLE,
        "REGIME": REGIME,
        "share": share,
        "polyline": polyline,
        "arc": arc,
        "options": words.options,
    }
    return made


def responded(caller: Caller, answer: Answer, sections: tuple[Section, ...], note: str | None = None) -> Response:
    """``answer`` as the response to the caller; ``note`` is what the page before left to be said."""
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, Refusal):
        answer = error_screen(caller, answer)
    if isinstance(answer, Goto):
        return _redirected(caller, answer)
    response = rendered(caller, answer, sections, note)
    if note is not None:
        drop_cookie(response, caller.server.settings, SAID)
    return response


def rendered(caller: Caller, screen: Screen, sections: tuple[Section, ...], note: str | None = None) -> Response:
    """``screen`` as a page."""
    text = environment(caller.words.lang).get_template(screen.template).render(
        visit=caller, note=note, menu=seen(caller, sections) if isinstance(caller, Visit) else (), **screen.values
    )  # fmt: skip
    response = HTMLResponse(text, status_code=screen.status, headers=dict(HEADERS))
    new = (CookieSet(VISITOR, caller.secret, VISIT),) if caller.is_new else ()
    _keep(response, caller.server.settings, (*screen.cookies, *new))
    return response


def _redirected(caller: Caller, goto: Goto) -> Response:
    response = RedirectResponse(goto.path, status_code=303)
    cookies = goto.cookies
    if goto.said is not None:
        cookies = (*cookies, saying(caller.secret, caller.words.text(goto.said)))
    _keep(response, caller.server.settings, cookies)
    return response


def _keep(response: Response, settings: Settings, cookies: tuple[CookieSet, ...]) -> None:
    for one in cookies:
        if one.value is None:
            drop_cookie(response, settings, one.name)
        else:
            set_cookie(response, settings, one.name, one.value, one.lasts)
