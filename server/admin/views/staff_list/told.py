"""What a preview says, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.problem import Problem
from core.spec import Text
from server.admin.views.employees.words import EMPLOYMENTS
from server.admin.visit import Visit
from server.employees.importing.columns import FIELDS
from server.employees.importing.values import FieldChange, ImportPreview, Outcome, RowPlan, StructureKind
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.tables import Employment
from server.employees.values import DEPARTMENT, POSITION, TEAM
from server.regimes.queries.ladders import level_names

OUTCOMES: Mapping[Outcome, Text] = MappingProxyType(
    {
        Outcome.REFUSED: Text(zh="有问题", en="refused"),
        Outcome.NEW: Text(zh="新增", en="new"),
        Outcome.CHANGED: Text(zh="变更", en="changed"),
        Outcome.UNCHANGED: Text(zh="不变", en="unchanged"),
    }
)
PARTS: Mapping[StructureKind, Text] = MappingProxyType(
    {StructureKind.DEPARTMENT: DEPARTMENT, StructureKind.TEAM: TEAM, StructureKind.POSITION: POSITION}
)
BELOW = Text(
    zh="请在下面为该列选择字段, 或选“不读取”。", en="Say below which field it is, or that it isn't to be read."
)
REMEDIES: Mapping[str, Text] = MappingProxyType(
    {
        "staff.unknown_column": BELOW,
        "staff.unknown_header": BELOW,
        "feed.missing_column": BELOW,
        "feed.several_columns": Text(
            zh="请在下面只留一列为该字段, 其余选“不读取”; 表头相同的, 先在文件中改名。",
            en="Leave one of them below and put the others aside; headers that are equal are renamed in the file first.",
        ),
        "feed.unknown_header": BELOW,
        "feed.unknown_field": BELOW,
    }
)
"""Code of a problem -> what to do about it on a page, where the problem's own words are those of the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after, as people say it."""

    field: Text
    was: str | None
    now: str | None
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the file."""

    row: int
    number: str
    name: str | None
    outcome: Outcome
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


class Told:
    """Turns the codes of a preview into names."""

    def __init__(self, visit: Visit, preview: ImportPreview) -> None:
        made = {(one.kind.value, one.code): one.name for one in preview.creates}
        self._words = visit.words
        self._names: dict[tuple[str, str], str] = (
            {("department", one.code): one.name for one in visit.need(list_departments)}
            | {("team", one.code): one.name for one in visit.need(list_teams)}
            | {("position", one.code): one.name for one in visit.need(list_positions)}
            | {("level", code): visit.words.text(name) for code, name in visit.need(level_names).items()}
            | {("employment", kind.value): visit.words.text(EMPLOYMENTS[kind]) for kind in Employment}
            | made
        )

    def row(self, plan: RowPlan) -> Row:
        """The row, with the words of its changes."""
        changes = tuple(self._change(one) for one in plan.changes if one.field != "name" or one.was is not None)
        return Row(
            row=plan.row,
            number=plan.number,
            name=plan.name,
            outcome=plan.outcome,
            changes=changes,
            problems=plan.problems,
        )

    def _change(self, one: FieldChange) -> Change:
        was, now = self._said(one.field, one.was), self._said(one.field, one.now)
        return Change(field=FIELDS[one.field].name, was=was, now=now, since=one.since)

    def _said(self, field: str, value: str | None) -> str | None:
        if value is None:
            return None
        if field in ("hired", "left"):
            return self._words.day(date.fromisoformat(value))
        return self._names.get((field, value), value)
