"""Users of the deployment: created, disabled, given passwords, bound to the identity provider, erased."""

from __future__ import annotations

from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from server.db.base import new_salt
from server.identity.commands.sessions import revoke_sessions
from server.identity.passwords import hash_password, normal_login, password_faults
from server.identity.policy import Action
from server.identity.refusals import USER, conflict
from server.identity.tables import Membership, User
from server.identity.values import UserView, user_view
from server.operations import command
from server.refusal import Conflict, Invalid, NotFound, Refusal, Stale, error, not_found, stale
from server.repeated import forget_replies
from server.unit_of_work import UnitOfWork

LEAST_LOGIN = 2
MOST_LOGIN = 254
MOST_NAME = 200
MOST_ISSUER = 500
MOST_SUBJECT = 255
LANGUAGES = ("zh", "en")


@command("user.create", Action.MANAGE_USERS)
def create_user(
    work: UnitOfWork,
    login: str,
    name: str,
    password: SecretStr | None = None,
    deployment_admin: bool = False,
    language: str = "zh",
) -> UserView | Invalid | Conflict:
    """A new user who belongs to no unit yet; without ``password`` they can only come through the identity provider."""
    login, name = normal_login(login), name.strip()
    faults = _faults(login, name, language)
    if password is not None:
        faults += password_faults(password, login)
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(User.id).where(User.login == login)) is not None:
        return conflict(
            "user.login_taken",
            "login",
            Text(zh="该登录名已被使用。", en="The login is taken."),
            Text(zh="请换一个登录名。", en="Choose another."),
        )
    row = User(
        login=login,
        name=name,
        password_hash=None if password is None else hash_password(password),
        language=language,
        deployment_admin=deployment_admin,
        created_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return user_view(row)


@command("user.disable", Action.MANAGE_USERS)
def disable_user(work: UnitOfWork, user_id: UUID, version: int) -> UserView | NotFound | Stale | Conflict:
    """The user can't log in, their sessions are revoked and their tokens refused; nobody disables themselves."""
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    if user_id == work.who.user_id:
        return conflict(
            "user.oneself",
            "userId",
            Text(zh="不能停用自己的账号。", en="Nobody disables themselves."),
            Text(zh="请由另一位系统管理员操作。", en="Ask another administrator of the deployment."),
        )
    if row.disabled_at is None:
        row.disabled_at = work.at
    revoke_sessions(work, user_id)
    work.session.flush()
    return user_view(row)


@command("user.enable", Action.MANAGE_USERS)
def enable_user(work: UnitOfWork, user_id: UUID, version: int) -> UserView | NotFound | Stale:
    """The user can log in again; what was revoked stays so."""
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    row.disabled_at = None
    work.session.flush()
    return user_view(row)


@command("user.set_password", Action.MANAGE_USERS)
def set_password(
    work: UnitOfWork, user_id: UUID, password: SecretStr, version: int
) -> UserView | NotFound | Stale | Invalid:
    """The user logs in with ``password`` from now on, and all their sessions are revoked."""
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    faults = password_faults(password, row.login)
    if faults:
        return Invalid(faults)
    row.password_hash = hash_password(password)
    revoke_sessions(work, user_id)
    work.session.flush()
    return user_view(row)


@command("user.bind_oidc", Action.MANAGE_USERS)
def bind_oidc(
    work: UnitOfWork, user_id: UUID, issuer: str, subject: str, version: int
) -> UserView | NotFound | Stale | Invalid | Conflict:
    """The user is whom the identity provider ``issuer`` calls ``subject``, instead of anybody before."""
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    limits = ((issuer, MOST_ISSUER), (subject, MOST_SUBJECT))
    if not all(0 < len(text) <= length and text.isprintable() for text, length in limits):
        return Invalid(
            (
                error(
                    "user.bad_binding",
                    "subject",
                    Text(zh="身份标识为空或过长。", en="Issuer or subject is empty or too long."),
                    Text(zh="请照抄身份认证系统中的标识。", en="Copy both from the identity provider."),
                ),
            )
        )
    other = select(User.id).where(User.oidc_issuer == issuer, User.oidc_subject == subject, User.id != user_id)
    if work.session.scalar(other) is not None:
        return conflict(
            "user.binding_taken",
            "subject",
            Text(zh="该身份已绑定另一用户。", en="Another user is bound to it."),
            Text(zh="请先解除原绑定。", en="Unbind the other user first."),
        )
    row.oidc_issuer, row.oidc_subject = issuer, subject
    revoke_sessions(work, user_id)
    work.session.flush()
    return user_view(row)


@command("user.unbind_oidc", Action.MANAGE_USERS)
def unbind_oidc(work: UnitOfWork, user_id: UUID, version: int) -> UserView | NotFound | Stale:
    """The user no longer comes through the identity provider, and all their sessions are revoked."""
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    row.oidc_issuer = row.oidc_subject = None
    revoke_sessions(work, user_id)
    work.session.flush()
    return user_view(row)


@command("user.revoke_sessions", Action.MANAGE_USERS)
def revoke_users_sessions(work: UnitOfWork, user_id: UUID) -> int | NotFound:
    """The user is logged out everywhere; returns how many sessions that ended."""
    if work.session.scalar(select(User.id).where(User.id == user_id)) is None:
        return not_found(USER, "userId")
    return revoke_sessions(work, user_id)


@command("user.erase", Action.MANAGE_USERS)
def erase_user(work: UnitOfWork, user_id: UUID, version: int) -> UserView | NotFound | Stale | Conflict:
    """Nothing personal is left of a disabled user; the row and its past in the audit stay, without a name.

    Units hold names of their own, in memberships: ``identity.erasure`` blanks those first and then comes here.
    """
    row = _living(work, user_id, version)
    if isinstance(row, Refusal):
        return row
    if row.disabled_at is None:
        return conflict(
            "user.not_disabled",
            "userId",
            Text(zh="该用户尚未停用。", en="The user isn't disabled."),
            Text(zh="请先停用, 再删除个人信息。", en="Disable the user first."),
        )
    named = select(Membership.id).where(Membership.user_id == user_id, Membership.name != "").limit(1)
    if work.session.scalar(named) is not None:
        return conflict(
            "user.named_in_units",
            "userId",
            Text(zh="业务单位中仍保存该用户的姓名。", en="Units still hold the user's name."),
            Text(zh="请先删除各单位中的姓名。", en="Erase it in the units first."),
        )
    row.login = row.password_hash = row.oidc_issuer = row.oidc_subject = None
    row.name, row.salt = "", new_salt()
    row.deployment_admin = False
    row.erased_at = work.at
    forget_replies(work)
    revoke_sessions(work, user_id)
    work.session.flush()
    return user_view(row)


def _living(work: UnitOfWork, user_id: UUID, version: int) -> User | NotFound | Stale:
    """The user, unless erased or changed since ``version``."""
    row = work.session.scalar(select(User).where(User.id == user_id, User.erased_at.is_(None)))
    if row is None:
        return not_found(USER, "userId")
    return row if row.version == version else stale(USER, "version", row.version)


def _faults(login: str, name: str, language: str) -> tuple[Problem, ...]:
    faults = []
    if not LEAST_LOGIN <= len(login) <= MOST_LOGIN or not all(one.isprintable() and one != " " for one in login):
        faults.append(
            error(
                "user.bad_login",
                "login",
                Text(
                    zh=f"登录名须为 {LEAST_LOGIN} 至 {MOST_LOGIN} 个字符, 不含空格。",
                    en=f"A login has {LEAST_LOGIN} to {MOST_LOGIN} characters and no blanks.",
                ),
                Text(zh="建议使用工作邮箱。", en="An e-mail address at work does well."),
            )
        )
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        faults.append(
            error(
                "user.bad_name",
                "name",
                Text(zh=f"姓名须为 1 至 {MOST_NAME} 个字符。", en=f"A name has 1 to {MOST_NAME} characters."),
                Text(zh="请填写姓名。", en="Give it."),
            )
        )
    if language not in LANGUAGES:
        faults.append(
            error(
                "user.bad_language",
                "language",
                Text(zh="不支持该语言。", en="The language isn't spoken here."),
                Text(zh="请选择 zh 或 en。", en="Choose zh or en."),
            )
        )
    return tuple(faults)
