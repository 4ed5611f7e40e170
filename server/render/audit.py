"""The audit on the screen: entries, and what a verification found."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import TypeAdapter
from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.audit.values import EntryView, Verification
from server.clock import BUSINESS_ZONE

_ENTRIES_JSON = TypeAdapter(list[EntryView])
_ENTRIES = (("序号", "No."), ("时间", "When"), ("标签", "Tag"), ("标识", "Row"), ("内容", "What"))
_UNITS = (("单位", "Unit"), ("日志", "Entries"), ("数据行", "Rows"), ("发现", "Findings"))
_FINDINGS = (("单位", "Unit"), ("位置", "Where"), ("发现", "What"), ("代码", "Code"))


def entries_table(entries: Sequence[EntryView], lang: str) -> Table:
    """A row for each entry, in the order given."""
    table = _table(_ENTRIES, lang)
    for entry in entries:
        at = f"{entry.at.astimezone(BUSINESS_ZONE):%Y-%m-%d %H:%M:%S}"
        table.add_row(*(Styled(cell) for cell in (str(entry.seq), at, entry.tag, entry.row_id, entry.words.in_(lang))))
    return table


def entries_json(entries: Sequence[EntryView], next_before: int | None) -> str:
    """A JSON object: ``entries`` in the order given, and ``next_before``, the number below which those that follow are."""
    rows = _ENTRIES_JSON.dump_python(list(entries), mode="json")
    return json.dumps({"entries": rows, "next_before": next_before}, ensure_ascii=False, indent=2)


def units_table(verified: Sequence[Verification], lang: str) -> Table:
    """A row for each unit that was verified: how much was read, how much was found."""
    table = _table(_UNITS, lang)
    for one in verified:
        found = len(one.findings) + one.unlisted
        mark = Styled("✓", style="green") if one.holds else Styled(f"✗ {found:,}", style="bold red")
        table.add_row(Styled(one.unit), f"{one.entries:,}", f"{one.rows:,}", mark)
    return table


def findings_table(verified: Sequence[Verification], lang: str) -> Table:
    """A row for each finding of each unit."""
    table = _table(_FINDINGS, lang)
    for one in verified:
        for problem in one.findings:
            table.add_row(
                Styled(one.unit),
                Styled(problem.path, style="bold"),
                Styled(problem.message.in_(lang)),
                Styled(problem.code, style="dim"),
            )
    return table


def _table(headings: Sequence[tuple[str, str]], lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for zh, en in headings:
        table.add_column(zh if lang == "zh" else en, overflow="fold")
    return table
