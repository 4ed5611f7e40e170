"""A form is only taken from our own page: its token is bound to the session, and other sites' pages are refused."""

from __future__ import annotations

from pydantic import SecretStr
from starlette.requests import Request

from core.spec import Text
from server.admin.seals import is_sealed, seal
from server.refusal import NotAllowed, error
from server.web.origin import from_elsewhere

FIELD = "csrf"
_PURPOSE = "csrf"


def token(secret: SecretStr) -> str:
    """What every form of the session with this ``secret`` carries in ``FIELD``."""
    return seal(secret, _PURPOSE)


def unasked(request: Request, secret: SecretStr, given: str) -> NotAllowed | None:
    """Why the form isn't taken: another site's page has sent it, or its token is of another session."""
    foreign = from_elsewhere(request)
    if foreign is not None:
        return foreign
    return None if is_sealed(secret, _PURPOSE, given) else _other_session()


def _other_session() -> NotAllowed:
    return NotAllowed(
        (
            error(
                "form.other_session",
                "",
                Text(
                    zh="这个表单属于先前的登录会话, 没有保存。",
                    en="This form is of an earlier login: nothing was saved.",
                ),
                Text(
                    zh="请返回并重新打开该页面, 再提交一次。",
                    en="Go back, open the page again and send the form once more.",
                ),
            ),
        )
    )
