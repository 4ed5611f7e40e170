"""Text tables: comma, semicolon or tab, read row by row and never repaired."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from core.facts.checks import quoted
from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.encoding import encoding_of
from server.intake.limits import COLUMNS, FIELD_CHARS, LINE_CHARS
from server.intake.table import Row, Table

DELIMITERS = (",", ";", "\t")


class _Refused(Exception):
    """A line that isn't handed to the parser."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class _Lines:
    """The lines of a text file, each within its limit; ``row`` is the number of the row they belong to.

    ``chars`` adds up the characters of the lines given since it was last set to nothing.
    """

    def __init__(self, text: io.TextIOBase, name: str) -> None:
        self._text = text
        self._name = name
        self._first: str | None = None
        self.row = 1
        self.chars = 0

    def first(self) -> str:
        """The first line that isn't blank, which is then still the next to come."""
        while True:
            line = self._line()
            if not line or not line.isspace():
                self._first = line
                return line
            self.row += 1

    def __iter__(self) -> Iterator[str]:
        while line := self._line():
            self.chars += len(line)
            yield line

    def _line(self) -> str:
        if self._first is not None:
            line, self._first = self._first, None
            return line
        line = self._text.readline(LINE_CHARS + 1)
        if len(line) > LINE_CHARS:
            raise _Refused(_long_line(self._name, self.row))
        if "\0" in line:
            raise _Refused(_nul(self._name, self.row))
        return line


def open_csv(handle: IO[bytes], size: int, name: str) -> Table | tuple[Problem, ...]:
    """The table in ``handle``, or why it is none. On success the table owns ``handle``."""
    encoding = encoding_of(handle, name)
    if isinstance(encoding, Problem):
        return (encoding,)
    text = io.TextIOWrapper(handle, "utf-8-sig" if encoding == "utf-8" else encoding, errors="strict", newline="")
    lines = _Lines(text, name)
    try:
        delimiter = delimiter_of(lines.first())
        reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
        header = next(reader, None)
    except (_Refused, csv.Error) as error:
        text.detach()
        return (error.problem if isinstance(error, _Refused) else _unparsed(name, lines.row, error),)
    headers = tuple(cell.strip().lstrip("\ufeff") for cell in header or ())
    if not any(headers):
        text.detach()
        return (empty(name),)
    if len(headers) > COLUMNS:
        text.detach()
        return (too_wide(name, len(headers)),)
    return Table(
        headers=headers,
        rows=_rows(reader, lines, len(headers), name),
        kind=f"csv, {encoding}, {'tab' if delimiter == chr(9) else delimiter}",
        position=lambda: (handle.tell(), size),
        close=text.close,
    )


def delimiter_of(line: str) -> str:
    """The delimiter that ``line``, a header, uses most outside of quotes; a comma where it uses none."""
    counts = dict.fromkeys(DELIMITERS, 0)
    inside = False
    for char in line:
        if char == '"':
            inside = not inside
        elif not inside and char in counts:
            counts[char] += 1
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(reader: Iterator[list[str]], lines: _Lines, width: int, name: str) -> Iterator[Row | Problem]:
    seen = False
    while True:
        lines.row += 1
        lines.chars = 0
        try:
            cells = next(reader, None)
        except _Refused as refused:
            yield refused.problem
            return
        except csv.Error as error:
            yield _unparsed(name, lines.row, error)
            return
        if cells is None:
            break
        if not any(cells):
            continue
        seen = True
        if lines.chars > FIELD_CHARS and max(map(len, cells)) > FIELD_CHARS:
            yield _big_field(name, lines.row)
        elif len(cells) < width or any(cells[width:]):
            yield ragged(name, lines.row, len(cells), width)
        else:
            yield lines.row, tuple(cells[:width])
    if not seen:
        yield no_rows(name)


def empty(name: str) -> Problem:
    """The file has nothing in it."""
    return fault(
        "file.empty",
        name,
        Text(zh="文件是空的。", en="The file is empty."),
        Text(
            zh="第一行应为表头, 其下每行一条记录。",
            en="Its first row has to hold the headers, each row below one record.",
        ),
    )


def no_rows(name: str) -> Problem:
    """The file has headers only."""
    return fault(
        "file.no_rows",
        f"{name}:1",
        Text(zh="文件只有表头, 没有数据行。", en="The file has a header and no rows."),
        Text(zh="请重新导出, 确认所选时间内有数据。", en="Export again, and see that the chosen time has data."),
    )


def too_wide(name: str, width: int) -> Problem:
    """The file has more columns than are read."""
    return fault(
        "file.too_wide",
        f"{name}:1",
        Text(
            zh=f"表头有 {width} 列, 上限 {COLUMNS} 列。", en=f"The header has {width} columns; {COLUMNS} are the limit."
        ),
        Text(zh="请只导出需要的列。", en="Export the columns that are needed only."),
    )


def ragged(name: str, row: int, seen: int, width: int) -> Problem:
    """A row has more or fewer cells than the header."""
    return fault(
        "file.ragged_row",
        f"{name}:{row}",
        Text(
            zh=f"第 {row} 行有 {seen} 格, 表头有 {width} 格。",
            en=f"Row {row} has {seen} cells, the header has {width}.",
        ),
        Text(
            zh="单元格内有分隔符或换行的, 须用双引号括住。",
            en="A cell that holds a delimiter or a line break has to stand in double quotes.",
        ),
    )


def _big_field(name: str, row: int) -> Problem:
    return fault(
        "file.big_field",
        f"{name}:{row}",
        Text(
            zh=f"第 {row} 行有一格超过 {FIELD_CHARS} 个字符。",
            en=f"Row {row} has a cell of more than {FIELD_CHARS} characters.",
        ),
        Text(zh="请检查是否漏了一个双引号。", en="See whether a double quote is missing."),
    )


def _long_line(name: str, row: int) -> Problem:
    return fault(
        "file.long_line",
        f"{name}:{row}",
        Text(zh=f"第 {row} 行超过 {LINE_CHARS} 个字符。", en=f"Row {row} is longer than {LINE_CHARS} characters."),
        Text(zh="请检查换行与分隔符, 重新导出。", en="Check line breaks and delimiters, and export again."),
    )


def _nul(name: str, row: int) -> Problem:
    return fault(
        "file.nul_byte",
        f"{name}:{row}",
        Text(
            zh=f"第 {row} 行含有 NUL 字节, 文件已损坏或不是文本。",
            en=f"Row {row} holds a NUL byte: the file is damaged or no text.",
        ),
        Text(zh="请重新导出为 CSV 或 XLSX。", en="Export it again as CSV or XLSX."),
    )


def _unparsed(name: str, row: int, error: Exception) -> Problem:
    if "field larger than field limit" in str(error):
        return _big_field(name, row)
    return fault(
        "file.bad_quotes",
        f"{name}:{row}",
        Text(
            zh=f"第 {row} 行的引号不成对 ({quoted(str(error))})。",
            en=f"The quotes in row {row} don't match ({quoted(str(error))}).",
        ),
        Text(zh="格内的双引号要写成两个。", en="Write a double quote within a cell as two."),
    )
