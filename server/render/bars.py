"""Small pictures in a table's cell: a bar, a trend, a grade's colour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rich.text import Text as Styled

from core.spec import GradeScale

EIGHTHS = " ▏▎▍▌▋▊▉█"
LEVELS = "▁▂▃▄▅▆▇█"
COLOURS = ("bright_green", "green", "yellow", "dark_orange", "red")


def bar(total: Decimal, full: Fraction, width: int = 14, style: str = "green") -> Styled:
    """``total`` of ``full`` as a bar of at most ``width`` cells."""
    share = min(Fraction(1), max(Fraction(0), Fraction(total) / full)) if full > 0 else Fraction(0)
    eighths = int(share * width * 8)
    whole, rest = divmod(eighths, 8)
    drawn = "█" * whole + (EIGHTHS[rest] if rest else "")
    return Styled(drawn, style=style).append("·" * (width - len(drawn)), style="dim")


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
