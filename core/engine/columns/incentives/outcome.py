"""What follows from one period for everybody, in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from core.calendar import Period
from core.engine.columns.widths import Array

Fen: TypeAlias = int | Array
"""A sum of money in fen: the same for everybody, or for each of those to whom the rule applies, in order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decided period of ``count`` people; rules are numbered as in the program.

    ``applies`` and ``stopped`` hold a bit for each person, packed: for whom each rule applies, and whom it would have
    promoted and may not (``None``: it never is stopped). ``sums``: each rule's sums of money. ``levels`` and
    ``next_levels`` number the level in force and the one from the next period on (0: none). ``pay``: the month's pay
    in fen (0 for who has no card), ``None`` where the scheme has no pay.
    """

    period: Period
    count: int
    applies: tuple[Array, ...]
    stopped: tuple[Array | None, ...]
    sums: tuple[tuple[Fen, ...], ...]
    levels: Array
    next_levels: Array
    pay: Array | None

    def won(self, rule: int) -> Array:
        """The people to whom rule ``rule`` applies, by number, in order."""
        return np.flatnonzero(np.unpackbits(self.applies[rule], count=self.count))

    def barred(self, rule: int) -> Array:
        """The people whom rule ``rule`` would have promoted and may not, by number, in order."""
        bits = self.stopped[rule]
        return np.zeros(0, np.int64) if bits is None else np.flatnonzero(np.unpackbits(bits, count=self.count))


class Draft:
    """An outcome in the making, block by block; blocks begin at multiples of 8."""

    def __init__(
        self, period: Period, stoppable: tuple[bool, ...], count: int, level: np.dtype[np.signedinteger], has_pay: bool
    ) -> None:
        size = -(-count // 8)
        self._period = period
        self._count = count
        self._applies = [np.zeros(size, np.uint8) for _ in stoppable]
        self._stopped = [np.zeros(size, np.uint8) if can_be else None for can_be in stoppable]
        self._sums: list[list[list[Fen]]] = [[] for _ in stoppable]
        self.levels: Array = np.empty(count, level)
        self.next_levels: Array = np.empty(count, level)
        self.pay: Array | None = np.empty(count, np.int64) if has_pay else None

    def win(self, rule: int, people: Array, sums: list[Fen], start: int) -> None:
        """Rule ``rule`` applies to ``people`` (true) of the block that begins at ``start``, for these ``sums``."""
        self._applies[rule][start // 8 : -(-(start + len(people)) // 8)] = np.packbits(people)
        self._sums[rule].append(sums)

    def bar(self, rule: int, people: Array, start: int) -> None:
        """Rule ``rule`` would have promoted ``people`` (true) of the block that begins at ``start``."""
        bits = self._stopped[rule]
        assert bits is not None
        bits[start // 8 : -(-(start + len(people)) // 8)] = np.packbits(people)

    def done(self) -> Outcome:
        """The outcome of all blocks."""
        return Outcome(
            period=self._period,
            count=self._count,
            applies=tuple(self._applies),
            stopped=tuple(self._stopped),
            sums=tuple(tuple(_joined(parts) for parts in zip(*blocks, strict=True)) for blocks in self._sums),
            levels=self.levels,
            next_levels=self.next_levels,
            pay=self.pay,
        )


def _joined(parts: tuple[Fen, ...]) -> Fen:
    arrays = [part for part in parts if not isinstance(part, int)]
    return np.concatenate(arrays) if arrays else parts[0]
