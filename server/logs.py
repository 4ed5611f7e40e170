"""The log: one line of JSON per event, without anything about people.

What may stand in a line is what the program says of itself: names of operations and routes, numbers, ids of users and
units. Keys that hold personal data are dropped, and exceptions are told by their types and places, never by their
messages, which repeat what was entered.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any, Literal, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

PERSONAL = frozenset(
    {
        "name", "login", "email", "phone", "salt", "address", "ip", "client",
        "password", "password_hash", "token", "csrf_secret", "secret", "cookie", "authorization",
        "oidc_subject", "code", "state", "nonce", "verifier",
        "url", "path", "query", "query_string", "headers", "body", "parameters",
        "about", "note", "reason", "comment", "text", "filename", "value",
    }
)  # fmt: skip
"""Keys that a line never has, whoever gives them."""
OWN = ("server", "uvicorn")
"""Loggers that speak at the level of the settings; all others at ``warning``, for they print what they are given."""


def configure_logs(
    form: Literal["json", "console"], level: Literal["debug", "info", "warning", "error"], to: TextIO | None = None
) -> None:
    """Everything that is logged from now on, by this program and by libraries, is a line on ``to`` (standard error)."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_of_exception,
        drop_personal,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    handler = logging.StreamHandler(sys.stderr if to is None else to)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, words_of_stranger, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, _number(level)))
    for name in OWN:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(_number(level))
    logging.getLogger("uvicorn.access").disabled = True
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=lambda *_: logging.getLogger("server"),
        wrapper_class=structlog.make_filtering_bound_logger(_number(level)),
        cache_logger_on_first_use=False,
    )


def drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The event without keys that hold personal data, at any depth."""
    return {key: _without(value) for key, value in event.items() if key not in PERSONAL}


def words_of_stranger(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's line as it was written in its source, first line alone: what is filled in may be about people."""
    record: logging.LogRecord = event["_record"]
    if record.name.partition(".")[0] not in OWN:
        event["event"] = str(record.msg).partition("\n")[0]
    return event


def place_of_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The exception of the event as the types and places of its chain."""
    given = event.pop("exc_info", None)
    failure = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(failure, BaseException):
        event["exception"] = places(failure)
    return event


def places(failure: BaseException) -> list[dict[str, Any]]:
    """The chain of ``failure``, the outermost first: each with its type and the places that it came through."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = failure
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        kind = type(current)
        found.append(
            {
                "type": f"{kind.__module__}.{kind.__qualname__}",
                "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return found


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(part) for key, part in value.items() if key not in PERSONAL}
    return [_without(part) for part in value] if isinstance(value, (list, tuple)) else value


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level.upper()]
