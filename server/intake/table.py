"""A table as every reader gives it: headers, then rows with their numbers in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from core.feeds.cells import Cell
from core.problem import Problem

Row: TypeAlias = tuple[int, tuple[Cell, ...]]
"""A row's number as the file shows it (the header is mostly row 1) and its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An opened file. ``rows`` can be gone through once; a row that can't be read comes as a ``Problem`` instead.

    ``kind`` says how it was read (``csv, gb18030, ;`` or ``xlsx, sheet "Calls"``), ``position`` how far the rows have
    been read and how far they go, in one unit. ``close`` has to be called at the end.
    """

    headers: tuple[str, ...]
    rows: Iterator[Row | Problem]
    kind: str
    position: Callable[[], tuple[int, int]]
    close: Callable[[], None]
    problems: tuple[Problem, ...] = ()
