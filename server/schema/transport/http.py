"""GraphQL over HTTP: one operation a request, by POST, or a query by GET.

Reference: the GraphQL-over-HTTP specification, https://graphql.github.io/graphql-over-http/.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import orjson
from graphql import OperationType
from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse

from server.refusal import Refusal
from server.schema.operate import Answer, Operations, Prepared, refused_request
from server.schema.refusals import as_extension, told
from server.schema.transport.caller import Caller, caller_of
from server.schema.transport.context import context_for
from server.schema.transport.graphiql import page
from server.schema.transport.reading import Unreadable, read_request
from server.web.language import language
from server.web.replies import STATUS
from server.web.running import run_operation

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
EVENTS = "text/event-stream"
HTML = "text/html"
METHODS = {"GET": frozenset({OperationType.QUERY}), "POST": frozenset({OperationType.QUERY, OperationType.MUTATION})}


class GraphQLOverHttp:
    """The endpoint. Who asks is found out first, then the request is read, then its document."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    async def answer(self, request: HttpRequest) -> Response:
        """The answer to ``request``, in the type that it accepts."""
        accepted = _accepted(request)
        if accepted is None:
            return _answer(refused_request(f"Accept {RESPONSE}, {JSON} or {EVENTS}.", "not_acceptable"), RESPONSE, 406)
        if accepted == HTML:
            return page()
        caller = await caller_of(request)
        if isinstance(caller, Refusal):
            return _refused(request, caller, accepted)
        read = await read_request(request)
        if isinstance(read, Unreadable):
            response = _answer(refused_request(read.message, read.code), accepted, read.status)
            if read.status == 413:
                response.headers["connection"] = "close"
            return response
        prepared = await run_operation(request, self._operations.prepare, read, introspects=caller.introspects)
        if isinstance(prepared, Answer):
            return _answer(prepared, accepted, 200 if accepted == JSON else 400)
        return await self._performed(request, prepared, caller, accepted)

    async def _performed(self, request: HttpRequest, prepared: Prepared, caller: Caller, accepted: str) -> Response:
        allowed = METHODS[request.method] | ({OperationType.SUBSCRIPTION} if accepted == EVENTS else frozenset())
        if prepared.kind not in allowed:
            answer = refused_request(f"A {prepared.kind.value} isn't sent this way.", "not_by_this_method")
            return _answer(answer, accepted, 405, {"allow": "POST"})
        reference = request.state.request_id
        context = context_for(request, caller)
        if prepared.kind is OperationType.SUBSCRIPTION:
            events = self._operations.events(prepared, context, reference)
            return StreamingResponse(_streamed(events), media_type=EVENTS, headers={"cache-control": "no-store"})
        answer = await run_operation(request, self._operations.execute, prepared, context, reference)
        if accepted == EVENTS:
            return StreamingResponse(_streamed(_once(answer)), media_type=EVENTS)
        return _answer(answer, accepted, 200 if answer.began or accepted == JSON else 400)


def _accepted(request: HttpRequest) -> str | None:
    """The type to answer in; ``None`` where none of ours is accepted."""
    offered = [part.partition(";")[0].strip().lower() for part in request.headers.get("accept", "*/*").split(",")]
    ours = (HTML, EVENTS, RESPONSE, JSON) if request.method == "GET" and "query" not in request.query_params else (
        EVENTS, RESPONSE, JSON
    )  # fmt: skip
    for one in offered:
        if one in ours:
            return one
        if one in ("*/*", "application/*", ""):
            return JSON
    return None


def _answer(answer: Answer, kind: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    media_type = RESPONSE if kind == EVENTS else kind
    return Response(
        orjson.dumps(answer.formatted()),
        status_code=status,
        headers=dict(headers or {}) | {"content-type": f"{media_type}; charset=utf-8"},
    )


def _refused(request: HttpRequest, refusal: Refusal, kind: str) -> Response:
    """Nobody may ask: the answer to a request that hasn't been read."""
    words = told(refusal, language(None, None, request.headers.get("accept-language", "")))
    extension = as_extension(words, [])
    answer = Answer(errors=[{"message": words.message, "extensions": {"code": refusal.code, "refusal": extension}}])
    status = next(STATUS[one] for one in type(refusal).__mro__ if one in STATUS)
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    retry = getattr(refusal, "retry_after", None)
    return _answer(answer, kind, status, headers if retry is None else {**headers, "retry-after": str(retry)})


async def _once(answer: Answer) -> AsyncIterator[Answer]:
    yield answer


async def _streamed(answers: AsyncIterator[Answer]) -> AsyncIterator[bytes]:
    """Server-sent events in distinct-connections mode of the GraphQL-over-SSE protocol."""
    async for answer in answers:
        yield b"event: next\ndata: " + orjson.dumps(answer.formatted()) + b"\n\n"
    yield b"event: complete\ndata:\n\n"
