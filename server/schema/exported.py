"""Files that are handed out, with their bytes."""

from __future__ import annotations

from strawberry import field
from strawberry.scalars import Base64

from server.export.cells import FileFormat
from server.export.written import WrittenFile
from server.schema.declare import enum, value

enum(
    FileFormat,
    "As what kind of file a table is written.",
    {
        FileFormat.CSV: "Comma-separated, UTF-8 with a byte order mark, so that spreadsheets read the Chinese.",
        FileFormat.XLSX: "A workbook of one sheet.",
    },
)


@value(WrittenFile, "A file to be handed to somebody.")
class ExportedFile:
    name: str = field(description="What it is called, with its ending.")
    media_type: str = field(description="What kind of file it is, as HTTP says it.")
    content: Base64 = field(description="Its bytes.")
