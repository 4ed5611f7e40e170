"""What columns don't compute is refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.calendar import Period
from core.engine.columns.incentives import compile_incentives, decide_columns, timelines_from_facts
from core.facts.model import Event, Facts
from core.spec import EventFact, Ranking
from core.spec.conditions import (
    All,
    EventsAre,
    ItemAtZero,
    RankIs,
    Streak,
    Vetoed,
)
from tests.core.engine.columns.incentives.sample import JANUARY, LOW, SHEET, months
from tests.core.engine.incentives.sample import past, rule
from tests.core.engine.incentives.test_decide import LADDER
from tests.core.engine.sample import CITED, bundle


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"incentives": (rule(Streak(of=All(of=(Streak(of=LOW, length=2),)), length=2)),)}, "streak within a streak"),
        ({"incentives": (rule(EventsAre(kind="a", span="quarter")),), "period": "year"}, "events of a quarter"),
    ],
)
def test_what_is_left_to_the_scalar_decisions(change: dict[str, Any], words: str) -> None:
    one = bundle(*SHEET)
    with pytest.raises(ValueError, match=words):
        compile_incentives(replace(one, scheme=replace(one.scheme, **change)))


def test_facts_that_columns_refuse() -> None:
    sheet = bundle(*SHEET, incentives=(rule(EventsAre(kind="a")),), ladder=LADDER)
    program = compile_incentives(sheet)
    one, two = months("60", "60")
    (who,) = two.employees
    outside = (Event(kind="a", on=JANUARY.last_day),)
    old = past("60")[0]

    def second(**more: Any) -> list[Facts]:
        return [one, replace(two, employees=(replace(who, **more),))]

    cases = [
        (second(events=outside), "outside"),
        (second(hired=date(2020, 1, 1)), "two days of hire"),
        (second(history=(old,)), "beside that"),
        (months("60", history=(old,)), "not before"),
        (months("60", history=(replace(old, period=Period(2025, "year", 1)),)), "another kind"),
        (months("60", history=(replace(old, period=JANUARY.shifted(-1), total=Decimal("60.001")),)), "finer"),
        ([one, replace(two, period=two.period.shifted(1))], "does not follow"),
    ]
    for periods, words in cases:
        with pytest.raises(ValueError, match=words):
            decide_columns(program, timelines_from_facts(program, periods)[0])
    window = replace(sheet.indicators["t.errors"], fact=EventFact(kind="error", window_months=12))
    looking_back = replace(sheet, indicators={**sheet.indicators, "t.errors": window})
    with pytest.raises(ValueError, match="looks back"):
        timelines_from_facts(compile_incentives(looking_back), [one])
    by_level = replace(
        sheet, scheme=replace(sheet.scheme, ranking=Ranking(ties="dense", cohort=("level",), citation=CITED))
    )
    with pytest.raises(ValueError, match="ranked within levels"):
        timelines_from_facts(compile_incentives(by_level), [one, two])


def test_columns_that_do_not_fit() -> None:
    sheet = bundle(
        *SHEET, incentives=(rule(All(of=(RankIs(last=1), ItemAtZero(), Vetoed(), RankIs(last=1, by="t.value")))),)
    )
    program = compile_incentives(sheet)
    lines, _ = timelines_from_facts(program, months("60", "70"))
    first, second = lines.periods
    cases = [
        (replace(lines, levels=("other",)), "levels have to begin"),
        (replace(lines, periods=(replace(first, facts={}),)), "no column of facts for t.value"),
        (replace(lines, periods=(replace(first, result=replace(first.result, ranks=None)),)), "without ranks"),
        (replace(lines, periods=(replace(first, result=replace(first.result, vetoed=None)),)), "scored without"),
        (replace(lines, periods=(first, replace(second, history=True))), "is history"),
        (replace(lines, count=2), "not of 2 people"),
    ]
    for broken, words in cases:
        with pytest.raises(ValueError, match=words):
            decide_columns(program, broken)
