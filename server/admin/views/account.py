"""One's own account: the password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from pydantic import Field, SecretStr

from core.spec import Text
from server.admin.answers import Answer, CookieSet, Goto
from server.admin.reading import blank
from server.admin.visit import Caller
from server.identity.roles import Door
from server.refusal import Invalid, Refusal, error
from server.web.cookies import SESSION

CHANGED = Text(zh="密码已修改, 请用新密码登录。", en="The password is changed. Log in with the new one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """The password that somebody has, and the one that they want, twice."""

    current: Annotated[SecretStr, Field(max_length=1000)]
    new: Annotated[SecretStr, Field(max_length=1000)]
    repeated: Annotated[SecretStr, Field(max_length=1000)]


def password_page(caller: Caller, refused: Refusal | None = None) -> Answer:
    """The form for a new password."""
    if caller.signed_in is None:
        return Goto(f"/admin/login?{urlencode({'return_to': caller.here})}")
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
    return Goto("/admin/login", said=CHANGED, cookies=(CookieSet(SESSION, None),))


def _not_repeated() -> Invalid:
    message = Text(zh="两次输入的新密码不一致。", en="The two new passwords differ.")
    return Invalid((error("password.repeated", "repeated", message, Text(zh="请再输入一次。", en="Type it again.")),))
