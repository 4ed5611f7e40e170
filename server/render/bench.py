"""A measurement as a table: every column a ratio, or what the ratios are made of."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.engine import BenchReport, SizeReport

MIB = 1024 * 1024


def bench_table(report: BenchReport, lang: str) -> Table:
    """A row for each size, smallest first."""
    zh = lang == "zh"
    title = (
        f"引擎 · {report.indicators} 个指标 · 单线程 · 同一次运行内的比值"
        if zh
        else f"Engine · {report.indicators} indicators · one thread · ratios within one run"
    )
    caption = (
        "× 复制: 与把输入复制一遍的用时之比; × 逐张: 逐张评分器每张卡用时与本引擎(含排名)之比; 不符: 抽样中两种实现结果不同的人数"
        if zh
        else "x copy: against one copy of the input; x scalar: the scalar scorer's time per card against the columns' with ranks;\n"
        "differ: sampled people on whom the two implementations disagree"
    )
    table = Table(
        title=title,
        caption=caption,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    for heading in (
        ("人数", "输入", "复制", "评分", "含排名", "评分\n× 复制", "含排名\n× 复制", "含明细\n× 复制", "快于逐张", "每人", "内存峰值", "不符")
        if zh
        else (
            "People", "Input", "Copy", "Score", "With ranks", "Score\nx copy", "Ranked\nx copy", "With lines\nx copy", "x scalar",
            "Per person", "Peak memory", "Differ",
        )
    ):  # fmt: skip
        table.add_column(heading, justify="right", overflow="fold")
    for size in report.sizes:
        table.add_row(*_row(size))
    return table


def _row(size: SizeReport) -> list[str | Styled]:
    differ = f"{size.disagreements} / {size.sampled}"
    return [
        f"{size.employees:,}",
        f"{size.input_bytes / MIB:.1f} MiB",
        f"{size.copy * 1000:.2f} ms",
        f"{size.score * 1000:.1f} ms",
        f"{size.ranked * 1000:.1f} ms",
        Styled(f"{size.score_ratio:.1f}", style="bold"),
        Styled(f"{size.ranked_ratio:.1f}", style="bold"),
        f"{size.lines_ratio:.1f}",
        Styled(f"{size.scalar_ratio:.0f}", style="bold"),
        f"{size.nanoseconds_per_person:.0f} ns",
        f"{size.peak_bytes / MIB:.0f} MiB",
        Styled(differ, style="red" if size.disagreements else "green"),
    ]
