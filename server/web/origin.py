"""Where a request comes from: our own pages, another site's, or a program that doesn't say."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from core.spec import Text
from server.refusal import NotAllowed, error
from server.web.running import running


def from_elsewhere(request: HTTPConnection) -> NotAllowed | None:
    """A request that another site's page has made is refused; programs say nothing of where they come from."""
    own = _own(request)
    if request.headers.get("origin", own) == own and request.headers.get("sec-fetch-site") != "cross-site":
        return None
    return NotAllowed(
        (
            error(
                "request.cross_site",
                "",
                Text(zh="请求来自其他网站。", en="The request comes from another site."),
                Text(zh="请从本系统的页面登录。", en="Log in from this server's own pages."),
            ),
        )
    )


def is_from_here(request: HTTPConnection) -> bool:
    """Whether the browser says that one of our own pages has made the request."""
    return request.headers.get("origin") == _own(request) and from_elsewhere(request) is None


def _own(request: HTTPConnection) -> str:
    url = running(request).settings.public_url
    usual = url.port == {"http": 80, "https": 443}.get(url.scheme)
    return f"{url.scheme}://{url.host}" + ("" if usual else f":{url.port}")
