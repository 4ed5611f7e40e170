"""What the explanation says, in both languages: fact, rule, arithmetic."""

from typing import Any

import pytest

from core.engine.explain import explain_adjustment, explain_line, show_fact
from core.engine.scalar import score_card
from core.spec import (
    Bands,
    Check,
    Checks,
    Custom,
    Deduction,
    Deductions,
    Exam,
    Linear,
    Missing,
    Rated,
    Rule,
    Scorer,
    Veto,
)
from tests.core.engine.sample import CITED, WORDS, band, bundle, event, item, person

BANDS = Bands(indicator="t.value", bands=(band(100, low=90), band(85, "80", "90"), band(50, high="80")))
CHECK = Check(indicator="t.value", relation=">=", limit=95, earns=10, costs=10, citation=CITED)
ERRORS = Deduction(indicator="t.errors", points=5, allowance=1, citation=CITED)


@pytest.mark.parametrize(
    ("rule", "facts", "zh", "en"),
    [
        (
            BANDS,
            {"values": {"t.value": "85"}},
            "数值 85 字 落在 ≥ 80、< 90,20 × 85 %;得 17 分",
            "value 85 word lies in ≥ 80, < 90, 20 × 85 %; 17 points",
        ),
        (
            Linear(indicator="t.value", zero_at=60, full_at=90),
            {"values": {"t.value": "70"}},
            "数值 70 字:(70 − 60) ÷ (90 − 60) ≈ 33.333333 % × 20;得 ≈ 6.666667 分",
            "value 70 word: (70 − 60) ÷ (90 − 60) ≈ 33.333333 % × 20; ≈ 6.666667 points",
        ),
        (
            Linear(indicator="t.value", full_at=50),
            {"values": {"t.value": "60"}},
            "数值 60 字:60 ÷ 50 = 120 %,以内 100 % × 20;得 20 分",
            "value 60 word: 60 ÷ 50 = 120 %, capped at 100 % × 20; 20 points",
        ),
        (
            Deductions(deductions=(ERRORS,)),
            {"events": (event("error"),) * 3},
            "满分 20 分起;差错 3 字 [01-02, 01-02, 01-02](允许 1):2 × −5 = −10;得 10 分",
            "starts at 20 points; errors 3 word [01-02, 01-02, 01-02] (allowed 1): 2 × −5 = −10; 10 points",
        ),
        (
            Checks(checks=(CHECK,)),
            {"values": {"t.value": "94"}},
            "数值 94 字:≥ 95 字 未达标 −10;得 -10 分",
            "value 94 word: ≥ 95 word not met −10; -10 points",
        ),
        (
            Rated(indicator="t.rating"),
            {"ratings": {"t.rating": {"self": "90", "supervisor": "80"}}},
            "自评 90 → 90 % × 30 %;上级 80 → 80 % × 70 %;得 16.6 分",
            "self 90 → 90 % × 30 %; supervisor 80 → 80 % × 70 %; 16.6 points",
        ),
        (
            Exam(indicator="t.value"),
            {"values": {"t.value": "87"}},
            "数值 87 字 ÷ 100 × 20;得 17.4 分",
            "value 87 word ÷ 100 × 20; 17.4 points",
        ),
        (BANDS, {}, "等待数据:数值", "waits for value"),
        (
            Rated(indicator="t.rating"),
            {"ratings": {"t.rating": {"self": "90"}}},
            "等待数据:评分(上级)",
            "waits for rating (by supervisor)",
        ),
    ],
)
def test_a_line_in_words(rule: Rule, facts: dict[str, Any], zh: str, en: str) -> None:
    one = bundle(item("only", 20, rule))
    line = score_card(one, person(**facts)).lines[0]
    assert (explain_line(line, one, "zh"), explain_line(line, one, "en")) == (zh, en)


def test_a_veto_an_exclusion_and_an_assumption_are_said() -> None:
    veto = Veto(indicator="t.errors", citation=CITED)
    missing = Missing(action="exclude", citation=CITED)
    assumed = Missing(action="assume", value=40, citation=CITED)
    one = bundle(
        item("first", 60, Linear(indicator="t.value", full_at=100), vetoes=(veto,)),
        item("second", 20, Exam(indicator="t.other"), missing=missing),
        item("third", 20, Exam(indicator="t.other"), missing=assumed),
    )
    card = score_card(one, person(values={"t.value": "50"}, events=(event("error"),)))
    words = [explain_line(line, one, "en") for line in card.lines]
    assert words[0].endswith("veto: errors 1 word [01-02] (≥ 1), the item earns nothing (was 30 points); 0 points")
    assert words[1] == "no fact for other, the item is left out"
    assert words[2] == "other 40 word (no record, counted so) ÷ 100 × 20; 8 points"
    assert [explain_adjustment(entry, one, "zh") for entry in card.adjustments] == [
        "未计各项的满分由其余各项按比例分担:+2 分"
    ]


def test_the_fact_of_a_line() -> None:
    scorer = Scorer(code="t.both", explanation=WORDS, function=lambda facts: 50)
    rated = item("rated", 20, Rated(indicator="t.rating"))
    both = item("both", 20, Custom(scorer="t.both", indicators=("t.errors", "t.other")))
    one = bundle(rated, both, scorers=(scorer,))
    card = score_card(one, person(values={"t.other": "1.5"}, ratings={"t.rating": {"self": "90", "supervisor": "80"}}))
    assert show_fact(card.lines[0], one, "en") == "self 90; supervisor 80"
    assert show_fact(card.lines[1], one, "zh") == "差错 0 字;另一 1.5 字"
