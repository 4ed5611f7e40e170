"""What follows from one period for everybody, in columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.calendar import Period
from core.engine.columns.widths import Array


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decided period.

    ``won``: for each rule of the program the people for whom it applies, by number, in order. ``sums``: for each rule
    its sums of money, in fen, for those people. ``barred``: for each rule the people whom it would have promoted and
    may not. ``levels`` and ``next_levels`` number the level in force and the one from the next period on (0: none).
    ``pay``: the month's pay in fen (0 for who has no card), ``None`` where the scheme has no pay.
    """

    period: Period
    won: tuple[Array, ...]
    sums: tuple[tuple[Array, ...], ...]
    barred: tuple[Array, ...]
    levels: Array
    next_levels: Array
    pay: Array | None


class Draft:
    """An outcome in the making, block by block."""

    def __init__(self, period: Period, sums: tuple[int, ...], count: int, has_pay: bool) -> None:
        self._period = period
        self._won: list[list[Array]] = [[] for _ in sums]
        self._sums: list[list[list[Array]]] = [[[] for _ in range(number)] for number in sums]
        self._barred: list[list[Array]] = [[] for _ in sums]
        self.levels: Array = np.zeros(count, np.int16)
        self.next_levels: Array = np.zeros(count, np.int16)
        self.pay: Array | None = np.zeros(count, np.int64) if has_pay else None

    def win(self, rule: int, rows: Array, sums: list[Array], start: int) -> None:
        """Rule ``rule`` applies to ``rows`` of the block that begins at ``start``, for these ``sums``."""
        self._won[rule].append(rows + start)
        for parts, fen in zip(self._sums[rule], sums, strict=True):
            parts.append(fen)

    def bar(self, rule: int, rows: Array, start: int) -> None:
        """Rule ``rule`` would have promoted ``rows`` of the block that begins at ``start``."""
        self._barred[rule].append(rows + start)

    def done(self) -> Outcome:
        """The outcome of all blocks."""
        return Outcome(
            period=self._period,
            won=tuple(_joined(parts) for parts in self._won),
            sums=tuple(tuple(_joined(parts) for parts in sums) for sums in self._sums),
            barred=tuple(_joined(parts) for parts in self._barred),
            levels=self.levels,
            next_levels=self.next_levels,
            pay=self.pay,
        )


def _joined(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
