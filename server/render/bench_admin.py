"""The measured pages as tables: against the same data as JSON, and by their place in a long list."""

from __future__ import annotations

from statistics import median

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from server.bench.admin.measure import CARD, LIST, MOST_BYTES, TARGET, AdminBench

_PAGES = {LIST: ("员工列表, 100 行", "List of 100 employees"), CARD: ("考核卡", "Card")}
_PLACES = {"first": ("首页", "First"), "middle": ("中间", "In the middle"), "last": ("末页", "Last")}


def pages_table(found: AdminBench, lang: str) -> Table:
    """A row for each page: requests a second, how many times the rate of the JSON that is, and its bytes."""
    zh = lang == "zh"
    table = Table(
        title="管理端页面与同样数据的 JSON" if zh else "Pages of the admin, and the same data as JSON",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    headings = ("页面", "次/秒", "JSON 次/秒", "为 JSON 的几倍", "目标", "字节") if zh else (
        "Page", "Pages/s", "JSON/s", "x the rate of JSON", "Target", "Bytes"
    )  # fmt: skip
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="left" if at == 0 else "right")
    for name in found.pages:
        middle, least, greatest = found.ratio(name)
        too_large = name == LIST and found.sizes[name] >= MOST_BYTES
        table.add_row(
            _PAGES[name][0 if zh else 1],
            f"{median(found.pages[name]):.0f}",
            f"{median(found.plain[name]):.0f}",
            Styled(f"{middle:.2f} ({least:.2f}–{greatest:.2f})", style="bold red" if middle < TARGET else "bold green"),
            f"{TARGET:.1f}",
            Styled(f"{found.sizes[name]:,}", style="bold red" if too_large else ""),
        )
    return table


def places_table(found: AdminBench, lang: str) -> Table:
    """Milliseconds of a page of the long list, and how many times the first one's they are."""
    zh = lang == "zh"
    table = Table(
        title=f"{found.people:,} 人的员工列表" if zh else f"A list of {found.people:,} employees",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    for at, heading in enumerate(("页", "毫秒", "为首页的几倍") if zh else ("Page", "ms", "x the first")):
        table.add_column(heading, justify="left" if at == 0 else "right")
    for name, seconds in found.places.items():
        table.add_row(_PLACES[name][0 if zh else 1], f"{seconds * 1000:.1f}", f"{seconds / found.places['first']:.2f}")
    return table
