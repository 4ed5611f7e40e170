"""A sheet as a page tells it: parts and items with their rules, bands on a line, and what follows from a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.catalogue import Bundle
from core.engine.exact import show
from core.spec import Citation, Dimension, Indicator, Item
from server.render.band_line import Stretch, grade_line, item_line
from server.render.facts_of import range_of, source_of
from server.render.follows import Part as Follows
from server.render.follows import parts
from server.render.rules import RuleWords, Stated
from server.render.sheet import Sheet
from server.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part or an item of the sheet: its name, full mark and clause, what it states, its table as a line."""

    name: str
    full: str
    citation: Citation
    stated: tuple[Stated, ...]
    line: tuple[Stretch, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An indicator: its name and unit, its limits, where its fact comes from, its clause."""

    name: str
    unit: str
    limits: str
    source: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A whole sheet in one language. ``grades`` state each grade, ``grade_line`` draws them."""

    sheet: Sheet
    nodes: tuple[Node, ...]
    policies: tuple[Stated, ...]
    grades: tuple[Stated, ...]
    grade_line: tuple[Stretch, ...]
    follows: tuple[Follows, ...]
    facts: tuple[Fact, ...]


def told(sheet: Sheet, lang: str) -> Told:
    """``sheet`` in ``lang``."""
    scheme, words = sheet.bundle.scheme, RuleWords(sheet.catalogue, lang)
    return Told(
        sheet=sheet,
        nodes=tuple(_part(one, words, sheet.bundle) for one in scheme.dimensions),
        policies=tuple(words.policies(scheme)),
        grades=()
        if sheet.bundle.grade_scale is None
        else tuple(words.grade(one) for one in sheet.bundle.grade_scale.grades),
        grade_line=grade_line(sheet.bundle),
        follows=tuple(parts(scheme, sheet.catalogue, lang)),
        facts=tuple(_fact(one, lang) for one in sheet.bundle.indicators.values()),
    )


def whole(sheet: Sheet, lang: str) -> dict[str, Any]:
    """What the template of a whole sheet is given."""
    return {"told": told(sheet, lang), "heading": lambda column: word(column, lang)}


def _part(one: Dimension, words: RuleWords, sheet: Bundle) -> Node:
    return Node(
        name=one.name.in_(words.lang),
        full=show(one.full),
        citation=one.citation,
        stated=tuple(map(words.veto, one.vetoes)),
        line=(),
        nodes=tuple(_item(item, words, sheet) for item in one.items),
    )


def _item(one: Item, words: RuleWords, sheet: Bundle) -> Node:
    return Node(
        name=one.name.in_(words.lang),
        full=show(one.full),
        citation=one.citation,
        stated=tuple(words.item(one)),
        line=item_line(one, sheet),
        nodes=tuple(_item(item, words, sheet) for item in one.items),
    )


def _fact(one: Indicator, lang: str) -> Fact:
    return Fact(
        name=one.name.in_(lang),
        unit=one.unit.in_(lang),
        limits=range_of(one),
        source=source_of(one, lang),
        citation=one.citation,
    )
