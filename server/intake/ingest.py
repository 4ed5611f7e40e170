"""An export to facts: file, header, rows and sums in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Protocol

from core.calendar import MONTHS_IN, parse_period
from core.catalogue import Catalogue, nearest
from core.facts.checks import quoted
from core.facts.model import Facts
from core.feeds.aggregate import Aggregator, Split
from core.feeds.cells import Value
from core.feeds.check import feed_problems
from core.feeds.faults import Faults, failed, fault
from core.feeds.headers import match_headers
from core.feeds.rows import RowReader
from core.problem import Problem
from core.spec import Feed, Text
from server.intake.open_table import open_table
from server.intake.source import Source
from server.intake.table import Table

Progress = Callable[[int, int, int], None]
"""Called now and then with how far the file has been read and how far it goes, in one unit, and with the rows read."""

STRIDE = 2000
"""Rows between two calls of a progress function."""


class People(Protocol):
    """Tells who the employees are that a file names."""

    def id_of(self, row: int, named: str, on: date) -> str | None:
        """The id of whom row number ``row`` means by ``named`` on the day ``on``; ``None`` leaves the row out."""
        ...

    def problems(self, header: str) -> tuple[Problem, ...]:
        """What is wrong with the names met so far, which stand under ``header``."""
        ...


def find_feed(catalogue: Catalogue, code: str) -> Feed | Problem:
    """The feed called ``code``, or a problem that names the nearest and all there are."""
    if code in catalogue.feeds:
        return catalogue.feeds[code]
    near = nearest(code, catalogue.feeds)
    hint_zh, hint_en = (f", 是否指 {near}", f", did you mean {near}") if near else ("", "")
    listed = ", ".join(catalogue.feeds) or "-"
    return fault(
        "feed.unknown",
        "feed",
        Text(zh=f"没有数据源 {quoted(code)}{hint_zh}?", en=f"There is no feed {quoted(code)}{hint_en}?"),
        Text(zh=f"现有: {listed}。", en=f"There are: {listed}."),
    )


def read_split(period: str | None) -> Split | Problem:
    """What ``--period`` asks for: a kind (``month``), a period (``2021-Q1``), or the whole file."""
    if period is None:
        return None
    if period in MONTHS_IN:
        return period
    named = parse_period(period)
    if named is not None:
        return named
    kinds = ", ".join(MONTHS_IN)
    return fault(
        "feed.bad_period",
        "period",
        Text(zh=f"{quoted(period)} 不是期间。", en=f"{quoted(period)} is no period."),
        Text(
            zh=f"请用 {kinds}, 或 2021-03、2021-Q1、2021-H1、2021。",
            en=f"Use {kinds}, or 2021-03, 2021-Q1, 2021-H1, 2021.",
        ),
    )


def ingest(
    feed: Feed,
    catalogue: Catalogue,
    source: Source,
    period: str | None = None,
    mapping: Mapping[str, str] | None = None,
    *,
    name: str = "-",
    progress: Progress | None = None,
    people: People | None = None,
) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
    """The facts that ``feed`` reads out of ``source``, by period, and what is to be said about them.

    ``period`` is a kind, a period or ``None`` for the whole file as one; ``mapping`` is header -> field code, by
    hand; ``name`` is what messages call the file; ``people`` tells whom the file means, else everybody's id is the
    name in the file. With an error among the problems there are no facts.
    """
    split = read_split(period)
    declared = feed_problems(feed, catalogue.indicators)
    if isinstance(split, Problem) or declared:
        return (), (*((split,) if isinstance(split, Problem) else ()), *declared)
    table = open_table(source, name)
    if not isinstance(table, Table):
        return (), table
    with closing(table):
        columns, problems = match_headers(feed, table.headers, mapping or {})
        if failed(problems):
            return (), problems
        reader = RowReader(feed, columns, table.headers, catalogue.indicators)
        aggregator = Aggregator(feed, catalogue.indicators, split, frozenset(columns))
        broken = _pass(table, reader, _taker(feed, aggregator, people), progress)
        strange = () if people is None else people.problems(table.headers[columns[feed.employee]])
    found = (*table.problems, *problems, *broken, *reader.problems(), *strange)
    if failed(found):
        return (), found
    facts, said = aggregator.finish()
    return (() if failed(said) else facts), (*found, *said)


def _pass(
    table: Table, reader: RowReader, take: Callable[[int, Sequence[Value]], None], progress: Progress | None
) -> tuple[Problem, ...]:
    """Every row of ``table`` through ``reader`` to ``take``, with its number; the rows that couldn't be read at all."""
    faults = Faults("file.more_bad_rows")
    count = 0
    for row in table.rows:
        if isinstance(row, Problem):
            faults.add(row)
        else:
            values = reader.read(*row)
            if values is not None:
                take(row[0], values)
        if progress is not None and count % STRIDE == 0:
            progress(*table.position(), count)
        count += 1
    if progress is not None:
        progress(*table.position(), count)
    return faults.problems()


def _taker(feed: Feed, aggregator: Aggregator, people: People | None) -> Callable[[int, Sequence[Value]], None]:
    """Takes a row into ``aggregator``, for whom ``people`` says that it means."""
    if people is None:
        return lambda _row, values: aggregator.add(values)
    codes = [field.code for field in feed.fields]
    who, when = codes.index(feed.employee), codes.index(feed.date)

    def take(row: int, values: Sequence[Value]) -> None:
        named, on = values[who], values[when]
        if isinstance(named, str) and isinstance(on, date):
            known = people.id_of(row, named, on)
            if known is not None:
                aggregator.add(values, known)

    return take
