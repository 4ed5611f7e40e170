"""What a running server holds, and how its asynchronous routes reach synchronous operations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar, cast

from anyio import CapacityLimiter, to_thread
from starlette.requests import HTTPConnection

from server.db.database import Database
from server.execute import Executor
from server.identity.entrance import Entrance
from server.identity.oidc.login import OidcLogin
from server.metrics import Metrics
from server.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One server between its start and its end. ``threads`` is as many operations as run at a time.

    ``oidc`` is ``None`` where the settings name no identity provider.
    """

    settings: Settings
    database: Database
    executor: Executor
    entrance: Entrance
    oidc: OidcLogin | None
    metrics: Metrics
    threads: CapacityLimiter


def running(connection: HTTPConnection) -> Running:
    """The server that ``connection`` came to."""
    return cast(Running, connection.app.state.running)


async def run_operation(
    connection: HTTPConnection, call: Callable[P, R], /, *arguments: P.args, **keywords: P.kwargs
) -> R:
    """What ``call`` answers, run in a thread; it waits while as many run as there are connections to the database.

    Whoever waits may go away; what has begun is finished.
    """
    return await to_thread.run_sync(partial(call, *arguments, **keywords), limiter=running(connection).threads)
