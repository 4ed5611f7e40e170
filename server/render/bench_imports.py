"""The measured imports as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.imports import MIB, MOST_MEMORY, ImportBench


def imports_table(found: Sequence[ImportBench], lang: str) -> Table:
    """A row for each database."""
    zh = lang == "zh"
    limit = MOST_MEMORY // MIB
    table = Table(
        title="导入 · 通话记录 · 每库一个独立进程" if zh else "Import · call log · a process for each database",
        caption=(
            f"内存上限 {limit} MiB (含程序本身); 进度: 报告次数"
            if zh
            else f"memory limit {limit} MiB (the program itself included); progress: how often it was told"
        ),
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    headings = (
        ("数据库", "行数", "行/秒", "读取", "汇总", "写入", "数值", "内存峰值", "进度")
        if zh
        else ("Database", "Rows", "Rows/s", "Read", "Aggregate", "Write", "Numbers", "Peak memory", "Progress")
    )
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="left" if at == 0 else "right")
    for one in found:
        table.add_row(
            one.database,
            f"{one.rows:,}",
            Styled(f"{one.rows_a_second:,.0f}", style="bold"),
            f"{one.read:.2f} s",
            f"{one.aggregate:.2f} s",
            f"{one.write:.2f} s",
            f"{one.figures:,}",
            Styled(f"{one.peak_bytes / MIB:.0f} MiB", style="green" if one.peak_bytes <= MOST_MEMORY else "red"),
            Styled(f"{one.told}", style="green" if one.told_rows == one.rows else "red"),
        )
    return table
