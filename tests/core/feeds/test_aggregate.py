"""Sums that are exact, rounded once, and the same whatever the order of rows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Period, period_of
from core.engine.exact import round_half_away
from core.facts.model import Facts
from core.feeds.aggregate import Aggregator, Split
from core.feeds.cells import Value
from core.problem import Problem
from tests.core.feeds.sample import FEED, INDICATORS

Row = tuple[Value, ...]
JAN = date(2021, 1, 5)


def row(who: str = "A", day: date = JAN, done: bool | None = True, wait: str | None = None, mark: str | None = None,
        team: str | None = None) -> Row:  # fmt: skip
    return who, day, done, Decimal(wait) if wait else None, Decimal(mark) if mark else None, team


def run(
    rows: Sequence[Row], split: Split = None, present: set[str] | None = None
) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
    aggregator = Aggregator(FEED, INDICATORS, split, present)
    for values in rows:
        aggregator.add(values)
    return aggregator.finish()


def test_every_aggregation_by_hand() -> None:
    rows = [
        row(wait="60", mark="5", team="T1"),
        row(wait="61", mark="4"),
        row(wait="10"),
        row(done=False, wait="999", mark="4"),
        row(done=None),
    ]
    (facts,), problems = run(rows)
    assert problems == ()
    assert facts.period == Period(2021, "month", 1)
    (person,) = facts.employees
    assert dict(person.values) == {
        "t.rows": Decimal(5),
        "t.done": Decimal(3),
        "t.done_rate": Decimal("60.00"),
        "t.wait": Decimal("43.67"),
        "t.wait_sum": Decimal("565.0"),
        "t.prompt": Decimal("66.67"),
        "t.mark": Decimal("4.33"),
        "t.mark_percent": Decimal("86.67"),
    }
    assert person.ratings == {"t.rating": {"customer": Decimal("4.3")}}
    assert person.department == "T1"
    assert facts.totals == person.values
    assert facts.feed == "t.log"


def test_no_row_no_mean_but_a_count_of_nothing() -> None:
    (facts,), _ = run([row(done=False)])
    values = facts.employees[0].values
    assert values["t.done"] == 0
    assert values["t.done_rate"] == Decimal("0.00")
    assert {"t.wait", "t.prompt", "t.mark", "t.mark_percent"}.isdisjoint(values)
    assert facts.employees[0].ratings == {}


def test_a_measure_of_an_absent_column_gives_no_fact() -> None:
    (facts,), _ = run([row()], present={"who", "day", "done"})
    assert set(facts.employees[0].values) == {"t.rows", "t.done", "t.done_rate"}


@pytest.mark.parametrize(
    ("marks", "mean"),
    [(["0.005"], "0.01"), (["0.004"], "0.00"), (["1.01", "1.00"], "1.01"), (["1.004", "1.005"], "1.00")],
)
def test_rounded_once_half_away_from_zero(marks: list[str], mean: str) -> None:
    (facts,), _ = run([row(mark=mark) for mark in marks])
    assert facts.employees[0].values["t.mark"] == Decimal(mean)


def test_people_come_by_id_and_totals_hold_all() -> None:
    (facts,), _ = run([row("b", wait="10"), row("a", wait="20"), row("B", wait="40")])
    assert [person.id for person in facts.employees] == ["B", "a", "b"]
    assert facts.totals["t.rows"] == 3
    assert facts.totals["t.wait"] == Decimal("23.33")


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ((date(2021, 1, 1), date(2021, 1, 31)), "2021-01"),
        ((date(2021, 1, 31), date(2021, 2, 1)), "2021-Q1"),
        ((date(2021, 3, 31), date(2021, 4, 1)), "2021-H1"),
        ((date(2021, 6, 30), date(2021, 7, 1)), "2021"),
    ],
)
def test_the_whole_file_is_its_smallest_period(days: tuple[date, date], label: str) -> None:
    (facts,), _ = run([row(day=day) for day in days])
    assert str(facts.period) == label


def test_two_years_need_a_period() -> None:
    rows = [row(day=date(2020, 12, 31)), row(day=date(2021, 1, 1))]
    facts, (problem,) = run(rows)
    assert facts == ()
    assert (problem.code, problem.severity) == ("feed.several_years", "error")
    assert "--period month|quarter|half|year" in problem.remedy.en
    facts, problems = run(rows, "year")
    assert [str(one.period) for one in facts] == ["2020", "2021"]
    assert problems == ()


def test_split_by_month_gives_each_its_own() -> None:
    rows = [row("a", date(2021, 3, 1)), row("a", date(2021, 1, 31)), row("b", date(2021, 3, 31))]
    facts, _ = run(rows, "month")
    assert [(str(one.period), [person.id for person in one.employees], one.totals["t.rows"]) for one in facts] == [
        ("2021-01", ["a"], 1),
        ("2021-03", ["a", "b"], 2),
    ]


def test_one_period_leaves_the_other_rows_out_and_says_so() -> None:
    rows = [row(day=day) for day in (date(2020, 12, 31), date(2021, 1, 1), date(2021, 3, 31), date(2021, 4, 1))]
    (facts,), (problem,) = run(rows, Period(2021, "quarter", 1))
    assert facts.totals["t.rows"] == 2
    assert (problem.code, problem.severity) == ("feed.outside_period", "warning")
    assert problem.message.en.startswith("2 rows")


def test_no_row_within_the_period_is_an_error() -> None:
    facts, (problem,) = run([row()], Period(2022, "year", 1))
    assert facts == ()
    assert problem.severity == "error"


def test_no_rows_at_all() -> None:
    facts, (problem,) = run([])
    assert (facts, problem.code) == ((), "feed.no_rows")


def test_a_figure_out_of_range_is_an_error() -> None:
    _, problems = run([row(mark="6")])
    assert {problem.code for problem in problems} == {"feed.out_of_range"}
    assert 'employees["A"]["t.mark"]' in problems[0].path
    assert run([row(mark="5")])[1] == ()


def test_a_row_needs_someone_and_some_day() -> None:
    with pytest.raises(TypeError, match="needs an employee"):
        run([(None, JAN, True, None, None, None)])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 89), st.booleans() | st.none(),
                          st.decimals(0, 10**6, places=3) | st.none(), st.decimals(0, 5, places=2) | st.none(),
                          st.sampled_from(["T1", "T2"]) | st.none()), min_size=1, max_size=40),
       st.randoms(use_true_random=False), st.sampled_from([None, "month"]))  # fmt: skip
def test_the_order_of_rows_changes_nothing(drawn: list[tuple[str, int, bool | None, Decimal | None, Decimal | None, str | None]],
                                           shuffle: random.Random, split: Split) -> None:  # fmt: skip
    rows: list[Row] = [(who, date(2021, 1, 1) + timedelta(days=at), *rest) for who, at, *rest in drawn]
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    assert run(shuffled, split) == run(rows, split)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 89), st.booleans(),
                          st.decimals(0, 10**14, places=9) | st.none()), min_size=1, max_size=40))  # fmt: skip
def test_figures_equal_those_of_plain_fractions(drawn: list[tuple[str, int, bool, Decimal | None]]) -> None:
    rows: list[Row] = [
        (who, date(2021, 1, 1) + timedelta(days=at), done, wait, None, None) for who, at, done, wait in drawn
    ]
    groups: dict[tuple[Period, str], list[Row]] = defaultdict(list)
    for values in rows:
        day = values[1]
        assert isinstance(day, date)
        groups[period_of(day, "month"), str(values[0])].append(values)
    facts, _ = run(rows, "month")
    seen = {(one.period, person.id): person.values for one in facts for person in one.employees}
    assert seen.keys() == groups.keys()
    for key, group in groups.items():
        done = [values for values in group if values[2]]
        waits = [Fraction(values[3]) for values in done if isinstance(values[3], Decimal)]
        expected = {
            "t.rows": Fraction(len(group)),
            "t.done": Fraction(len(done)),
            "t.done_rate": Fraction(100 * len(done), len(group)),
            "t.wait_sum": sum((Fraction(values[3]) for values in group if isinstance(values[3], Decimal)), Fraction(0))
            / 2,
        }
        if waits:
            expected["t.wait"] = sum(waits, Fraction(0)) / len(waits)
            expected["t.prompt"] = Fraction(100 * sum(wait <= 60 for wait in waits), len(waits))
        rounded = {code: round_half_away(value, INDICATORS[code].decimals) for code, value in expected.items()}
        assert dict(seen[key]) == rounded
