"""Uploads: a file's bytes by REST; what becomes of them is said by GraphQL, with the id that is answered here."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.files.media import JPEG, PDF, PNG, WEBP
from server.files.store import FileStore
from server.files.uploads import upload
from server.identity.permission import refusal
from server.identity.policy import Action
from server.refusal import Refusal
from server.schema.ids import global_id
from server.schema.transport.caller import caller_of
from server.settings import Settings
from server.web.middleware import BodyTooLarge
from server.web.replies import refused, too_large
from server.web.running import run_operation, running

EVIDENCE = (PDF, PNG, JPEG, WEBP, "image/jpg", "application/x-pdf")
"""What can only be evidence, and has its limit."""


async def take_in(request: Request) -> Response:
    """The body is a file of the unit, called ``name`` in the query; 201 with its id.

    Who asks, and whether they may, is found out before the body is read.
    """
    caller = await caller_of(request)
    if isinstance(caller, Refusal):
        return refused(caller)
    barred = refusal(caller.who, Action.UPLOAD_FILES)
    if barred is not None:
        return refused(barred)
    server = running(request)
    declared = request.headers.get("content-type", "")
    limit = _limit(server.settings, declared)
    name = unquote(request.query_params.get("name", "")) or "upload"
    with cast(BinaryIO, tempfile.TemporaryFile()) as body:
        try:
            await _receive(request, body, limit)
        except BodyTooLarge:
            return too_large(limit)
        stored = await run_operation(
            request, upload, server.executor, FileStore(server.settings.files), caller.who, body, name, declared, limit
        )
    if isinstance(stored, Refusal):
        return refused(stored)
    return JSONResponse(
        {
            "id": global_id("StoredFile", stored.id),
            "digest": stored.digest,
            "size": stored.size,
            "mediaType": stored.media_type,
            "name": stored.name,
        },
        status_code=201,
    )


async def _receive(request: Request, body: BinaryIO, limit: int) -> None:
    """The whole body is in ``body``, at its beginning.

    Raises:
        BodyTooLarge: it has more than ``limit`` bytes.
    """
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise BodyTooLarge
        await run_operation(request, body.write, part)
    body.seek(0)


def _limit(settings: Settings, declared: str) -> int:
    kind = declared.partition(";")[0].strip().lower()
    return settings.largest_evidence if kind in EVIDENCE else settings.largest_import


ROUTES = (
    Route("/upload", take_in, methods=["POST"]),
    Route("/upload/{unit}", take_in, methods=["POST"]),
)
