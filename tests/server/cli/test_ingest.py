"""``steelyard ingest``: an export becomes a facts file that ``score`` takes as it is."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.server.cli.running import CALL_LOG, R19, REAL_LOG, run, run_apart

HEADERS = (
    "Agent",
    "Date",
    "Answered (Y/N)",
    "Resolved",
    "Speed of answer in seconds",
    "Talk Duration",
    "Satisfaction rating",
)


def synthetic_log(headers: tuple[str, ...] = HEADERS) -> bytes:
    """Six agents over three months."""
    random = Random(11)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(headers)
    for number in range(900):
        agent, month = f"agent {number % 6}", 1 + number // 300
        day = f"{month}/{random.randint(1, 28)}/2021"
        if random.random() < 0.85:
            resolved = "Y" if random.random() < 0.9 else "N"
            rows.writerow(
                (agent, day, "Y", resolved, random.randint(10, 120), random.randint(30, 400), random.randint(2, 5))
            )
        else:
            rows.writerow((agent, day, "N", "N", "", "", ""))
    return text.getvalue().encode()


def ingested(path: Path | str, *more: str, stdin: bytes | None = None) -> Any:
    done = run("ingest", "--feed", CALL_LOG, str(path), "--format", "json", *more, stdin=stdin)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: str, stdin: bytes | None = None) -> str:
    done = run("ingest", *arguments, "--lang", "en", stdin=stdin)
    assert done.exit_code == 2
    assert done.stdout == ""
    return done.stderr


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_bytes(synthetic_log())
    return path


def test_the_output_of_ingest_pipes_into_score() -> None:
    first = run_apart("ingest", "--feed", CALL_LOG, "-", "--format", "json", "--period", "month", stdin=synthetic_log())
    assert (first.returncode, first.stderr) == (0, b"")
    second = run_apart("score", "--scheme", R19, "--facts", "-", "--format", "json", stdin=first.stdout)
    assert (second.returncode, second.stderr) == (0, b"")
    months = json.loads(second.stdout)
    assert [month["period"] for month in months] == ["2021-01", "2021-02", "2021-03"]
    for month in months:
        assert {one["code"] for one in month["problems"]} == {"level.unknown"}
        assert {one["rank"] for one in month["employees"]} <= set(range(1, 7))
        assert len(month["employees"]) == 6
        for one in month["employees"]:
            assert sum(Decimal(line["points"]) for line in one["lines"]) == Decimal(one["total"])


def test_one_period_is_an_object_and_several_are_a_list(log: Path) -> None:
    assert ingested(log)["period"] == "2021-Q1"
    assert [month["period"] for month in ingested(log, "--period", "month")] == ["2021-01", "2021-02", "2021-03"]
    assert ingested(log, "--period", "2021-02")["period"] == "2021-02"


def test_the_table_has_people_down_and_indicators_across(log: Path) -> None:
    done = run("ingest", "--feed", CALL_LOG, str(log), "--lang", "en")
    assert done.exit_code == 0
    for word in ("agent 0", "agent 5", "Answer", "2021-Q1", "900"):
        assert word in done.stdout


def test_headers_that_nobody_knows_are_matched_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(synthetic_log(("Wer=da", *HEADERS[1:])))
    report = refused("--feed", CALL_LOG, str(path))
    assert "agent" in report
    assert "Wer=da" in report
    plain = tmp_path / "log.csv"
    plain.write_bytes(synthetic_log())
    assert ingested(path, "--map", "Wer=da=agent") == ingested(plain)


def test_all_faults_of_the_arguments_are_in_one_report(log: Path) -> None:
    report = refused("--feed", "general.call_lo", str(log), "--period", "weekly", "--map", "nothing", "--map", "=x")
    for words in ("general.call_log", '"weekly"', "nothing is not HEADER=FIELD", "=x is not HEADER=FIELD"):
        assert words in report


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refused("--feed", CALL_LOG, str(tmp_path / "none.csv"))
    assert "directory" in refused("--feed", CALL_LOG, str(tmp_path))


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00\x01\x02\xff\xff", b"Agent\n", b"{}"])
def test_what_is_no_call_log_is_refused(raw: bytes) -> None:
    assert "nothing was imported" in refused("--feed", CALL_LOG, "-", stdin=raw)


@pytest.mark.skipif(not REAL_LOG.exists(), reason="the shared call log is not beside this checkout")
def test_the_real_log_comes_out_scored_graded_and_ranked() -> None:
    first = run_apart("ingest", "--feed", CALL_LOG, str(REAL_LOG), "--format", "json")
    assert first.returncode == 0
    quarter = json.loads(first.stdout)
    assert quarter["totals"]["general.calls"] == "5000"
    assert quarter["totals"]["general.answer_rate"] == "81.08"
    second = run_apart("score", "--scheme", R19, "--facts", "-", "--format", "json", stdin=first.stdout)
    assert second.returncode == 0
    result = json.loads(second.stdout)
    assert {one["code"] for one in result["problems"]} == {"period.kind", "level.unknown"}
    assert sorted(one["rank"] for one in result["employees"]) == list(range(1, 9))
    for one in result["employees"]:
        assert one["grade"]
        for line in one["lines"]:
            assert line["citation"]["clause"]
            assert line["reason"]
