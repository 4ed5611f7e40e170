"""Case tables about rules: proposals, levels, pay, months in a row; and which thresholds they leave out."""

from __future__ import annotations

import pytest

from core.catalogue import Bundle, Catalogue, bundle
from core.spec import EventAmounts, Fixed, Ladder, Level, Linear, Move, PayItem, PayPlan, PromotionBar
from core.spec.conditions import All, Always, EventsAre, RankIs, Streak, TotalIs
from core.testing.case_model import CaseFile
from core.testing.cases import Outcome, load_cases, play, run_cases
from core.testing.rule_coverage import untouched_rules
from tests.core.engine.incentives.sample import HONOUR, money, rule
from tests.core.engine.sample import CITED, INDICATORS, SCALE, WORDS, item
from tests.core.engine.sample import bundle as sheet

LOW = TotalIs(relation="<", limit=70)


def move(code: str, origin: str, to: str, when: TotalIs, severity: int) -> Move:
    """A row of the transition table."""
    return Move(code=code, name=WORDS, origins=(origin,), to=to, when=when, severity=severity, citation=CITED)


BUNDLE = sheet(
    item("only", 100, Linear(indicator="t.value", full_at=100)),
    incentives=(
        rule(All(of=(RankIs(last=1), EventsAre(kind="complaint", relation="==", limit=0))), money(100), HONOUR, code="star"),
        rule(Streak(of=LOW, length=2), code="dismissal", group="level", severity=50),
    ),
    ladder=Ladder(
        levels=tuple(Level(code=code, name=WORDS, citation=CITED) for code in ("trial", "plain")),
        moves=(
            move("drop", "plain", "trial", LOW, 40),
            move("rise", "trial", "plain", TotalIs(relation=">=", limit=80), 10),
        ),
        bar=PromotionBar(span="quarter", citation=CITED),
        citation=CITED,
    ),
    pay=PayPlan(
        items=(
            PayItem(code="base", name=WORDS, amount=Fixed(yuan=1100), when=Always(), citation=CITED),
            PayItem(
                code="loss", name=WORDS, amount=EventAmounts(kind="loss", times=-1), when=EventsAre(kind="loss"), citation=CITED
            ),
        ),
        citation=CITED,
    ),
)  # fmt: skip
CATALOGUE = Catalogue(indicators=INDICATORS, grade_scales={"t.scale": SCALE}, schemes={"t.scheme": BUNDLE.scheme})

TABLE = """
scheme: t.scheme
facts: {level: plain, values: {t.value: "75"}}
cases:
  - case: first and clean
    expect: {proposals: {star: {amount: "100.00", kind: honour}}, next_level: plain, pay: "1200", pay_items: {base: "1100", star: "100"}}
  - case: a complaint
    events: [{kind: complaint}, {kind: loss, amount: "0.5"}]
    expect: {proposals: {}, pay: "1099.5", pay_items: {loss: "-0.5", star: null}}
  - case: low twice
    values: {t.value: "60"}
    history: [{period: 2025-12, total: "60.00", rank: 1, level: plain}]
    expect: {proposals: {dismissal: {over: [drop]}, star: {legal_review: no}}, level: plain, next_level: plain}
thresholds:
  - {rule: drop, vary: values.t.value, holds: {"69.99": yes, "70": no}}
  - {rule: star, vary: events.complaint, holds: {0: yes, 1: no}}
people:
  - case: the second wins nothing
    employees: [{id: A}, {id: B, values: {t.value: "74"}}]
    expect: {A: {proposals: {star: {}}}, B: {proposals: {}}}
months:
  - case: down and up
    start: {level: plain}
    periods:
      "2026-01": {values: {t.value: "60"}, expect: {level: plain, next_level: trial, proposals: {drop: {to_level: trial}, star: {}}}}
      "2026-02": {values: {t.value: "80"}, expect: {level: trial, next_level: trial, proposals: {rise: {kind: barred}, star: {}}}}
      "2026-03": {values: {t.value: "79.999"}, expect: {level: trial, next_level: trial, proposals: {rise: {kind: barred}, star: {}}}}
      "2026-04": {values: {t.value: "79.99"}, expect: {level: trial, next_level: trial, proposals: {star: {}}}}
      "2026-05": {values: {t.value: "80"}, expect: {level: trial, next_level: plain, proposals: {rise: {to_level: plain}, star: {}}}}
"""


def read(text: str) -> CaseFile:
    """The table, which must be readable."""
    found, problems = load_cases(text, "table.yaml")
    assert found is not None, problems
    return found


def outcomes(text: str) -> dict[str, Outcome]:
    """How each case went, by name."""
    return {outcome.case: outcome for outcome in run_cases(read(text), CATALOGUE)}


def test_every_kind_of_expectation_passes() -> None:
    found = outcomes(TABLE)
    assert {name: one.message.en for name, one in found.items() if not one.passed} == {}
    assert list(found) == list(read(TABLE).case_names)
    assert len(found) == 13


@pytest.mark.parametrize(
    ("right", "wrong", "case", "said"),
    [
        ('amount: "100.00"', 'amount: "100.01"', "first and clean", "expected 100.01, got 100"),
        ("next_level: plain, pay", "next_level: trial, pay", "first and clean", "expected trial, got plain"),
        ('pay: "1099.5"', 'pay: "1099.51"', "a complaint", "got 1099.5"),
        ('star: "100"', 'star: "99"', "first and clean", "pay item"),
        ("dismissal: {over: [drop]}, ", "", "low twice", "got dismissal,star"),
        ("over: [drop]", "over: []", "low twice", "got drop"),
        ("legal_review: no", "legal_review: yes", "low twice", "expected yes, got no"),
        ('"69.99": yes', '"69.99": no', "drop: values.t.value = 69.99", "expected no, got yes"),
        ("drop: {to_level: trial}", "drop: {to_level: plain}", "down and up 2026-01", "expected plain, got trial"),
        ("{level: trial, next_level: plain", "{level: plain, next_level: plain", "down and up 2026-05", "got trial"),
        ("rise: {kind: barred}", "rise: {kind: level}", "down and up 2026-02", "got barred"),
    ],
)
def test_every_kind_of_expectation_can_fail(right: str, wrong: str, case: str, said: str) -> None:
    assert right in TABLE
    outcome = outcomes(TABLE.replace(right, wrong, 1))[case]
    assert not outcome.passed
    assert said in outcome.message.en


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("{over: [drop]}", "{under: [drop]}", "cases.unknown_key"),
        ('"69.99": yes', '"69.99": perhaps', "cases.yes_or_no"),
        ('"2026-05"', '"2026-13"', "cases.period"),
        ("facts:", "calendar: {holidays: [never]}\nfacts:", "cases.day"),
    ],
)
def test_a_table_that_says_nothing_sensible_is_refused(right: str, wrong: str, code: str) -> None:
    found, problems = load_cases(TABLE.replace(right, wrong, 1), "table.yaml")
    assert found is None
    assert [problem.code for problem in problems] == [code]


def left_out(text: str) -> set[str]:
    """What no case shows, as ``rule: words``."""
    pinned: Bundle = bundle(CATALOGUE, BUNDLE.scheme)
    found = untouched_rules(pinned, play(read(text), CATALOGUE))
    return {f"{problem.path.rsplit('.', 1)[1]}: {problem.message.en.rsplit(': ', 1)[1]}" for problem in found}


def test_the_thresholds_that_no_case_touches_are_named() -> None:
    assert left_out(TABLE) == set()
    assert left_out(TABLE.replace('"70": no', '"71": no')) == {"drop: TotalIs = 70", "dismissal: TotalIs = 70"}
    assert left_out(TABLE.replace('total: "60.00"', 'total: "70.00"')) >= {"dismissal: Streak = 2"}
