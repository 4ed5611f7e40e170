"""Asynchronous routes run operations in threads, as many at a time as there are connections."""

from __future__ import annotations

import threading
from pathlib import Path

from anyio import create_task_group, sleep
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.identity.who import operator
from server.refusal import Refusal
from server.units.queries import list_units
from server.web.running import run_operation, running
from tests.server.stores import SqliteMaker
from tests.server.web.clients import served, settings_for


async def _list(request: Request) -> Response:
    units = await run_operation(request, running(request).executor.ask, operator(), list_units)
    assert not isinstance(units, Refusal)
    return JSONResponse([unit.code for unit in units])


async def _crowd(request: Request) -> Response:
    """Ten at once: how many ran at a time, and whether the loop went on meanwhile."""
    lock, now, most, seen = threading.Lock(), 0, 0, 0
    free = threading.Event()

    def slow() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        free.wait(10)
        with lock:
            now -= 1

    async with create_task_group() as group:
        for _ in range(10):
            group.start_soon(run_operation, request, slow)
        for _ in range(1000):
            await sleep(0.001)
            seen = max(seen, now)
            if seen == 3:
                break
        free.set()
    return JSONResponse({"most": most, "seen": seen})


def test_a_route_asks_the_executor(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    with sqlite_maker.url() as url, served(settings_for(url, tmp_path), [Route("/units", _list)]) as client:
        assert client.get("/units").json() == []


def test_as_many_at_a_time_as_there_are_connections(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    settings = {"pool_size": 3}
    with (
        sqlite_maker.url() as url,
        served(settings_for(url, tmp_path, **settings), [Route("/crowd", _crowd)]) as client,
    ):
        assert client.get("/crowd").json() == {"most": 3, "seen": 3}
