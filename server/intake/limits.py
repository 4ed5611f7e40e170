"""How much of a file is read before it is refused."""

from __future__ import annotations

MIB = 1024 * 1024

CSV_BYTES = 512 * MIB
"""A text file."""

XLSX_BYTES = 32 * MIB
"""A workbook as it lies on disk."""

XLSX_INFLATED_BYTES = 64 * MIB
"""What a workbook's parts may come to once inflated, together."""

XLSX_RATIO = 250
"""How many times its packed size a part may inflate to (from 1 MiB on); tables reach a tenth of that."""

XLSX_PARTS = 2000
"""Parts of a workbook."""

XLSX_DIRECTORY_BYTES = MIB
"""A workbook's table of contents."""

XLSX_CELLS = 3_000_000
"""Cells of the rectangle that a sheet's used cells span."""

XLSX_TEXT_CHARS = 100_000_000
"""Characters of all cells of a sheet, a string counted as often as cells repeat it."""

COLUMNS = 500
"""Columns of a table."""

FIELD_CHARS = 100_000
"""Characters of one cell."""

LINE_CHARS = 1_000_000
"""Characters of one line of a text file."""


def in_mib(size: int) -> str:
    """``size`` bytes in whole MiB, rounded up."""
    return f"{-(-size // MIB)} MiB"
