"""The sheets as the regulations print them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from core.catalogue import Catalogue
from core.spec import Item, Missing, Rated, Scheme, leaves
from core.spec.incentives import Money
from plugins.property_mgmt import steelyard_schemes
from tests.plugins.test_quotes import SEEDS, citations, document_of, stands

SCHEMES = {scheme.code: scheme for scheme in steelyard_schemes()}
SHEETS = [pytest.param(scheme, id=code) for code, scheme in SCHEMES.items()]
PRINTED = {
    "property_mgmt.r08.quarterly": {"satisfaction": 40, "efficiency": 30, "resolution": 20, "teamwork": 10},
    "property_mgmt.r16.monthly": {"knowledge": 30, "attitude": 30, "teamwork": 20, "conduct": 20},
}
FIVE = ("telephone", "solving", "attitude", "teamwork", "technique")


@pytest.mark.parametrize("code", PRINTED)
def test_weights_are_the_printed_ones(code: str) -> None:
    dimensions = SCHEMES[code].dimensions
    assert {dimension.code: dimension.full for dimension in dimensions} == PRINTED[code]
    assert all(dimension.citation.mark == "stated" for dimension in dimensions)


@pytest.mark.parametrize("code", ["property_mgmt.r20.half_yearly", "property_mgmt.r20.annual"])
def test_r20s_equal_weights_are_marked_as_assumed(code: str) -> None:
    dimensions = SCHEMES[code].dimensions
    assert {dimension.code: dimension.full for dimension in dimensions} == dict.fromkeys(FIVE, 20)
    assert {dimension.citation.mark for dimension in dimensions} == {"assumed"}


def test_r20_is_one_sheet_for_two_periods() -> None:
    half, year = SCHEMES["property_mgmt.r20.half_yearly"], SCHEMES["property_mgmt.r20.annual"]
    assert (half.period, year.period) == ("half", "year")
    assert (half.dimensions, half.incentives) == (year.dimensions, year.incentives)


@pytest.mark.parametrize("scheme", SHEETS)
def test_amounts_of_money_are_marked_as_assumed(scheme: Scheme) -> None:
    paid = [rule for rule in scheme.incentives if any(isinstance(effect, Money) for effect in rule.then)]
    assert paid
    assert {rule.citation.mark for rule in paid} == {"assumed"}


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
            assert {citation.mark for citation in citations((item.rule, scheme.raters))} == {"assumed"}


def test_r08_leaves_out_only_what_a_quarter_may_lack() -> None:
    quarterly = SCHEMES["property_mgmt.r08.quarterly"]
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


@pytest.mark.parametrize("code", ["R08", "R16", "R20"])
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
