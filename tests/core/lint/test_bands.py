"""Band tables, at the precision of their indicator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.spec import Rated
from tests.core.lint.sample import RATERS, RULE, band, dimension, found, item, scheme, sheet, table, the, with_rule

TABLES: list[tuple[str, str, list[Any], list[str]]] = [
    ("whole numbers: 89 and 90 are neighbours", "rate", [band(100, 90), band(0, 0, 89, "[]")], []),
    ("tenths: 89.5 falls between", "fine", [band(100, 90), band(0, 0, 89, "[]")], ["bands.gap"]),
    ("tenths, closed with 89.9", "fine", [band(100, 90), band(0, 0, "89.9", "[]")], []),
    ("whole numbers: 89 is missing", "rate", [band(100, 90), band(0, 0, 89, "[)")], ["bands.gap"]),
    ("the limit in neither", "fine", [band(100, 90, None, "(]"), band(0, 0, 90, "[)")], ["bands.gap"]),
    ("the limit in the upper", "fine", [band(100, 90), band(0, 0, 90, "[)")], []),
    ("the limit in the lower", "fine", [band(100, 90, None, "(]"), band(0, 0, 90, "[]")], []),
    ("10 % in both", "fine", [band(100, 10), band(0, 0, 10, "[]")], ["bands.shared_end"]),
    ("whole numbers: two values in both", "rate", [band(100, 9), band(0, 0, 10, "[]")], ["bands.overlap"]),
    ("the top is covered", "rate", [band(100, 90, 100, "[]"), band(0, 0, 90)], []),
    ("the top is not covered", "rate", [band(100, 90, 100, "[)"), band(0, 0, 90)], ["bands.gap"]),
    ("the bottom is covered", "rate", [band(100, 90), band(0, 0, 90, "[)")], []),
    ("the bottom is not covered", "rate", [band(100, 90), band(0, 0, 90, "()")], ["bands.gap"]),
    ("two gaps", "rate", [band(100, 95), band(50, 60, 90), band(0, None, 50)], ["bands.gap", "bands.gap"]),
    ("no end below is covered", "open", [band(100, 0), band(0, None, 0)], []),
    ("no end below is not covered", "open", [band(100, 0), band(0, -9, 0)], ["bands.gap"]),
    ("no end above is not covered", "open", [band(100, 0, 9), band(0, None, 0)], ["bands.gap"]),
    ("one value is a band", "rate", [band(100, 90), band(50, 89, 89, "[]"), band(0, None, 89)], []),
    ("low above high", "rate", [band(100, 90), band(50, 90, 80), band(0, None, 90)], ["bands.empty"]),
    ("no whole number within", "rate", [band(100, 90), band(5, 89, 90, "()"), band(0, None, 90)], ["bands.empty"]),
    ("above all that can be", "rate", [band(120, 101), band(100, 90, 101), band(0, None, 90)], ["bands.unreachable"]),
    ("just what can be", "rate", [band(120, 100), band(100, 90, 100), band(0, None, 90)], []),
    ("no bands", "rate", [], ["bands.none"]),
]


@pytest.mark.parametrize(("of", "bands", "codes"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_table_covers_everything_once(of: str, bands: list[Any], codes: list[str]) -> None:
    exact = [replace(one, high=Decimal(one.high)) if isinstance(one.high, str) else one for one in bands]
    assert found(with_rule(table(*exact, of=of)), "bands") == codes


def test_the_gap_is_named_with_a_value_in_it() -> None:
    problem = the(with_rule(table(band(100, 90), band(0, 0, 89, "[]"), of="fine")), "bands.gap")
    assert "fine of 89.1 to 89.9 (89.5) falls in no band" in problem.message.en
    assert "89.1 至 89.9(89.5)" in problem.message.zh
    assert (problem.severity, problem.path) == ("error", f"{RULE}.bands")
    assert problem.citation is not None


def test_the_shared_end_is_named_with_both_bands() -> None:
    problem = the(with_rule(table(band(100, 10), band(0, 0, 10, "[]"), of="fine")), "bands.shared_end")
    assert "fine of 10 is in band 1 and in band 2" in problem.message.en
    assert (problem.severity, problem.path) == ("error", f"{RULE}.bands[1]")


@pytest.mark.parametrize(
    ("bands", "codes"),
    [
        ((band(100, 3), band(60, 2, 3), band(0, 1, 2)), []),
        ((band(100, 3), band(0, 1, 2)), ["bands.gap"]),
        ((band(100, 3), band(0, 1, 1, "[]")), ["bands.gap"]),
        ((band(100, 2), band(0, 1, 1, "[]")), []),
        ((band(100, 3), band(60, 2, 3), band(0, 1, 2), band(0, 0, 1)), ["bands.unreachable"]),
    ],
    ids=["each step", "2 is missing", "2 is missing, closed ends", "two in one band", "no step within"],
)
def test_a_table_over_a_rating_scale_covers_its_steps(bands: Any, codes: list[str]) -> None:
    rule = Rated(indicator="sample.stepped", bands=bands, raters=RATERS)
    assert found(sheet(scheme(dimension(item(rule)))), "bands") == codes
