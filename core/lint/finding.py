"""How a finding is made, and how the places of a sheet are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.problem import Problem, Severity
from core.spec import Citation, Dimension, Item, Rule, Scheme, Text


def finding(
    code: str,
    severity: Severity,
    path: str,
    message: tuple[str, str],
    remedy: tuple[str, str],
    citation: Citation | None = None,
) -> Problem:
    """A problem; ``message`` and ``remedy`` are Chinese and English words."""
    return Problem(
        code=code,
        severity=severity,
        path=path,
        message=Text(zh=message[0], en=message[1]),
        remedy=Text(zh=remedy[0], en=remedy[1]),
        citation=citation,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the sheet and where it stands."""

    path: str
    item: Item
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item that carries a rule, and where it stands."""

    path: str
    item: Item
    rule: Rule
    dimension: Dimension


def scheme_path(scheme: Scheme) -> str:
    """Where ``scheme`` stands in the catalogue."""
    return f'schemes["{scheme.code}"]'


def dimension_paths(scheme: Scheme) -> Iterator[tuple[str, Dimension]]:
    """The dimensions and where they stand."""
    for dimension in scheme.dimensions:
        yield f'{scheme_path(scheme)}.dimensions["{dimension.code}"]', dimension


def places(scheme: Scheme) -> Iterator[Place]:
    """Every item and sub-item, in the order of the sheet."""
    for path, dimension in dimension_paths(scheme):
        yield from _below(path, dimension.items, dimension)


def leaf_places(scheme: Scheme) -> Iterator[Leaf]:
    """Every item that carries a rule, in the order of the sheet."""
    for place in places(scheme):
        if place.item.rule is not None:
            yield Leaf(place.path, place.item, place.item.rule, place.dimension)


def _below(path: str, items: tuple[Item, ...], dimension: Dimension) -> Iterator[Place]:
    for item in items:
        here = f'{path}.items["{item.code}"]'
        yield Place(here, item, dimension)
        yield from _below(here, item.items, dimension)
