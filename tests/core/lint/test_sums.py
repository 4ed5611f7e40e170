"""Sums at every level of the sheet, on both sides of the full mark."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from core.spec import Citation, Defect, Resolution, Scheme
from tests.core.lint.sample import GOOD, PATH, dimension, found, item, scheme, sheet, the
from tests.strategies.base import text


def split(*marks: Any, stated: Any = 100, **rest: Any) -> Scheme:
    """A sheet of dimensions with ``marks``, each of one item."""
    parts = [dimension(item(full=mark, code=f"i{n}"), full=mark, code=f"d{n}") for n, mark in enumerate(marks)]
    return scheme(*parts, stated_full=stated, **rest)


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (split(60, 40), []),
        (split(60, 39), ["sum.missed"]),
        (split(60, 41), ["sum.missed"]),
        (split(60, 50), ["sum.missed"]),
        (split(60, 50, stated=110), []),
        (split(60, 50, stated=110, scale_to=100), []),
        (split(60, 50, scale_to=100), []),
        (split(60, 50, scale_to=110), ["sum.missed"]),
        (split(Fraction(100, 3), Fraction(100, 3), Fraction(100, 3)), []),
        (split(Fraction(100, 3), Fraction(100, 3), Decimal("33.33")), ["sum.missed"]),
        (split(Decimal("12.5"), Decimal("87.5")), []),
    ],
)
def test_dimensions_against_the_stated_full_mark(made: Scheme, codes: list[str]) -> None:
    assert found(sheet(made), "sum") == codes


@pytest.mark.parametrize(("last", "codes"), [(40, []), (39, ["sum.missed"]), (41, ["sum.missed"])])
def test_items_against_their_dimension(last: int, codes: list[str]) -> None:
    made = sheet(scheme(dimension(item(full=60), item(full=last, code="j"))))
    assert found(made, "sum") == codes
    if codes:
        assert the(made, "sum.missed").path == f'{PATH}.dimensions["d"]'
        assert f"adds up to {60 + last}, not 100" in the(made, "sum.missed").message.en


@pytest.mark.parametrize(("last", "codes"), [(40, []), (39, ["sum.missed"]), (41, ["sum.missed"])])
def test_sub_items_against_their_item(last: int, codes: list[str]) -> None:
    parts = (item(full=60, code="a"), item(full=last, code="b"))
    made = sheet(scheme(dimension(item(None, items=parts))))
    assert found(made, "sum") == codes
    if codes:
        assert the(made, "sum.missed").path == f'{PATH}.dimensions["d"].items["i"]'


def test_a_defect_of_the_source_is_no_error_and_offers_its_resolutions() -> None:
    clause = Citation(source="R10", clause="三", quote="满分", reading=text("they make 110"), mark="defect")
    ways = (Resolution(code="keep", name=text("keep 110")), Resolution(code="scale", name=text("scale to 100")))
    defect = Defect(code="sum", citation=clause, resolutions=ways)
    problem = the(sheet(split(60, 50, defects=(defect,))), "sum.missed")
    assert problem.severity == "defect"
    assert "R10 adds up to 110, not 100" in problem.message.en
    assert "R10 合计 110，而不是 100" in problem.message.zh
    assert problem.citation == clause
    assert "keep (keep 110); scale (scale to 100)" in problem.remedy.en
    assert found(sheet(split(60, 50, defects=(defect,)))) == ["sum.missed"]
    assert the(sheet(split(60, 50)), "sum.missed").severity == "error"
    assert found(sheet(split(60, 40, defects=(defect,)))) == ["defect.sum"]


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (scheme(dimension(full=100), dimension(item(GOOD, full=0, code="j"), full=0, code="e")), []),
        (
            scheme(dimension(full=100), dimension(item(GOOD, full=-1, code="j"), full=-1, code="e"), stated_full=99),
            ["full.negative", "full.negative"],
        ),
    ],
    ids=["nothing to be had", "less than nothing"],
)
def test_full_marks_are_not_negative(made: Scheme, codes: list[str]) -> None:
    assert found(sheet(made), "sum", "full") == codes


def test_a_dimension_without_items_is_an_error() -> None:
    empty = dimension(full=0, code="e")
    made = sheet(scheme(dimension(), dataclasses.replace(empty, items=())))
    assert the(made, "dimension.empty").severity == "error"
