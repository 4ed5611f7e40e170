"""A worksheet's XML read once before its values are: formula cells found, its extent measured, entities refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

from core.feeds.faults import MOST_SHOWN, fault
from core.problem import Problem
from core.spec import Text
from server.intake.limits import XLSX_CELLS, XLSX_TEXT_CHARS
from server.intake.package import damaged, forbidden_xml
from server.intake.xml_stream import DamagedXml, ForbiddenXml, XmlStream

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class _Extent:
    first_row: int = _LAST_ROW
    last_row: int = 0
    first_column: int = _LAST_COLUMN
    last_column: int = 0

    def take(self, row: int, column: int) -> None:
        if row < self.first_row:
            self.first_row = row
        if row > self.last_row:
            self.last_row = row
        if column < self.first_column:
            self.first_column = column
        if column > self.last_column:
            self.last_column = column

    @property
    def cells(self) -> int:
        return max(0, self.last_row - self.first_row + 1) * max(0, self.last_column - self.first_column + 1)


class _Scan:
    """Follows cells; a cell without an address stands right of the one before it.

    An ``f`` in the namespace of cells is a formula; those of charts and conditions are in another.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self.formulas: list[str] = []
        self.formula_count = 0
        self.bad_address: str | None = None
        self.repeated = 0
        self.extent = _Extent()
        self.xml = XmlStream(self._start)
        self._lengths = lengths
        self._row = 0
        self._column = 0
        self._cell_space: str | None = None
        self._shared = False
        self._index: list[str] = []

    def _start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if self._index:
            self._count_shared()
        if name == "c":
            self._cell_space = space
            self._shared = attributes.get("t") == "s"
            self._start_cell(attributes.get("r"))
        elif name == "v":
            if self._shared:
                self.xml.hear(self._index.append)
        elif name == "f":
            if space == self._cell_space:
                self._formula()
        elif name == "row":
            self._start_row(attributes.get("r"))

    def _count_shared(self) -> None:
        index = "".join(self._index).strip()
        self._index.clear()
        self.xml.hear(None)
        if index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(self._lengths):
            self.repeated += self._lengths[int(index)]

    def _formula(self) -> None:
        self.formula_count += 1
        if len(self.formulas) < MOST_SHOWN:
            self.formulas.append(f"{column_letters(self._column)}{self._row}")

    def _start_row(self, number: str | None) -> None:
        self._column = 0
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and len(number) <= 7:
            self._row = int(number)
        else:
            self._bad(number)

    def _start_cell(self, address: str | None) -> None:
        if address is None:
            self._column += 1
        elif match := _ADDRESS.fullmatch(address):
            self._row, self._column = int(match[2]), column_number(match[1])
        else:
            self._bad(address)
            return
        if not (1 <= self._row <= _LAST_ROW and 1 <= self._column <= _LAST_COLUMN):
            self._bad(f"R{self._row}C{self._column}")
        self.extent.take(self._row, self._column)

    def _bad(self, address: str) -> None:
        self.bad_address = address
        self.xml.stop()


@lru_cache(1024)
def column_number(letters: str) -> int:
    """The number of a column from 1: ``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of column ``number``, from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_problem(stream: IO[bytes], lengths: Sequence[int], name: str, sheet: str) -> Problem | None:
    """What keeps the worksheet in ``stream`` from being read, or ``None``. Memory doesn't grow with the sheet.

    ``lengths`` are those of the shared strings: cells that repeat them count as often as they do.
    """
    found = _Scan(lengths)
    try:
        found.xml.read(stream)
    except ForbiddenXml:
        return forbidden_xml(name)
    except DamagedXml:
        return damaged(name, "XML")
    if found.bad_address is not None:
        return damaged(name, found.bad_address[:20])
    if found.extent.cells > XLSX_CELLS:
        return _too_many_cells(name, sheet, found.extent.cells)
    if found.repeated > XLSX_TEXT_CHARS:
        return _too_much_text(name, sheet)
    return _formulas(name, sheet, found) if found.formula_count else None


def _too_many_cells(name: str, sheet: str, cells: int) -> Problem:
    return fault(
        "xlsx.too_many_cells",
        f"{name}/{sheet}",
        Text(
            zh=f"工作表 {sheet} 的已用区域有 {cells} 格, 上限 {XLSX_CELLS} 格。",
            en=f"The used area of sheet {sheet} spans {cells} cells; {XLSX_CELLS} are the limit.",
        ),
        Text(zh="请清除远处的多余单元格, 或导出为 CSV。", en="Clear stray cells far from the table, or export as CSV."),
    )


def _too_much_text(name: str, sheet: str) -> Problem:
    return fault(
        "xlsx.too_much_text",
        f"{name}/{sheet}",
        Text(
            zh=f"工作表 {sheet} 的文字合计超过 {XLSX_TEXT_CHARS} 个字符。",
            en=f"The text of sheet {sheet} adds up to more than {XLSX_TEXT_CHARS} characters.",
        ),
        Text(zh="请只导出需要的列, 或导出为 CSV。", en="Export the columns that are needed only, or export as CSV."),
    )


def _formulas(name: str, sheet: str, found: _Scan) -> Problem:
    shown = ", ".join(found.formulas) + (", ..." if found.formula_count > len(found.formulas) else "")
    return fault(
        "xlsx.formula",
        f"{name}/{sheet}!{found.formulas[0]}",
        Text(
            zh=f"工作表 {sheet} 有 {found.formula_count} 个公式单元格: {shown}。公式的结果取决于打开它的软件, 不予采用。",
            en=f"Formula cells on sheet {sheet} ({found.formula_count}): {shown}. What a formula gives depends on the program "
            "that opens it, so it isn't taken.",
        ),
        Text(zh="请复制后以“仅粘贴值”替换公式。", en="Copy the cells and paste them back as values only."),
    )
