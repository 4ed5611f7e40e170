"""What every answer of the admin has to keep: its headers, and nothing inline that a policy would have to allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.server.admin.sweeps.world import Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY"}
"""Headers of every answer, pages or not."""


class Inline(HTMLParser):
    """What of a page a policy without ``unsafe-inline`` forbids, and what leads out of our own origin."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        given = dict(attrs)
        self._inside = tag
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag in ("style", "base", "iframe", "object", "embed") or (tag == "script" and not given.get("src")):
            self.found.append(f"<{tag}>")
        for name in ("src", "href", "action", "formaction", "data", "poster", "srcset"):
            if re.match(r"\s*(\w+:|//)", given.get(name) or ""):
                self.found.append(f"<{tag} {name}={given[name]}>")

    def handle_data(self, data: str) -> None:
        """Text; none stands in a script."""
        if self._inside in ("script", "style") and data.strip():
            self.found.append(f"<{self._inside}> {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._inside = ""


def unguarded(where: str, page: Page) -> Iterator[str]:
    """What the answer lacks, and what a page has that it mustn't: one line each."""
    wanted = dict(ALWAYS)
    if page.headers.get("content-type", "").startswith("text/html"):
        wanted |= {"content-security-policy": POLICY, "referrer-policy": "same-origin", "cache-control": "no-store"}
        yield from (f"{where} has {one}" for one in Inline(page).found)
    for name, value in wanted.items():
        if page.headers.get(name) != value:
            yield f"{where} ({page.status}): {name} is {page.headers.get(name)}"
