"""Tables as CSV: UTF-8 with a byte order mark, so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from server.export.cells import ExportCell, ExportTable, local
from server.export.neutral import neutralised


def write_csv(table: ExportTable, target: BinaryIO) -> None:
    """``table`` is in ``target``, lines ending in CR LF.

    Text that a spreadsheet would run is neutralised; numbers stay numbers, negative ones too; days are ISO.

    Raises:
        ValueError: a row is longer or shorter than the headers.
    """
    words = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(words)
        writer.writerow([neutralised(header) for header in table.headers])
        for row in table.rows:
            if len(row) != len(table.headers):
                raise ValueError(f"a row of {len(row)} cells under {len(table.headers)} headers")
            writer.writerow([_words(cell) for cell in row])
    finally:
        words.detach()


def _words(cell: ExportCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return local(cell).isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
