"""The loaded plugins as a table."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.plugins import Loaded
from server.render.words import word

DECLARED = {
    "schemes": "steelyard_schemes",
    "indicators": "steelyard_indicators",
    "regulations": "steelyard_regulations",
    "grade_scales": "steelyard_grade_scales",
    "scorers": "steelyard_scorers",
    "feeds": "steelyard_feeds",
    "cases": "steelyard_cases",
}


def plugins_table(loaded: Loaded, lang: str) -> Table:
    """A row for each loaded plugin: version, sector, regimes, and how many of each kind it declares."""
    table = Table(box=box.SIMPLE_HEAD)
    for key in ("plugin", "version", "sector", "regime"):
        table.add_column(word(key, lang), overflow="fold", no_wrap=key in ("plugin", "version"))
    for key in DECLARED:
        table.add_column(word(key, lang), justify="right")
    for name, reading in loaded.readings.items():
        regimes = dict.fromkeys(
            scheme.regime for code, scheme in loaded.catalogue.schemes.items() if loaded.catalogue.owner[code] == name
        )
        table.add_row(
            Styled(name, style="bold"),
            Styled(reading.version),
            Styled(reading.sector.name.in_(lang)),
            Styled(" ".join(regimes)),
            *(str(len(reading.declared[hook])) for hook in DECLARED.values()),
        )
    return table
