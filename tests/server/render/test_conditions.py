"""Every kind of condition, effect and amount in the words of both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from core.catalogue import Catalogue
from core.spec import (
    All,
    Always,
    AnyOf,
    Duty,
    EventAmounts,
    EventsAre,
    Exceeds,
    Exclusion,
    FactIs,
    FellBy,
    Fixed,
    GradeIs,
    Honour,
    ItemAtZero,
    LevelIs,
    Money,
    Not,
    PayByTotal,
    PayKey,
    PerEvent,
    RankIs,
    Sanction,
    ServiceIs,
    ShareOfSurplus,
    Streak,
    Text,
    TotalIs,
    Vetoed,
)
from core.spec.conditions import Condition
from core.spec.incentives import Amount, DutyKind, Effect
from server.discovery import discover
from server.render.conditions import ConditionWords
from server.render.effects import BARRED, DUTIES, amount_words, effect_words
from tests.server.cli.running import R19

RATE = "general.answer_rate"

CONDITIONS: list[tuple[Condition, str, str]] = [
    (Always(), "适用于所有人", "applies to everybody"),
    (TotalIs(relation=">=", limit=90), "总分 ≥ 90", "total ≥ 90"),
    (TotalIs(relation="<", limit=Decimal("69.5")), "总分 < 69.5", "total < 69.5"),
    (GradeIs(grades=("two_star", "nobody")), "等级 二星级、nobody", "grade Two stars, nobody"),
    (RankIs(last=1), "名次 1", "place 1"),
    (RankIs(first=2, last=2), "名次 2", "place 2"),
    (RankIs(last=3, by=RATE), "名次 1 至 3 (接听率)", "place 1 to 3 (Answer rate)"),
    (ItemAtZero(), "任一项目得 0 分", "any item at 0 points"),
    (ItemAtZero(items=("answer_rate",)), "得 0 分的项目: 接听率", "items at 0 points: Answer rate"),
    (Vetoed(), "有否决项", "a veto held"),
    (FactIs(indicator=RATE, relation="<=", limit=85), "接听率 ≤ 85 %", "Answer rate ≤ 85 %"),
    (FactIs(indicator="general.gone", relation="==", limit=1), "general.gone = 1", "general.gone = 1"),
    (EventsAre(kind="valid_complaint", limit=2), "本期 有效投诉 ≥ 2 次", "this period Valid complaints ≥ 2"),
    (EventsAre(kind="r19_service_star", span="year"), "本年 服务之星 ≥ 1 次", "this year Service star ≥ 1"),
    (EventsAre(kind="odd", span="rolling_year"), "近十二个月 odd ≥ 1 次", "the last twelve months odd ≥ 1"),
    (
        Streak(of=TotalIs(relation="<", limit=70), length=2),
        "连续 2 期: 总分 < 70 (其后每期都算;未考核的期间中断连续)",
        "2 periods running: total < 70 (again every period after that; a period not appraised breaks the run)",
    ),
    (
        Streak(of=RankIs(last=1), length=3, repeat="anew", missing="skips"),
        "连续 3 期: 名次 1 (每满 3 期算一次;未考核的期间不计也不中断)",
        "3 periods running: place 1 (once for every 3 periods; a period not appraised is skipped)",
    ),
    (
        Streak(of=RankIs(last=1), length=3, repeat="once"),
        "连续 3 期: 名次 1 (一次连续只算一次;未考核的期间中断连续)",
        "3 periods running: place 1 (once in a run; a period not appraised breaks the run)",
    ),
    (LevelIs(levels=("trial", "one_star")), "级别 试用期员工、一星级员工", "level Trial, One star"),
    (ServiceIs(relation=">=", months=60), "入职满 60 个月", "in service for 60 months or more"),
    (ServiceIs(relation=">", months=6), "入职超过 6 个月", "in service for more than 6 months"),
    (FellBy(points=5), "总分 较上期下降 ≥ 5", "total fell by ≥ 5"),
    (FellBy(points=5, indicator=RATE), "接听率 较上期下降 ≥ 5", "Answer rate fell by ≥ 5"),
    (Exceeds(indicator=RATE, target="general.gone"), "接听率 > general.gone", "Answer rate > general.gone"),
    (
        All(of=(RankIs(last=1), AnyOf(of=(Vetoed(), ItemAtZero())))),
        "名次 1 且 (有否决项 或 任一项目得 0 分)",
        "place 1 and (a veto held or any item at 0 points)",
    ),
    (
        AnyOf(of=(RankIs(last=1), All(of=(Vetoed(), ItemAtZero())))),
        "名次 1 或 (有否决项 且 任一项目得 0 分)",
        "place 1 or (a veto held and any item at 0 points)",
    ),
    (Not(of=Vetoed()), "并非 (有否决项)", "not (a veto held)"),
]

AMOUNTS: list[tuple[Amount, str, str]] = [
    (Fixed(yuan=200), "200 元", "200 CNY"),
    (Fixed(yuan=Decimal("-50.5")), "−50.5 元", "−50.5 CNY"),
    (PerEvent(kind="valid_complaint", yuan=-20), "有效投诉每次 −20 元", "−20 CNY for each of Valid complaints"),
    (EventAmounts(kind="odd"), "odd的金额合计", "the amounts of odd added up"),
    (EventAmounts(kind="odd", times=-1), "odd的金额合计 × −1", "the amounts of odd added up × −1"),
    (
        ShareOfSurplus(indicator=RATE, target="general.gone", percent=5),
        "(接听率 − general.gone) × 5 %",
        "(Answer rate − general.gone) × 5 %",
    ),
    (PayKey(key="commission"), "工资项目 commission", "the pay item commission"),
    (PayKey(key="commission", times=Decimal("0.5")), "工资项目 commission × 0.5", "the pay item commission × 0.5"),
    (PayByTotal(key="bonus"), "工资项目 bonus × 总分 ÷ 100", "the pay item bonus × total ÷ 100"),
]

STAR = Text(zh="之星", en="Star")
EFFECTS: list[tuple[Effect, str, str]] = [
    (Money(code="x", name=STAR, amount=Fixed(yuan=100)), "之星: 100 元", "Star: 100 CNY"),
    (
        Money(code="x", name=STAR, amount=Fixed(yuan=-1), in_pay=False, legal_review=True),
        "之星: −1 元,不计入工资 (须法务审查)",
        "Star: −1 CNY, not part of the pay (legal review needed)",
    ),
    (Honour(code="x", name=STAR), "荣誉: 之星", "honour: Star"),
    (Sanction(code="x", name=STAR), "处分: 之星", "sanction: Star"),
    (Sanction(code="x", name=STAR, legal_review=True), "处分: 之星 (须法务审查)", "sanction: Star (legal review needed)"),
    (
        Sanction(code="x", name=Text(zh="辞退(须法务审查)", en="Dismissal (legal review)"), legal_review=True),
        "处分: 辞退(须法务审查)",
        "sanction: Dismissal (legal review)",
    ),
    (Duty(kind="plan", name=STAR), "改进计划: 之星 (上级)", "improvement plan: Star (the supervisor)"),
    (
        Duty(kind="training", name=STAR, owner="odd", due_days=5),
        "培训: 之星 (odd,5 个工作日内)",
        "training: Star (odd, within 5 working days)",
    ),
    (
        Exclusion(of="promotion", name=STAR, until="quarter"),
        "不得晋升: 之星 (至本季度末)",
        "promotion barred: Star (until the end of the quarter)",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return discover().catalogue


def both(catalogue: Catalogue) -> tuple[ConditionWords, ConditionWords]:
    scheme = catalogue.schemes[R19]
    return ConditionWords(scheme, catalogue, "zh"), ConditionWords(scheme, catalogue, "en")


@pytest.mark.parametrize(("condition", "zh", "en"), CONDITIONS)
def test_a_condition_in_words(catalogue: Catalogue, condition: Condition, zh: str, en: str) -> None:
    assert [words.condition(condition) for words in both(catalogue)] == [zh, en]


@pytest.mark.parametrize(("amount", "zh", "en"), AMOUNTS)
def test_an_amount_in_words(catalogue: Catalogue, amount: Amount, zh: str, en: str) -> None:
    assert [amount_words(amount, words) for words in both(catalogue)] == [zh, en]


@pytest.mark.parametrize(("effect", "zh", "en"), EFFECTS)
def test_an_effect_in_words(catalogue: Catalogue, effect: Effect, zh: str, en: str) -> None:
    assert [effect_words(effect, words) for words in both(catalogue)] == [zh, en]


def test_no_kind_is_left_without_words() -> None:
    assert {type(row[0]) for row in CONDITIONS} == set(get_args(Condition))
    assert {type(row[0]) for row in AMOUNTS} == set(get_args(Amount))
    assert {type(row[0]) for row in EFFECTS} == set(get_args(Effect))
    assert set(DUTIES) == set(get_args(DutyKind))
    assert set(BARRED) == {"awards", "promotion"}
