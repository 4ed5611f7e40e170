"""The case tables pass, and they stand on both sides of every limit that a sheet declares."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from core.catalogue import Catalogue
from core.spec import Bands, CaseTable, Checks, Custom, Deductions, EventFact, Indicator, Item, Rated, Scheme, leaves
from core.testing.case_file import load_cases
from core.testing.case_model import CaseFile
from core.testing.cases import run_cases
from plugins.insurance.case_tables import case_tables
from plugins.insurance.indicators import INDICATORS
from plugins.insurance.schemes import SCHEMES

TABLES = case_tables()
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


@cache
def read(table: CaseTable) -> CaseFile:
    case_file, problems = load_cases(table.text, table.name)
    assert case_file is not None, problems
    return case_file


def tables_of(scheme: Scheme) -> Iterator[CaseFile]:
    return (found for found in map(read, TABLES) if found.scheme == scheme.code)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_case_passes(table: CaseTable, catalogue: Catalogue) -> None:
    outcomes = run_cases(read(table), catalogue)
    assert outcomes
    assert "\n".join(f"{part.case}: {part.message.en}" for part in outcomes if not part.passed) == ""


def test_every_scheme_has_a_table() -> None:
    assert {read(table).scheme for table in TABLES} == {scheme.code for scheme in SCHEMES}


def edges(item: Item) -> Iterator[tuple[str, Fraction, Fraction]]:
    """An indicator and the two neighbouring facts between which the item's points change."""
    rule = item.rule
    if isinstance(rule, Bands | Rated):
        step = Fraction(1, 10 ** BY_CODE[rule.indicator].decimals)
        for band in rule.bands:
            if band.low is not None:
                low = Fraction(band.low)
                yield rule.indicator, *((low - step, low) if band.low_closed else (low, low + step))
        if not rule.bands:
            yield rule.indicator, Fraction(0), Fraction(item.full)
    elif isinstance(rule, Deductions):
        for cost in rule.deductions:
            free = Fraction(cost.allowance)
            yield cost.indicator, free, free - 1 if cost.shortfall else free + 1
    elif isinstance(rule, Custom):
        yield from ((code, Fraction(0), Fraction(1)) for code in rule.indicators)
    elif isinstance(rule, Checks):
        for check in rule.checks:
            limit, step = Fraction(check.limit), Fraction(1, 10 ** BY_CODE[check.indicator].decimals)
            yield check.indicator, limit, limit + step if check.relation == "<=" else limit - step
    for veto in item.vetoes:
        yield veto.indicator, Fraction(0), Fraction(1)


EDGES = [
    (scheme, item, *edge)
    for scheme in SCHEMES
    for dimension in scheme.dimensions
    for item in leaves(dimension.items)
    for edge in edges(item)
]


@pytest.mark.parametrize(
    ("scheme", "item", "code", "one", "other"),
    EDGES,
    ids=[f"{item.code}-{code}-{one}-{other}" for _, item, code, one, other in EDGES],
)
def test_a_limit_is_shown_from_both_sides(
    scheme: Scheme, item: Item, code: str, one: Fraction, other: Fraction
) -> None:
    shown = {fact for person in persons(scheme, item) for fact in facts(person, BY_CODE[code])}
    assert {one, other} - shown == set()


def persons(scheme: Scheme, item: Item) -> Iterator[dict[str, Any]]:
    for table in tables_of(scheme):
        for case in table.cases:
            for person in case.employees:
                if any(expected.item == item.code for expected in case.expected.get(person["id"], ())):
                    yield person


def facts(person: dict[str, Any], indicator: Indicator) -> Iterator[Fraction]:
    yield from (Fraction(mark) for mark in person.get("ratings", {}).get(indicator.code, {}).values())
    if indicator.code in person.get("values", {}):
        yield Fraction(person["values"][indicator.code])
    elif isinstance(indicator.fact, EventFact):
        mine = [event for event in person.get("events", ()) if event["kind"] == indicator.fact.kind]
        counted = [event for event in mine if event.get("cause") not in indicator.fact.exempt]
        if indicator.fact.free_per_subject is not None:
            subjects = {event["subject"] for event in counted}
            each = [sum(event["subject"] == subject for event in counted) for subject in subjects]
            yield sum((max(Fraction(0), n - Fraction(indicator.fact.free_per_subject)) for n in each), Fraction(0))
        elif indicator.fact.measure == "amount":
            if all("amount" in event for event in counted):
                yield sum((Fraction(event["amount"]) for event in counted), Fraction(0))
        else:
            yield Fraction(len(counted))


COSTING = [
    (scheme, item)
    for scheme in SCHEMES
    for part in scheme.dimensions
    for item in leaves(part.items)
    if isinstance(item.rule, Deductions)
]


@pytest.mark.parametrize(("scheme", "item"), COSTING, ids=[item.code for _, item in COSTING])
def test_a_floor_is_shown_from_both_sides(scheme: Scheme, item: Item) -> None:
    expected = [
        part.want
        for table in tables_of(scheme)
        for case in table.cases
        for parts in case.expected.values()
        for part in parts
        if part.item == item.code
    ]
    dearest = max(part.points for part in item.rule.deductions) if isinstance(item.rule, Deductions) else 0
    assert expected.count(Fraction(0)) >= 2
    assert any(isinstance(want, Fraction) and 0 < want <= dearest for want in expected)
