"""What the log says, and what it never says."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from server.audit.digests import personal_columns
from server.db.models import mapped
from server.logs import PERSONAL, configure_logs
from tests.server.web.clients import Log, logging_to_memory


@pytest.fixture
def log() -> Iterator[Log]:
    with logging_to_memory() as one:
        yield one


def test_a_line_is_json_with_its_level_and_moment(log: Log) -> None:
    structlog.get_logger().info("started", port=8000)
    (line,) = log.lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "started", "level": "info", "port": 8000}


def test_the_level_holds_for_our_lines(log: Log) -> None:
    structlog.get_logger().debug("quiet")
    logging.getLogger("server.x").debug("quiet")
    assert log.lines() == []
    configure_logs("json", "debug", log)
    structlog.get_logger().debug("loud")
    assert [line["event"] for line in log.lines()] == ["loud"]


def test_personal_keys_are_dropped_at_any_depth(log: Log) -> None:
    structlog.get_logger().info("x", email="ann@example.com", row={"name": "Ann", "id": 7}, rows=[{"login": "ann"}])
    assert "ann" not in log.getvalue().lower()
    assert log.lines()[0]["row"] == {"id": 7}


def test_every_personal_column_is_a_personal_key() -> None:
    columns = {column for kind in mapped() for column in personal_columns(kind)}
    assert len(columns) > 5
    assert columns - PERSONAL == set()


def test_an_exception_is_told_by_type_and_place_and_never_by_its_message(log: Log) -> None:
    try:
        try:
            raise KeyError("ann@example.com")
        except KeyError as error:
            raise ValueError("Ann is away") from error
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("uvicorn.error").exception("failed too")
    assert "ann" not in log.getvalue().lower()
    for line in log.lines():
        assert [one["type"] for one in line["exception"]] == ["builtins.ValueError", "builtins.KeyError"]
        assert all("test_logs.py:" in one["at"][0] for one in line["exception"])


def test_libraries_speak_from_warning_on_and_without_what_they_fill_in(log: Log) -> None:
    stranger = logging.getLogger("sqlalchemy.pool")
    stranger.info("connected as %s", "ann")
    assert log.lines() == []
    stranger.warning("lost %s\n%s", "ann", "ben")
    (line,) = log.lines()
    assert (line["event"], line["logger"], line["level"]) == ("lost %s", "sqlalchemy.pool", "warning")


def test_the_server_of_http_speaks_in_full_and_leaves_requests_to_us(log: Log) -> None:
    logging.getLogger("uvicorn.error").info("Uvicorn running on %s", "port 8000")
    logging.getLogger("uvicorn.access").info("GET /?name=ann")
    assert [line["event"] for line in log.lines()] == ["Uvicorn running on port 8000"]


def test_the_console_form_is_for_reading(log: Log) -> None:
    configure_logs("console", "info", log)
    structlog.get_logger().info("started", port=8000, email="ann@example.com")
    assert "started" in log.getvalue()
    assert "port=8000" in log.getvalue()
    assert "ann" not in log.getvalue()
