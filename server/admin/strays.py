"""Requests to the admin that reach no view: a method that isn't taken, a form that can't be read, a body that is too large.

Programs get them as JSON from ``server.web``; people get a page that says what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from core.spec import Text
from server.admin.calling import caller_of
from server.admin.errors import no_such_page, stray_screen
from server.admin.pages import responded
from server.admin.posted import NOTHING
from server.identity.return_to import local_path
from server.refusal import Invalid, NotFound, error
from server.web.running import run_operation, running

ROOT = "/admin"
BACK = Text(zh="请返回, 重新打开该页面, 再试一次。", en="Go back, open the page again and try once more.")
_SAID: Mapping[int, tuple[Text, Text]] = MappingProxyType(
    {
        400: (
            Text(zh="提交的内容没有完整传到, 没有保存。", en="What was sent didn't arrive whole: nothing was saved."),
            BACK,
        ),
        405: (
            Text(zh="这个地址不能这样打开。", en="This address can't be opened like that."),
            Text(zh="请返回, 用页面上的按钮进行此操作。", en="Go back, and use the button of the page."),
        ),
    }
)
_MEGABYTE = 1 << 20


def is_ours(path: str) -> bool:
    """Whether ``path`` is the admin's."""
    return path == ROOT or path.startswith(ROOT + "/")


async def misrouted(request: Request, failure: HTTPException) -> Response:
    """A page for what the router, or the reader of forms, has refused."""
    if failure.status_code == 405 and "path" in request.path_params:
        return await _page(request, no_such_page(), 404)
    message, remedy = _SAID.get(failure.status_code, _SAID[400])
    refused = Invalid((error(f"request.{failure.status_code}", "", message, remedy),))
    response = await _page(request, refused, failure.status_code)
    response.headers.update(failure.headers or {})
    return response


async def too_much(request: Request, most: int) -> Response:
    """A page for a body of more than ``most`` bytes; the rest of it isn't read."""
    size = f"{round(most / _MEGABYTE, 1):g} MB" if most >= _MEGABYTE else f"{most} B"
    refused = Invalid(
        (
            error(
                "request.too_large",
                "",
                Text(
                    zh=f"提交的内容超过 {size}, 没有保存。",
                    en=f"What was sent is larger than {size}: nothing was saved.",
                ),
                Text(
                    zh="请拆分或压缩文件 (或缩短内容) 后再提交。",
                    en="Split the file or make it smaller (or shorten the text), then send it again.",
                ),
            ),
        )
    )
    response = await _page(request, refused, 413)
    response.headers["connection"] = "close"
    return response


async def _page(request: Request, refused: Invalid | NotFound, status: int) -> Response:
    return await run_operation(request, _rendered, request, refused, status)


def _rendered(request: Request, refused: Invalid | NotFound, status: int) -> Response:
    caller = caller_of(request, NOTHING)
    return responded(caller, stray_screen(refused, _before(request), status), ())


def _before(request: Request) -> str | None:
    """The page of ours that the request came from."""
    came = urlsplit(request.headers.get("referer", ""))
    own = running(request).settings.public_url
    path = local_path(f"{came.path}?{came.query}" if came.query else came.path or None)
    return path if came.hostname == own.host and is_ours(urlsplit(path).path) else None
