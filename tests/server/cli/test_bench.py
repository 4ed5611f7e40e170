"""``steelyard bench engine``: sizes in, ratios out."""

from __future__ import annotations

import pytest

from core.problem import Problem
from server.bench.engine import BenchReport, SizeReport
from server.cli.bench import read_sizes
from tests.server.cli.running import run


def report(disagreements: int) -> BenchReport:
    """One size, measured on no machine."""
    size = SizeReport(
        employees=1000, input_bytes=2 * 1024 * 1024, copy=0.001, score=0.004, ranked=0.008, with_lines=0.012,
        scalar_per_card=0.002, sampled=500, disagreements=disagreements, peak_bytes=100 * 1024 * 1024,
    )  # fmt: skip
    return BenchReport(20, 22, (size,))


@pytest.mark.parametrize(
    ("text", "sizes"), [("10000,100000", (10000, 100000)), (" 1 , 2 ", (1, 2)), ("7,7", (7,)), ("1_000", (1000,))]
)
def test_sizes_are_read(text: str, sizes: tuple[int, ...]) -> None:
    assert read_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "x", "1,,2", "10000001", "9" * 5000, "１"])
def test_what_is_no_size_is_refused(text: str) -> None:
    assert isinstance(read_sizes(text), Problem)


def test_a_wrong_size_ends_with_2() -> None:
    done = run("bench", "engine", "--employees", "many", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "many is no number of people" in done.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_shows_the_ratios(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr("server.bench.engine.bench_engine", lambda sizes: report(0))
    done = run("bench", "engine", "--employees", "1000", "--lang", lang)
    assert done.exit_code == 0
    for figure in ("1,000", "2.0 MiB", "4.0", "8.0", "12.0", "250", "8000 ns", "100 MiB", "0 / 500"):
        assert figure in done.stdout


def test_a_disagreement_between_the_two_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.bench.engine.bench_engine", lambda sizes: report(1))
    assert run("bench", "engine", "--employees", "1000").exit_code == 1
