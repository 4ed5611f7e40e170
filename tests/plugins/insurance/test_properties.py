"""What holds for the sheets whatever the facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue import Bundle, Catalogue, bundle
from core.engine.card import Card
from core.engine.scalar import score_card
from core.facts.model import Employee, Event
from core.spec import Indicator, MeasuredFact, RatedFact
from plugins.insurance.indicators import INDICATORS, r23
from plugins.insurance.schemes import SCHEMES
from plugins.insurance.scorers import SCORERS

CATALOGUE = Catalogue(
    indicators={part.code: part for part in INDICATORS},
    schemes={part.code: part for part in SCHEMES},
    scorers={part.code: part for part in SCORERS},
)
R23 = bundle(CATALOGUE, CATALOGUE.schemes["insurance.r23"])
SHEET09 = bundle(CATALOGUE, CATALOGUE.schemes["insurance.r21.sheet09"])
MEASURED = tuple(part for part in r23.INDICATORS if isinstance(part.fact, MeasuredFact))
RATED = tuple(part for part in r23.INDICATORS if isinstance(part.fact, RatedFact))
DAY = date(2026, 1, 5)


def points(card: Card, item: str) -> Fraction:
    found = next(line.points for line in card.lines if line.item == item)
    assert found is not None
    return found


@st.composite
def appraised(draw: st.DrawFn) -> Employee:
    """Somebody with every fact of R23."""
    values = {
        part.code: Decimal(draw(st.integers(int(part.low or 0) * 10**part.decimals, 130 * 10**part.decimals)))
        / 10**part.decimals
        for part in MEASURED
    }
    steps = st.integers(1, 4).map(Decimal)
    ratings = {part.code: {"self": draw(steps), "supervisor": draw(steps)} for part in RATED}
    return Employee(id="A", values=values, ratings=ratings)


@given(appraised())
def test_r23_stays_between_unqualified_and_excellent(person: Employee) -> None:
    card = score_card(R23, person)
    assert card.total is not None
    assert 50 <= card.total <= 100


@given(appraised(), appraised(), st.sampled_from(MEASURED))
def test_a_better_fact_never_scores_lower_in_r23(one: Employee, other: Employee, part: Indicator) -> None:
    worse, better = sorted((one.values[part.code], other.values[part.code]), reverse=part.better == "lower")
    low = score_card(R23, replace(one, values={**one.values, part.code: worse})).total
    high = score_card(R23, replace(one, values={**one.values, part.code: better})).total
    assert low is not None
    assert high is not None
    assert low <= high


@given(appraised())
def test_both_raters_alike_count_as_one_in_r23(person: Employee) -> None:
    alike = {code: dict.fromkeys(("self", "supervisor"), given["supervisor"]) for code, given in person.ratings.items()}
    card = score_card(R23, replace(person, ratings=alike))
    grades = {4: 100, 3: 85, 2: 70, 1: 50}
    fulls = {"communication_style": 4, "emotion_control": 4, "self_reflection": 3, "initiative": 3, "career_plan": 3}
    for item, full in fulls.items():
        step = int(alike[f"insurance.{item}"]["supervisor"])
        assert points(card, item) == Fraction(full * grades[step], 100)


def managed(*events: Event) -> Employee:
    codes = ("seal_control", "assigned_timeliness", "assigned_accuracy")
    return Employee(id="A", ratings={f"insurance.{code}": {"supervisor": Decimal(5)} for code in codes}, events=events)


@given(st.lists(st.sampled_from("ABCD")))
def test_each_subordinate_has_one_free_error_in_sheet_9(subjects: list[str]) -> None:
    errors = tuple(Event(kind="insurance.subordinate_error", on=DAY, subject=subject) for subject in subjects)
    beyond = sum(max(0, subjects.count(subject) - 1) for subject in set(subjects))
    assert points(score_card(SHEET09, managed(*errors)), "team_errors") == max(0, 20 - 5 * beyond)


@pytest.fixture(params=["09", "11"])
def excusing(request: pytest.FixtureRequest) -> tuple[Bundle, str]:
    code = f"insurance.r21.sheet{request.param}"
    kind = {"09": "insurance.subordinate_plain_late", "11": "insurance.notice_late"}[request.param]
    return bundle(CATALOGUE, CATALOGUE.schemes[code]), kind


@pytest.mark.parametrize("cause", ["system", "special"])
def test_excepted_causes_change_nothing(excusing: tuple[Bundle, str], cause: str) -> None:
    sheet, kind = excusing
    late = Event(kind=kind, on=DAY, amount=Decimal(2))
    excused = Event(kind=kind, on=DAY, amount=Decimal(9), cause=cause)
    assert score_card(sheet, managed(late, excused)).total == score_card(sheet, managed(late)).total
    assert score_card(sheet, managed(late)).total != score_card(sheet, managed()).total
