"""The measured store as tables: writing and reading, and the steps of runs."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.store import TARGETS, StoreBench
from server.bench.store_run import STORE
from server.bench.store_write import PAGE
from server.render.bench import MIB
from server.runs.tables import Stage

_STEPS_ZH = {"load": "载入", "score": "计分", "rank": "排名", "follow": "奖惩", "finish": "收尾", STORE: "写库"}


def store_table(found: Sequence[StoreBench], lang: str) -> Table:
    """A row for each database: both ways of writing, their bytes, a page read back."""
    zh = lang == "zh"
    table = _table(
        "存储 · 紧凑存放 (工作单元、审计、提交) 与 SQLAlchemy Core 每项一行之比"
        if zh
        else "Store · packed by the unit of work with its audit, against a row for each item by SQLAlchemy Core",
        "裸表: 每项一行, 只有主键 (单轮最小至最大; 目标按此计); 同等防护: 每项一行, 另有外键、行级安全与审计; "
        "各写法轮流进行, 总用时之比; 字节: 含结果的其余各列与索引; "
        f"读取: 一页 {PAGE} 张, 及其逐张说明"
        if zh
        else "x bare: than rows with nothing but their key (least to greatest of one turn; the target is meant for it); x walled:\n"
        "than rows with a foreign key, row-level security and the audit; all in turns, over all turns; bytes an item: with all\n"
        f"else of a result, and indexes; read: a page of {PAGE} results, and with each card on it explained",
        ("数据库", "项数", "比裸表", "目标", "比同等防护", "项/秒", "字节/项", "每项一行", "读取", "含说明", "不符")
        if zh
        else (
            "Database", "Items", "x bare", "Target", "x walled", "Items/s", "Bytes/item", "A row each", "Read", "Explained", "Differ",
        ),
    )  # fmt: skip
    for one in found:
        write, target = one.write, TARGETS[one.database]
        least, greatest = write.spread
        table.add_row(
            one.database,
            f"{write.items:,}",
            Styled(
                f"{write.against_bare:.1f} ({least:.1f}–{greatest:.1f})",
                style="bold green" if write.against_bare >= target else "bold red",
            ),
            f"{target:.0f}",
            f"{write.against_walled:.1f}",
            f"{write.items / sum(write.packed):,.0f}",
            f"{write.packed_bytes / write.items:.1f} ({write.items_bytes / write.items:.1f})",
            f"{write.rows_bytes / write.items:.1f}",
            f"{write.page * 1000:.0f} ms",
            f"{write.explained * 1000:.0f} ms",
            Styled(str(write.differing), style="red" if write.differing else "green"),
        )
    return table


def runs_table(found: Sequence[StoreBench], lang: str) -> Table:
    """A row for each run: what each step's share is, and what it takes for each person."""
    zh = lang == "zh"
    steps = (*(stage.value for stage in Stage), STORE)
    table = _table(
        "一次计分 · 从载入事实到保存结果" if zh else "A run · from loading facts to stored results",
        "每步占比; 增长: 每人用时与最小一次之比"
        if zh
        else "the share of each step; growth: what a person takes, against the smallest run",
        ("数据库", "人数", "用时", *(_STEPS_ZH[step] for step in steps), "每人", "增长", "内存峰值")
        if zh
        else (
            "Database", "People", "Whole", *(step.capitalize() for step in steps), "A person", "Growth", "Peak memory",
        ),
    )  # fmt: skip
    for one in found:
        for run in one.runs:
            table.add_row(
                one.database,
                f"{run.people:,}",
                f"{run.total:.1f} s",
                *(f"{run.seconds[step] / run.total:.0%}" for step in steps),
                f"{run.microseconds_per_person:.0f} µs",
                f"{run.microseconds_per_person / one.runs[0].microseconds_per_person:.2f}",
                f"{one.peak_bytes / MIB:.0f} MiB",
            )
    return table


def _table(title: str, caption: str, headings: Sequence[str]) -> Table:
    table = Table(
        title=title,
        caption=caption,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="left" if at == 0 else "right")
    return table
