"""Where a request comes from: our own pages, another site's, or a program that doesn't say."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from core.spec import Text
from server.refusal import NotAllowed, error
from server.settings import is_this_machine
from server.web.running import running


def from_elsewhere(request: HTTPConnection) -> NotAllowed | None:
    """A request that another site's page has made is refused; programs say nothing of where they come from."""
    own = _own(request)
    if _is_same(request.headers.get("origin", own), own) and request.headers.get("sec-fetch-site") != "cross-site":
        return None
    return NotAllowed(
        (
            error(
                "request.cross_site",
                "",
                Text(zh="请求来自其他网站。", en="The request comes from another site."),
                Text(
                    zh=f"请从 {own}/ 打开本系统; 若地址不是它, 请管理员设置 STEELYARD_PUBLIC_URL。",
                    en=f"Open {own}/ and go on from there; if the address is another, "
                    "have the operator set STEELYARD_PUBLIC_URL.",
                ),
            ),
        )
    )


def is_from_here(request: HTTPConnection) -> bool:
    """Whether the browser says that one of our own pages has made the request."""
    return request.headers.get("origin") is not None and from_elsewhere(request) is None


def _is_same(origin: str, own: str) -> bool:
    """Whether ``origin`` is ``own``; a loopback address has several names."""
    if origin == own:
        return True
    try:
        one, other = urlsplit(origin), urlsplit(own)
        alike = (one.scheme, one.port) == (other.scheme, other.port)
    except ValueError:
        return False
    return alike and is_this_machine(one.hostname or "") and is_this_machine(other.hostname or "")


def _own(request: HTTPConnection) -> str:
    url = running(request).settings.public_url
    usual = url.port == {"http": 80, "https": 443}.get(url.scheme)
    return f"{url.scheme}://{url.host}" + ("" if usual else f":{url.port}")
