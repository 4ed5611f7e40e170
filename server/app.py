"""The web application: one value made from the settings, without anything global."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from server.admin.app import admin_routes
from server.admin.strays import is_ours, misrouted, too_much
from server.db.database import open_database
from server.db.readiness import check_database
from server.execute import Executor
from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.oidc.login import oidc_login
from server.metrics import Metrics
from server.runs.embedded import at_work
from server.schema.transport.routes import graphql_routes
from server.schema.transport.uploads import ROUTES as UPLOADS
from server.settings import Settings
from server.web.auth import ROUTES as AUTH
from server.web.middleware import BodyLimit, Faults, Observed, RequestId, SecurityHeaders
from server.web.operator import ROUTES as OPERATOR
from server.web.operator import made_folder
from server.web.replies import no_such_route, too_large
from server.web.running import Running


class NotReady(Exception):
    """The server can't start: the database or the folder of files isn't what it needs. The message names each fault."""


def make_app(settings: Settings, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The application that serves under ``settings``, with ``routes`` besides its own.

    The database is opened when the application starts, and closed when it ends.

    Raises:
        ValueError, OSError: the file of persisted GraphQL documents can't be read.
        NotReady: when it starts: a check of the database fails, or the folder of files can't be written.
    """
    metrics = Metrics()
    app = Starlette(
        routes=[*OPERATOR, *AUTH, *graphql_routes(settings), *UPLOADS, *admin_routes(), *routes],
        lifespan=_lifespan(settings, metrics),
        exception_handlers={HTTPException: _misrouted},
        middleware=[
            Middleware(RequestId),
            Middleware(Observed, metrics=metrics),
            Middleware(SecurityHeaders, https=settings.is_https),
            Middleware(Faults),
            Middleware(
                BodyLimit, most=settings.largest_request, most_uploaded=settings.largest_import, refuse=_too_large
            ),
        ],
    )
    app.router.redirect_slashes = False
    return app


async def _misrouted(request: Request, failure: Exception) -> Response:
    """People get a page, programs JSON."""
    if isinstance(failure, HTTPException) and is_ours(request.url.path):
        return await misrouted(request, failure)
    return await no_such_route(request, failure)


async def _too_large(request: Request, most: int) -> Response:
    return await too_much(request, most) if is_ours(request.url.path) else too_large(most)


def _lifespan(settings: Settings, metrics: Metrics) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        database = open_database(settings)
        try:
            checks = await to_thread.run_sync(check_database, database)
            if all(check.fault is None for check in checks):
                checks = (*checks, made_folder(settings.files))
            faults = [f"{check.name}: {check.fault.en}" for check in checks if check.fault is not None]
            if faults:
                raise NotReady("; ".join(faults))
            metrics.watch_pool(database)
            executor = Executor(database, metrics.operated, timedelta(days=settings.reply_days))
            app.state.running = Running(
                settings=settings,
                database=database,
                executor=executor,
                entrance=Entrance(executor, settings),
                oidc=oidc_login(executor, settings),
                metrics=metrics,
                threads=CapacityLimiter(settings.pool_size),
            )
            with at_work(database, FileStore(settings.files), settings.stop_seconds):
                yield
        finally:
            await to_thread.run_sync(database.dispose)

    return lifespan
