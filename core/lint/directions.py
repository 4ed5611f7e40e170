"""Which way is up: two items that read the same fact must not reward opposite ends of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from core.catalogue import Bundle
from core.lint.finding import Leaf, finding, leaf_places
from core.problem import Problem
from core.spec import Band, Bands, Linear, Rule


def directions(sheet: Bundle) -> Iterator[Problem]:
    """Items that contradict an earlier one about the same indicator."""
    first: dict[str, tuple[Leaf, int]] = {}
    for leaf in leaf_places(sheet.scheme):
        way = _way(leaf.rule)
        if not way or not isinstance(leaf.rule, Bands | Linear):
            continue
        before, other = first.setdefault(leaf.rule.indicator, (leaf, way))
        if other == way:
            continue
        yield finding(
            "rules.opposed",
            "warning",
            f"{leaf.path}.rule",
            (
                f"{leaf.item.name.zh} 与 {before.item.name.zh} 对 {leaf.rule.indicator} 的奖励方向相反",
                f"{leaf.item.name.en} and {before.item.name.en} reward opposite ends of {leaf.rule.indicator}",
            ),
            ("请检查其中一项的方向", "check the direction of one of them"),
            leaf.item.citation,
        )


def _way(rule: Rule) -> int:
    """1 where a higher fact never earns less, -1 where it never earns more, 0 where neither or both."""
    if isinstance(rule, Linear):
        return (rule.full_at > rule.zero_at) - (rule.full_at < rule.zero_at)
    if not isinstance(rule, Bands):
        return 0
    awards = [Fraction(band.award) for band in sorted(rule.bands, key=_start)]
    rises = any(one < two for one, two in pairwise(awards))
    falls = any(one > two for one, two in pairwise(awards))
    return rises - falls


def _start(band: Band) -> tuple[int, Fraction]:
    return (0, Fraction(0)) if band.low is None else (1, Fraction(band.low))
