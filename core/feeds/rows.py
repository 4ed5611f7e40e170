"""Rows read by a feed: cells in, values in the order of the feed's fields out, bad cells reported by their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from core.facts.checks import entry, quoted
from core.feeds.cells import Cell, CellReader, Unreadable, Value, cell_reader
from core.feeds.faults import Faults, fault
from core.problem import Problem
from core.spec import Feed, Field, Indicator, Mean, Text

MOST_REMEMBERED = 4096
"""Cells of a column whose meaning is remembered: a column of an export says the same few things again and again."""
LONGEST_REMEMBERED = 64
"""Characters of such a cell."""


class _Remembered(dict[str, "Value | Unreadable"]):
    """What the words of a column's cells mean, each read once while there is room."""

    __slots__ = ("_read",)

    def __init__(self, read: CellReader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, words: str) -> Value | Unreadable:
        meant = self._read(words)
        if len(words) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[words] = meant
        return meant


class RowReader:
    """Reads the rows of one file. ``columns`` is what ``match_headers`` found, ``headers`` the header row.

    Where an indicator of ``indicators`` is the plain mean of a field, each cell has to lie within the indicator's
    ends as the mean has to: a mark of 50 among marks up to 5 is a bad cell.
    """

    def __init__(
        self, feed: Feed, columns: Mapping[str, int], headers: Sequence[str], indicators: Mapping[str, Indicator]
    ) -> None:
        self._headers = headers
        self._scales = {
            measure.aggregation.field: indicators[measure.indicator]
            for measure in feed.measures
            if isinstance(measure.aggregation, Mean) and measure.aggregation.times == 1
        }
        self._faults = Faults("feed.more_bad_cells")
        self._width = len(feed.fields)
        self._readers = [
            (place, columns[field.code], *self._meanings(field), field, field.code in (feed.employee, feed.date))
            for place, field in enumerate(feed.fields)
            if field.code in columns
        ]
        self._last = max(columns.values(), default=-1)

    @property
    def count(self) -> int:
        """How many bad cells there were so far."""
        return self._faults.count

    def read(self, row: int, cells: Sequence[Cell]) -> tuple[Value, ...] | None:
        """The values of row number ``row`` of the file (the header is row 1); ``None`` where a cell is bad.

        A field without a column, or whose cell is empty, has the value ``None``. Whose row it is and when may not be
        empty.
        """
        values: list[Value] = [None] * self._width
        good = True
        if len(cells) <= self._last:
            cells = (*cells, *[None] * (self._last + 1 - len(cells)))
        for place, column, remembered, read, field, needed in self._readers:
            cell = cells[column]
            value = remembered[cell] if cell.__class__ is str else read(cell)
            if value is None:
                if needed:
                    self._report(row, column, field, None, None)
                    good = False
            elif isinstance(value, Unreadable):
                self._report(row, column, field, cell, value.expected)
                good = False
            else:
                values[place] = value
        return tuple(values) if good else None

    def problems(self) -> tuple[Problem, ...]:
        """The bad cells met so far."""
        return self._faults.problems()

    def _meanings(self, field: Field) -> tuple[_Remembered, CellReader]:
        """What the cells of ``field`` mean: of words as remembered, of any cell as read anew."""
        read, scale = cell_reader(field), self._scales.get(field.code)
        if scale is not None:
            read = _on_scale(read, scale)
        return _Remembered(read), read

    def _report(self, row: int, column: int, field: Field, cell: Cell, expected: Text | None) -> None:
        if not self._faults.room:
            self._faults.add_unseen()
            return
        header = quoted(self._headers[column])
        path = entry(f"rows[{row}]", self._headers[column])
        if expected is None:
            self._faults.add(
                fault(
                    "feed.empty_cell",
                    path,
                    Text(
                        zh=f"第 {row} 行, {header} 列: 缺{field.name.zh}。",
                        en=f"Row {row}, column {header}: no {field.name.en}.",
                    ),
                    Text(
                        zh="每一行都要有, 请补上或删去此行。", en="Every row needs it: fill it in or take the row out."
                    ),
                )
            )
            return
        shown = shown_cell(cell)
        self._faults.add(
            fault(
                "feed.bad_cell",
                path,
                Text(
                    zh=f"第 {row} 行, {header} 列: {shown}, 读不出{field.name.zh}。",
                    en=f"Row {row}, column {header}: {shown} can't be read as {field.name.en}.",
                ),
                Text(zh=f"这里应为{expected.zh}。", en=f"Expected here: {expected.en}."),
            )
        )


def _on_scale(read: CellReader, scale: Indicator) -> CellReader:
    """``read``, with a number beyond the ends of ``scale`` as a bad cell."""
    ends = ends_of(scale)
    beyond = Unreadable(Text(zh=f"一个数, {ends}", en=f"a number {ends}"))

    def reading(cell: Cell) -> Value | Unreadable:
        value = read(cell)
        return beyond if isinstance(value, Decimal) and not within(value, scale) else value

    return reading


def within(number: Decimal, indicator: Indicator) -> bool:
    """Whether ``number`` lies between the indicator's ends, both allowed."""
    above = indicator.low is None or number >= indicator.low
    return above and (indicator.high is None or number <= indicator.high)


def ends_of(indicator: Indicator) -> str:
    """The indicator's ends in signs: ``>= 0, <= 5``."""
    low = [] if indicator.low is None else [f">= {indicator.low}"]
    high = [] if indicator.high is None else [f"<= {indicator.high}"]
    return ", ".join(low + high)


def shown_cell(cell: Cell) -> str:
    """``cell`` as a report shows it, with its kind where it isn't words."""
    if isinstance(cell, (date, time, timedelta)):
        return f"{cell} ({type(cell).__name__})"
    return quoted(str(cell)) if isinstance(cell, Decimal) else quoted(cell)
