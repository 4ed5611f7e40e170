"""Small pictures in a table's cell: a bar, a trend, a grade's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text as Styled

from core.spec import GradeScale

NARROWEST, WIDEST = 5, 14
EIGHTHS = " ▏▎▍▌▋▊▉█"
LEVELS = "▁▂▃▄▅▆▇█"
COLOURS = ("bright_green", "green", "yellow", "dark_orange", "red")


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` (0 to 1) of a cell's width, which may be as narrow as ``NARROWEST``."""

    share: Fraction
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(WIDEST, options.max_width)
        whole, rest = divmod(int(self.share * width * 8), 8)
        drawn = "█" * whole + (EIGHTHS[rest] if rest else "")
        yield Styled(drawn, style=self.style, end="").append("·" * (width - len(drawn)), style="dim")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(NARROWEST, options.max_width), min(WIDEST, options.max_width))


def bar(total: Decimal, full: Fraction, style: str = "green") -> Bar:
    """``total`` of ``full`` as a bar; below nothing is nothing, above the full mark is full."""
    share = Fraction(total) / full if full > 0 else Fraction(0)
    return Bar(min(Fraction(1), max(Fraction(0), share)), style)


def trend(totals: Sequence[Decimal | None], low: Decimal, high: Decimal) -> str:
    """``totals`` as a row of columns between ``low`` and ``high``; a missing one is a gap."""
    span = high - low
    drawn = []
    for total in totals:
        if total is None:
            drawn.append(" ")
        else:
            level = int((total - low) / span * (len(LEVELS) - 1) + Decimal("0.5")) if span else len(LEVELS) // 2
            drawn.append(LEVELS[max(0, min(len(LEVELS) - 1, level))])
    return "".join(drawn)


def grade_style(scale: GradeScale | None, grade: str | None) -> str:
    """A colour from green to red for the place of ``grade`` in ``scale``."""
    codes = [entry.code for entry in scale.grades] if scale else []
    if grade not in codes:
        return "white"
    place = codes.index(grade) * (len(COLOURS) - 1) / max(1, len(codes) - 1)
    return COLOURS[round(place)]


def grade_name(scale: GradeScale | None, grade: str | None, lang: str) -> str:
    """What ``grade`` is called; a dash for none."""
    for entry in scale.grades if scale else ():
        if entry.code == grade:
            return entry.name.in_(lang)
    return grade or "–"
