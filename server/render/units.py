"""Business units as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.spec import Text
from server.units.values import UnitView

CODE = Text(zh="代码", en="Code")
NAME = Text(zh="名称", en="Name")
CREATED = Text(zh="创建", en="Created")
CLOSED = Text(zh="关闭", en="Closed")


def units_table(units: Sequence[UnitView], lang: str) -> Table:
    """A row for each unit: code, name, and the days (UTC) on which it was created and closed."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in (CODE, NAME, CREATED, CLOSED):
        table.add_column(heading.in_(lang), overflow="fold")
    for one in units:
        closed = "" if one.closed_at is None else f"{one.closed_at:%Y-%m-%d}"
        table.add_row(Styled(one.code, style="bold"), Styled(one.name), f"{one.created_at:%Y-%m-%d}", closed)
    return table
