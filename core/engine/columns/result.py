"""What scoring in columns gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from core.engine.card import Status
from core.engine.columns.widths import Array
from core.engine.exact import scaled_decimal

STATUSES: tuple[Status, ...] = ("scored", "held", "blocked", "ineligible", "unscored")
"""The statuses by their number in ``ColumnResult.status``."""

EARNED, WAITING, LEFT_OUT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One leaf item for everybody: points are ``numerators`` times ``unit``, exactly.

    ``state`` is 0 where the item has points, 1 where it waits for a fact, 2 where it was left out; ``None`` where all
    have points. Without points the numerator is 0. Lines of ineligible people mean nothing.
    """

    item: str
    unit: Fraction
    numerators: Array
    state: Array | None

    def points(self, person: int) -> Fraction | None:
        """The points of the ``person``-th, or ``None`` where the item waits or was left out."""
        if self.state is not None and self.state[person] != EARNED:
            return None
        return int(self.numerators[person]) * self.unit


def _empty() -> Mapping[tuple[str, ...], Array]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ColumnResult:
    """Everybody's result, in the order of the inputs.

    ``totals`` are points times 10 ** ``decimals``, 0 where the status is not ``scored``; ``status`` numbers
    ``STATUSES``; ``grades`` numbers ``grade_codes`` (-1: no grade); ``ranks`` is 0 for no rank, ``None`` where ranks
    were not asked for; so are ``lines`` empty. ``at_zero`` tells by group of items who has one without points,
    ``vetoed`` for whom a veto held, both where asked for.
    """

    decimals: int
    totals: Array
    status: Array
    grades: Array
    grade_codes: tuple[str, ...]
    ranks: Array | None = None
    lines: tuple[ColumnLine, ...] = ()
    at_zero: Mapping[tuple[str, ...], Array] = field(default_factory=_empty)
    vetoed: Array | None = None

    def status_of(self, person: int) -> Status:
        """The status of the ``person``-th."""
        return STATUSES[int(self.status[person])]

    def total(self, person: int) -> Decimal | None:
        """The total of the ``person``-th, or ``None``."""
        if self.status[person] != 0:
            return None
        return scaled_decimal(int(self.totals[person]), self.decimals)

    def grade(self, person: int) -> str | None:
        """The grade's code of the ``person``-th, or ``None``."""
        code = int(self.grades[person])
        return None if code < 0 else self.grade_codes[code]

    def rank(self, person: int) -> int | None:
        """The place of the ``person``-th, or ``None``."""
        place = 0 if self.ranks is None else int(self.ranks[person])
        return place or None
