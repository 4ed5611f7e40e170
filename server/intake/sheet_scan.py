"""A worksheet's XML read once before its values are: formula cells found, its extent measured, entities refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from core.feeds.faults import MOST_SHOWN, fault
from core.problem import Problem
from core.spec import Text
from server.intake.limits import XLSX_CELLS
from server.intake.package import CHUNK, damaged, forbidden_xml

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
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column, self.last_column = min(self.first_column, column), max(self.last_column, column)

    @property
    def cells(self) -> int:
        return max(0, self.last_row - self.first_row + 1) * max(0, self.last_column - self.first_column + 1)


@dataclass(slots=True)
class _Found:
    formulas: list[str] = field(default_factory=list)
    formula_count: int = 0
    bad_address: str | None = None
    extent: _Extent = field(default_factory=_Extent)


class _Handler(ContentHandler):
    """Follows cells; a cell without an address stands right of the one before it."""

    def __init__(self, found: _Found) -> None:
        super().__init__()
        self._found = found
        self._row = 0
        self._column = 0
        self._cell: str | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        local = name.rsplit(":", 1)[-1]
        if local == "c":
            self._start_cell(attrs.get("r"))
        elif local == "f" and self._cell is not None:
            self._found.formula_count += 1
            if len(self._found.formulas) < MOST_SHOWN:
                self._found.formulas.append(self._cell)
        elif local == "row":
            self._start_row(attrs.get("r"))

    def endElement(self, name: str) -> None:
        if name.rsplit(":", 1)[-1] == "c":
            self._cell = None

    def _start_row(self, number: str | None) -> None:
        self._column = 0
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and len(number) <= 7:
            self._row = int(number)
        else:
            self._found.bad_address = number

    def _start_cell(self, address: str | None) -> None:
        if address is None:
            self._column += 1
        else:
            match = _ADDRESS.fullmatch(address)
            if match is None:
                self._found.bad_address = address
                return
            self._row, self._column = int(match[2]), column_number(match[1])
        self._cell = f"{column_letters(self._column)}{self._row}"
        if not (1 <= self._row <= _LAST_ROW and 1 <= self._column <= _LAST_COLUMN):
            self._found.bad_address = self._cell
        self._found.extent.take(self._row, self._column)


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


def sheet_problem(stream: IO[bytes], name: str, sheet: str) -> Problem | None:
    """What keeps the worksheet in ``stream`` from being read, or ``None``. Memory doesn't grow with the sheet."""
    found = _Found()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Handler(found))
    try:
        while found.bad_address is None and (chunk := stream.read(CHUNK)):
            parser.feed(chunk)
        if found.bad_address is None:
            parser.close()
    except DefusedXmlException:
        return forbidden_xml(name)
    except SAXException:
        return damaged(name, "XML")
    if found.bad_address is not None:
        return damaged(name, found.bad_address[:20])
    if found.extent.cells > XLSX_CELLS:
        return _too_many_cells(name, sheet, found.extent.cells)
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


def _formulas(name: str, sheet: str, found: _Found) -> Problem:
    shown = ", ".join(found.formulas) + (", ..." if found.formula_count > len(found.formulas) else "")
    return fault(
        "xlsx.formula",
        f"{name}/{sheet}!{found.formulas[0]}",
        Text(
            zh=f"工作表 {sheet} 有 {found.formula_count} 个公式单元格: {shown}。公式的结果取决于打开它的软件, 不予采用。",
            en=f"Sheet {sheet} has formula cells, {found.formula_count} in all: {shown}. What a formula gives depends on the "
            "program that opens it, so it isn't taken.",
        ),
        Text(zh="请复制后以“仅粘贴值”替换公式。", en="Copy the cells and paste them back as values only."),
    )
