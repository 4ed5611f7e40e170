"""Files that were uploaded; their bytes come and go by REST."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import field

from server.files.queries import files_by_ids
from server.files.values import StoredFileView
from server.schema.declare import Node, id_of, node


@node(
    StoredFileView,
    "A file that was uploaded: an export to import, or evidence. Once erased, its bytes and name are gone.",
    files_by_ids,
)
class StoredFile(Node):
    digest: str = field(description="The sha256 of its bytes, in hexadecimal digits.")
    size: int = field(description="Its size in bytes.")
    media_type: str = field(description="The media type, as its bytes have it: `text/csv`.")
    name: str = field(description="What it was called; empty once it is erased.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who uploaded it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was uploaded.")
    erased_at: datetime | None = field(description="Since when it is gone; null while it is there.")
