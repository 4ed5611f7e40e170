"""Reading a request of GraphQL over HTTP: what it asks for, or why that can't be read. Nothing of the document is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request as HttpRequest

from server.schema.operate import Request
from server.web.middleware import MOST_DIGITS

LARGEST_BODY = 512 * 1024
"""Bytes of a request: a document has at most 4,000 tokens, the rest are variables."""
JSON = "application/json"
PREFLIGHT = "graphql-require-preflight"
"""A header that no other site's page can send without being allowed to: with it, a GET is ours."""
PARAMETERS = ("query", "documentId", "operationName", "variables", "extensions")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A request that isn't one, and the status it is answered with."""

    status: int
    message: str
    code: str


async def read_request(request: HttpRequest) -> Request | Unreadable:
    """What ``request`` asks for."""
    given = _from_url(request) if request.method == "GET" else await _from_body(request)
    return given if isinstance(given, Unreadable) else _request(given)


def _from_url(request: HttpRequest) -> dict[str, Any] | Unreadable:
    given: dict[str, Any] = {name: request.query_params[name] for name in PARAMETERS if name in request.query_params}
    if "documentId" not in given and PREFLIGHT not in request.headers:
        return Unreadable(
            403, f"A query by GET takes the header {PREFLIGHT} (with any value), or a documentId.", "preflight_required"
        )
    for name in ("variables", "extensions"):
        if name in given:
            try:
                given[name] = orjson.loads(given[name])
            except orjson.JSONDecodeError:
                return _wrong(name, "a JSON object")
    return given


async def _from_body(request: HttpRequest) -> Any:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != JSON:
        return Unreadable(415, f"The body of a POST is {JSON}.", "not_json")
    if "charset=" in parameters.lower() and "utf-8" not in parameters.lower():
        return Unreadable(415, "The body is encoded in UTF-8.", "not_utf8")
    body = await _bounded(request)
    if isinstance(body, Unreadable):
        return body
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return Unreadable(400, "The body is no JSON.", "not_json")


async def _bounded(request: HttpRequest) -> bytes | Unreadable:
    """The body, of which no more than the limit is ever taken in."""
    too_large = Unreadable(413, f"The body has more than {LARGEST_BODY} bytes.", "body_too_large")
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or len(declared) > MOST_DIGITS or int(declared) > LARGEST_BODY:
        return too_large
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return too_large
    return bytes(body)


def _request(given: Any) -> Request | Unreadable:
    if not isinstance(given, Mapping):
        return Unreadable(400, "The body is a JSON object; one operation at a time.", "not_an_object")
    for name in ("query", "documentId", "operationName"):
        if given.get(name) is not None and not isinstance(given[name], str):
            return _wrong(name, "a string")
    for name in ("variables", "extensions"):
        if given.get(name) is not None and not isinstance(given[name], Mapping):
            return _wrong(name, "a JSON object")
    if not given.get("query") and not given.get("documentId"):
        return Unreadable(400, "Send a query, or the documentId of a document that is kept.", "no_document")
    return Request(
        document=given.get("query"),
        document_id=given.get("documentId"),
        operation_name=given.get("operationName") or None,
        variables=given.get("variables") or {},
    )


def _wrong(name: str, what: str) -> Unreadable:
    return Unreadable(400, f"{name} is {what}.", "malformed_request")
