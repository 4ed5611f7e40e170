"""The demo: forty people, six months, the same every time."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from server.demo.course import (
    CALL_LOG,
    R16,
    R19,
    SCHEMES,
    Scored,
    appraise_months,
    facts_file,
    ingest_exports,
    make_exports,
    person_to_explain,
    together,
)
from server.demo.people import MONTHS, department
from server.demo.show import FACTS
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


@cache
def appraised() -> dict[str, Scored]:
    catalogue = discover().catalogue
    facts, problems = ingest_exports(make_exports(3, silent), catalogue, silent)
    assert problems == ()
    return appraise_months(catalogue, facts, silent)


def test_everybody_is_scored_by_both_regimes_in_every_month() -> None:
    assert set(appraised()) == {R16, R19} == set(SCHEMES)
    for scored in appraised().values():
        assert [str(month.run.period) for month in scored.months] == list(MONTHS)
        for month in scored.months:
            assert {card.status for card in month.run.cards} == {"scored"}
            assert len(month.run.cards) == 40
        assert len({card.grade for month in scored.months for card in month.run.cards}) >= 3


def test_levels_follow_from_month_to_month_and_both_ways() -> None:
    stars = appraised()[R19]
    ladder = stars.bundle.scheme.ladder
    assert ladder is not None
    heights = {level.code: height for height, level in enumerate(ladder.levels)}
    for month, following in pairwise(stars.months):
        later = {person.id: person.level for person in following.facts.employees}
        assert all(later[person.id] == decision.next_level for person, _, decision in together(month))
    moves = {
        heights[decision.next_level] - heights[person.level]
        for month in stars.months
        for person, _, decision in together(month)
    }
    assert min(moves) < 0 < max(moves)


def test_every_month_proposes_awards_and_pays_everybody() -> None:
    for month in appraised()[R19].months:
        kinds = {proposal.kind for decision in month.decisions for proposal in decision.proposals}
        assert {"money", "honour", "level"} <= kinds
        assert all(decision.pay is not None for decision in month.decisions)


def test_the_person_who_is_explained_has_moved_down_and_up() -> None:
    stars = appraised()[R19]
    chosen = person_to_explain(stars)
    levels = ("trial", "ordinary", "one_star", "two_stars")
    course = [
        (levels.index(person.level), levels.index(decision.next_level))
        for month in stars.months
        for person, _, decision in together(month)
        if person.id == chosen
    ]
    assert any(now < to for now, to in course)
    assert any(now > to for now, to in course)


def test_the_kept_facts_are_scored_to_the_same_result(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(facts_file(appraised()[R19]), encoding="utf-8")
    done = run("score", "--scheme", R19, "--facts", str(path), "--format", "json")
    assert done.exit_code == 0
    seen = [
        [(one["total"], one["next_level"], one["pay"]["total"]) for one in month["employees"]]
        for month in json.loads(done.stdout)
    ]
    assert seen == [
        [
            (str(card.total), decision.next_level, str(decision.pay.total))
            for _, card, decision in together(month)
            if decision.pay
        ]
        for month in appraised()[R19].months
    ]


def test_stages_are_told_from_start_to_end() -> None:
    told: list[tuple[str, int, int]] = []
    make_exports(3, lambda stage, done, whole: told.append((stage, done, whole)))
    assert told == [("exports", done, 6) for done in range(1, 7)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            ["名次", "依据", "原文矛盾", "接下来可以试", "优秀", "逐月级别变动", "服务之星奖金", "应发", "基本工资"],
        ),
        (
            "en",
            [
                "Rank",
                "Clause",
                "defect",
                "Try next",
                "excellent",
                "Who moved level",
                "Service star",
                "Pay in all",
                "Base pay",
            ],
        ),
    ],
)
def test_the_demo_shows_places_levels_awards_a_card_with_its_pay_and_what_the_linter_sees(
    lang: str, words: list[str]
) -> None:
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
    done = run("score", "--scheme", R19, "--facts", str(folder / FACTS), "--explain", "K001")
    assert done.exit_code == 0
    assert done.stdout.count("K001") == 1 + len(MONTHS)


def test_a_folder_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("demo", "--into", str(tmp_path / "file"), "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "can't be written" in done.stderr


def test_without_its_plugins_the_demo_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.testing.installed.entry_points", lambda group: ())
    done = run("demo", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    for code in (R16, R19, CALL_LOG):
        assert f"there is no scheme or feed {code}" in done.stderr
