"""One's own account: where one is logged in, ending that, and the password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field, SecretStr

from core.spec import Text
from server.admin.answers import Answer, CookieSet, Goto
from server.admin.posted import KEY
from server.admin.reading import blank
from server.admin.visit import Caller
from server.identity.commands.sessions import log_out, log_out_everywhere
from server.identity.queries.sessions import list_sessions
from server.identity.roles import Door
from server.refusal import Invalid, Refusal, error
from server.web.cookies import SESSION

ENDED = Text(zh="该登录已退出。", en="That login is over.")
METHODS: Mapping[str, Text] = MappingProxyType(
    {
        "password": Text(zh="密码", en="password"),
        "oidc": Text(zh="统一身份认证", en="identity provider"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """The password that somebody has, and the one that they want, twice."""

    current: Annotated[SecretStr, Field(max_length=1000)]
    new: Annotated[SecretStr, Field(max_length=1000)]
    repeated: Annotated[SecretStr, Field(max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """Whether the login that asks goes on."""

    but_here: bool = False


def account_page(caller: Caller, refused: Refusal | None = None, **_: object) -> Answer:
    """Who one is, the units that one may enter, and the logins that are still good."""
    if caller.signed_in is None or caller.session_token is None:
        return _to_login(caller)
    who = caller.server.entrance.outside(caller.session_token, Door.ADMIN)
    sessions = who if isinstance(who, Refusal) else caller.server.executor.ask(who, list_sessions)
    if isinstance(sessions, Refusal):
        return sessions
    return caller.screen(
        "account.html",
        refused,
        refused=refused,
        name=caller.signed_in.name,
        units=caller.signed_in.units,
        is_administrator=caller.signed_in.deployment_admin,
        sessions=sessions,
        methods=METHODS,
        form=caller.form({}, None, None, "/admin/account"),
    )


def end_session(caller: Caller, session_id: UUID) -> Answer:
    """One of the caller's logins is over."""
    if caller.session_token is None:
        return _to_login(caller)
    who = caller.server.entrance.outside(caller.session_token, Door.ADMIN)
    key = caller.posted.one(KEY)
    done = who if isinstance(who, Refusal) else caller.server.executor.perform_once(who, key, log_out, session_id)
    return account_page(caller, done) if isinstance(done, Refusal) else Goto("/admin/account", said=ENDED)


def end_everywhere(caller: Caller) -> Answer:
    """All of the caller's logins are over; this one too, unless it is to go on."""
    wanted = caller.read(Everywhere)
    if caller.session_token is None or isinstance(wanted, Refusal):
        return _to_login(caller)
    who = caller.server.entrance.outside(caller.session_token, Door.ADMIN)
    if isinstance(who, Refusal):
        return who
    done = caller.server.executor.perform_once(who, caller.posted.one(KEY), log_out_everywhere, wanted.but_here)
    if isinstance(done, Refusal):
        return account_page(caller, done)
    if wanted.but_here:
        return Goto("/admin/account", said=_ended(done))
    return Goto("/admin/login?done=everywhere", cookies=(CookieSet(SESSION, None),))


def password_page(caller: Caller, refused: Refusal | None = None) -> Answer:
    """The form for a new password."""
    if caller.signed_in is None:
        return _to_login(caller)
    return caller.screen("password.html", refused, form=caller.form(blank(NewPassword), refused=refused))


def change_password(caller: Caller) -> Answer:
    """The password is changed and every session over, this one too."""
    if caller.session_token is None:
        return password_page(caller)
    given = caller.read(NewPassword)
    if isinstance(given, Refusal):
        return password_page(caller, given)
    if given.new != given.repeated:
        return password_page(caller, _not_repeated())
    done = caller.server.entrance.change_password(caller.session_token, given.current, given.new, Door.ADMIN)
    if isinstance(done, Refusal):
        return password_page(caller, done)
    return Goto("/admin/login?done=password", cookies=(CookieSet(SESSION, None),))


def _to_login(caller: Caller) -> Goto:
    return Goto(f"/admin/login?{urlencode({'return_to': caller.here})}")


def _ended(count: int) -> Text:
    return Text(zh=f"已退出 {count} 处登录, 此处不受影响。", en=f"Logins that are over: {count}; this one goes on.")


def _not_repeated() -> Invalid:
    message = Text(zh="两次输入的新密码不一致。", en="The two new passwords differ.")
    return Invalid((error("password.repeated", "repeated", message, Text(zh="请再输入一次。", en="Type it again.")),))
