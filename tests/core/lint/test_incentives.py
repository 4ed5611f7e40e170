"""What the linter says of rules beyond the sheet: each fault alone, beside the sound rule it was made from."""

from __future__ import annotations

from typing import Any

import pytest

from core.lint import lint
from core.spec import (
    Always,
    Fixed,
    Honour,
    Incentive,
    Ladder,
    Level,
    Money,
    Move,
    PayItem,
    PayPlan,
    ShareOfSurplus,
)
from core.spec.conditions import All, EventsAre, FactIs, GradeIs, ItemAtZero, LevelIs, Not, RankIs, Streak, TotalIs
from tests.core.engine.incentives.sample import SHEET, money, rule
from tests.core.engine.sample import CITED, WORDS, bundle

LOW = TotalIs(relation="<", limit=70)
ABOUT_RULES = ("rules.", "ladder.", "money.", "conditions.")


def ladder(**more: Any) -> Ladder:
    """Two levels and one move."""
    move = {
        "code": "drop",
        "name": WORDS,
        "origins": ("plain",),
        "to": "trial",
        "when": LOW,
        "severity": 40,
        "citation": CITED,
    }
    levels = tuple(Level(code=code, name=WORDS, citation=CITED) for code in more.pop("levels", ("trial", "plain")))
    return Ladder(levels=levels, moves=(Move(**(move | more)),), citation=CITED)


def found(*rules: Incentive, **more: Any) -> list[tuple[str, str]]:
    """Code and severity of each finding about rules."""
    problems = lint(bundle(*SHEET, incentives=rules, **more))
    return [(one.code, one.severity) for one in problems if one.code.startswith(ABOUT_RULES)]


SOUND = [
    rule(GradeIs(grades=("high",))),
    rule(ItemAtZero(items=("first",))),
    rule(Streak(of=LOW, length=1)),
    rule(RankIs(first=1, last=1)),
    rule(EventsAre(kind="x", limit=1)),
    rule(EventsAre(kind="x", relation=">", limit=0)),
    rule(EventsAre(kind="x", relation="<", limit=1)),
    rule(FactIs(indicator="t.value", relation=">", limit=1)),
    rule(Always(), money(100)),
    rule(Always(), Money(code="m", name=WORDS, amount=Fixed(yuan=-1), legal_review=True)),
]


@pytest.mark.parametrize("one", SOUND)
def test_a_sound_rule_is_left_alone(one: Incentive) -> None:
    assert found(one) == []


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (rule(GradeIs(grades=("top",))), "conditions.unknown"),
        (rule(Not(of=GradeIs(grades=("top",)))), "conditions.unknown"),
        (rule(ItemAtZero(items=("third",))), "conditions.unknown"),
        (rule(LevelIs(levels=("plain",))), "conditions.unknown"),
        (rule(Streak(of=LOW, length=0)), "conditions.never"),
        (rule(RankIs(first=2, last=1)), "conditions.never"),
        (rule(RankIs(first=0, last=1)), "conditions.never"),
        (rule(All(of=())), "conditions.never"),
        (rule(EventsAre(kind="x", limit=0)), "conditions.always"),
        (rule(EventsAre(kind="x", relation="<", limit=0)), "conditions.never"),
        (rule(FactIs(indicator="t.rating", relation=">", limit=1)), "conditions.rated"),
        (rule(Always(), Money(code="m", name=WORDS, amount=Fixed(yuan=-1))), "money.fine"),
        (
            rule(
                Always(),
                Money(code="m", name=WORDS, amount=ShareOfSurplus(indicator="t.value", target="t.other", percent=0)),
            ),
            "money.share",
        ),
    ],
)
def test_a_faulty_rule_is_an_error(one: Incentive, code: str) -> None:
    assert found(one) == [(code, "error")]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, []),
        ({"to": "gone"}, ["ladder.unknown"]),
        ({"origins": ("plain", "gone")}, ["ladder.unknown"]),
        ({"origins": ("plain", "trial")}, ["ladder.nowhere"]),
        ({"levels": ("trial", "plain", "plain")}, ["ladder.twice"]),
    ],
)
def test_a_ladder(more: dict[str, Any], codes: list[str]) -> None:
    assert [code for code, _ in found(ladder=ladder(**more))] == codes


def test_a_level_of_the_ladder_is_known() -> None:
    assert found(rule(LevelIs(levels=("plain",))), ladder=ladder()) == []


def test_codes_are_there_once() -> None:
    pay = PayItem(code="base", name=WORDS, amount=Fixed(yuan=1), when=Always(), citation=CITED)
    plan = PayPlan(items=(pay, pay), citation=CITED)
    assert [code for code, _ in found(rule(LOW, code="a"), rule(LOW, code="a"))] == ["rules.twice"]
    assert [code for code, _ in found(rule(LOW, code="drop"), ladder=ladder())] == ["rules.twice"]
    assert [code for code, _ in found(pay=plan)] == ["rules.twice"]


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ({"severity": 1}, ["rules.tie"]),
        ({"severity": 2}, []),
        ({"severity": 1, "group": "other"}, []),
        ({"severity": 1, "group": None}, []),
    ],
)
def test_two_rules_of_one_severity_in_a_group(second: dict[str, Any], codes: list[str]) -> None:
    first = rule(LOW, code="a", group="g", severity=1)
    other = rule(LOW, Honour(code="t.other", name=WORDS), **({"code": "b", "group": "g"} | second))
    assert found(first, other) == [(code, "warning") for code in codes]
