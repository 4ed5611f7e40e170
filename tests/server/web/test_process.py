"""``steelyard serve`` as a process: it answers, and ends well when it is told to."""

from __future__ import annotations

import json
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from sqlalchemy import create_engine, text

from tests.server.stores import SqliteMaker
from tests.server.web.processes import PATIENCE, Process, serving, started

LOGIN = {"login": "nobody@example.com", "password": "geheim geheim"}
GRACE = 20.0
"""Seconds within which a server ends once its last request has been answered: fewer than it is given to stop."""


@pytest.fixture
def process(store_url: str, tmp_path: Path) -> Iterator[Process]:
    with serving(store_url, tmp_path, BUSY_SECONDS="30") as one:
        yield one


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Nobody else writes to the database meanwhile."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text("LOCK TABLE login_attempts IN ACCESS EXCLUSIVE MODE"))
            yield
            connection.rollback()
    finally:
        engine.dispose()


def await_busy(client: httpx2.Client) -> None:
    """Return once a request holds a connection to the database."""
    until = time.monotonic() + PATIENCE
    while not re.search(
        r'^steelyard_pool_connections\{.*state="busy"\} 1\.0$', client.get("/metrics").text, re.MULTILINE
    ):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_it_answers_and_a_slow_request_is_finished_before_it_ends(process: Process, store_url: str) -> None:
    with httpx2.Client(base_url=process.url, timeout=PATIENCE, trust_env=False) as client:
        assert client.get("/healthz").json() == {"alive": True}
        assert client.get("/readyz").json()["ready"] is True
        assert "steelyard_requests_total" in client.get("/metrics").text
        statuses: list[int] = []
        slow = threading.Thread(target=lambda: statuses.append(client.post("/auth/login", json=LOGIN).status_code))
        with locked(store_url):
            slow.start()
            await_busy(client)
            process.stop()
            time.sleep(0.5)
            assert (process.popen.poll(), statuses) == (None, [])
        slow.join(PATIENCE)
        assert statuses == [401]
        assert process.ended(GRACE) == 0
    events = [json.loads(line) for line in process.lines]
    answered = [(one["route"], one["status"]) for one in events if one["event"] == "request"]
    assert answered[:3] == [("/healthz", 200), ("/readyz", 200), ("/metrics", 200)]
    assert {*answered[3:-1]} <= {("/metrics", 200)}
    assert answered[-1] == ("/auth/login", 401)
    assert "nobody" not in "".join(process.lines)
    assert "geheim" not in "".join(process.lines)


def test_ctrl_c_is_a_good_end_and_a_caller_that_goes_away_does_no_harm(
    sqlite_maker: SqliteMaker, tmp_path: Path
) -> None:
    with sqlite_maker.url() as url, serving(url, tmp_path) as process:
        place = urlsplit(process.url)
        for _ in range(5):
            with socket.create_connection((place.hostname, place.port)) as connection:
                connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        with httpx2.Client(base_url=process.url, timeout=PATIENCE, trust_env=False) as client:
            assert client.get("/readyz").status_code == 200
        process.stop(signal.SIGINT)
        assert process.ended(GRACE) == 0


def test_a_request_that_never_ends_is_cut_after_the_time_to_stop(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    with sqlite_maker.url() as url, serving(url, tmp_path, STOP_SECONDS="1") as process:
        place = urlsplit(process.url)
        with socket.create_connection((place.hostname, place.port)) as connection:
            connection.sendall(
                b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
            )
            time.sleep(0.5)
            process.stop()
            assert process.ended(GRACE) == 0


def test_a_port_that_is_taken_is_no_good_end(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    with sqlite_maker.url() as url, socket.create_server(("127.0.0.1", 0)) as taken:
        popen = started(url, tmp_path, port=taken.getsockname()[1])
        _, log = popen.communicate(timeout=PATIENCE)
    assert popen.returncode not in (0, None)
    assert "address already in use" in log
