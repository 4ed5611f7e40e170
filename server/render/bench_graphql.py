"""The measured list as tables: ours against every rival, and where the time goes."""

from __future__ import annotations

from statistics import median

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.graphql.measure import OURS, TARGETS, GraphQLBench
from server.bench.graphql.shape import PEOPLE, RESULTS

_PHASES_ZH = {"login": "身份", "read": "解析与限额", "database": "数据库", "fields": "字段", "write": "输出"}
_PHASES_EN = {
    "login": "Who asks",
    "read": "Document and limits",
    "database": "Database",
    "fields": "Fields",
    "write": "JSON",
}


def rates_table(found: GraphQLBench, lang: str) -> Table:
    """A row for each server: requests a second, and how many times as fast we are."""
    zh = lang == "zh"
    title = (
        f"GraphQL · {PEOPLE} 名员工各 6 个字段、最近 {RESULTS} 次结果各 5 个字段"
        if zh
        else f"GraphQL · {PEOPLE} employees with 6 fields and their last {RESULTS} results with 5 fields each"
    )
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    headings = ("服务", "次/秒", "本系统为其几倍", "目标", "字节") if zh else (
        "Server", "Requests/s", "Ours is x as fast", "Target", "Bytes"
    )  # fmt: skip
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="left" if at == 0 else "right")
    for name, rates in found.rates.items():
        middle, least, greatest = found.ratio(name)
        target = TARGETS.get(name)
        missed = target is not None and middle < target
        table.add_row(
            name,
            f"{median(rates):.0f}",
            "" if name == OURS else Styled(
                f"{middle:.2f} ({least:.2f}–{greatest:.2f})", style="bold red" if missed else "bold green"
            ),
            "" if target is None else f"{target:.1f}",
            f"{found.sizes[name]:,}",
        )  # fmt: skip
    return table


def phases_table(found: GraphQLBench, lang: str) -> Table:
    """Milliseconds and share of each phase of one request of ours."""
    zh = lang == "zh"
    words = _PHASES_ZH if zh else _PHASES_EN
    whole = sum(found.phases.values())
    table = Table(
        title="一次请求的时间去向" if zh else "Where the time of one request goes",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    for at, heading in enumerate(("步骤", "毫秒", "占比") if zh else ("Phase", "ms", "Share")):
        table.add_column(heading, justify="left" if at == 0 else "right")
    for name, seconds in found.phases.items():
        table.add_row(words[name], f"{seconds * 1000:.2f}", f"{seconds / whole:.0%}")
    return table
