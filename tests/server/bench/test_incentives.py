"""The year that is measured has everything in it that the rules look at, and both implementations agree on it."""

from __future__ import annotations

import pytest

from core.catalogue import Bundle, bundle
from core.engine.columns import compile_program, score_columns
from core.engine.columns.incentives import compile_incentives, decide_columns
from server.bench.incentives import SCHEME, bench_incentives
from server.bench.year import random_year
from server.discovery import discover


@pytest.fixture(scope="module")
def scheme() -> Bundle:
    catalogue = discover().catalogue
    return bundle(catalogue, catalogue.schemes[SCHEME])


def test_every_rule_applies_to_somebody_and_every_level_is_reached(scheme: Bundle) -> None:
    program, sheet = compile_incentives(scheme), compile_program(scheme)
    applied: set[str] = set()
    barred: set[str] = set()
    for count in (60, 2_000):
        year = random_year(program, count, seed=1)
        results = [
            score_columns(sheet, year.inputs(sheet, month), zero_items=program.zero_items, vetoes=program.vetoes)
            for month in year.months
        ]
        outcomes = decide_columns(program, year.timelines(program, results))
        for number, spec in enumerate(program.rules):
            applied.update(spec.rule.code for outcome in outcomes if len(outcome.won(number)))
            barred.update(spec.rule.code for outcome in outcomes if len(outcome.barred(number)))
        assert set(outcomes[-1].next_levels) == set(range(1, len(program.levels)))
        assert {result.status_of(person) for result in results for person in range(count)} == {"scored", "held"}
    assert applied == {spec.rule.code for spec in program.rules}
    assert barred == {"r19_up_to_ordinary", "r19_up_to_one_star", "r19_up_to_two_stars"}


def test_sizes_are_measured_smallest_first_and_both_implementations_agree(
    scheme: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.bench.incentives.REPEATS", 1)
    monkeypatch.setattr("server.bench.incentives.SAMPLE", 20)
    report = bench_incentives(scheme, (300, 10))
    assert [(size.employees, size.sampled, size.disagreements) for size in report.sizes] == [
        (10, 120, 0),
        (300, 240, 0),
    ]
    for size in report.sizes:
        assert size.spread[0] <= size.ratio <= size.spread[1]
        assert min(size.score, size.decided, size.scalar_per_month) > 0
        assert size.proposals > 0
        assert size.scalar_ratio == pytest.approx(size.scalar_per_month * size.employees * 12 / size.decided)


def test_a_difference_is_counted(scheme: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.bench.incentives.REPEATS", 1)
    monkeypatch.setattr("server.bench.incentives.SAMPLE", 5)
    monkeypatch.setattr("server.bench.incentives.told", lambda decision: None)
    (size,) = bench_incentives(scheme, (5,)).sizes
    assert size.disagreements == size.sampled == 60
