"""Refusals of identity: few and alike, so that they don't tell who has an account, or where."""

from __future__ import annotations

from core.spec import Text
from server.refusal import Conflict, Invalid, NotSignedIn, Throttled, error

USER = Text(zh="用户", en="user")
MEMBERSHIP = Text(zh="单位成员", en="membership")
SESSION = Text(zh="登录会话", en="session")
TOKEN = Text(zh="访问令牌", en="token")


def login_failed() -> NotSignedIn:
    """Login and password don't go together: no such user, another password, none at all, or a disabled user."""
    return _not_signed_in(
        "login.failed",
        Text(zh="登录名或密码不正确。", en="Login and password don't go together."),
        Text(zh="请核对后重试; 忘记密码请联系系统管理员。", en="Check both; if you forgot, ask the administrator."),
    )


def login_locked(seconds: int) -> Throttled:
    """Too many attempts on one account, whether it exists or not; it opens again after ``seconds``."""
    minutes = -(-seconds // 60)
    return Throttled(
        (
            error(
                "login.locked",
                "",
                Text(zh="该账号登录尝试次数过多。", en="There were too many attempts on this account."),
                Text(
                    zh=f"请在 {minutes} 分钟后重试。", en=f"Try again in {minutes} minute{'' if minutes == 1 else 's'}."
                ),
            ),
        ),
        seconds,
    )


def session_over() -> NotSignedIn:
    """The session is unknown, has expired, or was revoked."""
    return _not_signed_in(
        "session.over",
        Text(zh="登录已失效。", en="The session is over."),
        Text(zh="请重新登录。", en="Log in again."),
    )


def no_entrance() -> NotSignedIn:
    """The unit can't be entered: not a member, no such unit, a closed one, a disabled user, a session that is over."""
    return _not_signed_in(
        "unit.no_entrance",
        Text(zh="无法进入该业务单位。", en="This unit can't be entered."),
        Text(zh="请重新登录, 并从列表中选择单位。", en="Log in again, and choose a unit from your list."),
    )


def token_refused() -> NotSignedIn:
    """The token is unknown, expired, revoked, or its owner may no longer enter the unit."""
    return _not_signed_in(
        "token.refused",
        Text(zh="访问令牌无效。", en="The token isn't good."),
        Text(zh="请联系本单位管理员换发令牌。", en="Ask your unit's administrator for a new one."),
    )


def provider_refused() -> NotSignedIn:
    """The identity provider's answer proves nobody who has an account here."""
    return _not_signed_in(
        "oidc.refused",
        Text(zh="统一身份认证登录未成功。", en="The login through the identity provider failed."),
        Text(
            zh="请重新登录; 如仍失败, 请系统管理员绑定账号。",
            en="Try again; if it fails again, ask the administrator to bind your account.",
        ),
    )


def invalid(code: str, path: str, message: Text, remedy: Text) -> Invalid:
    """One fault of the input."""
    return Invalid((error(code, path, message, remedy),))


def conflict(code: str, path: str, message: Text, remedy: Text) -> Conflict:
    """One contradiction to what is stored."""
    return Conflict((error(code, path, message, remedy),))


def _not_signed_in(code: str, message: Text, remedy: Text) -> NotSignedIn:
    return NotSignedIn((error(code, "", message, remedy),))
