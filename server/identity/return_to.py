"""Where a login leads: only ever within this server."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"
MOST = 500
"""Characters of a path."""


def local_path(wanted: str | None) -> str:
    """``wanted`` where it is a path of this server, else ``/``: a login must not send anybody to somebody else's site.

    Browsers take ``//host`` and ``/\\host`` for another host, and leave tabs and line ends out before they look.
    """
    if wanted is None or len(wanted) > MOST or not wanted.startswith("/") or not wanted.isprintable() or "\\" in wanted:
        return HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc or wanted.startswith("//") else wanted
