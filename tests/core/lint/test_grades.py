"""Grade scales, at the precision of the total, within the totals that the sheet can give."""

from __future__ import annotations

from typing import Any

import pytest

from core.spec import Deduction, Deductions, Rounding
from tests.core.lint.sample import CITE, dimension, found, grade, item, scale, scheme, sheet, the

SCALES: list[tuple[str, int, list[Any], list[str]]] = [
    ("whole", 0, [grade("a", 90), grade("b", 80, 89, "[]"), grade("c", None, 79, "[]")], []),
    ("tenths", 1, [grade("a", 90), grade("b", 80, 89, "[]"), grade("c", None, 80)], ["grades.gap"]),
    ("tenths, half open", 1, [grade("a", 90), grade("b", 80, 90), grade("c", None, 80)], []),
    ("90 is both", 1, [grade("a", 90), grade("b", 80, 90, "[]"), grade("c", None, 80)], ["grades.overlap"]),
    ("90 is neither", 1, [grade("a", 90, None, "(]"), grade("b", 80, 90), grade("c", None, 80)], ["grades.gap"]),
    ("100 has a grade", 0, [grade("a", 90, 100, "[]"), grade("b", 0, 90)], []),
    ("100 has none", 0, [grade("a", 90, 100, "[)"), grade("b", 0, 90)], ["grades.gap"]),
    ("0 has none", 0, [grade("a", 90), grade("b", 0, 90, "()")], ["grades.gap"]),
    ("101 can't be", 0, [grade("s", 101), grade("a", 90, 101), grade("b", 0, 90)], ["grades.unreachable"]),
    ("100 can be", 0, [grade("s", 100), grade("a", 90, 100), grade("b", 0, 90)], []),
    ("-1 can't be", 0, [grade("a", 0), grade("b", None, 0)], ["grades.unreachable"]),
    ("worst first", 0, [grade("b", None, 90), grade("a", 90)], ["grades.order"]),
    ("a code twice", 0, [grade("a", 90), grade("a", None, 90)], ["grades.code_twice"]),
    ("empty", 0, [grade("a", 90), grade("b", 90, 90), grade("c", None, 90)], ["grades.empty"]),
]


@pytest.mark.parametrize(("decimals", "grades", "codes"), [row[1:] for row in SCALES], ids=[row[0] for row in SCALES])
def test_every_total_has_one_grade(decimals: int, grades: list[Any], codes: list[str]) -> None:
    made = scheme(rounding=Rounding(decimals=decimals, citation=CITE))
    assert found(sheet(made, scale(*grades)), "grades") == codes


@pytest.mark.parametrize(("floor", "codes"), [(0, ["grades.unreachable"]), (-1, []), (None, [])])
def test_a_grade_below_zero_needs_a_rule_that_goes_there(floor: int | None, codes: list[str]) -> None:
    rule = Deductions(deductions=(Deduction(indicator="sample.errors", points=5, citation=CITE),), floor=floor)
    made = sheet(scheme(dimension(item(rule))), scale(grade("a", 0), grade("b", None, 0)))
    assert found(made, "grades") == codes


def test_where_totals_have_no_lower_end_the_last_grade_needs_none_either() -> None:
    rule = Deductions(deductions=(Deduction(indicator="sample.errors", points=5, citation=CITE),), floor=None)
    made = scheme(dimension(item(rule)))
    assert found(sheet(made, scale(grade("a", 60), grade("b", -999, 60))), "grades") == ["grades.gap"]
    assert found(sheet(made, scale(grade("a", 60), grade("b", None, 60))), "grades") == []


def test_the_findings_say_what_and_where() -> None:
    made = scheme(rounding=Rounding(decimals=1, citation=CITE))
    gap = the(sheet(made, scale(grade("a", 90), grade("b", 0, 89, "[]"))), "grades.gap")
    assert (gap.severity, gap.path) == ("error", 'grade_scales["sample.scale"].grades')
    assert "a total of 89.1 to 89.9 (89.5) has no grade" in gap.message.en
    far = the(sheet(made, scale(grade("s", 101), grade("a", 0, 101))), "grades.unreachable")
    assert (far.severity, far.path) == ("warning", 'grade_scales["sample.scale"].grades[0]')
    assert "totals lie between 0 and 100" in far.message.en
