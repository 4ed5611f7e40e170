"""Routes for the operator: does the process live, can it serve, and its numbers."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from anyio import fail_after, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from core.spec import Text
from server.db.readiness import Check, check_database
from server.web.running import Running, running

PATIENCE = 5.0
"""Seconds in which the database answers, or isn't ready."""


async def health(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"alive": True})


async def readiness(request: Request) -> Response:
    """Whether requests can be served, and what stands against it (503 where anything does) or isn't as it should be."""
    try:
        with fail_after(PATIENCE):
            checks = await to_thread.run_sync(partial(all_checks, running(request)), abandon_on_cancel=True)
    except TimeoutError:
        late = Text(zh=f"{PATIENCE:g} 秒内无响应", en=f"it didn't answer within {PATIENCE:g} s")
        checks = (Check("database", late),)
    ready = all(check.fault is None for check in checks)
    return JSONResponse(
        {
            "ready": ready,
            "checks": {check.name: "ok" if check.fault is None else check.fault.en for check in checks},
            "warnings": {check.name: check.warning.en for check in checks if check.warning is not None},
        },
        status_code=200 if ready else 503,
    )


async def numbers(request: Request) -> Response:
    """The metrics of this process in Prometheus' text format."""
    text = await to_thread.run_sync(running(request).metrics.text)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


def all_checks(server: Running) -> tuple[Check, ...]:
    """The database's checks, and whether files can be kept."""
    return (*check_database(server.database), check_files(server.settings.files))


def made_folder(folder: Path) -> Check:
    """``folder`` is there, made where it wasn't, and files can be kept in it; or why not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        return Check("files", Text(zh=f"文件夹无法建立: {why}", en=f"the folder can't be made: {why}"))
    return check_files(folder)


def check_files(folder: Path) -> Check:
    """Whether files can be kept in ``folder``."""
    if folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check("files")
    return Check("files", Text(zh="文件夹无法写入", en="the folder can't be written"))


ROUTES = (
    Route("/healthz", health),
    Route("/readyz", readiness),
    Route("/metrics", numbers),
)
