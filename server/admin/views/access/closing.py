"""Steps that take something from an account: a page that says what happens, and the step itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form
from server.admin.posted import KEY
from server.admin.views.access.accounts import account_of
from server.admin.visit import Visit
from server.identity.commands.users import disable_user, enable_user, revoke_users_sessions, unbind_oidc
from server.identity.erasure import erase_everywhere
from server.identity.policy import Action
from server.refusal import Refusal

Taken = Callable[[Visit, UUID], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step is called, what it does, and what is said afterwards."""

    title: Text
    consequence: Text
    done: Text
    take: Taken
    is_grave: bool = True


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "disable": Step(
            title=Text(zh="停用账号", en="Disable the account"),
            consequence=Text(
                zh="此人在所有单位都不能再登录, 现有登录与令牌立即失效。角色与记录保留, 以后可以恢复。",
                en="They can't log in any more, in no unit; logins and tokens stop at once. Roles and records stay, and it can be enabled again.",
            ),
            done=Text(zh="账号已停用。", en="The account is disabled."),
            take=lambda visit, user_id: visit.perform(disable_user, user_id, visit.posted.version),
        ),
        "enable": Step(
            title=Text(zh="恢复账号", en="Enable the account"),
            consequence=Text(
                zh="此人可以用原来的方式重新登录; 已失效的登录与令牌不会恢复。",
                en="They can log in again as before; logins and tokens that have stopped stay so.",
            ),
            done=Text(zh="账号已恢复。", en="The account is enabled."),
            take=lambda visit, user_id: visit.perform(enable_user, user_id, visit.posted.version),
            is_grave=False,
        ),
        "log-out": Step(
            title=Text(zh="退出全部登录", en="Log them out everywhere"),
            consequence=Text(
                zh="此人在所有设备上的登录立即退出, 可以重新登录。怀疑密码泄露时, 请同时重设密码。",
                en="Their logins are over on every device, and they can log in again. Where the password may be known, set another, too.",
            ),
            done=Text(zh="已全部退出。", en="They are logged out everywhere."),
            take=lambda visit, user_id: visit.perform(revoke_users_sessions, user_id),
            is_grave=False,
        ),
        "unbind": Step(
            title=Text(zh="解除统一身份认证", en="Unbind the identity provider"),
            consequence=Text(
                zh="此人不能再经统一身份认证登录, 现有登录全部退出。没有密码的账号将无法登录, 请先设密码。",
                en="They can't come through the identity provider any more, and their logins are over. Without a password they can't log in at all: set one first.",
            ),
            done=Text(zh="已解除绑定。", en="The account isn't bound any more."),
            take=lambda visit, user_id: visit.perform(unbind_oidc, user_id, visit.posted.version),
        ),
        "erase": Step(
            title=Text(zh="清除个人信息", en="Erase what is personal"),
            consequence=Text(
                zh="登录名、姓名与密码从平台与各单位永久清除, 不能恢复。须先停用账号, 并由各单位终止其角色; 其做过的事仍有记录, 但不再显示姓名。",
                en="Login, name and password are gone for good, here and in every unit. The account has to be disabled first, and its roles ended. What they did stays on record, without a name.",
            ),
            done=Text(zh="个人信息已清除。", en="What was personal is erased."),
            take=lambda visit, user_id: erase_everywhere(
                visit.server.executor, visit.who, user_id, visit.posted.version, visit.posted.one(KEY)
            ),
        ),
    }
)


def asked(visit: Visit, user_id: UUID, step: str, refused: Refusal | None = None) -> Answer:
    """What the step does."""
    one = account_of(visit, user_id)
    if isinstance(one, Refusal) or step not in STEPS:
        return one if isinstance(one, Refusal) else no_such_page()
    words = visit.words
    known = STEPS[step]
    return visit.screen(
        "confirm.html",
        refused,
        title=words.text(known.title),
        crumbs=[(words.t("用户账号", "Accounts"), visit.to("accounts")), (one.name, visit.to("accounts", user_id))],
        consequence=words.text(known.consequence),
        form=visit.form({}, one.version, refused),
        label=words.text(known.title),
        back=visit.to("accounts", user_id),
        is_grave=known.is_grave,
    )


def taken(visit: Visit, user_id: UUID, step: str) -> Answer:
    """The step is taken."""
    if step not in STEPS:
        return no_such_page()
    done = STEPS[step].take(visit, user_id)
    if isinstance(done, Refusal):
        return asked(visit, user_id, step, done)
    where = ("accounts",) if step == "erase" else ("accounts", user_id)
    return visit.goto(*where, said=STEPS[step].done)


SPOTS = (form("/accounts/{user_id:uuid}/steps/{step}", asked, taken, Action.MANAGE_USERS),)
