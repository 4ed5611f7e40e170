"""The evidence of an event: uploaded, read, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote
from uuid import UUID

from starlette.responses import StreamingResponse

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.files import received, store_of
from server.admin.gate import form, page
from server.admin.views.facts.events import shown
from server.admin.visit import Visit
from server.facts.commands.evidence import attach_evidence, detach_evidence
from server.facts.queries.events import list_evidence
from server.files.store import CHUNK
from server.files.uploads import open_file
from server.identity.policy import Action
from server.refusal import Refusal

ATTACHED = Text(zh="证据已附上。", en="The evidence is attached.")
DETACHED = Text(zh="证据已移除, 记录仍可查。", en="The evidence is taken away; that it was there stays to be seen.")


def attach(visit: Visit, event_id: UUID) -> Answer:
    """The uploaded file is evidence of the event."""
    stored = received(visit, visit.server.settings.largest_evidence)
    if isinstance(stored, Refusal):
        return shown(visit, event_id, stored)
    done = visit.perform(attach_evidence, event_id, stored.id)
    if isinstance(done, Refusal):
        return shown(visit, event_id, done)
    return visit.goto("facts", "events", event_id, said=ATTACHED)


def detach(visit: Visit, event_id: UUID) -> Answer:
    """The file doesn't belong to the event any more."""
    try:
        evidence_id = UUID(visit.posted.one("evidence"))
    except ValueError:
        return no_such_page()
    if evidence_id not in {one.id for one in visit.need(list_evidence, event_id)}:
        return no_such_page()
    done = visit.perform(detach_evidence, evidence_id)
    if isinstance(done, Refusal):
        return shown(visit, event_id, done)
    return visit.goto("facts", "events", event_id, said=DETACHED)


def read(visit: Visit, file_id: UUID) -> Answer:
    """The file's bytes, to be kept by whoever asks; no browser runs or shows them within our pages."""
    opened = open_file(visit.server.executor, store_of(visit), visit.who, file_id)
    if isinstance(opened, Refusal):
        return opened
    name = quote(opened.file.name, safe="")
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
        "content-length": str(opened.file.size),
    }
    return StreamingResponse(_chunks(opened.content), media_type=opened.file.media_type, headers=headers)


def _chunks(content: BinaryIO) -> Iterator[bytes]:
    with content:
        while chunk := content.read(CHUNK):
            yield chunk


SPOTS = (
    form("/facts/events/{event_id:uuid}/upload", shown, attach, Action.RECORD_EVENTS),
    form("/facts/events/{event_id:uuid}/detach", shown, detach, Action.RECORD_EVENTS),
    page("/files/{file_id:uuid}", read, Action.READ_FILES),
)
