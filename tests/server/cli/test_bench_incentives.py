"""``steelyard bench incentives``: sizes in, ratios out."""

from __future__ import annotations

import pytest

from core.catalogue import Bundle
from server.bench.incentives import YearReport, YearsReport
from tests.server.cli.running import run


def report(disagreements: int) -> YearsReport:
    size = YearReport(
        employees=100_000, score=0.05, decided=0.12, ratio=1.4, spread=(1.3, 1.6), proposals=587_881,
        scalar_per_month=1e-3, sampled=2_400, disagreements=disagreements, peak_bytes=150 * 1024 * 1024,
    )  # fmt: skip
    return YearsReport("general.r19.monthly", rules=15, pay_items=6, conditions=40, sizes=(size,))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ratios_are_printed(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[int, ...]]] = []

    def measured(bundle: Bundle, sizes: tuple[int, ...]) -> YearsReport:
        asked.append((bundle.scheme.code, sizes))
        return report(0)

    monkeypatch.setattr("server.bench.incentives.bench_incentives", measured)
    done = run("bench", "incentives", "--employees", "10000,100000", "--lang", lang)
    assert (done.exit_code, asked) == (0, [("general.r19.monthly", (10_000, 100_000))])
    for shown in (
        "100,000",
        "50.0 ms",
        "120.0 ms",
        "1.40 (1.30–1.60)",
        "58 ns",
        "587,881",
        "10000",
        "150 MiB",
        "0 / 2400",
    ):
        assert shown in done.stdout


def test_a_difference_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.bench.incentives.bench_incentives", lambda bundle, sizes: report(1))
    assert run("bench", "incentives", "--employees", "1000").exit_code == 1


def test_what_is_no_size_is_refused() -> None:
    done = run("bench", "incentives", "--employees", "many", "--lang", "en")
    assert done.exit_code == 2
    assert "many is no number of people" in done.stderr


def test_without_the_scheme_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.bench.incentives.SCHEME", "general.r19.weekly")
    done = run("bench", "incentives", "--lang", "en")
    assert done.exit_code == 2
    assert "no scheme or feed general.r19.weekly" in done.stderr
