"""A scheme laid out for scoring: its leaf items in order, each with what it inherits from above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from core.spec import Item, Missing, Raters, Rule, Scheme, Veto

Scope: TypeAlias = Literal["item", "dimension", "person"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item with a rule, its full mark in points, its dimension, and the policies and vetoes that bear on it."""

    item: Item
    rule: Rule
    dimension: str
    full: Fraction
    missing: Missing
    vetoes: tuple[tuple[Scope, Veto], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The leaves of a scheme; ``full`` is the sum of their full marks, ``full_marks`` what the total is out of."""

    scheme: Scheme
    leaves: tuple[Leaf, ...]
    full: Fraction
    full_marks: Fraction


def lay_out(scheme: Scheme) -> Sheet:
    """The sheet of ``scheme``: leaves in the order of dimensions and items; an item's policy goes before the scheme's."""
    person: tuple[tuple[Scope, Veto], ...] = tuple(("person", veto) for veto in scheme.vetoes)
    found: list[Leaf] = []
    for dimension in scheme.dimensions:
        above = (*person, *(("dimension", veto) for veto in dimension.vetoes))
        found.extend(_leaves(dimension.items, dimension.code, above, scheme.missing))
    full = sum((leaf.full for leaf in found), Fraction(0))
    return Sheet(scheme, tuple(found), full, full if scheme.scale_to is None else Fraction(scheme.scale_to))


def _leaves(
    items: tuple[Item, ...], dimension: str, above: tuple[tuple[Scope, Veto], ...], missing: Missing
) -> Iterator[Leaf]:
    for item in items:
        vetoes = (*above, *(("item", veto) for veto in item.vetoes))
        policy = item.missing or missing
        if item.rule is None:
            yield from _leaves(item.items, dimension, vetoes, policy)
        else:
            yield Leaf(item, item.rule, dimension, Fraction(item.full), policy, vetoes)


def raters_of(scheme: Scheme, own: Raters | None) -> Raters:
    """The raters of an item: its own, else the scheme's.

    Raises:
        ValueError: neither is declared; the linter reports such a scheme before it is scored.
    """
    raters = own or scheme.raters
    if raters is None:
        raise ValueError(f"scheme {scheme.code} rates an item and declares no raters")
    return raters
