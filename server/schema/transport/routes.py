"""The routes of the API."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import BaseRoute, Route, WebSocketRoute

from server.schema.build import schema
from server.schema.documents import Documents, read_persisted
from server.schema.operate import Operations
from server.schema.transport.graphiql import asset_routes
from server.schema.transport.http import GraphQLOverHttp
from server.schema.transport.socket import GraphQLOverSocket
from server.settings import Settings

PATHS = ("/graphql", "/graphql/{unit}")
"""Where operations go: a token's unit or the deployment, and the unit that is named."""


def graphql_routes(settings: Settings) -> list[BaseRoute]:
    """The endpoint at each of ``PATHS``, over HTTP and over a socket.

    Raises:
        ValueError, OSError: the file of persisted documents can't be read.
    """
    operations = operations_for(settings.graphql_documents, persisted_only=settings.graphql_documents_only)
    over_http, over_socket = GraphQLOverHttp(operations), GraphQLOverSocket(operations)
    routes: list[BaseRoute] = asset_routes()
    for path in PATHS:
        routes.append(Route(path, over_http.answer, methods=["GET", "POST"]))
        routes.append(WebSocketRoute(path, over_socket))
    return routes


def operations_for(persisted: Path | None = None, *, persisted_only: bool = False) -> Operations:
    """The schema as something that answers requests, with the documents of the file ``persisted``.

    Raises:
        ValueError, OSError: the file can't be read.
    """
    core = schema()._schema
    documents = Documents(core, None if persisted is None else read_persisted(persisted))
    return Operations(core, documents, persisted_only=persisted_only)
