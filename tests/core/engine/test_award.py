"""Each scoring rule on both sides of each of its thresholds: fact -> points of an item of the given full mark."""

from decimal import Decimal
from fractions import Fraction

import pytest

from core.engine.scalar import score_card
from core.spec import Bands, Check, Checks, Custom, Deduction, Deductions, Exam, Linear, Rated, Rule, Scorer
from tests.core.engine.sample import CITED, WORDS, band, bundle, event, item, person, raters

UP = Bands(indicator="t.value", bands=(band(100, low=90), band(85, "80", "90"), band(50, high="80")))
SHARED = Bands(
    indicator="t.value", bands=(band(85, "5", "10", "[]"), band(70, "10", "20", "(]"), band(0, low="20", ends="()"))
)
POINTS = Bands(indicator="t.value", bands=(band(7, low=1), band(-3, high=1)), unit="points")
RISING = Linear(indicator="t.value", zero_at=60, full_at=90)
FALLING = Linear(indicator="t.value", zero_at=120, full_at=20)
BOUNDED = Linear(indicator="t.value", zero_at=0, full_at=100, cap=120, floor=-50)


@pytest.mark.parametrize(
    ("rule", "full", "fact", "points"),
    [
        (UP, 8, "90", "8"),
        (UP, 8, "89.999", "6.8"),
        (UP, 8, "80", "6.8"),
        (UP, 8, "79.999", "4"),
        (SHARED, 10, "10", "8.5"),
        (SHARED, 10, "10.001", "7"),
        (SHARED, 10, "20", "7"),
        (SHARED, 10, "20.001", "0"),
        (POINTS, 5, "1", "7"),
        (POINTS, 5, "0.999", "-3"),
        (RISING, 20, "60", "0"),
        (RISING, 20, "59.999", "0"),
        (RISING, 20, "75", "10"),
        (RISING, 20, "90", "20"),
        (RISING, 20, "90.001", "20"),
        (RISING, 20, "70", "20/3"),
        (FALLING, 20, "20", "20"),
        (FALLING, 20, "70", "10"),
        (FALLING, 20, "120", "0"),
        (FALLING, 20, "121", "0"),
        (BOUNDED, 10, "119.999", "11.9999"),
        (BOUNDED, 10, "120.001", "12"),
        (BOUNDED, 10, "-49.999", "-4.9999"),
        (BOUNDED, 10, "-50.001", "-5"),
        (Exam(indicator="t.value"), 30, "87", "26.1"),
        (Exam(indicator="t.value", out_of=150, pass_mark=90), 30, "90", "18"),
        (Exam(indicator="t.value", out_of=150, pass_mark=90), 30, "89.999", "0"),
    ],
)
def test_one_measured_fact(rule: Rule, full: int, fact: str, points: str) -> None:
    card = score_card(bundle(item("only", full, rule)), person(values={"t.value": fact}))
    assert card.lines[0].points == Fraction(points)


def late(**more: object) -> Deductions:
    """Five points for each unit late."""
    return Deductions(deductions=(Deduction(indicator="t.value", points=5, citation=CITED, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "fact", "points"),
    [
        (late(), "0", 20),
        (late(), "0.999", 20),
        (late(), "1", 15),
        (late(), "4", 0),
        (late(), "5", 0),
        (late(started=True), "0", 20),
        (late(started=True), "0.001", 15),
        (late(started=True), "1", 15),
        (late(started=True), "1.001", 10),
        (late(allowance=1), "1", 20),
        (late(allowance=1), "2", 15),
        (late(allowance=1), "3", 10),
        (late(allowance=4, shortfall=True), "4", 20),
        (late(allowance=4, shortfall=True), "5", 20),
        (late(allowance=4, shortfall=True), "3", 15),
        (late(allowance=4, shortfall=True), "0", 0),
        (late(step=10), "9.999", 20),
        (late(step=10), "10", 15),
    ],
)
def test_deductions(rule: Deductions, fact: str, points: int) -> None:
    card = score_card(bundle(item("only", 20, rule)), person(values={"t.value": fact}))
    assert card.lines[0].points == points


def test_deductions_share_a_full_mark_and_may_have_no_floor() -> None:
    two = (
        Deduction(indicator="t.errors", points=2, citation=CITED),
        Deduction(indicator="t.late", points=5, citation=CITED),
    )
    facts = person(events=(event("error"), event("error"), event("late", "3.0"), event("late", "9", cause="system")))
    assert score_card(bundle(item("only", 20, Deductions(deductions=two))), facts).lines[0].points == 1
    none = Deductions(deductions=two, floor=None)
    assert score_card(bundle(item("only", 10, none)), facts).lines[0].points == -9
    below = Deductions(deductions=two, floor=-4)
    assert score_card(bundle(item("only", 10, below)), facts).lines[0].points == -4


@pytest.mark.parametrize(("slips", "excess"), [("", 0), ("A", 0), ("AA", 1), ("AB", 0), ("AABB", 2), ("AAAB", 2)])
def test_each_subject_has_its_own_free_events(slips: str, excess: int) -> None:
    rule = Deductions(deductions=(Deduction(indicator="t.per_head", points=5, citation=CITED),))
    events = tuple(event("slip", subject=who) for who in slips)
    assert score_card(bundle(item("only", 20, rule)), person(events=events)).lines[0].points == 20 - 5 * excess


@pytest.mark.parametrize(
    ("relation", "fact", "points"),
    [
        (">=", "95", 10), (">=", "94.999", -10), (">", "95", -10), (">", "95.001", 10), ("<=", "95", 10),
        ("<=", "95.001", -10), ("<", "94.999", 10), ("<", "95", -10), ("==", "95", 10), ("==", "95.001", -10),
    ],
)  # fmt: skip
def test_a_check_earns_or_costs(relation: str, fact: str, points: int) -> None:
    check = Check(indicator="t.value", relation=relation, limit=95, earns=10, costs=10, citation=CITED)  # type: ignore[arg-type]
    card = score_card(bundle(item("only", 25, Checks(checks=(check,)))), person(values={"t.value": fact}))
    assert card.lines[0].points == points


@pytest.mark.parametrize(
    ("met", "cap", "floor", "points"),
    [(3, 25, None, 25), (2, 25, None, 10), (0, 25, None, -30), (0, 25, -5, -5), (3, None, 0, 30)],
)
def test_checks_add_up_within_cap_and_floor(met: int, cap: int | None, floor: int | None, points: int) -> None:
    checks = tuple(
        Check(indicator="t.value", relation=">=", limit=0 if number < met else 999, earns=10, costs=10, citation=CITED)
        for number in range(3)
    )
    card = score_card(
        bundle(item("only", 25, Checks(checks=checks, cap=cap, floor=floor))), person(values={"t.value": "1"})
    )
    assert card.lines[0].points == points


STEPS = (band(100, low=4), band(85, "3", "4"), band(50, high="3"))


@pytest.mark.parametrize(
    ("rule", "ratings", "points"),
    [
        (Rated(indicator="t.rating"), {"self": "90", "supervisor": "80"}, "8.3"),
        (Rated(indicator="t.rating"), {"self": "0", "supervisor": "100"}, "7"),
        (Rated(indicator="t.rating"), {"self": "90"}, None),
        (Rated(indicator="t.rating", raters=raters("renormalise")), {"self": "90"}, "9"),
        (Rated(indicator="t.rating", raters=raters("renormalise")), {}, None),
        (Rated(indicator="t.rating", raters=raters(peers=1)), {"self": "0", "peers": "50"}, "5"),
        (Rated(indicator="t.rating", raters=raters(a=1, b=1, c=1)), {"a": "10", "b": "0", "c": "0"}, "1/3"),
        (Rated(indicator="t.rating", bands=STEPS), {"self": "4", "supervisor": "3"}, "8.95"),
        (Rated(indicator="t.rating", bands=STEPS), {"self": "2.9", "supervisor": "4"}, "8.5"),
    ],
)
def test_raters(rule: Rated, ratings: dict[str, str], points: str | None) -> None:
    card = score_card(bundle(item("only", 10, rule)), person(ratings={"t.rating": ratings}))
    assert card.lines[0].points == (None if points is None else Fraction(points))
    assert card.status == ("held" if points is None else "scored")


def test_a_custom_scorer_gets_facts_and_gives_percent() -> None:
    scorer = Scorer(
        code="t.both", explanation=WORDS, function=lambda facts: Fraction(100, 3) if facts["t.errors"] else Decimal(50)
    )
    rule = Custom(scorer="t.both", indicators=("t.errors", "t.other"))
    one = bundle(item("only", 9, rule), scorers=(scorer,))
    assert score_card(one, person(values={"t.other": "1"}, events=(event("error"),))).lines[0].points == 3
    assert score_card(one, person(values={"t.other": "1"})).lines[0].points == Fraction("4.5")
    assert score_card(one, person()).status == "held"
