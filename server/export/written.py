"""A table as a file: its name, its media type, its bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass

from server.export.cells import ExportTable, FileFormat
from server.export.csv_file import write_csv
from server.export.xlsx_file import write_xlsx

_WRITERS = {FileFormat.CSV: write_csv, FileFormat.XLSX: write_xlsx}
_MEDIA_TYPES = {
    FileFormat.CSV: "text/csv; charset=utf-8",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file to be handed out; ``name`` has its ending."""

    name: str
    media_type: str
    content: bytes


def written(table: ExportTable, kind: FileFormat) -> WrittenFile:
    """``table`` as a file of that kind, called as the table is.

    Raises:
        ValueError: the table doesn't fit into such a file; the writers say when.
    """
    target = io.BytesIO()
    _WRITERS[kind](table, target)
    return WrittenFile(name=f"{table.name}.{kind}", media_type=_MEDIA_TYPES[kind], content=target.getvalue())
