"""The context of an operation that has arrived."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from server.clock import ticks
from server.files.store import FileStore
from server.schema.context import Context
from server.schema.transport.caller import Caller
from server.web.running import running


def context_for(connection: HTTPConnection, caller: Caller) -> Context:
    """What the fields of one operation of ``caller`` share; its time begins now."""
    server = running(connection)
    return Context(
        server.executor,
        caller.who,
        entrance=server.entrance,
        files=FileStore(server.settings.files),
        language=caller.language,
        deadline=ticks() + server.settings.graphql_seconds,
        introspects=caller.introspects,
        threads=server.threads,
    )
