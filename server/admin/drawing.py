"""Numbers of drawings: shares and points, as templates put them into SVG."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import cos, pi, sin

Number = Decimal | int


def share(part: Number | None, whole: Number | None) -> float:
    """``part`` of ``whole`` in percent, from 0 to 100, to one digit; what isn't there is nothing."""
    if part is None or not whole:
        return 0.0
    return round(min(100.0, max(0.0, float(part) * 100 / float(whole))), 1)


def polyline(values: Sequence[Number | None], low: Number, high: Number, width: int, height: int) -> list[list[str]]:
    """``values`` from left to right between ``low`` and ``high`` as runs of points ``x,y``; a gap where one is missing."""
    span = float(high - low) or 1.0
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x = width * place / max(1, len(values) - 1)
        y = height * (1 - min(1.0, max(0.0, float(value - low) / span)))
        runs[-1].append(f"{x:.1f},{y:.1f}")
    return [run for run in runs if run]


def arc(place: int, of: int, reach: float, radius: int) -> str:
    """The point ``x,y`` on ray ``place`` of ``of``, clockwise from the top, at ``reach`` (0 to 100) of ``radius``."""
    angle = 2 * pi * place / max(1, of)
    length = radius * reach / 100
    return f"{length * sin(angle):.1f},{-length * cos(angle):.1f}"
