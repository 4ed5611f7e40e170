"""Rated items in whole numbers: a kernel per role for each set of roles that may have rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from core.engine.columns.kernels import kernel, units_or_none, whole
from core.engine.columns.parts import Part, common_unit, span
from core.engine.columns.plan import RatedPlan
from core.engine.columns.program import Program, slots_of
from core.engine.columns.rules import rating_part
from core.engine.columns.table import Column, Inputs, require_covered, stand_in
from core.engine.sheet import Leaf, raters_of
from core.spec import Rated


def plan_rated(program: Program, inputs: Inputs, leaf: Leaf, rule: Rated) -> tuple[RatedPlan, Fraction, int, int, int]:
    """How ``leaf`` is rated, its unit, and in units: the reach of the computation, the least and the greatest.

    Raises:
        LookupError: the rule's bands do not cover a rating; the linter reports such a rule before it is used.
    """
    raters = raters_of(program.bundle.scheme, rule.raters)
    slots = slots_of(program.bundle.scheme, leaf)
    columns = [inputs.columns[slot] for slot in slots]
    given = {entry.role: Fraction(entry.weight) for entry in raters.weights}
    weights = [given[slot.role] for slot in slots if slot.role is not None]
    indicator = program.bundle.indicators[rule.indicator]
    shares = [rating_part(rule, indicator, column.places) for column in columns]
    for share, column in zip(shares, columns, strict=True):
        require_covered(share, column)
    everyone = (1 << len(slots)) - 1
    parts: dict[int, list[tuple[int, Part]]] = {}
    for pattern in _patterns(columns) if raters.missing == "renormalise" else (everyone,):
        present = [i for i in range(len(slots)) if pattern >> i & 1]
        together = sum((weights[i] for i in present), Fraction(0))
        parts[pattern] = [(i, shares[i].times(leaf.full * weights[i] / together)) for i in present]
    worth = None
    if leaf.missing.value is not None and all(column.has_missing for column in columns):
        worth = leaf.full * shares[0].at(stand_in(leaf.missing, columns[0]))
    numbers = [number for entries in parts.values() for _, part in entries for number in part.quanta()]
    unit = common_unit([*numbers, worth or Fraction(0)])
    assumed = units_or_none(worth, unit)
    patterns = {
        pattern: tuple((slots[i], kernel(part, unit, columns[i].low, columns[i].high)) for i, part in entries)
        for pattern, entries in parts.items()
    }
    ends = [_ends(entries, columns, unit) for entries in parts.values()]
    reach = max(sum(one.reach for _, one in entries) for entries in patterns.values())
    least = min(assumed or 0, *(low for low, _ in ends))
    greatest = max(assumed or 0, *(high for _, high in ends))
    return RatedPlan(slots, patterns, assumed), unit, reach, least, greatest


def _patterns(columns: Sequence[Column]) -> Iterator[int]:
    """Every set of roles that may have rated, as bits; nobody is no set."""
    always = sum(1 << i for i, column in enumerate(columns) if not column.has_missing)
    for pattern in range(1, 1 << len(columns)):
        if pattern & always == always:
            yield pattern


def _ends(entries: Sequence[tuple[int, Part]], columns: Sequence[Column], unit: Fraction) -> tuple[int, int]:
    spans = [span(part, columns[i].low, columns[i].high) for i, part in entries]
    return (
        sum(whole(low, unit) for low, _ in spans),
        sum(whole(high, unit) for _, high in spans),
    )
