"""Cards and runs: what is missing, vetoes, eligibility, adjustments, grades, places."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from core.calendar import Period
from core.engine.run import score
from core.engine.scalar import score_card
from core.facts.model import Employee, Facts
from core.spec import Deduction, Deductions, Eligibility, Exam, Linear, Missing, Ranking, Rated, Rounding, Veto
from tests.core.engine.sample import CITED, HOLD, bundle, event, item, person, raters

VALUE = Linear(indicator="t.value", full_at=100)
OTHER = Linear(indicator="t.other", full_at=100)
BOTH = (item("first", 60, VALUE), item("second", 40, OTHER))


def policy(action: str, value: int | None = None) -> Missing:
    """A missing-fact policy."""
    return Missing(action=action, value=value, citation=CITED)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("missing", "values", "status", "total"),
    [
        (HOLD, {"t.value": "50", "t.other": "50"}, "scored", "50.00"),
        (HOLD, {"t.value": "50"}, "held", None),
        (policy("block"), {"t.value": "50"}, "blocked", None),
        (policy("exclude"), {"t.value": "50"}, "scored", "50.00"),
        (policy("exclude"), {"t.other": "25"}, "scored", "25.00"),
        (policy("exclude"), {}, "held", None),
        (policy("assume", 100), {"t.value": "50"}, "scored", "70.00"),
        (policy("assume", 0), {"t.value": "50"}, "scored", "30.00"),
        (policy("assume", 0), {}, "scored", "0.00"),
    ],
)
def test_what_a_missing_fact_does(missing: Missing, values: dict[str, str], status: str, total: str | None) -> None:
    card = score_card(bundle(*BOTH, missing=missing), person(values=values))
    assert (card.status, card.total) == (status, None if total is None else Decimal(total))


def test_an_items_own_policy_goes_before_the_schemes() -> None:
    items = (item("first", 60, VALUE), item("second", 40, OTHER, missing=policy("exclude")))
    assert score_card(bundle(*items), person(values={"t.value": "50"})).total == Decimal("50.00")
    assert score_card(bundle(*items), person(values={"t.other": "50"})).status == "held"
    parent = item("whole", 40, items=(item("second", 40, OTHER),), missing=policy("assume", 100))
    assert score_card(bundle(item("first", 60, VALUE), parent), person(values={"t.value": "50"})).total == Decimal(
        "70.00"
    )


@pytest.mark.parametrize(
    ("rater_policy", "missing", "given", "status"),
    [
        ("hold", HOLD, ("self",), "held"),
        ("renormalise", HOLD, ("self",), "scored"),
        ("block", HOLD, ("self",), "blocked"),
        ("block", HOLD, (), "blocked"),
        ("hold", HOLD, (), "held"),
        ("hold", policy("exclude"), ("self",), "held"),
        ("hold", policy("exclude"), (), "scored"),
        ("renormalise", policy("block"), (), "blocked"),
        ("renormalise", policy("assume", 50), (), "scored"),
        ("block", policy("exclude"), ("self", "supervisor"), "scored"),
    ],
)
def test_what_a_missing_rater_does(rater_policy: str, missing: Missing, given: tuple[str, ...], status: str) -> None:
    items = (item("rated", 60, Rated(indicator="t.rating"), missing=missing), item("second", 40, OTHER))
    facts = person(values={"t.other": "50"}, ratings={"t.rating": dict.fromkeys(given, "50")})
    card = score_card(bundle(*items, raters=raters(rater_policy)), facts)
    assert card.status == status
    assert card.total == (Decimal("50.00") if status == "scored" else None)


VETO = Veto(indicator="t.errors", citation=CITED)


@pytest.mark.parametrize(
    ("where", "points"),
    [("item", ("0", "20")), ("dimension", ("0", "0")), ("person", ("0", "0")), ("nowhere", ("30", "20"))],
)
@pytest.mark.parametrize("errors", [0, 1])
def test_a_veto_takes_the_positive_points_of_its_scope(where: str, points: tuple[str, str], errors: int) -> None:
    first = item("first", 60, VALUE, vetoes=(VETO,) if where == "item" else ())
    part: dict[str, Any] = {"vetoes": (VETO,)} if where == "dimension" else {}
    one = bundle(first, item("second", 40, OTHER), dimension=part, vetoes=(VETO,) if where == "person" else ())
    facts = person(values={"t.value": "50", "t.other": "50"}, events=(event("error"),) * errors)
    expected = points if errors else ("30", "20")
    assert tuple(line.points for line in score_card(one, facts).lines) == tuple(Fraction(text) for text in expected)


def test_a_veto_leaves_negative_points_where_they_are() -> None:
    rule = Deductions(deductions=(Deduction(indicator="t.errors", points=30, citation=CITED),), floor=None)
    card = score_card(bundle(item("only", 20, rule, vetoes=(VETO,))), person(events=(event("error"),)))
    assert card.lines[0].points == -10
    assert card.total == Decimal("-10.00")


@pytest.mark.parametrize(("days", "status"), [(None, "scored"), ("60", "scored"), ("60.01", "ineligible")])
def test_who_is_absent_too_long_is_not_appraised(days: str | None, status: str) -> None:
    gate = Eligibility(indicator="t.other", at_most=60, citation=CITED)
    card = score_card(
        bundle(item("only", 100, VALUE), eligibility=(gate,)),
        person(values={"t.value": "50"} | ({"t.other": days} if days else {})),
    )
    assert card.status == status
    assert (card.total is None, card.lines == ()) == (status == "ineligible", status == "ineligible")


@pytest.mark.parametrize(
    ("value", "total", "grade"),
    [("89.995", "90.00", "high"), ("89.994", "89.99", "mid"), ("70", "70.00", "mid"), ("69.995", "70.00", "mid"), ("69.994", "69.99", "low")],
)  # fmt: skip
def test_the_rounded_total_is_graded(value: str, total: str, grade: str) -> None:
    card = score_card(bundle(item("only", 100, VALUE)), person(values={"t.value": value}))
    assert (card.total, card.grade) == (Decimal(total), grade)


def test_a_sheet_of_110_is_kept_or_scaled() -> None:
    items = (item("first", 60, VALUE), item("second", 50, OTHER))
    facts = person(values={"t.value": "100", "t.other": "80"})
    assert score_card(bundle(*items), facts).total == Decimal("100.00")
    scaled = score_card(bundle(*items, scale_to=100), facts)
    assert scaled.total == Decimal("90.91")
    assert [entry.kind for entry in scaled.adjustments] == ["scaled", "rounded"]


def test_negative_totals_round_away_from_zero() -> None:
    rule = Linear(indicator="t.value", full_at=1, floor=-1000)
    card = score_card(bundle(item("only", 1, rule)), person(values={"t.value": "-0.005"}))
    assert card.total == Decimal("-0.01")


def test_lines_and_adjustments_add_up() -> None:
    items = tuple(item(f"i{number}", Fraction(100, 12), VALUE) for number in range(12))
    card = score_card(bundle(*items), person(values={"t.value": "33.333"}))
    assert card.total is not None
    summed = sum((line.points or Fraction(0) for line in card.lines), Fraction(0))
    assert summed + sum(entry.points for entry in card.adjustments) == Fraction(card.total)


def ranked(ranking: Ranking, *people: Employee) -> dict[str, int | None]:
    """Places of a run over ``people``."""
    run = score(
        bundle(item("only", 100, VALUE), ranking=ranking), Facts(period=Period(2026, "month", 1), employees=people)
    )
    return {card.employee: card.rank for card in run.cards}


@pytest.mark.parametrize(("ties", "places"), [("standard", (1, 1, 3, None)), ("dense", (1, 1, 2, None))])
def test_ties_share_a_place_and_who_has_no_total_has_none(ties: str, places: tuple[int | None, ...]) -> None:
    ranking = Ranking(ties=ties, citation=CITED)  # type: ignore[arg-type]
    people = [
        person(name, values={"t.value": value}) for name, value in (("A", "90.001"), ("B", "90.004"), ("C", "80"))
    ]
    assert ranked(ranking, *people, person("D")) == dict(zip("ABCD", places, strict=True))


def test_places_are_counted_within_the_cohort() -> None:
    ranking = Ranking(ties="standard", cohort=("department", "level"), citation=CITED)
    people = (
        person("A", values={"t.value": "90"}, department="D1", level="x"),
        person("B", values={"t.value": "80"}, department="D1", level="x"),
        person("C", values={"t.value": "70"}, department="D1", level="y"),
        person("D", values={"t.value": "60"}, department="D2", level="x"),
    )
    assert ranked(ranking, *people) == {"A": 1, "B": 2, "C": 1, "D": 1}


def test_one_blocked_card_blocks_all_but_the_not_appraised() -> None:
    gate = Eligibility(indicator="t.other", at_most=60, citation=CITED)
    one = bundle(item("only", 100, VALUE), missing=policy("block"), eligibility=(gate,))
    people = (person("A", values={"t.value": "90"}), person("B"), person("C", values={"t.other": "61"}))
    run = score(one, Facts(period=Period(2026, "month", 1), employees=people))
    assert [(card.status, card.total) for card in run.cards] == [
        ("blocked", None),
        ("blocked", None),
        ("ineligible", None),
    ]


def test_a_scheme_for_a_position_leaves_the_others_out() -> None:
    one = bundle(
        item("only", 100, Exam(indicator="t.value")),
        positions=("agent",),
        rounding=Rounding(decimals=0, citation=CITED),
    )
    people = (
        person("A", values={"t.value": "90"}, position="agent"),
        person("B", values={"t.value": "90"}, position="lead"),
        person("C", values={"t.value": "90"}),
    )
    run = score(one, Facts(period=Period(2026, "month", 1), employees=people))
    assert [card.employee for card in run.cards] == ["A", "C"]
