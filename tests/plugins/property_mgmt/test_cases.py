"""The case tables pass, and show both sides of every limit and every missing fact."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from core.catalogue import Catalogue
from core.engine.card import Card
from core.facts.model import Employee
from core.spec import Bands, EventFact, Exam, Indicator, Item, Linear, Rated, RatedFact, Scheme, leaves
from core.testing.case_model import CaseFile
from core.testing.cases import load_cases, play, run_cases
from plugins.property_mgmt import steelyard_cases, steelyard_schemes

SCHEMES = steelyard_schemes()
SHEET_ITEMS = [
    (scheme, item) for scheme in SCHEMES for dimension in scheme.dimensions for item in leaves(dimension.items)
]
ITEMS = [pytest.param(scheme, item, id=f"{scheme.code}-{item.code}") for scheme, item in SHEET_ITEMS]
RATED = [
    pytest.param(scheme, item.rule, id=f"{scheme.code}-{item.code}")
    for scheme, item in SHEET_ITEMS
    if isinstance(item.rule, Rated)
]
TABLES = [pytest.param(table.name, table.text, id=table.name) for table in steelyard_cases()]

Shown = list[tuple[Employee, Card]]


def read(text: str, name: str) -> CaseFile:
    case_file, problems = load_cases(text, name)
    assert case_file is not None, [problem.message.en for problem in problems]
    return case_file


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> dict[str, Shown]:
    """Every person of every case, with the card, by scheme."""
    found: dict[str, Shown] = {}
    for table in steelyard_cases():
        case_file = read(table.text, table.name)
        for played in play(case_file, catalogue):
            assert played.facts is not None
            assert played.run is not None
            pairs = zip(played.facts.employees, played.run.cards, strict=True)
            found.setdefault(case_file.scheme, []).extend(pairs)
    return found


@pytest.mark.parametrize(("name", "text"), TABLES)
def test_every_case_passes(name: str, text: str, catalogue: Catalogue) -> None:
    outcomes = run_cases(read(text, name), catalogue)
    assert outcomes
    assert [f"{outcome.case}: {outcome.message.en}" for outcome in outcomes if not outcome.passed] == []


def test_each_scheme_has_a_table() -> None:
    assert {read(table.text, table.name).scheme for table in steelyard_cases()} == {scheme.code for scheme in SCHEMES}


@pytest.mark.parametrize(("scheme", "item"), ITEMS)
def test_both_sides_of_every_limit_are_shown(
    scheme: Scheme, item: Item, catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    indicator = catalogue.indicators[read_by(item)]
    tried = {Fraction(fact) for employee, _ in shown[scheme.code] for fact in facts_of(indicator, employee)}
    assert {str(fact) for fact in needed(item, indicator)} - {str(fact) for fact in tried} == set()


@pytest.mark.parametrize(("scheme", "item"), ITEMS)
def test_a_missing_fact_is_shown(scheme: Scheme, item: Item, catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    indicator = catalogue.indicators[read_by(item)]
    without = [card for employee, card in shown[scheme.code] if not list(facts_of(indicator, employee))]
    policy = item.missing or scheme.missing
    if isinstance(indicator.fact, EventFact):
        assert without == [], "without any event the fact is 0, not missing"
        return
    assert {card.status for card in without} >= {"scored" if policy.action == "exclude" else "held"}
    assert all(line.points is None for card in without for line in card.lines if line.item == item.code)


@pytest.mark.parametrize(("scheme", "rule"), RATED)
def test_each_missing_rater_is_shown(scheme: Scheme, rule: Rated, shown: dict[str, Shown]) -> None:
    raters = rule.raters or scheme.raters
    assert raters is not None
    roles = {weight.role for weight in raters.weights}
    given = [set(employee.ratings.get(rule.indicator, {})) for employee, _ in shown[scheme.code]]
    assert set() in given
    for role in roles:
        assert roles - {role} in given


@pytest.mark.parametrize("scheme", [pytest.param(scheme, id=scheme.code) for scheme in SCHEMES if scheme.grade_scale])
def test_both_sides_of_every_grade_limit_are_shown(
    scheme: Scheme, catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    assert scheme.grade_scale is not None
    totals = {card.total for _, card in shown[scheme.code]}
    lows = [grade.low for grade in catalogue.grade_scales[scheme.grade_scale].grades if grade.low is not None]
    step = Decimal(1).scaleb(-scheme.rounding.decimals)
    wanted = {Decimal(str(low)) for low in lows} | {Decimal(str(low)) - step for low in lows}
    assert len(lows) == 3
    assert wanted - totals == set()


def read_by(item: Item) -> str:
    assert isinstance(item.rule, Bands | Linear | Exam | Rated)
    return item.rule.indicator


def facts_of(indicator: Indicator, employee: Employee) -> Iterator[Decimal]:
    """What the person has for ``indicator``: a value, a count of events, or the roles' ratings."""
    if isinstance(indicator.fact, RatedFact):
        yield from employee.ratings.get(indicator.code, {}).values()
    elif indicator.code in employee.values:
        yield employee.values[indicator.code]
    elif isinstance(indicator.fact, EventFact):
        kind = indicator.fact.kind
        yield Decimal(sum(event.kind == kind for event in employee.events))


def needed(item: Item, indicator: Indicator) -> set[Fraction]:
    """The limits of the item's rule and the nearest facts beside them, as far as the indicator allows them."""
    step = Fraction(1, 10**indicator.decimals)
    match item.rule:
        case Bands(bands=bands):
            limits = {Fraction(end) for band in bands for end in (band.low, band.high) if end is not None}
            around = {limit + side for limit in limits for side in (0, step)}
        case Linear(full_at=full_at, zero_at=zero_at):
            around = {Fraction(limit) + side for limit in (full_at, zero_at) for side in (-step, 0, step)}
        case Exam(out_of=out_of):
            around = {Fraction(0), step, Fraction(out_of) - step, Fraction(out_of)}
        case _:
            assert indicator.high is not None
            around = {Fraction(0), Fraction(indicator.high)}
    low = Fraction(indicator.low or 0)
    return {fact for fact in around if low <= fact and (indicator.high is None or fact <= indicator.high)}
