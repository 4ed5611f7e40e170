"""Headers are matched by what they say; what can't be matched is named with what could be meant."""

from __future__ import annotations

import pytest

from core.feeds.headers import fold, match_headers
from tests.core.feeds.sample import FEED


@pytest.mark.parametrize(
    "header",
    [
        "Done (Y/N)",
        "done y/n",
        "DONE(Y/N)",
        "\uff24one\uff08Y\uff0fN\uff09",
        "done_y_n",
        " Done  ( Y / N ) ",
        "是否完成",
        "「是否完成」",
        "done",
    ],
)
def test_case_spaces_punctuation_and_width_do_not_count(header: str) -> None:
    columns, problems = match_headers(FEED, ("Agent", header, "Date"), {})
    assert columns == {"who": 0, "done": 1, "day": 2}
    assert problems == ()


def test_other_letters_do_count() -> None:
    assert fold("Done") != fold("Dome")


def test_a_missing_column_lists_the_headers_seen_and_the_nearest() -> None:
    columns, (problem,) = match_headers(FEED, ("Agnt", "Date", "Done", "Topic"), {})
    assert "who" not in columns
    assert (problem.code, problem.severity) == ("feed.missing_column", "error")
    for seen in ('"Agnt"', '"Date"', '"Done"', '"Topic"'):
        assert seen in problem.message.en
        assert seen in problem.message.zh
    assert 'nearest is "Agnt"' in problem.message.en
    assert "Agnt=who" in problem.remedy.en


def test_all_missing_columns_are_reported_at_once() -> None:
    _, problems = match_headers(FEED, ("x", "y"), {})
    assert [problem.path for problem in problems] == ['headers["who"]', 'headers["day"]', 'headers["done"]']


def test_an_optional_column_may_be_absent() -> None:
    columns, problems = match_headers(FEED, ("Agent", "Date", "Done"), {})
    assert "wait" not in columns
    assert problems == ()


def test_two_headers_for_one_field_are_not_chosen_between() -> None:
    columns, (problem,) = match_headers(FEED, ("Agent", "坐席", "Date", "Done"), {})
    assert problem.code == "feed.several_columns"
    assert '"Agent"' in problem.message.en
    assert '"坐席"' in problem.message.en
    assert "who" not in columns


def test_a_hand_made_match_settles_it() -> None:
    columns, problems = match_headers(FEED, ("Agent", "坐席", "Date", "Done"), {"坐席": "who"})
    assert columns["who"] == 1
    assert problems == ()


def test_a_hand_matched_column_is_taken() -> None:
    columns, problems = match_headers(FEED, ("Agent", "Name", "Date", "Done"), {"Agent": "team", "Name": "who"})
    assert columns == {"team": 0, "who": 1, "day": 2, "done": 3}
    assert problems == ()


@pytest.mark.parametrize(
    ("mapping", "code", "named"),
    [
        ({"Agent": "whoo"}, "feed.unknown_field", "who"),
        ({"Agnet": "who"}, "feed.unknown_header", '"Agent"'),
        ({"Agent": "who", "Date": "who"}, "feed.several_columns", '"Date"'),
        ({"Agent": "who", "agent": "team"}, "feed.header_twice", '"agent"'),
    ],
)
def test_a_wrong_hand_made_match(mapping: dict[str, str], code: str, named: str) -> None:
    _, problems = match_headers(FEED, ("Agent", "Date", "Done"), mapping)
    problem = next(problem for problem in problems if problem.code == code)
    assert named in problem.message.en
