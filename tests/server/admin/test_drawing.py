"""Drawings: their numbers, and that each is drawn from what its template is given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from core.spec import Text
from server.admin.drawing import arc, polyline, share
from server.admin.pages import environment
from server.render.band_line import Stretch


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (0, 10, 0),
        (5, 10, 50),
        (10, 10, 100),
        (11, 10, 100),
        (-1, 10, 0),
        (1, 3, 33.3),
        (Decimal("9.99"), Decimal(10), 99.9),
        (None, 10, 0),
        (1, None, 0),
        (1, 0, 0),
    ],
)
def test_a_share_lies_between_nothing_and_everything(part: Any, whole: Any, percent: float) -> None:
    assert share(part, whole) == percent


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        ([], []),
        ([None], []),
        ([50], [["0.0,50.0"]]),
        ([0, 100], [["0.0,100.0", "200.0,0.0"]]),
        ([0, None, 100], [["0.0,100.0"], ["200.0,0.0"]]),
        ([-5, 105], [["0.0,100.0", "200.0,0.0"]]),
    ],
)
def test_a_line_has_gaps_where_nothing_is_known(values: list[Any], runs: list[list[str]]) -> None:
    assert polyline(values, 0, 100, 200, 100) == runs


def test_a_line_without_a_span_is_drawn_all_the_same() -> None:
    assert polyline([7, 7], 7, 7, 10, 10) == [["0.0,10.0", "10.0,10.0"]]


@pytest.mark.parametrize(("place", "point"), [(0, "0.0,-50.0"), (1, "50.0,-0.0"), (2, "0.0,50.0"), (3, "-50.0,0.0")])
def test_rays_go_clockwise_from_the_top(place: int, point: str) -> None:
    assert arc(place, 4, 50, 100) == point


@pytest.mark.parametrize(
    ("call", "shapes"),
    [
        ("d.bar(5, 10, 'words')", {"rect": 2}),
        ("d.bars([('a', 3, '3'), ('b', 1, '1')], 'words')", {"rect": 4, "text": 4}),
        ("d.sparkline([1, 2, none, 3], 0, 3, 'words')", {"polyline": 1, "circle": 1}),
        ("d.trend([('1', 80, '80'), ('2', none, '-'), ('3', 90, '90')], 0, 100, 'words')", {"circle": 2, "text": 5}),
        ("d.radar([('a', 1, 2), ('b', 2, 2), ('c', 0, 2)], 'words')", {"polygon": 5, "text": 3}),
    ],
)
def test_each_drawing_is_drawn_and_says_what_it_shows(call: str, shapes: dict[str, int]) -> None:
    text = environment("zh").from_string(f"{{% import 'macros/drawings.html' as d %}}{{{{ {call} }}}}").render()
    root = ElementTree.fromstring(text.strip())
    assert (root.get("role"), root.get("aria-label")) == ("img", "words")
    assert {name: len(root.findall(f".//{name}")) for name in shapes} == shapes
    assert "style=" not in text


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((), "words: "),
        (("band", "gap", "band"), "words: ≥ 0 甲; ≥ 1 甲; ≥ 2 甲; "),
        (("band", "overlap"), "words: ≥ 0 甲; ≥ 1 甲 (重叠); "),
    ],
)
def test_bands_are_drawn_side_by_side_and_read_out(kinds: tuple[Any, ...], said: str) -> None:
    name = Text(zh="甲", en="a")
    stretches = [Stretch(kind=kind, name=name, limits=Text(zh=f"≥ {place}", en="")) for place, kind in enumerate(kinds)]
    call = "{% import 'macros/drawings.html' as d %}{{ d.bands(stretches, 'words') }}"
    root = ElementTree.fromstring(environment("zh").from_string(call).render(stretches=stretches).strip())
    assert root[0].get("aria-label") == said
    assert tuple(one.get("class") for one in root.iter("rect")) == kinds


def test_a_heat_map_is_a_table() -> None:
    call = "d.heat(['x', 'y'], [('a', [('90', 90), none]), ('b', [('0', 0), ('100', 100)])], 'words')"
    text = environment("zh").from_string(f"{{% import 'macros/drawings.html' as d %}}{{{{ {call} }}}}").render()
    for words in ('class="heat-4">90<', ">–<", 'class="heat-0">0<', 'class="heat-4">100<', "<caption>words<"):
        assert words in text
