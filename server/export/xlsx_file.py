"""Tables as a workbook of one sheet: text stays text, numbers numbers, days days."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from server.export.cells import ExportCell, ExportTable, local
from server.export.neutral import neutralised

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header."""

MOST_TEXT = 32_767
"""Characters of a cell."""

MOST_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900; days before are written as text."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def write_xlsx(table: ExportTable, target: BinaryIO) -> None:
    """``table`` is in ``target`` as a workbook; its header stays in sight.

    Text that a spreadsheet would run is neutralised, for whoever saves the sheet as CSV. A number that a sheet can't
    hold exactly is written as text.

    Raises:
        ValueError: a row is longer or shorter than the headers, there are more than ``MOST_ROWS``, or a text is longer
            than ``MOST_TEXT``.
    """
    workbook = xlsxwriter.Workbook(target, _OPTIONS)
    try:
        sheet = workbook.add_worksheet(table.name.translate(_NOT_IN_NAMES)[:MOST_SHEET_NAME].strip("'") or "1")
        sheet.freeze_panes(1, 0)
        bold, moments = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for column, header in enumerate(table.headers):
            sheet.write_string(0, column, neutralised(header), bold)
        for number, row in enumerate(table.rows, start=1):
            if len(row) != len(table.headers):
                raise ValueError(f"a row of {len(row)} cells under {len(table.headers)} headers")
            if number > MOST_ROWS:
                raise ValueError(f"more than {MOST_ROWS} rows don't fit on a sheet")
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, moments)
    finally:
        workbook.close()


def _write(sheet: Any, row: int, column: int, cell: ExportCell, moments: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, Decimal)) and _exact(cell):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, local(cell), moments)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, cell)
    else:
        _write_text(sheet, row, column, cell)


def _write_text(sheet: Any, row: int, column: int, cell: str | int | Decimal | date) -> None:
    text = neutralised(cell) if isinstance(cell, str) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    if len(text) > MOST_TEXT:
        raise ValueError(f"a text of {len(text)} characters doesn't fit into a cell")
    sheet.write_string(row, column, text)


def _exact(number: int | Decimal) -> bool:
    """Whether the fifteen digits that a sheet keeps are enough."""
    return Decimal(number).is_finite() and len(Decimal(number).normalize().as_tuple().digits) <= 15
