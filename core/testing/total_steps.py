"""How far apart the totals of a sheet lie: 100 and 98 where every line costs or earns two points, and none between."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from core.catalogue import Bundle
from core.engine.sheet import raters_of
from core.spec import Bands, Checks, Deductions, Item, Rated, leaves


def total_step(pinned: Bundle) -> Fraction:
    """The step between the totals that the sheet can give; the rounding's step where a line takes any value.

    It is exact where each line is a table, a count of deductions, a row of checks or one rater's mark, nothing is left
    out and nothing is scaled.
    """
    scheme = pinned.scheme
    finest = Fraction(1, 10**scheme.rounding.decimals)
    policies = [scheme.missing, *(leaf.missing for part in scheme.dimensions for leaf in leaves(part.items))]
    if scheme.scale_to is not None or any(policy is not None and policy.action == "exclude" for policy in policies):
        return finest
    moves: list[Fraction] = []
    for part in scheme.dimensions:
        for leaf in leaves(part.items):
            found = _moves(leaf, pinned)
            if found is None:
                return finest
            moves += found
    return max(finest, _common(moves)) if moves else finest


def _moves(leaf: Item, pinned: Bundle) -> list[Fraction] | None:
    """What the line's points may be, or change by; ``None`` where they take any value."""
    full = Fraction(leaf.full)
    match leaf.rule:
        case Bands(bands=bands, unit=unit):
            return [Fraction(one.award) if unit == "points" else full * Fraction(one.award) / 100 for one in bands]
        case Deductions(deductions=deductions, floor=floor):
            return [
                full,
                *(Fraction(one.points) for one in deductions),
                *([Fraction(floor)] if floor is not None else []),
            ]
        case Checks(checks=checks, cap=cap, floor=floor):
            ends = [Fraction(end) for end in (cap, floor) if end is not None]
            return [*(Fraction(part) for one in checks for part in (one.earns, one.costs)), *ends]
        case Rated(indicator=code, bands=(), raters=own):
            raters = raters_of(pinned.scheme, own)
            scale = pinned.indicators[code]
            if len(raters.weights) > 1 or scale.high is None:
                return None
            return [full, full / Fraction(scale.high) / 10**scale.decimals]
        case _:
            return None


def _common(moves: list[Fraction]) -> Fraction:
    """The largest step of which each of ``moves`` is a multiple."""
    denominator = lcm(*(move.denominator for move in moves))
    return Fraction(gcd(*(int(move * denominator) for move in moves)), denominator)
