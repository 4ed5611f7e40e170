"""The result JSON: exact strings whose lines add up to the total."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.card import Run
from core.engine.result import result_of
from core.engine.scalar import score_card
from core.facts.model import Employee, Facts
from core.problem import Problem
from core.spec import Deduction, Deductions, Linear, Missing, Rated, Text, Veto
from tests.core.engine.sample import CITED, bundle, event, item, person

PERIOD = Period(2026, "month", 10)


def result(pinned: Bundle, *people: Employee, lang: str = "en", **more: Any) -> dict[str, Any]:
    cards = tuple(score_card(pinned, one) for one in people)
    run = Run("t.scheme", "T1", "abc", PERIOD, Fraction(100), cards)
    return result_of(run, pinned, Facts(period=PERIOD, employees=people), lang, **more)


def added_up(card: dict[str, Any]) -> Decimal:
    return sum((Decimal(line["points"]) for line in card["lines"] if line["points"] is not None), Decimal(0))


def linear(code: str, full: int, indicator: str = "t.value") -> Any:
    return item(code, full, Linear(indicator=indicator, full_at=100))


def test_the_shape_is_the_agreed_one() -> None:
    warning = Problem(
        code="x", severity="warning", path="p", message=Text(zh="甲", en="a"), remedy=Text(zh="乙", en="b")
    )
    found = result(bundle(linear("one", 100)), person(values={"t.value": "92.5"}), problems=(warning,))
    assert json.loads(json.dumps(found)) == found
    assert list(found) == ["scheme", "regime", "digest", "period", "employees", "problems"]
    assert (found["scheme"], found["regime"], found["digest"], found["period"]) == ("t.scheme", "T1", "abc", "2026-10")
    (card,) = found["employees"]
    assert {key: card[key] for key in card if key != "lines"} == {
        "id": "A", "name": "", "status": "scored", "eligible": True, "total": "92.50", "full_marks": "100",
        "grade": "high", "rank": None, "proposals": [], "pay": None, "next_level": None,
    }  # fmt: skip
    (line,) = card["lines"]
    assert (line["item"], line["indicator"], line["dimension"]) == ("one", "t.value", "part")
    assert (line["points"], line["full"], line["fact"]) == ("92.5", "100", "92.5 word")
    assert line["reason"]
    assert line["citation"] == {"source": "T1", "clause": "第一条", "quote": "原文", "reading": None, "mark": "stated"}
    assert found["problems"] == [
        {"code": "x", "severity": "warning", "path": "p", "message": "a", "remedy": "b", "citation": None}
    ]


def test_thirds_are_printed_to_six_decimals_and_the_rest_is_a_line() -> None:
    thirds = item("thirds", 10, Linear(indicator="t.value", full_at=3))
    (card,) = result(bundle(thirds), person(values={"t.value": "1"}))["employees"]
    first, rounded = card["lines"]
    assert first["points"] == "3.333333"
    assert (rounded["indicator"], rounded["points"], rounded["full"]) == ("adjustment.rounded", "-0.003333", "0")
    assert card["total"] == "3.33"


def test_two_thirds_that_cancel_still_leave_a_line_for_the_rest() -> None:
    items = [item(code, 1, Linear(indicator="t.value", full_at=3)) for code in ("a", "b", "c")]
    (card,) = result(bundle(*items), person(values={"t.value": "1"}))["employees"]
    assert [line["points"] for line in card["lines"]] == ["0.333333", "0.333333", "0.333333", "0.000001"]
    assert card["total"] == "1.00"


def test_an_exact_card_has_no_rounding_line() -> None:
    (card,) = result(bundle(linear("one", 100)), person(values={"t.value": "92.55"}))["employees"]
    assert len(card["lines"]) == 1


def test_left_out_items_and_scaling_are_lines_of_their_own() -> None:
    pinned = bundle(
        linear("one", 40), linear("two", 70, "t.other"), missing=Missing(action="exclude", citation=CITED), scale_to=100
    )
    (card,) = result(pinned, person(values={"t.value": "50"}))["employees"]
    assert [line["indicator"] for line in card["lines"]] == [
        "t.value", "t.other", "adjustment.renormalised", "adjustment.scaled",
    ]  # fmt: skip
    assert [line["points"] for line in card["lines"]] == ["20", None, "35", "-5"]
    assert card["total"] == "50.00"


def test_a_held_card_has_its_lines_and_no_total() -> None:
    (card,) = result(bundle(linear("one", 50), linear("two", 50, "t.other")), person(values={"t.value": "50"}))[
        "employees"
    ]
    assert (card["status"], card["eligible"], card["total"], card["grade"]) == ("held", True, None, None)
    assert [(line["points"], line["fact"]) for line in card["lines"]] == [("25", "50 word"), (None, None)]


def test_a_line_of_several_indicators_names_them_all() -> None:
    rule = Deductions(
        deductions=tuple(Deduction(indicator=code, points=3, citation=CITED) for code in ("t.errors", "t.late"))
    )
    (card,) = result(bundle(item("one", 10, rule)), person(events=(event("error"), event("late", "2"))))["employees"]
    (line,) = card["lines"]
    assert (line["indicator"], line["indicators"], line["points"]) == ("t.errors", ["t.errors", "t.late"], "1")


@pytest.mark.parametrize(("lang", "words"), [("zh", "四舍五入"), ("en", "rounded")])
def test_reasons_are_in_the_language_asked_for(lang: str, words: str) -> None:
    (card,) = result(bundle(linear("one", 10)), person(values={"t.value": "33.333"}), lang=lang)["employees"]
    assert words in card["lines"][-1]["reason"]


@given(
    fulls=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    at=st.integers(1, 99),
    value=st.decimals(-50, 150, places=3),
    errors=st.integers(0, 20),
    rating=st.none() | st.integers(0, 100),
    scale=st.none() | st.integers(1, 120),
    vetoed=st.booleans(),
)
def test_lines_always_add_up_to_the_total(
    fulls: list[int], at: int, value: Decimal, errors: int, rating: int | None, scale: int | None, vetoed: bool
) -> None:
    items = [item(f"i{n}", full, Linear(indicator="t.value", full_at=at, floor=-50)) for n, full in enumerate(fulls)]
    items.append(item("rated", 7, Rated(indicator="t.rating")))
    rule = Deductions(deductions=(Deduction(indicator="t.errors", points=Fraction(1, 3), citation=CITED),), floor=None)
    items.append(item("errors", 3, rule))
    vetoes = (Veto(indicator="t.errors", limit=3, citation=CITED),) if vetoed else ()
    pinned = bundle(*items, missing=Missing(action="exclude", citation=CITED), scale_to=scale, vetoes=vetoes)
    ratings = {} if rating is None else {"t.rating": {"self": str(rating), "supervisor": "71"}}
    one = person(values={"t.value": str(value)}, ratings=ratings, events=tuple(event("error") for _ in range(errors)))
    (card,) = result(pinned, one)["employees"]
    assert added_up(card) == Decimal(card["total"])
    assert not [line for line in card["lines"] if "E" in (line["points"] or "")]
