"""A real browser: Debian's Chromium, driven by Playwright, watched for requests that leave and for violations."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from server.app import make_app
from server.identity.roles import Role
from server.settings import Settings
from tests.server.admin.people import login_of

EXECUTABLE = os.environ.get("STEELYARD_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
ARTEFACTS = Path(__file__).parents[3] / "artefacts"
WIDTHS = (1280, 390)
PATIENCE = 30.0
AXE = Path(axe.__file__).with_name("axe.min.js")
FOUND = """async ([place, options]) => {
    const found = await axe.run(document.querySelector(place), {...options, resultTypes: ["violations"], reporter: "no-passes", preload: false})
    return found.violations.map(one => [one.id, one.nodes.slice(0, 5).map(node => node.target)])
}"""


def launched(playwright: Playwright) -> Browser:
    """Chromium, without a window."""
    return playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)


@contextmanager
def listening(url: str, folder: Path) -> Iterator[str]:
    """The address of a server on the store at ``url``, on a port of this machine."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{taken.getsockname()[1]}"
        settings = Settings(database_url=url, files=folder / "files", public_url=origin)  # type: ignore[arg-type]
        server = uvicorn.Server(uvicorn.Config(make_app(settings), log_config=None, access_log=False, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            until = time.monotonic() + PATIENCE
            while not server.started and thread.is_alive() and time.monotonic() < until:
                time.sleep(0.02)
            assert server.started
            yield origin
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


@dataclass
class Watch:
    """What went on in a browser: requests to elsewhere, and everything that its console complained of."""

    origin: str
    strayed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: bool = False
    """Whether the test expects answers that the console tells of (404, 409 and so on)."""

    def asked(self, request: Request) -> None:
        """A request begins."""
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.strayed.append(request.url)

    def said(self, message: ConsoleMessage) -> None:
        """The console has a line."""
        expected = self.refused and re.search(r"status of (4\d\d|500)", message.text)
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(message.text)


@dataclass
class Desk:
    """One person's browser at ``origin``."""

    page: Page
    origin: str
    watch: Watch

    def open(self, path: str) -> Page:
        """The page at ``path``."""
        self.page.goto(self.origin + path)
        return self.page

    def log_in(self, role: Role | str, password: str) -> Page:
        """Logged in by typing, as the account of ``role`` or by that login."""
        self.open("/admin/login")
        self.page.fill("[name=login]", login_of(role) if isinstance(role, Role) else role)
        self.page.fill("[name=password]", password)
        self.page.click("main button.btn-primary")
        self.page.wait_for_url(re.compile("/admin(?!/login)"))
        return self.page

    def keep(self, name: str) -> None:
        """The page as pictures, in each width."""
        ARTEFACTS.mkdir(exist_ok=True)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    def violations(self, place: str = "html", **options: Any) -> list[Any]:
        """What axe-core finds at the ``place`` of the page, under its ``options``."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        return list(self.page.evaluate(FOUND, [place, options]))


@contextmanager
def seated(browser: Browser, origin: str, **options: Any) -> Iterator[Desk]:
    """A browser of its own at ``origin``; afterwards nothing has left and the console is quiet."""
    options = {"locale": "zh-CN", "viewport": {"width": WIDTHS[0], "height": 900}} | options
    context: BrowserContext = browser.new_context(**options)
    watch = Watch(origin)
    context.on("request", watch.asked)
    context.on("console", watch.said)
    context.on("weberror", lambda error: watch.complaints.append(str(error.error)))
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    try:
        yield Desk(page, origin, watch)
    finally:
        context.close()
    assert watch.strayed == []
    assert watch.complaints == []
