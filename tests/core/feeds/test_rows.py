"""A bad cell is named by row, column, what was seen and what is expected; of many, the first twenty."""

from __future__ import annotations

from core.feeds.faults import MOST_SHOWN
from core.feeds.rows import RowReader
from tests.core.feeds.sample import FEED, INDICATORS

HEADERS = ("Agent", "Date", "Done", "Wait time", "Mark")
COLUMNS = {"who": 0, "day": 1, "done": 2, "wait": 3, "mark": 4}


def reader() -> RowReader:
    return RowReader(FEED, COLUMNS, HEADERS, INDICATORS)


def test_a_bad_cell_names_its_place() -> None:
    rows = reader()
    assert rows.read(7, ("A", "31/12/2021", "Y", "", "")) is None
    (problem,) = rows.problems()
    assert problem.code == "feed.bad_cell"
    assert problem.path == 'rows[7]["Date"]'
    assert 'Row 7, column "Date": "31/12/2021"' in problem.message.en
    assert "第 7 行" in problem.message.zh
    assert "month/day/year" in problem.remedy.en


def test_all_bad_cells_of_a_row_are_reported() -> None:
    rows = reader()
    rows.read(2, ("A", "x", "y or n", "soon", "good"))
    assert [problem.path for problem in rows.problems()] == [f'rows[2]["{header}"]' for header in HEADERS[1:]]


def test_whose_row_and_when_may_not_be_empty() -> None:
    rows = reader()
    assert rows.read(2, ("", "", "", "", "")) is None
    assert [problem.code for problem in rows.problems()] == ["feed.empty_cell"] * 2


def test_a_mark_beyond_its_scale_is_a_bad_cell() -> None:
    rows = reader()
    assert rows.read(2, ("A", "2021-01-01", "Y", "", "5")) is not None
    assert rows.read(3, ("A", "2021-01-01", "Y", "", "5.01")) is None
    (problem,) = rows.problems()
    assert ">= 0, <= 5" in problem.remedy.en


def test_after_twenty_only_the_number_is_told() -> None:
    rows = reader()
    for number in range(2, 2 + MOST_SHOWN):
        rows.read(number, ("A", "never", "Y", "", ""))
    assert len(rows.problems()) == MOST_SHOWN
    for number in range(100, 103):
        rows.read(number, ("A", "never", "Y", "", ""))
    assert rows.count == MOST_SHOWN + 3
    assert rows.problems()[-1].message.en == "3 more of this kind are not listed."


def test_control_characters_do_not_reach_the_report() -> None:
    rows = reader()
    rows.read(2, ("A", "\x1b[31mred", "Y", "", ""))
    assert "\x1b" not in rows.problems()[0].message.en
