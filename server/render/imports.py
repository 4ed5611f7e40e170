"""What an import changes, as a table."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Catalogue
from core.engine.exact import plain
from server.facts.imports.values import Changes, FigureChange
from server.facts.tables import Origin

_ORIGINS = {
    Origin.ENTRY: ("手工录入", "entered"),
    Origin.IMPORT: ("导入", "imported"),
    Origin.EXAM: ("考试", "exam"),
}


def changes_table(changes: Changes, catalogue: Catalogue, lang: str) -> Table:
    """A row for each listed change, and at the foot what isn't listed."""
    zh = lang == "zh"
    at = 0 if zh else 1
    more = changes.new + changes.corrected - len(changes.first)
    caption = (
        f"新增 {changes.new} · 更正 {changes.corrected} · 不变 {changes.unchanged}"
        + (f" · 未列出 {more}" if more else "")
        if zh
        else f"new {changes.new} · replaced {changes.corrected} · unchanged {changes.unchanged}"
        + (f" · not listed {more}" if more else "")
    )
    table = Table(caption=caption, caption_justify="left", box=box.SIMPLE_HEAD, caption_style="bold", show_edge=False)
    for heading in ("工号", "期间", "指标") if zh else ("Number", "Period", "Indicator"):
        table.add_column(heading, overflow="fold")
    for heading in ("原值", "新值") if zh else ("Was", "Now"):
        table.add_column(heading, justify="right")
    table.add_column("原值来源" if zh else "It came from")
    for change in changes.first:
        origin = "" if change.was_origin is None else _ORIGINS[change.was_origin][at]
        table.add_row(
            Styled(change.number),
            change.period,
            Styled(_indicator(change, catalogue, lang)),
            "–" if change.was is None else plain(change.was),
            Styled(plain(change.now), style="green" if change.was is None else "yellow"),
            origin,
        )
    return table


def _indicator(change: FigureChange, catalogue: Catalogue, lang: str) -> str:
    known = catalogue.indicators.get(change.code)
    named = change.code if known is None else known.name.in_(lang)
    return named if change.role is None else f"{named} · {change.role}"
