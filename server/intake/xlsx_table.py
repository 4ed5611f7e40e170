"""Workbooks: the values of the first visible sheet, once its package and its XML have been checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from core.facts.checks import quoted
from core.feeds.cells import Cell
from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.csv_table import empty, no_rows, ragged, too_wide
from server.intake.limits import COLUMNS
from server.intake.package import Package, damaged, forbidden_xml, open_package
from server.intake.shared_strings import string_lengths
from server.intake.sheet_scan import sheet_problem
from server.intake.table import Row, Table
from server.intake.xml_stream import DamagedXml, ForbiddenXml

T = TypeVar("T")


def open_xlsx(handle: IO[bytes], size: int, name: str) -> Table | tuple[Problem, ...]:
    """The table on the first visible sheet, or why there is none. ``handle`` is no longer needed afterwards."""
    package = open_package(handle, size, name)
    if isinstance(package, Problem):
        return (package,)
    problem = _scanned(package, name)
    if problem is not None:
        return (problem,)
    sheet = _guarded(
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(package.data)).get_sheet_by_name(package.sheet.name)
    )
    if sheet is None:
        return (damaged(name, package.sheet.name),)
    reader = _Reader(sheet, name)
    header = reader.next_filled()
    if header is None:
        return (empty(name),)
    if isinstance(header, Problem):
        return (header,)
    headers = _headers(header[1])
    if len(headers) > COLUMNS:
        return (too_wide(name, len(headers)),)
    return Table(
        headers=headers,
        rows=_rows(reader, len(headers), name),
        kind=f"xlsx, {package.sheet.name}",
        position=reader.position,
        close=lambda: None,
        problems=_unread(name, package),
    )


class _Reader:
    """Goes through a sheet's rows once; ``iter_rows`` begins at row 1 whatever the first used row is."""

    def __init__(self, sheet: Any, name: str) -> None:
        self._rows = sheet.iter_rows()
        self._name = name
        self._total = int(sheet.total_height)
        self.row = 0

    def position(self) -> tuple[int, int]:
        """Rows read, and rows there are."""
        return self.row, self._total

    def next_filled(self) -> Row | Problem | None:
        """The next row with something in it, a problem where it can't be read, ``None`` at the end."""
        while True:
            self.row += 1
            read = _guarded(lambda: [next(self._rows, None)])
            if read is None:
                return damaged(self._name, f"row {self.row}")
            if read[0] is None:
                return None
            cells = tuple(_cell(value) for value in read[0])
            if any(cell is not None for cell in cells):
                return self.row, cells


def _guarded(read: Callable[[], T]) -> T | None:
    """What ``read`` gives, or ``None`` where the reader fails; its panics derive from ``BaseException`` only."""
    try:
        return read()
    except (CalamineError, ValueError, OverflowError):
        return None
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":
            return None
        raise


def _cell(value: object) -> Cell:
    """A sheet's value; a number as the shortest decimal that the file's double stands for."""
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value  # type: ignore[return-value]
    return Decimal(repr(value))


def _headers(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    words = [
        "" if cell is None else f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell).strip()
        for cell in cells
    ]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def _rows(reader: _Reader, width: int, name: str) -> Iterator[Row | Problem]:
    seen = False
    while (row := reader.next_filled()) is not None:
        seen = True
        if isinstance(row, Problem):
            yield row
            return
        number, cells = row
        beyond = [at for at, cell in enumerate(cells) if at >= width and cell is not None]
        yield ragged(name, number, beyond[-1] + 1, width) if beyond else row
    if not seen:
        yield no_rows(name)


def _scanned(package: Package, name: str) -> Problem | None:
    lengths: Sequence[int] = ()
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        try:
            if package.strings is not None:
                with archive.open(package.strings) as strings:
                    lengths = string_lengths(strings)
        except ForbiddenXml:
            return forbidden_xml(name)
        except DamagedXml:
            return damaged(name, package.strings or "")
        with archive.open(package.sheet.part) as stream:
            return sheet_problem(stream, lengths, name, package.sheet.name)


def _unread(name: str, package: Package) -> tuple[Problem, ...]:
    others = package.sheet.others
    if not others:
        return ()
    listed = ", ".join(quoted(other) for other in others)
    return (
        fault(
            "xlsx.other_sheets",
            name,
            Text(
                zh=f"只读取第一个可见的工作表 {quoted(package.sheet.name)}, 未读: {listed}。",
                en=f"Only the first visible sheet, {quoted(package.sheet.name)}, is read; not read: {listed}.",
            ),
            Text(
                zh="数据若在别的工作表, 请把它移到最前。",
                en="If the rows are on another sheet, move that one to the front.",
            ),
            "warning",
        ),
    )
