"""The measurement of a year's incentives as a table."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.incentives import YearReport, YearsReport
from server.render.bench import MIB


def year_table(report: YearsReport, lang: str) -> Table:
    """A row for each size, smallest first."""
    zh = lang == "zh"
    table = Table(
        title=(
            f"一年奖惩 · {report.scheme} · {report.rules} 条规则、{report.pay_items} 个工资项、{report.conditions} 个条件 · 单线程"
            if zh
            else f"A year's incentives · {report.scheme} · {report.rules} rules, {report.pay_items} pay items, "
            f"{report.conditions} conditions · one thread"
        ),
        caption=(
            "奖惩 ÷ 评分: 12 个月的奖惩(含评分时多做的标记)与同样 12 个月评分(含排名)用时之比,中位数(最小至最大); "
            "快于逐张: 抽样逐张评分并决定的每人每月用时与列式之比; 不符: 抽样人月中结果不同的个数"
            if zh
            else "incentives / score: all that twelve months of incentives add, against scoring the same months with ranks, median\n"
            "(least to greatest); x scalar: one by one on a sample, score and decision, against columns, per person and month;\n"
            "differ: sampled person-months on which the two disagree"
        ),
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    for heading in (
        ("人数", "评分\n12 个月", "评分\n加奖惩", "奖惩 ÷ 评分", "每人每月", "建议", "快于逐张", "内存峰值", "不符")
        if zh
        else (
            "People", "Score\n12 months", "Score and\nincentives", "Incentives / score", "Per person\nand month", "Proposals",
            "x scalar", "Peak memory", "Differ",
        )
    ):  # fmt: skip
        table.add_column(heading, justify="right", overflow="fold")
    for size in report.sizes:
        table.add_row(*_row(size))
    return table


def _row(size: YearReport) -> list[str | Styled]:
    least, greatest = size.spread
    differ = f"{size.disagreements} / {size.sampled}"
    return [
        f"{size.employees:,}",
        f"{size.score * 1000:.1f} ms",
        f"{size.decided * 1000:.1f} ms",
        Styled(f"{size.ratio:.2f} ({least:.2f}–{greatest:.2f})", style="bold"),
        f"{size.nanoseconds_per_month:.0f} ns",
        f"{size.proposals:,}",
        Styled(f"{size.scalar_ratio:.0f}", style="bold"),
        f"{size.peak_bytes / MIB:.0f} MiB",
        Styled(differ, style="red" if size.disagreements else "green"),
    ]
