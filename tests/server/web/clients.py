"""A server within the test's own process."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from server.app import make_app
from server.logs import configure_logs
from server.settings import Settings


def settings_for(url: str, folder: Path, **keywords: Any) -> Settings:
    """Settings for the database at ``url``, with files below ``folder``."""
    return Settings(**{"database_url": url, "files": folder / "files", **keywords})


@contextmanager
def served(settings: Settings, routes: Sequence[BaseRoute] = ()) -> Iterator[TestClient]:
    """A client of a server that has started; faults come back as answers."""
    with TestClient(make_app(settings, routes), raise_server_exceptions=False) as client:
        yield client


class Log(io.StringIO):
    """A log in memory."""

    def lines(self, event: str | None = None) -> list[dict[str, Any]]:
        """Its lines; those of ``event`` alone where it is given."""
        every = [json.loads(line) for line in self.getvalue().splitlines()]
        return [line for line in every if event in (None, line["event"])]


@contextmanager
def logging_to_memory() -> Iterator[Log]:
    """Everything that is logged meanwhile, as JSON from level ``info`` on."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    one = Log()
    configure_logs("json", "info", one)
    try:
        yield one
    finally:
        structlog.reset_defaults()
        root.handlers[:], root.level = before
        logging.getLogger("uvicorn.access").disabled = False
