"""A staff list as it stands in a file: every row read on its own, nothing compared with what is stored yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.facts.checks import entry, quoted
from core.feeds.cells import CellReader, Unreadable, cell_reader
from core.feeds.faults import Faults, failed, fault
from core.problem import Problem
from core.spec import Text
from server.employees.checks import (
    LEVEL,
    MOST_LEVEL,
    MOST_NAME,
    MOST_NUMBER,
    NAME,
    NUMBER,
    day_faults,
    email_faults,
    left_before_hired,
    phone_faults,
    words,
)
from server.employees.importing.columns import COLUMNS, FIELDS, match_columns
from server.employees.tables import Employment
from server.export.neutral import restored
from server.intake.open_table import open_table
from server.intake.source import Source
from server.intake.table import Row, Table

MOST_ROWS = 100_000
"""Rows of one file."""

EMPLOYMENTS = {
    Employment.REGULAR: ("正式", "正式员工", "正式工", "全职"),
    Employment.PROBATION: ("试用", "试用期", "试用期员工"),
    Employment.INTERN: ("实习", "实习生", "见习"),
    Employment.OUTSOURCED: ("外包", "外包员工", "劳务派遣", "派遣"),
}
"""The words of a list for each kind of employment, the first one being ours; its code is understood as well."""

_EMPLOYMENT_OF = {word: kind for kind, said in EMPLOYMENTS.items() for word in (kind.value, *said)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One row of a list: its number in the file, the employee's number, and what each column says (``None``: empty).

    ``problems`` are what is wrong with the row by itself.
    """

    row: int
    number: str
    name: str | None = None
    department: str | None = None
    team: str | None = None
    position: str | None = None
    supervisor: str | None = None
    employment: Employment | None = None
    hired: date | None = None
    left: date | None = None
    level: str | None = None
    email: str | None = None
    phone: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSheet:
    """A list that was read: which ``columns`` it has (codes of fields), its rows, and remarks about the file."""

    columns: tuple[str, ...]
    rows: tuple[StaffRow, ...]
    remarks: tuple[Problem, ...] = ()


def read_staff(
    source: Source, mapping: Mapping[str, str] | None = None, *, name: str = "-"
) -> StaffSheet | tuple[Problem, ...]:
    """The staff list in ``source`` (CSV or XLSX), or why it can't be read at all.

    ``mapping`` is header -> field by hand, ``-`` for a column that isn't to be read; ``name`` is what messages call the
    file. What is wrong with single rows is kept with them.
    """
    table = open_table(source, name)
    if not isinstance(table, Table):
        return table
    with closing(table):
        columns, problems = match_columns(table.headers, mapping or {})
        if failed(problems):
            return problems
        broken = Faults("file.more_bad_rows")
        rows = tuple(_rows(table, columns, broken, name))
    if broken.count:
        return broken.problems()
    return StaffSheet(
        columns=tuple(field.code for field in COLUMNS if field.code in columns),
        rows=_without_doubles(rows),
        remarks=table.problems,
    )


def _rows(table: Table, columns: Mapping[str, int], broken: Faults, name: str) -> Iterator[StaffRow]:
    readers = {code: cell_reader(FIELDS[code]) for code in columns}
    for count, row in enumerate(table.rows):
        if count >= MOST_ROWS:
            broken.add(_too_many(name))
            return
        if isinstance(row, Problem):
            broken.add(row)
        else:
            yield _read(row, columns, readers)


def _read(row: Row, columns: Mapping[str, int], readers: Mapping[str, CellReader]) -> StaffRow:
    number, cells = row
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for code, index in columns.items():
        cell = cells[index] if index < len(cells) else None
        value = readers[code](restored(cell) if isinstance(cell, str) else cell)
        path = f"rows[{number}].{code}"
        if isinstance(value, Unreadable):
            problems.append(_unreadable(path, cell, value))
            continue
        if code == "employment" and isinstance(value, str):
            kind = _EMPLOYMENT_OF.get(value.casefold())
            if kind is None:
                problems.append(_no_employment(path, value))
            value = kind
        read[code] = value
        problems += _faults(code, value, path)
    if read.get("hired") is not None and read.get("left") is not None and read["left"] < read["hired"]:
        problems.append(left_before_hired(read["hired"], read["left"], f"rows[{number}].left"))
    return StaffRow(**{**read, "row": number, "number": read.get("number") or "", "problems": tuple(problems)})


def _faults(code: str, value: Any, path: str) -> tuple[Problem, ...]:
    if code == "number":
        return words(value or "", path, NUMBER, MOST_NUMBER)
    if code == "name":
        return words(value or "", path, NAME, MOST_NAME, required=False)
    if code == "level":
        return words(value or "", path, LEVEL, MOST_LEVEL, required=False)
    if code == "email":
        return email_faults(value, path)
    if code == "phone":
        return phone_faults(value, path)
    return day_faults(value, path) if code in ("hired", "left") else ()


def _without_doubles(rows: tuple[StaffRow, ...]) -> tuple[StaffRow, ...]:
    """Each row whose number occurs again is told of all the others: which one is meant, nobody can tell."""
    places: dict[str, list[int]] = {}
    for row in rows:
        places.setdefault(row.number, []).append(row.row)
    return tuple(
        replace(row, problems=(*row.problems, _double(row, places[row.number])))
        if row.number and len(places[row.number]) > 1
        else row
        for row in rows
    )


def _double(row: StaffRow, places: list[int]) -> Problem:
    others = ", ".join(str(place) for place in places[:10] if place != row.row)
    return fault(
        "staff.double_number",
        f"rows[{row.row}].number",
        Text(
            zh=f"工号 {quoted(row.number)} 还出现在第 {others} 行。",
            en=f"The staff number {quoted(row.number)} also stands in row {others}.",
        ),
        Text(zh="每位员工只留一行。", en="Keep one row for each employee."),
    )


def _unreadable(path: str, cell: object, value: Unreadable) -> Problem:
    return fault(
        "staff.unreadable",
        path,
        Text(zh=f"{quoted(str(cell))} 读不懂。", en=f"{quoted(str(cell))} can't be understood."),
        Text(zh=f"应为{value.expected.zh}。", en=f"Write {value.expected.en}."),
    )


def _no_employment(path: str, value: str) -> Problem:
    known = ", ".join(f"{said[0]} ({kind.value})" for kind, said in EMPLOYMENTS.items())
    return fault(
        "staff.unknown_employment",
        path,
        Text(zh=f"{quoted(value)} 不是用工形式。", en=f"{quoted(value)} is no kind of employment."),
        Text(zh=f"请写: {known}。", en=f"Write one of: {known}."),
    )


def _too_many(name: str) -> Problem:
    return fault(
        "staff.too_many_rows",
        entry("files", name),
        Text(zh=f"名册超过 {MOST_ROWS} 行。", en=f"The list has more than {MOST_ROWS} rows."),
        Text(zh="请按部门拆分后导入。", en="Import it in parts, department by department."),
    )
