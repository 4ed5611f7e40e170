"""Coming in and going: login, the choice of a unit, logging out, and how the pages look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import Field, SecretStr

from core.spec import Text
from server.admin.answers import Answer, CookieSet, Goto, Screen
from server.admin.cookies import LANGUAGE, THEME
from server.admin.csrf import token
from server.admin.errors import again_screen
from server.admin.reading import blank
from server.admin.visit import Caller
from server.clock import now
from server.identity.return_to import local_path
from server.identity.roles import Door
from server.identity.values import NewSession
from server.refusal import NotSignedIn, Refusal, error
from server.web.cookies import SESSION

HOME = "/admin"
KEPT = "kept."
"""What the fields of a form are called that came while its session was over."""

FAILED: Mapping[str, tuple[Text, Text]] = MappingProxyType(
    {
        "oidc.refused": (
            Text(zh="统一身份认证登录未成功。", en="The login through the identity provider failed."),
            Text(
                zh="请再试一次, 或用密码登录; 如仍失败, 请平台管理员核对您的账号是否已绑定。",
                en="Try again, or log in with a password; if it fails again, the deployment's administrator can look whether your account is bound.",
            ),
        ),
        "oidc.unreachable": (
            Text(zh="统一身份认证暂时无法使用。", en="The identity provider can't be used right now."),
            Text(zh="请稍后重试, 或用密码登录。", en="Try again in a moment, or log in with a password."),
        ),
        "not_found": (
            Text(zh="本系统没有启用统一身份认证。", en="No identity provider is set up here."),
            Text(zh="请用密码登录。", en="Log in with a password."),
        ),
    }
)
"""Why a login through the identity provider came to nothing, by the code of its problem."""
DONE: Mapping[str, Text] = MappingProxyType(
    {
        "password": Text(zh="密码已修改, 请用新密码登录。", en="The password is changed. Log in with the new one."),
        "everywhere": Text(zh="所有设备上的登录都已退出。", en="All your logins are over, on every device."),
    }
)
"""What has ended the session of somebody who is led to the login; no message of a session outlives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What somebody logs in with."""

    login: Annotated[str, Field(max_length=254)]
    password: Annotated[SecretStr, Field(max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The language, or the theme, that somebody chooses, and the page that they were on."""

    language: Literal["zh", "en"] | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    back: str | None = None


def login_page(caller: Caller) -> Answer:
    """The login; who is signed in already goes on."""
    return_to = admin_path(caller.query.one("return_to"))
    if caller.signed_in is not None:
        return Goto(return_to)
    failed = FAILED.get(caller.query.one("failed"))
    refused = None if failed is None else _not_through(*failed)
    return _login_screen(caller, return_to, (), refused, DONE.get(caller.query.one("done")))


def log_in(caller: Caller) -> Answer:
    """Logged in and back to where they wanted to go; what was kept of a form can be sent again."""
    return_to = admin_path(caller.posted.one("return_to"))
    kept = tuple(
        (name.removeprefix(KEPT), value)
        for name, values in caller.posted.fields.items()
        if name.startswith(KEPT)
        for value in values
    )
    given = caller.read(Login)
    if isinstance(given, Refusal):
        return _login_screen(caller, return_to, kept, given)
    session = caller.server.entrance.log_in(given.login, given.password, Door.ADMIN)
    if isinstance(session, Refusal):
        return _login_screen(caller, return_to, kept, session)
    cookies = (_session_cookie(session),)
    if kept:
        screen = again_screen(return_to, kept, token(session.csrf_secret))
        return Screen(screen.template, screen.values, screen.status, cookies)
    return Goto(return_to, cookies=cookies)


def log_out(caller: Caller) -> Answer:
    """The session is over, here and in the database."""
    if caller.session_token is not None:
        caller.server.entrance.log_out(caller.session_token, Door.ADMIN)
    return Goto("/admin/login", cookies=(CookieSet(SESSION, None),))


def units(caller: Caller) -> Answer:
    """The units to choose from; who has one alone is in it at once."""
    if caller.signed_in is None:
        return Goto(f"/admin/login?{urlencode({'return_to': caller.here})}")
    mine = caller.signed_in.units
    if caller.path == HOME and len(mine) + caller.signed_in.deployment_admin == 1:
        return Goto(f"/admin/{mine[0].code}/home") if mine else deployment(caller)
    return caller.screen("units.html", units=mine, is_administrator=caller.signed_in.deployment_admin)


def deployment(caller: Caller) -> Answer:
    """On to the first page outside of units."""
    return Goto("/admin/deployment/units")


def look(caller: Caller) -> Answer:
    """Language or theme are as chosen, from the page on that they were chosen on."""
    wanted = caller.read(Look)
    if isinstance(wanted, Refusal):
        return wanted
    chosen = ((LANGUAGE, wanted.language), (THEME, wanted.theme))
    return Goto(
        admin_path(wanted.back),
        cookies=tuple(CookieSet(name, SecretStr(value)) for name, value in chosen if value is not None),
    )


def admin_path(wanted: str | None) -> str:
    """``wanted`` where it is a page of the admin, else its beginning."""
    path = local_path(wanted)
    return path if path.startswith(HOME) else HOME


def _login_screen(
    caller: Caller,
    return_to: str,
    kept: tuple[tuple[str, str], ...],
    refused: Refusal | None,
    done: Text | None = None,
) -> Screen:
    return caller.screen(
        "login.html",
        refused,
        form=caller.form(blank(Login), refused=refused, path="/admin/login"),
        return_to=return_to,
        kept=kept,
        has_oidc=caller.server.oidc is not None,
        is_lost=bool(kept),
        done=done,
    )


def _session_cookie(session: NewSession) -> CookieSet:
    return CookieSet(SESSION, session.token, session.expires_at - now())


def _not_through(message: Text, remedy: Text) -> NotSignedIn:
    return NotSignedIn((error("oidc.refused", "", message, remedy),))
