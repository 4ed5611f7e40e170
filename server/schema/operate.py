"""One operation from its request to its answer: read, measured, executed, its faults kept to ourselves."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, cast

import structlog
from anyio import to_thread
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    create_source_event_stream,
)
from graphql.execution.execute import assume_not_awaitable

from server.schema.columns import Columns
from server.schema.context import Context, TooLate
from server.schema.documents import Documents, Known
from server.schema.limits import TooLarge, check_cost


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks for. ``document_id`` names a persisted document in place of a ``document``."""

    document: str | None = None
    document_id: str | None = None
    operation_name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. ``began``: something was executed, else ``errors`` say why nothing was."""

    data: Any = None
    errors: Sequence[Mapping[str, Any]] = ()
    refusals: Sequence[Mapping[str, Any]] = ()
    began: bool = False

    def formatted(self) -> dict[str, Any]:
        """The response as GraphQL has it."""
        body: dict[str, Any] = {}
        if self.errors:
            body["errors"] = list(self.errors)
        if self.began:
            body["data"] = self.data
        if self.refusals:
            body["extensions"] = {"refusals": list(self.refusals)}
        return body


@dataclass(frozen=True, slots=True)
class Prepared:
    """An operation that may be executed."""

    request: Request
    known: Known
    kind: OperationType


class Operations:
    """The schema as something that answers requests. Safe to share between threads."""

    def __init__(self, schema: GraphQLSchema, documents: Documents, *, persisted_only: bool = False) -> None:
        self._schema = schema
        self._documents = documents
        self._persisted_only = persisted_only

    def prepare(self, request: Request, *, introspects: bool) -> Prepared | Answer:
        """``request``, read and within the limits; an ``Answer`` with the errors where it isn't."""
        text = self._text(request, introspects)
        if isinstance(text, Answer):
            return text
        known = self._documents.known(text, introspects=introspects)
        if known.document is None:
            return Answer(errors=[error.formatted for error in known.errors])
        operation = known.operation(request.operation_name)
        if operation is None:
            return refused_request("Name one of the document's operations as operationName.", "no_operation")
        try:
            check_cost(self._schema, known.document, operation, request.variables)
        except TooLarge as error:
            return Answer(errors=[error.formatted])
        return Prepared(request, known, operation.operation)

    def execute(self, prepared: Prepared, context: Context, reference: str) -> Answer:
        """What the query or mutation comes to; faults are logged under ``reference``, and the answer names that alone."""
        executor = self._executor(prepared, context, is_awaitable=assume_not_awaitable)
        if isinstance(executor, list):
            return Answer(errors=[error.formatted for error in executor])
        return answered(_executed(executor, context), context, reference)

    async def events(self, prepared: Prepared, context: Context, reference: str) -> AsyncGenerator[Answer, None]:
        """The answers of a subscription, until it ends; what an event shows is read in a thread."""
        executor = self._executor(prepared, context)
        if isinstance(executor, list):
            yield Answer(errors=[error.formatted for error in executor])
            return
        found: Any = create_source_event_stream(executor)
        if isawaitable(found):
            found = await found
        if isinstance(found, ExecutionResult):
            yield Answer(errors=[error.formatted for error in found.errors or ()])
            return
        try:
            async for event in found:
                of_event: Any = executor.build_per_event_executor(event)
                result = await to_thread.run_sync(_executed, of_event, context, limiter=context.threads)
                yield answered(result, context, reference)
                context.refusals.clear()
        finally:
            await found.aclose()

    def _executor(self, prepared: Prepared, context: Context, **options: Any) -> Columns | list[GraphQLError]:
        made: Any = Columns.build(
            self._schema,
            prepared.known.document,  # type: ignore[arg-type]
            context_value=context,
            raw_variable_values=dict(prepared.request.variables),
            operation_name=prepared.request.operation_name,
            hide_suggestions=not context.introspects,
            **options,
        )
        return cast("Columns | list[GraphQLError]", made)

    def _text(self, request: Request, introspects: bool) -> str | Answer:
        if request.document_id is not None:
            kept = self._documents.persisted(request.document_id)
            if kept is None:
                return refused_request("No document is kept under this id.", "unknown_document")
            return kept
        if request.document is None:
            return refused_request("Send a query, or the documentId of a document that is kept.", "no_document")
        if self._persisted_only and not introspects:
            return refused_request("Only documents that are kept can be executed here.", "persisted_only")
        return request.document


def _executed(executor: Columns, context: Context) -> Any:
    """What the operation comes to; its moment of the database is over."""
    with context:
        return executor.execute_operation()


def refused_request(message: str, code: str) -> Answer:
    """A request that can't be executed."""
    return Answer(errors=[{"message": message, "extensions": {"code": code}}])


def answered(result: ExecutionResult, context: Context, reference: str) -> Answer:
    """``result`` as it goes back: what failed is logged, and told by its reference alone."""
    errors = [_told(error, reference) for error in result.errors or ()]
    return Answer(data=result.data, errors=errors, refusals=tuple(context.refusals), began=True)


def _told(error: GraphQLError, reference: str) -> dict[str, Any]:
    told: dict[str, Any] = {"path": error.path} if error.path is not None else {}
    if isinstance(error.original_error, TooLate):
        return {
            "message": "The operation took too long, and was given up. Ask for less, or in several operations.",
            "extensions": {"code": "too_late"},
            **told,
        }
    structlog.get_logger().error("fault", reference=reference, exc_info=error.original_error or error)
    return {
        "message": "The server failed; tell the operator the reference.",
        "extensions": {"code": "fault", "reference": reference},
        **told,
    }
