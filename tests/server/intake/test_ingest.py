"""What ingest refuses, and how it says so: one report, no facts."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from core.feeds.faults import MOST_SHOWN
from core.problem import Problem
from core.spec import Feed
from plugins.general.feeds import CALL_LOG
from server.intake.ingest import find_feed, ingest, read_split
from tests.server.intake.logs import CATALOGUE, Dialect, as_csv, seeded_log

HEAD = "Agent,Date,Answered,CSAT\n"


def refused(data: bytes | str, *args: Any) -> tuple[Problem, ...]:
    facts, problems = ingest(
        CALL_LOG, CATALOGUE, data.encode() if isinstance(data, str) else data, *args, name="log.csv"
    )
    assert facts == ()
    assert any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.message.zh
        assert problem.remedy.zh
    return problems


def test_a_wrong_column_is_named_with_the_headers_seen() -> None:
    (problem,) = refused("Agent,Date,Anwsered\nA,1/1/2021,Y\n")
    assert problem.code == "feed.missing_column"
    assert '"Anwsered"' in problem.message.en
    assert "--map" in problem.remedy.en


def test_a_header_matched_by_hand() -> None:
    data = b"Agent,Date,Gave answer\nA,1/1/2021,Y\n"
    (facts,), problems = ingest(CALL_LOG, CATALOGUE, data, None, {"Gave answer": "answered"})
    assert problems == ()
    assert facts.totals["general.answered_calls"] == 1


def test_every_bad_cell_in_one_report() -> None:
    problems = refused(HEAD + "A,1/1/2021,Y,5\nB,2021-02-30,perhaps,6\n,1/1/2021,N,\n")
    assert [problem.path for problem in problems] == [
        'rows[3]["Date"]', 'rows[3]["Answered"]', 'rows[3]["CSAT"]', 'rows[4]["Agent"]',
    ]  # fmt: skip


def test_bad_cells_and_bad_rows_in_one_report() -> None:
    problems = refused(HEAD + "A,1/1/2021,Y,5,6\nA,never,Y,5\n")
    assert [problem.code for problem in problems] == ["file.ragged_row", "feed.bad_cell"]


def test_of_many_the_first_twenty() -> None:
    problems = refused(HEAD + "A,never,Y,5\n" * 1000)
    assert len(problems) == MOST_SHOWN + 1
    assert problems[-1].message.en.startswith("980 more")


def test_two_years_ask_for_a_period() -> None:
    data = HEAD + "A,12/31/2020,Y,5\nA,1/1/2021,Y,5\n"
    (problem,) = refused(data)
    assert problem.code == "feed.several_years"
    facts, problems = ingest(CALL_LOG, CATALOGUE, data.encode(), "quarter")
    assert [str(one.period) for one in facts] == ["2020-Q4", "2021-Q1"]
    assert problems == ()


@pytest.mark.parametrize("period", ["moth", "2021-13", "2021-Q5", "", "Q1"])
def test_a_wrong_period(period: str) -> None:
    (problem,) = refused(HEAD + "A,1/1/2021,Y,5\n", period)
    assert problem.code == "feed.bad_period"
    assert "2021-Q1" in problem.remedy.en


@pytest.mark.parametrize("period", ["month", "quarter", "half", "year", "2021-03", "2021-H1", None])
def test_a_right_period(period: str | None) -> None:
    split = read_split(period)
    assert not isinstance(split, Problem)
    assert str(split) == str(period)


def test_an_unknown_feed_names_the_nearest() -> None:
    problem = find_feed(CATALOGUE, "general.call_logs")
    assert isinstance(problem, Problem)
    assert "did you mean general.call_log?" in problem.message.en
    assert isinstance(find_feed(CATALOGUE, "general.call_log"), Feed)


def test_progress_reaches_the_end() -> None:
    data = as_csv(seeded_log(rows=5000), Dialect())
    seen: list[tuple[int, int, int]] = []
    ingest(CALL_LOG, CATALOGUE, data, progress=lambda *told: seen.append(told))
    assert [rows for _, _, rows in seen] == [0, 2000, 4000, 5000]
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert seen[-1] == (len(data), len(data), 5000)


def test_people_bound_the_memory_not_rows() -> None:
    def peak(rows: int) -> int:
        data = as_csv(seeded_log(rows=rows), Dialect())
        tracemalloc.start()
        ingest(CALL_LOG, CATALOGUE, data)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(500)
    assert peak(8000) < peak(2000) + 3 * (1 << 20)
