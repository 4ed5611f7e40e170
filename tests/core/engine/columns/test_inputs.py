"""Input columns: their bounds, and what a plugin's own scorer is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from core.calendar import Period
from core.engine.columns import scan
from core.engine.columns.widths import missing_in, narrowest
from core.facts.model import Facts
from core.spec import Custom, Eligibility, Linear, Missing, Scorer, Veto
from tests.core.engine.columns.compare import assert_agree, columns
from tests.core.engine.sample import CITED, INDICATORS, WORDS, bundle, item, person


@pytest.mark.parametrize("kind", ["int8", "int16", "int32", "int64", "object"])
@pytest.mark.parametrize(
    ("values", "low", "high", "has_missing"),
    [
        ((3, -5, 100), -5, 100, False),
        ((3, None, -5), -5, 3, True),
        ((-127, None, 127), -127, 127, True),
        ((None, 7), 7, 7, True),
        ((None, None), 0, 0, True),
        ((), 0, 0, False),
    ],
)
def test_bounds_leave_out_what_is_missing(
    kind: str, values: tuple[int | None, ...], low: int, high: int, has_missing: bool
) -> None:
    missing = missing_in(np.dtype(kind))
    column = scan(np.array([missing if value is None else value for value in values], kind), 0)
    assert (column.low, column.high, column.has_missing) == (low, high, has_missing)


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        (0, 127, "int8"), (0, 128, "int16"), (-127, 0, "int8"), (-128, 0, "int16"), (0, 32767, "int16"),
        (-32768, 0, "int32"), (0, 2**31 - 1, "int32"), (0, 2**31, "int64"), (-(2**63) + 1, 0, "int64"),
        (-(2**63), 0, "object"), (0, 2**63, "object"),
    ],
)  # fmt: skip
def test_each_width_keeps_its_minimum_for_what_is_missing(low: int, high: int, kind: str) -> None:
    assert narrowest(low, high) == np.dtype(kind)


def test_a_scorer_is_asked_once_for_each_combination_and_never_for_the_ineligible() -> None:
    asked: list[dict[str, Decimal]] = []

    def product(facts: Mapping[str, Decimal]) -> Fraction:
        asked.append(dict(facts))
        return Fraction(100) / (3 * Fraction(facts["t.value"]))

    sheet = bundle(
        item("own", 10, Custom(scorer="t.product", indicators=("t.value", "t.other"))),
        scorers=(Scorer(code="t.product", function=product, explanation=WORDS),),
        eligibility=(Eligibility(indicator="t.errors", at_most=0, citation=CITED),),
        missing=Missing(action="assume", value=2, citation=CITED),
    )
    people = (
        person("A", values={"t.value": "1", "t.other": "5"}),
        person("B", values={"t.value": "1", "t.other": "5"}),
        person("C", values={"t.value": "1"}),
        person("D", values={"t.value": "4", "t.other": "5"}),
        person("E", values={"t.value": "0", "t.other": "5", "t.errors": "1"}),
    )
    facts = Facts(period=Period(2026, "month", 10), employees=people)
    result = columns(sheet, facts)
    assert len(asked) == 3
    assert sorted((fact["t.value"], fact["t.other"]) for fact in asked) == [(1, 2), (1, 5), (4, 5)]
    assert [result.total(n) for n in range(5)] == [Decimal("3.33")] * 3 + [Decimal("0.83"), None]
    assert_agree(sheet, facts)


def test_a_limit_below_every_fact_leaves_the_missing_ones_out() -> None:
    narrow = replace(INDICATORS["t.value"], decimals=0, low=-100, high=100)
    everybody = Veto(indicator="t.value", relation=">=", limit=-1000, citation=CITED)
    sheet = bundle(item("one", 10, Linear(indicator="t.other", full_at=100)), vetoes=(everybody,))
    people = (person("A", values={"t.other": "50"}), person("B", values={"t.other": "50", "t.value": "-100"}))
    facts = Facts(period=Period(2026, "month", 10), employees=people)
    result = assert_agree(replace(sheet, indicators={**INDICATORS, "t.value": narrow}), facts)
    assert [result.total(n) for n in range(2)] == [Decimal("5.00"), Decimal("0.00")]
