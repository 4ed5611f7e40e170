"""The demo: forty people, six months, the same every time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from server.demo.course import (
    CALL_LOG,
    R16,
    R19,
    SCHEMES,
    ingest_exports,
    make_exports,
    person_to_explain,
    score_months,
)
from server.demo.people import MONTHS, department
from server.discovery import discover
from tests.server.cli.running import run


def silent(stage: str, done: int, whole: int) -> None:
    """Nobody watches."""


def test_the_department_has_forty_different_people() -> None:
    people = department(Random(3))
    assert len({person.id for person in people}) == len({person.name for person in people}) == 40
    assert all(len(person.skill) == len(MONTHS) == 6 for person in people)


def test_a_seed_gives_the_same_exports_and_another_seed_others() -> None:
    assert make_exports(3, silent) == make_exports(3, silent)
    assert make_exports(3, silent).files[CALL_LOG] != make_exports(4, silent).files[CALL_LOG]


def test_everybody_is_scored_by_both_regimes_in_every_month() -> None:
    catalogue = discover().catalogue
    facts, problems = ingest_exports(make_exports(3, silent), catalogue, silent)
    assert problems == ()
    results = score_months(catalogue, facts, silent)
    assert set(results) == {R16, R19} == set(SCHEMES)
    for scored in results.values():
        assert [str(run.period) for run in scored.runs] == list(MONTHS)
        for month in scored.runs:
            assert {card.status for card in month.cards} == {"scored"}
            assert len(month.cards) == 40
        assert len({card.grade for month in scored.runs for card in month.cards}) >= 3
    chosen = person_to_explain(results[R19])
    assert next(person for person in results[R19].months[-1].employees if person.id == chosen).events


def test_stages_are_told_from_start_to_end() -> None:
    told: list[tuple[str, int, int]] = []
    make_exports(3, lambda stage, done, whole: told.append((stage, done, whole)))
    assert told == [("exports", done, 6) for done in range(1, 7)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["名次", "依据", "原文矛盾", "接下来可以试", "优秀"]),
        ("en", ["Rank", "Clause", "defect", "Try next", "excellent"]),
    ],
)
def test_the_demo_ends_with_the_ranking_an_explained_card_and_what_the_linter_sees(lang: str, words: list[str]) -> None:
    first = run("demo", "--seed", "5", "--lang", lang)
    assert first.exit_code == 0
    for word in [*words, "R16", "R19", "2026-06", "110", "K0"]:
        assert word in first.stdout
    assert run("demo", "--seed", "5", "--lang", lang).stdout == first.stdout
    assert run("demo", "--seed", "6", "--lang", lang).stdout != first.stdout


def test_the_exports_can_be_kept_and_ingested(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert run("demo", "--into", str(folder)).exit_code == 0
    assert run("ingest", "--feed", CALL_LOG, str(folder / "calls.csv"), "--period", "month").exit_code == 0


def test_a_folder_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("demo", "--into", str(tmp_path / "file"), "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "can't be written" in done.stderr


def test_without_its_plugins_the_demo_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.discovery.entry_points", lambda group: ())
    done = run("demo", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    for code in (R16, R19, CALL_LOG):
        assert f"there is no scheme or feed {code}" in done.stderr
