"""Who calls: read from cookies and headers, with the session where there is one."""

from __future__ import annotations

from starlette.requests import Request

from server.admin.cookies import LANGUAGE, SAID, THEME, THEMES, VISITOR, said
from server.admin.posted import Posted, posted
from server.admin.visit import Caller
from server.admin.words import Words, language
from server.identity.credentials import new_secret
from server.identity.values import SignedIn
from server.web.cookies import SESSION, read_cookie
from server.web.running import running


def caller_of(request: Request, sent: Posted, *, anonymous: bool = False) -> Caller:
    """Who sent ``request``; ``anonymous``: without a look at the database."""
    server = running(request)
    session = read_cookie(request, server.settings, SESSION)
    known = None if session is None or anonymous else server.entrance.signed_in(session)
    signed_in = known if isinstance(known, SignedIn) else None
    visitor = read_cookie(request, server.settings, VISITOR)
    theme = _plain(request, THEME)
    own = None if signed_in is None else signed_in.language
    return Caller(
        server=server,
        words=Words(language(_plain(request, LANGUAGE), own, request.headers.get("accept-language", ""))),
        theme=theme if theme in THEMES else THEMES[0],
        path=request.url.path,
        query=posted(request.query_params.multi_items()),
        posted=sent,
        secret=(visitor or new_secret()) if signed_in is None else signed_in.csrf_secret,
        is_new=signed_in is None and visitor is None,
        session_token=None if signed_in is None else session,
        signed_in=signed_in,
    )


def note_for(request: Request, caller: Caller) -> str | None:
    """What the page before left to be said on this one."""
    return said(caller.secret, read_cookie(request, caller.server.settings, SAID))


def _plain(request: Request, name: str) -> str | None:
    value = read_cookie(request, running(request).settings, name)
    return None if value is None else value.get_secret_value()
