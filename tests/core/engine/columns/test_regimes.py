"""Every sheet that ships: columns and the scalar scorer agree on random facts for it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from core.calendar import Period
from core.catalogue import Bundle, bundle
from core.engine.sheet import lay_out, raters_of
from core.facts.model import Employee, Facts
from core.lint import lint
from core.spec import Indicator, Number, Rated, RatedFact
from server.discovery import discover
from tests.core.engine.columns.compare import assert_agree

PEOPLE = 60
CATALOGUE = discover().catalogue


@pytest.mark.parametrize("code", sorted(CATALOGUE.schemes))
def test_both_agree_on_the_sheets_that_ship(code: str) -> None:
    sheet = bundle(CATALOGUE, CATALOGUE.schemes[code])
    if any(problem.severity == "error" for problem in lint(sheet)):
        pytest.skip(f"{code} has errors and is not scored")
    random = Random(code)
    people = (
        *(_person(f"A{n}", sheet, random, 0) for n in range(5)),
        *(_person(f"B{n}", sheet, random, 20) for n in range(PEOPLE)),
    )
    full = Facts(period=Period(2026, sheet.scheme.period, 1), employees=people[:5])
    result = assert_agree(sheet, full)
    assert {result.status_of(n) for n in range(5)} <= {"scored", "ineligible", "unscored"}
    assert_agree(sheet, Facts(period=full.period, employees=people))


def _person(name: str, sheet: Bundle, random: Random, missing: int) -> Employee:
    """Someone with random facts, ``missing`` percent of them left out."""
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    roles = _roles(sheet)
    for indicator in sheet.indicators.values():
        if isinstance(indicator.fact, RatedFact):
            given = {role: _fact(indicator, random) for role in roles if random.randrange(100) >= missing}
            ratings[indicator.code] = given
        elif random.randrange(100) >= missing:
            values[indicator.code] = _fact(indicator, random)
    return Employee(id=name, department=random.choice("DEF"), values=values, ratings=ratings)


def _roles(sheet: Bundle) -> list[str]:
    rated = [leaf.rule for leaf in lay_out(sheet.scheme).leaves if isinstance(leaf.rule, Rated)]
    return sorted({entry.role for rule in rated for entry in raters_of(sheet.scheme, rule.raters).weights})


def _fact(indicator: Indicator, random: Random) -> Decimal:
    """A fact of the indicator's precision, often small where it has no high end."""
    if isinstance(indicator.fact, RatedFact) and indicator.fact.steps:
        return Decimal(str(random.choice(indicator.fact.steps).value))
    low = _scaled(indicator.low if indicator.low is not None else -20, indicator.decimals)
    high = _scaled(indicator.high if indicator.high is not None else random.choice((1, 10, 500)), indicator.decimals)
    return Decimal(random.randint(low, max(low, high))).scaleb(-indicator.decimals)


def _scaled(number: Number, decimals: int) -> int:
    return int(number * 10**decimals)
