"""What importing a staff list would do, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from core.spec import Text
from server.employees.importing.columns import FIELDS
from server.employees.importing.sheet import EMPLOYMENTS
from server.employees.importing.values import FieldChange, ImportPreview, Outcome, RowPlan, StructureKind
from server.employees.tables import Employment
from server.employees.values import DEPARTMENT, POSITION, TEAM

MOST_ROWS = 50
"""Rows of a preview that are shown."""

MOST_ABSENT = 20
"""Numbers of people who aren't in the list that are shown."""

OUTCOMES = {
    Outcome.NEW: Text(zh="新增", en="new"),
    Outcome.CHANGED: Text(zh="变更", en="changed"),
    Outcome.UNCHANGED: Text(zh="未变", en="unchanged"),
    Outcome.REFUSED: Text(zh="拒绝", en="refused"),
}
_STYLES = {Outcome.NEW: "green", Outcome.CHANGED: "yellow", Outcome.UNCHANGED: "dim", Outcome.REFUSED: "bold red"}
_KINDS = {StructureKind.DEPARTMENT: DEPARTMENT, StructureKind.TEAM: TEAM, StructureKind.POSITION: POSITION}
_HEADINGS = (
    Text(zh="行", en="Row"),
    Text(zh="工号", en="Number"),
    Text(zh="结果", en="Outcome"),
    Text(zh="内容", en="What"),
)
_EMPTY = Text(zh="(空)", en="(empty)")


def preview_lines(preview: ImportPreview, lang: str) -> Iterator[RenderableType]:
    """The sums, what would be created, the first rows that change, and who isn't in the list."""
    counts = ", ".join(f"{OUTCOMES[one].in_(lang)} {preview.count(one)}" for one in Outcome)
    yield Styled(counts, style="bold")
    if preview.creates:
        made = ", ".join(f"{_KINDS[one.kind].in_(lang)} {one.code}" for one in preview.creates)
        yield Styled(Text(zh=f"将新建: {made}", en=f"would be created: {made}").in_(lang))
    shown = [row for row in preview.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]
    if shown:
        yield _table(shown[:MOST_ROWS], lang)
    more = len(shown) - MOST_ROWS
    if more > 0:
        yield Styled(Text(zh=f"另有 {more} 行", en=f"and {more} more rows").in_(lang), style="dim")
    if preview.absent:
        listed = ", ".join(preview.absent[:MOST_ABSENT]) + (", …" if len(preview.absent) > MOST_ABSENT else "")
        count = len(preview.absent)
        words = Text(
            zh=f"名册之外的在职员工 {count} 人, 不作改动: {listed}",
            en=f"{count} employed and not in the list, left as they are: {listed}",
        )
        yield Styled(words.in_(lang), style="dim")


def _table(rows: list[RowPlan], lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in _HEADINGS:
        table.add_column(heading.in_(lang), overflow="fold")
    for row in rows:
        what = "; ".join(_change(one, row.outcome, lang) for one in row.changes)
        outcome = Styled(OUTCOMES[row.outcome].in_(lang), style=_STYLES[row.outcome])
        table.add_row(str(row.row), Styled(row.number), outcome, Styled(what))
    return table


def _change(change: FieldChange, outcome: Outcome, lang: str) -> str:
    field, now = FIELDS[change.field].name.in_(lang), _said(change.field, change.now, lang)
    since = "" if change.since is None else Text(zh=f" (自 {change.since})", en=f" (from {change.since})").in_(lang)
    if outcome is Outcome.NEW:
        return f"{field} {now}{since}"
    return f"{field} {_said(change.field, change.was, lang)} → {now}{since}"


def _said(field: str, value: str | None, lang: str) -> str:
    """``value`` as a list in that language says it."""
    if not value:
        return _EMPTY.in_(lang)
    return EMPLOYMENTS[Employment(value)][0] if field == "employment" and lang == "zh" else value
