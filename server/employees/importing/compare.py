"""A staff list against what is stored: what would become of each row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.problem import Problem
from server.employees.checks import left_before_hired
from server.employees.importing.columns import COLUMNS
from server.employees.importing.cycles import supervisor_cycles
from server.employees.importing.faults import erased, missing, reporting_cycle, unknown_supervisor
from server.employees.importing.names import Names
from server.employees.importing.sheet import StaffRow, StaffSheet
from server.employees.importing.stored import Known, State, Stored
from server.employees.importing.values import FieldChange, ImportPreview, Outcome, RowPlan

PERSONAL = ("name", "email", "phone")
_ORDER = tuple(field.code for field in COLUMNS if field.code != "number")
_REQUIRED = ("name", "department", "position")


@dataclass(frozen=True, slots=True)
class Target:
    """Where one row leads: the employee as stored (``None``: new), as the row would have them, and the level's day."""

    row: StaffRow
    known: Known | None
    state: State
    level_from: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would be done, to be shown and to be carried out."""

    preview: ImportPreview
    targets: tuple[Target, ...]


def compare(sheet: StaffSheet, stored: Stored, today: date, levels_from: date | None = None) -> Comparison:
    """What importing ``sheet`` would do to ``stored``.

    An empty cell of a column empties the field (a level stays); a column that isn't there changes nothing. A level
    counts from ``levels_from`` on; without it from ``today``, or from the first day of who comes later or is new.
    """
    names = Names(stored)
    targets: list[Target] = []
    found: dict[int, list[Problem]] = {}
    for row in sheet.rows:
        known = stored.people.get(row.number)
        target, problems = _target(row, frozenset(sheet.columns), known, names, today, levels_from)
        targets.append(target)
        found[row.row] = [*row.problems, *problems]
    _check_supervisors(targets, stored, found)
    rows = tuple(_plan(target, tuple(found[target.row.row])) for target in targets)
    listed = {row.number for row in sheet.rows}
    absent = tuple(
        sorted(
            number
            for number, known in stored.people.items()
            if number not in listed and (known.state.left is None or known.state.left >= today)
        )
    )
    creates = names.creates
    preview = ImportPreview(
        digest=_digest(rows, creates), rows=rows, creates=creates, absent=absent, remarks=sheet.remarks
    )
    return Comparison(preview, tuple(targets))


def _target(
    row: StaffRow,
    columns: frozenset[str],
    known: Known | None,
    names: Names,
    today: date,
    levels_from: date | None,
) -> tuple[Target, list[Problem]]:
    problems: list[Problem] = []
    before = known.state if known is not None else State()
    said: dict[str, Any] = {code: getattr(row, code) for code in columns - {"number", "level", "employment"}}
    if row.employment is not None:
        said["employment"] = row.employment
    gone = known is not None and known.person.erased_at is not None
    needed = [code for code in _REQUIRED if not (gone and code in PERSONAL)]
    for code in needed:
        if said.get(code) is None and (known is None or code in columns):
            problems.append(missing(row.row, code))
            said.pop(code, None)
    if gone and any(said.get(code) is not None for code in PERSONAL):
        problems.append(erased(row.row, row.number))
    _resolve(row, said, before, columns, names, problems)
    after = replace(before, **said)
    if after.hired is not None and after.left is not None and after.left < after.hired and not (row.hired and row.left):
        problems.append(left_before_hired(after.hired, after.left, f"rows[{row.row}].left"))
    return _with_level(row, known, after, today, levels_from), problems


def _resolve(
    row: StaffRow,
    said: dict[str, Any],
    before: State,
    columns: frozenset[str],
    names: Names,
    problems: list[Problem],
) -> None:
    """Replace what ``said`` calls departments, positions and teams by their codes; a team stays in its department."""
    for code, find in (("department", names.department), ("position", names.position)):
        if said.get(code) is not None:
            meant = find(said[code], f"rows[{row.row}].{code}")
            if isinstance(meant, Problem):
                problems.append(meant)
                del said[code]
            else:
                said[code] = meant
    department = said.get("department", before.department)
    if "team" not in columns:
        if department != before.department:
            said["team"] = None
    elif said["team"] is not None and department is not None:
        meant = names.team(said["team"], department, f"rows[{row.row}].team")
        if isinstance(meant, Problem):
            problems.append(meant)
            del said["team"]
        else:
            said["team"] = meant


def _with_level(row: StaffRow, known: Known | None, state: State, today: date, levels_from: date | None) -> Target:
    """Where the row leads, with the level that it asks for, or the one that there is, and the day it counts from."""
    first = state.hired if state.hired is not None else today
    day = levels_from or (first if known is None else max(first, today))
    there = None if known is None else known.level_on(day)
    return Target(row, known, replace(state, level=row.level or there), day)


def _check_supervisors(targets: list[Target], stored: Stored, found: Mapping[int, list[Problem]]) -> None:
    listed = {target.row.number for target in targets}
    bosses = {number: known.state.supervisor for number, known in stored.people.items()}
    bosses |= {target.row.number: target.state.supervisor for target in targets}
    for target in targets:
        boss = target.state.supervisor
        if boss is not None and boss not in listed and boss not in stored.people:
            found[target.row.row].append(unknown_supervisor(target.row.row, boss))
    cycles = supervisor_cycles(bosses)
    for target in targets:
        cycle = cycles.get(target.row.number)
        if cycle is not None:
            found[target.row.row].append(reporting_cycle(target.row.row, cycle))


def _plan(target: Target, problems: tuple[Problem, ...]) -> RowPlan:
    row, name = target.row, target.state.name
    if problems:
        return RowPlan(row=row.row, number=row.number, name=name, outcome=Outcome.REFUSED, problems=problems)
    changes = _changes(target)
    outcome = Outcome.NEW if target.known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
    return RowPlan(row=row.row, number=row.number, name=name, outcome=outcome, changes=changes)


def _changes(target: Target) -> tuple[FieldChange, ...]:
    """What ``target`` changes, field by field; of a new employee everything that is known."""
    before = State() if target.known is None else target.known.state_on(target.level_from)
    fields = []
    for code in _ORDER:
        was = None if target.known is None else getattr(before, code)
        now = getattr(target.state, code)
        if was != now:
            fields.append(
                FieldChange(
                    field=code,
                    was=None if was is None else str(was),
                    now=None if now is None else str(now),
                    since=target.level_from if code == "level" else None,
                )
            )
    return tuple(fields)


def _digest(rows: tuple[RowPlan, ...], creates: tuple[Any, ...]) -> str:
    """What names the plan: everything that would be written, whatever the order of the rows."""
    done = sorted(
        [row.number, row.outcome, [[one.field, one.was, one.now, one.since] for one in row.changes]]
        for row in rows
        if row.outcome is not Outcome.UNCHANGED
    )
    made = [[one.kind, one.code, one.name, one.within] for one in creates]
    plan = json.dumps([done, made], ensure_ascii=False, default=date.isoformat)
    return hashlib.sha256(plan.encode()).hexdigest()
