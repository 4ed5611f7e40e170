"""The linter as a whole: sound sheets pass, its bounds are true, its order is fixed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue import Bundle, bundle
from core.engine.run import score
from core.lint import lint
from core.lint.bounds import total_bounds
from server.discovery import discover
from tests.core.lint.sample import scheme, sheet
from tests.strategies import facts_for, schemes

CATALOGUE = discover().catalogue


def test_a_sound_sheet_has_no_problem() -> None:
    assert lint(sheet(scheme())) == ()


@settings(max_examples=100, deadline=None)
@given(schemes())
def test_random_sound_sheets_have_no_error(made: Bundle) -> None:
    assert [one for one in lint(made) if one.severity in ("error", "defect")] == []
    assert lint(made) == lint(made)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_total_is_out_of_bounds(data: st.DataObject) -> None:
    made = data.draw(schemes())
    bounds = total_bounds(made)
    slack = Fraction(1, 10**made.scheme.rounding.decimals)
    for card in score(made, data.draw(facts_for(made))).cards:
        if card.total is not None:
            assert bounds.low is None or bounds.low - slack <= Fraction(card.total)
            assert bounds.high is None or Fraction(card.total) <= bounds.high + slack


@pytest.mark.parametrize("code", list(CATALOGUE.schemes))
def test_the_built_in_sheets_have_no_error(code: str) -> None:
    found = lint(bundle(CATALOGUE, CATALOGUE.schemes[code]), CATALOGUE)
    assert [one for one in found if one.severity == "error"] == []
    assert all(one.citation is not None for one in found if one.severity in ("defect", "assumed"))


@pytest.mark.parametrize(
    ("code", "defects"),
    [
        ("general.r10.monthly", {"sum.missed": 1}),
        ("insurance.r21.sheet10", {"sum.missed": 1}),
        ("insurance.r23", {"defect.columns": 1, "defect.reflection": 1, "defect.career_plan": 1}),
    ],
)
def test_the_defects_of_the_sources_are_found(code: str, defects: dict[str, int]) -> None:
    found = [one for one in lint(bundle(CATALOGUE, CATALOGUE.schemes[code]), CATALOGUE) if one.severity == "defect"]
    assert Counter(one.code for one in found) == defects
    for one in found:
        assert one.citation is not None
        assert "choose a resolution" in one.remedy.en
