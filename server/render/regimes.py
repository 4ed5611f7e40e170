"""The regimes of a unit and their versions, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.spec import Text
from core.workflow import REGIME
from server.regimes.values import RegimeView, VersionView

HEADINGS = (
    Text(zh="方案", en="Scheme"),
    Text(zh="名称", en="Name"),
    Text(zh="版本", en="Version"),
    Text(zh="状态", en="State"),
    Text(zh="自", en="From"),
    Text(zh="至", en="To"),
    Text(zh="摘要", en="Digest"),
)
SHORT = 19
"""So many characters of a digest are printed: ``sha256:`` and twelve digits."""


def regimes_table(regimes: Sequence[tuple[RegimeView, Sequence[VersionView]]], lang: str) -> Table:
    """A row for each version: scheme, name, number, state, first and last day, the beginning of its digest."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in HEADINGS:
        table.add_column(heading.in_(lang), overflow="fold")
    for regime, versions in regimes:
        for one in versions:
            table.add_row(
                Styled(regime.scheme, style="bold"),
                Styled(regime.name),
                str(one.number),
                REGIME.states[one.state].in_(lang),
                str(one.effective_on or ""),
                str(one.ends_on or ""),
                (one.digest or "")[:SHORT],
            )
    return table


def regimes_json(regimes: Sequence[tuple[RegimeView, Sequence[VersionView]]]) -> str:
    """The same as JSON text; digests are whole."""
    rows = [
        {
            "scheme": regime.scheme,
            "name": regime.name,
            "lineage": regime.lineage.value,
            "versions": [
                {
                    "number": one.number,
                    "state": one.state.value,
                    "effective_on": None if one.effective_on is None else one.effective_on.isoformat(),
                    "ends_on": None if one.ends_on is None else one.ends_on.isoformat(),
                    "digest": one.digest,
                    "source": one.base_source,
                }
                for one in versions
            ],
        }
        for regime, versions in regimes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
