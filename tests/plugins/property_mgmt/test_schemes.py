"""The sheets as the regulations print them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from core.catalogue import Catalogue
from core.spec import Item, Missing, Rated, Scheme, leaves
from plugins.property_mgmt.schemes import SCHEMES
from tests.plugins.test_quotes import SEEDS, citations, document_of, stands

SHEETS = [pytest.param(scheme, id=scheme.regime) for scheme in SCHEMES]
PRINTED = {
    "R08": {"satisfaction": 40, "efficiency": 30, "resolution": 20, "teamwork": 10},
    "R16": {"knowledge": 30, "attitude": 30, "teamwork": 20, "conduct": 20},
}


@pytest.mark.parametrize("scheme", SHEETS)
def test_weights_are_the_printed_ones(scheme: Scheme) -> None:
    assert {dimension.code: dimension.full for dimension in scheme.dimensions} == PRINTED[scheme.regime]
    assert all(dimension.citation.mark == "stated" for dimension in scheme.dimensions)


@pytest.mark.parametrize("scheme", SHEETS)
def test_parts_share_equally_and_add_up_exactly(scheme: Scheme) -> None:
    for dimension in scheme.dimensions:
        shared_equally(dimension.items, Fraction(dimension.full))


def shared_equally(items: tuple[Item, ...], full: Fraction) -> None:
    assert [Fraction(item.full) for item in items] == [full / len(items)] * len(items)
    for item in items:
        if item.items:
            shared_equally(item.items, Fraction(item.full))


@pytest.mark.parametrize("scheme", SHEETS)
def test_what_the_source_leaves_open_is_marked(scheme: Scheme) -> None:
    assert scheme.missing.citation.mark == "assumed"
    assert scheme.rounding.citation.mark == "assumed"
    assert scheme.ranking.citation.mark == "assumed"
    for item in (leaf for dimension in scheme.dimensions for leaf in leaves(dimension.items)):
        assert item.citation.mark == "assumed", item.code
        if isinstance(item.rule, Rated):
            assert {citation.mark for citation in citations(item.rule)} == {"assumed"}


def test_r08_leaves_out_only_what_a_quarter_may_lack() -> None:
    quarterly = next(scheme for scheme in SCHEMES if scheme.regime == "R08")
    own = {
        leaf.code: leaf.missing.action
        for dimension in quarterly.dimensions
        for leaf in leaves(dimension.items)
        if isinstance(leaf.missing, Missing)
    }
    assert own == dict.fromkeys(
        ("complaint_time", "complaint_outcome", "order_time", "order_quality", "replies", "complaint_resolution",
         "repair_resolution"),
        "exclude",
    )  # fmt: skip
    assert quarterly.missing.action == "hold"
    assert quarterly.grade_scale is None


def test_grades_are_the_printed_ones(catalogue: Catalogue) -> None:
    scale = catalogue.grade_scales["property_mgmt.r16.grades"]
    assert [(grade.code, grade.low, grade.high) for grade in scale.grades] == [
        ("excellent", 90, None),
        ("good", 80, 90),
        ("qualified", 70, 80),
        ("unqualified", None, 70),
    ]
    assert all(grade.low_closed and not grade.high_closed for grade in scale.grades)


def section(text: str, title: str) -> str:
    """The lines from the one that follows the twice printed ``title`` to the next title printed twice."""
    lines = [line for line in text.splitlines() if line.strip()]
    twice = [n for n in range(len(lines) - 1) if lines[n] == lines[n + 1]]
    start = next(n for n in twice if lines[n] == title)
    return "\n".join(lines[start + 2 : next((n for n in twice if n > start), len(lines))])


@pytest.mark.parametrize("code", ["R08", "R16"])
def test_quotes_stand_in_their_own_regulation(code: str, catalogue: Catalogue, seeds: Path) -> None:
    regulation = catalogue.regulations[code]
    own = section(document_of(regulation, seeds), regulation.title.zh)
    declared = (*catalogue.indicators.values(), *catalogue.schemes.values(), *catalogue.grade_scales.values())
    cited = {citation.quote for citation in citations(declared) if citation.source == code}
    assert len(cited) > 10
    assert {quote for quote in cited if not stands(quote, own)} == set()


@pytest.fixture
def seeds() -> Path:
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    return SEEDS
