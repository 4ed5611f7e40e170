"""Files at the edge: those that a form brings, and those that a page hands out."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from server.admin.forms import called
from server.admin.pages import HEADERS
from server.admin.reading import FAULTS
from server.admin.visit import Visit
from server.export.written import WrittenFile
from server.files.store import FileStore
from server.files.uploads import upload
from server.files.values import StoredFileView
from server.refusal import Invalid, Refusal, error

FILE = "file"
"""The field that a form brings its file in."""


def store_of(visit: Visit) -> FileStore:
    """Where the server keeps files."""
    return FileStore(visit.server.settings.files)


def received(visit: Visit, most: int) -> StoredFileView | Refusal:
    """The file of the form is stored, ``most`` bytes at most; a problem names the field ``FILE``."""
    sent = visit.posted.files.get(FILE)
    if sent is None or not sent.filename:
        return Invalid((error("form.field", FILE, FAULTS["missing"], FAULTS["missing"]),))
    kind = sent.content_type or ""
    done = upload(visit.server.executor, store_of(visit), visit.who, sent.file, sent.filename, kind, most)
    return called(done, {"mediaType": FILE}) if isinstance(done, Refusal) else done


def handed_out(file: WrittenFile) -> Response:
    """``file``, to be kept by whoever asks."""
    named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return Response(file.content, media_type=file.media_type, headers={**HEADERS, **named})
