"""Columns and the scalar decisions agree on the rules of every scheme that ships, as far as columns compute them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue import Bundle, bundle
from core.engine.columns.incentives import compile_incentives
from core.spec import EventFact, HistoryFact
from server.discovery import discover
from tests.core.engine.columns.incentives.compare import assert_same
from tests.core.engine.columns.incentives.people import Names, years


def looks_back(sheet: Bundle) -> bool:
    """Whether a fact of the scheme is drawn from history, which columns out of facts refuse."""
    facts = [indicator.fact for indicator in sheet.indicators.values()]
    return any(
        isinstance(fact, HistoryFact) or (isinstance(fact, EventFact) and fact.window_months is not None)
        for fact in facts
    )


def with_rules() -> list[Bundle]:
    """Every scheme that has rules beyond its sheet."""
    catalogue = discover().catalogue
    return [
        bundle(catalogue, scheme)
        for scheme in catalogue.schemes.values()
        if scheme.incentives or scheme.ladder or scheme.pay
    ]


@pytest.mark.parametrize(
    "sheet", [pytest.param(one, id=one.scheme.code) for one in with_rules() if not looks_back(one)]
)
@settings(max_examples=3)
@given(data=st.data())
def test_rules_that_ship(sheet: Bundle, data: st.DataObject) -> None:
    program = compile_incentives(sheet)
    names = Names(
        levels=tuple(level for level in program.levels if level) or ("plain",),
        kinds=(*program.kinds, "other"),
        keys=("base", "bonus", "commission", "performance"),
    )
    assert_same(sheet, data.draw(years(sheet, plain=False, most=4, names=names)))


def test_all_rules_that_ship_are_computed() -> None:
    for sheet in with_rules():
        assert len(compile_incentives(sheet).rules) == len(sheet.scheme.incentives) + (
            len(sheet.scheme.ladder.moves) if sheet.scheme.ladder else 0
        )
