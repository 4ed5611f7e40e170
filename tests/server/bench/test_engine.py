"""The measurement measures what it says: a mixed sheet of 20 indicators, on which both implementations agree."""

from __future__ import annotations

import pytest

from core.engine.columns import compile_program, score_columns
from core.lint import lint
from core.spec import Bands, Checks, Deductions, Exam, Linear, Rated, leaves
from server.bench.engine import bench_engine
from server.bench.people import as_inputs, cohorts, random_columns
from server.bench.sheet import bench_bundle


def test_the_measured_sheet_is_mixed_and_in_order() -> None:
    bundle = bench_bundle()
    rules = {type(item.rule) for dimension in bundle.scheme.dimensions for item in leaves(dimension.items)}
    assert len(bundle.indicators) == 20
    assert rules == {Bands, Linear, Deductions, Checks, Rated, Exam}
    assert [problem.code for problem in lint(bundle) if problem.severity == "error"] == []


def test_the_measured_people_are_mixed() -> None:
    program = compile_program(bench_bundle())
    arrays, cohort = random_columns(program, 3_000, seed=1), cohorts(3_000)
    result = score_columns(program, as_inputs(program, arrays, cohort), lines=True)
    assert {result.status_of(n) for n in range(3_000)} == {"scored", "held"}
    assert {result.grade(n) for n in range(3_000)} == {"excellent", "good", "fair", "poor", None}
    assert any((line.numerators < 0).any() for line in result.lines)
    assert result.ranks is not None
    assert sorted(result.ranks)[-1] <= 1000


def test_sizes_are_measured_smallest_first_and_both_implementations_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.bench.engine.REPEATS", 1)
    monkeypatch.setattr("server.bench.engine.SAMPLE", 300)
    report = bench_engine((2_000, 100))
    assert [(size.employees, size.sampled, size.disagreements) for size in report.sizes] == [
        (100, 100, 0),
        (2_000, 300, 0),
    ]
    assert (report.indicators, report.columns) == (20, 22)
    for size in report.sizes:
        assert size.input_bytes > size.employees * 22
        assert min(size.copy, size.score, size.ranked, size.with_lines, size.scalar_per_card) > 0
        assert size.scalar_ratio == pytest.approx(size.scalar_per_card * size.employees / size.ranked)
