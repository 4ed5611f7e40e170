"""What the plugin itself finds wrong with an edited sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.plugins import Loaded, plugin_problems
from core.spec import Deductions, Rated, Raters, Scheme
from plugins.insurance import problems
from plugins.insurance.schemes import SCHEMES, r21_sheet08, r21_sheet09, r21_sheet11, r23


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_sheets_as_shipped_have_none(scheme: Scheme, loaded: Loaded) -> None:
    assert plugin_problems(loaded, scheme) == ()


def with_first_deduction_on(scheme: Scheme, indicator: str) -> Scheme:
    dimension = scheme.dimensions[0]
    item = dimension.items[0]
    assert isinstance(item.rule, Deductions)
    costs = item.rule.deductions
    rule = replace(item.rule, deductions=(replace(costs[0], indicator=indicator), *costs[1:]))
    edited = replace(dimension, items=(replace(item, rule=rule), *dimension.items[1:]))
    return replace(scheme, dimensions=(edited, *scheme.dimensions[1:]))


def test_excused_causes_belong_to_sheets_9_and_11_only(loaded: Loaded) -> None:
    excusing = "insurance.notice_days_late"
    (found,) = plugin_problems(loaded, with_first_deduction_on(r21_sheet08.SCHEME, excusing))
    assert found.code == "insurance.excused_causes"
    assert found.path == "insurance.r21.sheet08/statistics/insurance.notice_days_late"
    assert found.citation is not None
    assert found.citation.quote == "(系统或特殊原因除外)"
    assert problems.of(with_first_deduction_on(r21_sheet08.SCHEME, "insurance.aml_days_late")) == ()
    assert problems.of(with_first_deduction_on(r21_sheet09.SCHEME, excusing)) == ()
    assert problems.of(with_first_deduction_on(r21_sheet11.SCHEME, excusing)) == ()


def weighing(own: int, supervisor: int) -> Raters:
    first, second = r23.RATERS.weights
    return replace(r23.RATERS, weights=(replace(first, weight=own), replace(second, weight=supervisor)))


WEIGHTS = [
    # self, supervisor, findings
    (30, 70, 0),
    (3, 7, 0),
    (29, 70, 1),
    (31, 69, 1),
    (70, 30, 1),
    (50, 50, 1),
]


@pytest.mark.parametrize(("own", "supervisor", "findings"), WEIGHTS)
def test_r23_weighs_30_to_70(own: int, supervisor: int, findings: int) -> None:
    found = problems.of(replace(r23.SCHEME, raters=weighing(own, supervisor)))
    assert [part.code for part in found] == ["insurance.rater_weights"] * findings


def test_r23_needs_both_roles_and_no_other() -> None:
    first, second = r23.RATERS.weights
    alone = replace(r23.RATERS, weights=(second,))
    peers = replace(r23.RATERS, weights=(replace(first, role="peer"), second))
    doubled = replace(r23.RATERS, weights=(first, first, second))
    for raters in (alone, peers, doubled):
        assert [part.code for part in problems.of(replace(r23.SCHEME, raters=raters))] == ["insurance.rater_weights"]


def test_an_items_own_raters_are_compared_too() -> None:
    communication = r23.SCHEME.dimensions[2]
    style = communication.items[2]
    assert isinstance(style.rule, Rated)
    edited = replace(style, rule=replace(style.rule, raters=weighing(50, 50)))
    items = (*communication.items[:2], edited, *communication.items[3:])
    dimensions = (*r23.SCHEME.dimensions[:2], replace(communication, items=items), r23.SCHEME.dimensions[3])
    (found,) = problems.of(replace(r23.SCHEME, dimensions=dimensions))
    assert found.path == "insurance.r23/communication_style/raters"


def test_other_sectors_are_none_of_its_business() -> None:
    stranger = replace(r23.SCHEME, code="bank.r23", raters=weighing(50, 50))
    assert problems.of(stranger) == ()
