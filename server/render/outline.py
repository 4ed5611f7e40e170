"""A scheme as an outline: what it says, how deep, worth how much, and by which clause. Tables and pages print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.catalogue import Catalogue
from core.engine.exact import show
from core.spec import Citation, Item, Scheme
from server.render.rules import RuleWords

SAME = "〃"
"""Printed for a clause that is the one above."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a scheme. ``depth`` 0 is a part or a policy; ``full`` is its full mark where it has one.

    ``repeats``: it rests on the very citation of the heading above it.
    """

    depth: int
    text: str
    citation: Citation
    full: str = ""
    heading: bool = False
    repeats: bool = False


def outline(scheme: Scheme, catalogue: Catalogue, lang: str) -> Iterator[Entry]:
    """Every number of ``scheme`` in the order of the sheet: dimensions, items, rules, then policies and grades."""
    words = RuleWords(catalogue, lang)
    for dimension in scheme.dimensions:
        yield Entry(0, dimension.name.in_(lang), dimension.citation, show(dimension.full), heading=True)
        for text, citation in map(words.veto, dimension.vetoes):
            yield Entry(1, text, citation)
        for item in dimension.items:
            yield from _item(item, 1, words)
    yield from _policies(scheme, words)
    scale = catalogue.grade_scales.get(scheme.grade_scale or "")
    if scale is not None:
        yield Entry(0, scale.name.in_(lang), scale.citation, heading=True)
        for grade in scale.grades:
            yield Entry(1, *words.grade(grade))


def _item(item: Item, depth: int, words: RuleWords) -> Iterator[Entry]:
    yield Entry(depth, item.name.in_(words.lang), item.citation, show(item.full), heading=True)
    for text, citation in words.item(item):
        yield Entry(depth + 1, text, citation, repeats=citation == item.citation)
    for part in item.items:
        yield from _item(part, depth + 1, words)


def _policies(scheme: Scheme, words: RuleWords) -> Iterator[Entry]:
    yield Entry(0, words.say("评定规则", "Policies"), scheme.citation, heading=True)
    for text, citation in words.policies(scheme):
        yield Entry(1, text, citation)
