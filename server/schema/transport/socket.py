"""Operations over a WebSocket (``graphql-transport-ws``), by the protocol handler of the GraphQL library.

Reference: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from graphql import GraphQLError, OperationType
from pydantic import SecretStr
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.unset import UNSET, UnsetType

from server.clock import ticks
from server.ids import new_id
from server.refusal import Refusal
from server.schema.operate import Answer, Operations, Prepared, Request
from server.schema.transport.caller import BEARER, Caller, caller_of
from server.schema.transport.context import context_for
from server.web.running import run_operation

TOKEN = "authorization"
"""The key in the payload of ``connection_init`` under which a token comes, written as in the HTTP header."""
MOST_AT_ONCE = 20
"""Operations of one connection at a time."""
PATIENCE = timedelta(seconds=10)
"""How long a connection may stay without having said who it is."""
LOOKED_UP = 30.0
"""Seconds after which it is looked up again whether a connection's login still holds."""


@dataclass(slots=True)
class Connection:
    """One socket. ``caller`` is known once the connection has been acknowledged, at ``known_at``."""

    socket: WebSocket
    connection_params: Mapping[str, Any] = field(default_factory=dict)
    caller: Caller | None = None
    known_at: float = 0.0

    async def look_up(self) -> Caller | Refusal:
        """Who it is, found out anew."""
        header = self.connection_params.get(TOKEN)
        token = None
        if isinstance(header, str):
            token = SecretStr(header[len(BEARER) :] if header.lower().startswith(BEARER) else header)
        found = await caller_of(self.socket, token)
        self.caller = None if isinstance(found, Refusal) else found
        self.known_at = ticks()
        return found

    async def holds(self) -> Caller | None:
        """Who it is, if their login still holds."""
        if ticks() - self.known_at > LOOKED_UP:
            await self.look_up()
        return self.caller


class GraphQLOverSocket(GraphQL[Connection, None]):
    """The endpoint for sockets; pages of other sites can't open one."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(
            schema=_Streams(operations),  # type: ignore[arg-type]
            graphql_ide=None,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=PATIENCE,
            max_subscriptions_per_connection=MOST_AT_ONCE,
        )

    async def get_context(self, request: Any, response: Any) -> Connection:
        """The connection, which nobody is known of yet."""
        return Connection(request)

    async def on_ws_connect(self, context: Connection) -> UnsetType | dict[str, object] | None:
        """The connection is somebody's.

        Raises:
            ConnectionRejectionError: nobody is known who may.
        """
        if isinstance(await context.look_up(), Refusal):
            raise ConnectionRejectionError
        return UNSET


class _Streams:
    """Operations as the protocol handler asks for them."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    async def stream(
        self,
        query: str | None,
        *,
        variable_values: Mapping[str, Any] | None = None,
        context_value: Connection,
        root_value: None = None,
        operation_name: str | None = None,
    ) -> AsyncGenerator[ExecutionResult, None]:
        """The results of one operation, one after the other."""
        request = Request(document=query, operation_name=operation_name, variables=variable_values or {})
        return self._results(context_value, request)

    async def _results(self, connection: Connection, request: Request) -> AsyncGenerator[ExecutionResult, None]:
        caller = await connection.holds()
        if caller is None:
            yield _failed("The login is over.", "not_signed_in")
            return
        socket = connection.socket
        prepared = await run_operation(socket, self._operations.prepare, request, introspects=caller.introspects)
        if isinstance(prepared, Answer):
            yield PreExecutionError(data=None, errors=_errors(prepared))
            return
        async for answer in self._answers(connection, prepared, caller):
            if not answer.began:
                yield PreExecutionError(data=None, errors=_errors(answer))
                return
            refusals = {"refusals": list(answer.refusals)} if answer.refusals else None
            yield ExecutionResult(data=answer.data, errors=_errors(answer) or None, extensions=refusals)

    async def _answers(
        self, connection: Connection, prepared: Prepared, caller: Caller
    ) -> AsyncGenerator[Answer, None]:
        reference = str(new_id())
        context = context_for(connection.socket, caller)
        if prepared.kind is not OperationType.SUBSCRIPTION:
            yield await run_operation(connection.socket, self._operations.execute, prepared, context, reference)
            return
        events = self._operations.events(prepared, context, reference)
        try:
            async for answer in events:
                if await connection.holds() is None:
                    yield Answer(errors=[{"message": "The login is over.", "extensions": {"code": "not_signed_in"}}])
                    return
                yield answer
        finally:
            await events.aclose()


def _errors(answer: Answer) -> list[GraphQLError]:
    return [
        GraphQLError(error["message"], path=error.get("path"), extensions=dict(error.get("extensions", {})))
        for error in answer.errors
    ]


def _failed(message: str, code: str) -> PreExecutionError:
    return PreExecutionError(data=None, errors=[GraphQLError(message, extensions={"code": code})])
