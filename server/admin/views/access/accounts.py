"""Accounts of the deployment: the list by login, a new one, one of them, its password and its identity provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, SecretStr

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.visit import Visit
from server.identity.commands.users import bind_oidc, create_user, set_password
from server.identity.policy import Action
from server.identity.queries.users import UserFilter, list_users, users_by_ids
from server.identity.refusals import USER
from server.identity.values import UserView
from server.paging import NOTHING, Page
from server.refusal import NotFound, Refusal, not_found

MADE = Text(
    zh="账号已建立。请把登录名和密码告知本人, 再由单位管理员授予角色。",
    en="The account is there. Tell them login and password; a unit's administrator gives them a role.",
)
SET = Text(
    zh="密码已重设, 此人在各处的登录都已退出。", en="The password is set anew; their logins are over everywhere."
)
BOUND = Text(zh="已绑定统一身份认证。", en="The account is bound to the identity provider.")
LANGUAGES = {"zh": Text(zh="中文", en="Chinese"), "en": Text(zh="英文", en="English")}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSieve:
    """Which accounts: ``text`` is part of the login or the name."""

    text: str | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account as people type it; without a password they come through the identity provider alone."""

    login: str
    name: str
    password: Annotated[SecretStr, Field(max_length=1000)] | None
    language: Literal["zh", "en"] = "zh"
    deployment_admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """The password that somebody is to log in with."""

    password: Annotated[SecretStr, Field(max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Whom an identity provider calls this user."""

    issuer: str
    subject: str


def listed(visit: Visit) -> Answer:
    """The accounts by login, those alone that the filter lets through."""
    wanted = visit.filter(AccountSieve)
    found: Page[UserView] | Refusal
    if isinstance(wanted, Refusal):
        found = wanted
    else:
        only = UserFilter(text=wanted.text, disabled=True if wanted.disabled else None)
        found = visit.ask(list_users, only, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    return visit.screen(
        "accounts/list.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        sieve=visit.sieve(blank(AccountSieve), refused),
    )


def shown(visit: Visit, user_id: UUID) -> Answer:
    """One account, and what can be done with it."""
    one = account_of(visit, user_id)
    if isinstance(one, Refusal):
        return one
    return visit.screen("accounts/one.html", user=one, is_oneself=user_id == visit.who.user_id, languages=LANGUAGES)


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of an account."""
    return visit.screen(
        "accounts/new.html", refused, form=visit.form(blank(NewAccount), None, refused), languages=LANGUAGES
    )


def make(visit: Visit) -> Answer:
    """The account is there."""
    wanted = visit.read(NewAccount)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    done = visit.perform(
        create_user, wanted.login, wanted.name, wanted.password, wanted.deployment_admin, wanted.language
    )
    return new(visit, done) if isinstance(done, Refusal) else visit.goto("accounts", done.id, said=MADE)


def password(visit: Visit, user_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of another password."""
    one = account_of(visit, user_id)
    if isinstance(one, Refusal):
        return one
    return visit.screen(
        "accounts/password.html", refused, user=one, form=visit.form(blank(Password), one.version, refused)
    )  # fmt: skip


def reset(visit: Visit, user_id: UUID) -> Answer:
    """They log in with that password from now on."""
    wanted = visit.read(Password)
    if isinstance(wanted, Refusal):
        return password(visit, user_id, wanted)
    done = visit.perform(set_password, user_id, wanted.password, visit.posted.version)
    return password(visit, user_id, done) if isinstance(done, Refusal) else visit.goto("accounts", user_id, said=SET)


def binding(visit: Visit, user_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of whom an identity provider calls this user."""
    one = account_of(visit, user_id)
    if isinstance(one, Refusal):
        return one
    configured = visit.server.settings.oidc_issuer
    issuer = one.oidc_issuer or (None if configured is None else str(configured))
    stored = blank(Binding) | {"issuer": () if issuer is None else (issuer,)}
    return visit.screen("accounts/binding.html", refused, user=one, form=visit.form(stored, one.version, refused))


def bind(visit: Visit, user_id: UUID) -> Answer:
    """They are whom the provider says."""
    wanted = visit.read(Binding)
    if isinstance(wanted, Refusal):
        return binding(visit, user_id, wanted)
    done = visit.perform(bind_oidc, user_id, wanted.issuer, wanted.subject, visit.posted.version)
    return binding(visit, user_id, done) if isinstance(done, Refusal) else visit.goto("accounts", user_id, said=BOUND)


def account_of(visit: Visit, user_id: UUID) -> UserView | NotFound:
    """The account, unless it was erased."""
    one = visit.need(users_by_ids, (user_id,)).get(user_id)
    return not_found(USER, "userId") if one is None or one.erased_at is not None else one


SPOTS = (
    page("/accounts", listed, Action.MANAGE_USERS),
    page("/accounts/{user_id:uuid}", shown, Action.MANAGE_USERS),
    form("/accounts/new", new, make, Action.MANAGE_USERS),
    form("/accounts/{user_id:uuid}/password", password, reset, Action.MANAGE_USERS),
    form("/accounts/{user_id:uuid}/provider", binding, bind, Action.MANAGE_USERS),
)
