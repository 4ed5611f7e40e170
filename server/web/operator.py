"""Routes for the operator: does the process live, can it serve, and its numbers."""

from __future__ import annotations

import os
from functools import partial

from anyio import fail_after, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.db.readiness import Check, check_database
from server.web.running import Running, running

PATIENCE = 5.0
"""Seconds in which the database answers, or isn't ready."""


async def health(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"alive": True})


async def readiness(request: Request) -> Response:
    """Whether requests can be served, and what stands against it; 503 where anything does."""
    try:
        with fail_after(PATIENCE):
            checks = await to_thread.run_sync(partial(all_checks, running(request)), abandon_on_cancel=True)
    except TimeoutError:
        checks = (Check("database", f"it didn't answer within {PATIENCE:g} s"),)
    ready = all(check.fault is None for check in checks)
    return JSONResponse(
        {"ready": ready, "checks": {check.name: check.fault or "ok" for check in checks}},
        status_code=200 if ready else 503,
    )


async def numbers(request: Request) -> Response:
    """The metrics of this process in Prometheus' text format."""
    text = await to_thread.run_sync(running(request).metrics.text)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


def all_checks(server: Running) -> tuple[Check, ...]:
    """The database's checks, and whether files can be kept."""
    folder = server.settings.files
    lacking = not (folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK))
    return (*check_database(server.database), Check("files", "the folder can't be written" if lacking else None))


ROUTES = (
    Route("/healthz", health),
    Route("/readyz", readiness),
    Route("/metrics", numbers),
)
