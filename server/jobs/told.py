"""Lines of the log about work: where the process keeps a log; a command prints its own words and nothing else."""

from __future__ import annotations

from typing import Literal

import structlog

_log = structlog.get_logger("server.jobs")


def tell(level: Literal["debug", "info", "warning", "error"], event: str, **about: object) -> None:
    """``event`` is a line of the log, with what it is ``about``; nothing where no log is configured."""
    if structlog.is_configured():
        getattr(_log, level)(event, **about)
