"""The case tables pass, and they stand on both sides of every limit that a sheet declares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from core.catalogue import Catalogue
from core.spec import (
    Bands,
    CaseTable,
    Deductions,
    EventFact,
    Indicator,
    Item,
    Linear,
    Rated,
    Scheme,
    indicators_of,
    leaves,
)
from core.testing.case_file import load_cases
from core.testing.case_model import Case, CaseFile
from core.testing.cases import run_cases
from plugins.general.case_tables import case_tables
from plugins.general.schemes import SCHEMES

TABLES = case_tables()


@cache
def loaded(table: CaseTable) -> CaseFile:
    case_file, problems = load_cases(table.text, table.name)
    assert case_file is not None, problems
    return case_file


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_case_passes(table: CaseTable, catalogue: Catalogue) -> None:
    outcomes = run_cases(loaded(table), catalogue)
    assert outcomes
    assert "\n".join(f"{outcome.case}: {outcome.message.en}" for outcome in outcomes if not outcome.passed) == ""


def test_every_scheme_has_a_table() -> None:
    assert {scheme.code for scheme in SCHEMES} - {loaded(table).scheme for table in TABLES} == set()


def table_of(scheme: Scheme) -> CaseFile:
    return next(found for found in map(loaded, TABLES) if found.scheme == scheme.code)


ITEMS = [(scheme, leaf) for scheme in SCHEMES for part in scheme.dimensions for leaf in leaves(part.items)]


@pytest.mark.parametrize(("scheme", "item"), ITEMS, ids=[item.code for _, item in ITEMS])
def test_limits_of_an_item_are_shown_from_both_sides(scheme: Scheme, item: Item, catalogue: Catalogue) -> None:
    needed = set(facts_needed(item, catalogue))
    assert len(needed) > 2
    assert needed - set(facts_shown(table_of(scheme), item, catalogue)) == set()


def facts_needed(item: Item, catalogue: Catalogue) -> Iterator[Fraction]:
    """Each limit of the item's rule, and the finest step to either side of it that a fact can have."""
    for code in indicators_of(item.rule) if item.rule else ():
        indicator = catalogue.indicators[code]
        step = Fraction(1, 10**indicator.decimals)
        for limit in limits(item, indicator):
            for fact in (limit - step, limit, limit + step):
                if (indicator.low is None or fact >= indicator.low) and (
                    indicator.high is None or fact <= indicator.high
                ):
                    yield fact


def limits(item: Item, indicator: Indicator) -> Iterator[Fraction]:
    if isinstance(item.rule, Bands):
        yield from (Fraction(band.low) for band in item.rule.bands if band.low is not None)
    elif isinstance(item.rule, Linear):
        yield from (Fraction(item.rule.zero_at), Fraction(item.rule.full_at))
    elif isinstance(item.rule, Rated):
        assert indicator.high is not None
        yield from (Fraction(0), Fraction(indicator.high))
    elif isinstance(item.rule, Deductions):
        yield Fraction(1)
        yield from (Fraction(item.full) / Fraction(part.points) for part in item.rule.deductions)


def facts_shown(case_file: CaseFile, item: Item, catalogue: Catalogue) -> Iterator[Fraction]:
    for case in case_file.cases:
        if any(expected.item == item.code for part in case.expected.values() for expected in part):
            yield from facts_of(case, item, catalogue)


def facts_of(case: Case, item: Item, catalogue: Catalogue) -> Iterator[Fraction]:
    for person in case.employees:
        if isinstance(item.rule, Deductions):
            for deduction in item.rule.deductions:
                fact = catalogue.indicators[deduction.indicator].fact
                assert isinstance(fact, EventFact)
                yield Fraction(sum(event["kind"] == fact.kind for event in person.get("events", ())))
        elif isinstance(item.rule, Rated):
            yield from (Fraction(mark) for mark in person["ratings"].get(item.rule.indicator, {}).values())
        elif isinstance(item.rule, Bands | Linear) and item.rule.indicator in person.get("values", {}):
            yield Fraction(person["values"][item.rule.indicator])


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme.grade_scale], ids=lambda s: s.code)
def test_limits_of_grades_are_shown_from_both_sides(scheme: Scheme, catalogue: Catalogue) -> None:
    assert scheme.grade_scale is not None
    graded = {case.total for case in table_of(scheme).grades}
    step = Decimal(1).scaleb(-scheme.rounding.decimals)
    lows = [Decimal(str(grade.low)) for grade in catalogue.grade_scales[scheme.grade_scale].grades if grade.low]
    assert lows
    assert {low for low in lows if low not in graded or low - step not in graded} == set()
