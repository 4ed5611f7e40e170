"""On random rules and histories, columns and the scalar decisions agree on every proposal, level and pay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.engine.columns.incentives.compare import assert_same, by_columns
from tests.core.engine.columns.incentives.people import plain_sheets, years
from tests.core.engine.columns.incentives.rules import with_rules
from tests.strategies import schemes


@given(st.data())
@settings(max_examples=30)
def test_rules_on_a_plain_sheet(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    assert_same(sheet, data.draw(years(sheet, plain=True)))


@given(st.data())
@settings(max_examples=30)
def test_rules_on_any_sheet(data: st.DataObject) -> None:
    sheet = data.draw(schemes().flatmap(with_rules))
    assert_same(sheet, data.draw(years(sheet, plain=False, most=4)))


@given(st.data())
@settings(max_examples=30)
def test_the_order_of_people_and_periods_changes_nothing(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    periods = data.draw(years(sheet, plain=True))
    turned = [replace(facts, employees=facts.employees[::-1]) for facts in reversed(periods)]
    assert by_columns(sheet, turned) == by_columns(sheet, periods)
