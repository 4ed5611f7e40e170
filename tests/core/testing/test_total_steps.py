"""How far apart the totals of a sheet lie, told from its rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from core.spec import Bands, Check, Checks, Deduction, Deductions, Exam, Missing, Rated, Rule
from core.testing.total_steps import total_step
from tests.core.engine.sample import CITED, band, bundle, item, raters

FOUR = Deductions(deductions=(Deduction(indicator="t.errors", points=4, citation=CITED),))
SIX = Deductions(deductions=(Deduction(indicator="t.errors", points=6, citation=CITED),))
CHECK = Checks(checks=(Check(indicator="t.value", relation=">=", limit=95, earns=10, costs=5, citation=CITED),))
TABLE = Bands(indicator="t.value", bands=(band(100, low=90), band(85, high="90")))
ALONE = Rated(indicator="t.rating", raters=raters(supervisor=1))


@pytest.mark.parametrize(
    ("rules", "step"),
    [
        ([(20, FOUR)], "4"),
        ([(20, FOUR), (12, SIX)], "2"),
        ([(10, CHECK)], "5"),
        ([(20, TABLE)], "1"),
        ([(20, ALONE)], "0.02"),
        ([(1, ALONE)], "0.01"),
        ([(20, Rated(indicator="t.rating"))], "0.01"),
        ([(20, FOUR), (30, Exam(indicator="t.value"))], "0.01"),
    ],
)
def test_the_step_between_totals(rules: list[tuple[int, Rule]], step: str) -> None:
    items = [item(f"i{number}", full, rule) for number, (full, rule) in enumerate(rules)]
    assert total_step(bundle(*items)) == Fraction(step)


@pytest.mark.parametrize("more", [{"scale_to": 100}, {"missing": Missing(action="exclude", citation=CITED)}])
def test_a_sheet_that_is_scaled_or_shared_out_has_the_roundings_step(more: dict[str, Any]) -> None:
    assert total_step(bundle(item("only", 20, FOUR), **more)) == Fraction("0.01")
