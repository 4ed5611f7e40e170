"""A sector of one scheme, small enough to see through."""

from __future__ import annotations

from decimal import Decimal

from core.hookspecs import hookimpl
from core.spec import (
    Band,
    Bands,
    CaseTable,
    Check,
    Checks,
    Citation,
    Deduction,
    Deductions,
    Dimension,
    EventFact,
    Grade,
    GradeScale,
    Indicator,
    Item,
    Missing,
    Ranking,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Regulation,
    Rounding,
    Scheme,
    Sector,
    Text,
    Veto,
)


def said(words: str) -> Citation:
    """A clause of the tiny regulation."""
    return Citation(source="T1", clause="1", quote=words)


def text(words: str) -> Text:
    """The same words twice."""
    return Text(zh=words, en=words)


SPEED = Indicator(code="tiny.speed", name=text("speed"), unit=text("%"), citation=said("speed"), decimals=2, high=100)
TESTS = Indicator(code="tiny.tests", name=text("tests"), unit=text(""), citation=said("tests"), high=10)
CARE = Indicator(
    code="tiny.care", name=text("care"), unit=text(""), citation=said("care"), fact=RatedFact(), low=0, high=4
)
SLIPS = Indicator(
    code="tiny.slips", name=text("slips"), unit=text(""), citation=said("slips"), fact=EventFact(kind="tiny.slip")
)
FRAUD = Indicator(
    code="tiny.fraud", name=text("fraud"), unit=text(""), citation=said("fraud"), fact=EventFact(kind="tiny.fraud")
)
SCALE = GradeScale(
    code="tiny.scale",
    name=text("scale"),
    citation=said("grades"),
    grades=(
        Grade(code="good", name=text("good"), citation=said("from 80"), low=80),
        Grade(code="weak", name=text("weak"), citation=said("below"), high=80),
    ),
)
SCHEME = Scheme(
    code="tiny.month",
    regime="T1",
    name=text("tiny"),
    period="month",
    citation=said("all"),
    missing=Missing(action="hold", citation=said("wait")),
    rounding=Rounding(decimals=2, citation=said("two decimals")),
    ranking=Ranking(ties="standard", citation=said("places")),
    grade_scale="tiny.scale",
    raters=Raters(
        weights=(
            RaterWeight(role="self", weight=30, citation=said("30")),
            RaterWeight(role="supervisor", weight=70, citation=said("70")),
        ),
        missing="hold",
        citation=said("30 and 70"),
    ),
    dimensions=(
        Dimension(
            code="all",
            name=text("all"),
            full=100,
            citation=said("100"),
            items=(
                Item(
                    code="speed",
                    name=text("speed"),
                    full=40,
                    citation=said("40"),
                    rule=Bands(
                        indicator="tiny.speed",
                        bands=(
                            Band(award=100, citation=said("85 and more"), low=85),
                            Band(award=Decimal("33.5"), citation=said("below"), high=85),
                        ),
                    ),
                ),
                Item(code="care", name=text("care"), full=30, citation=said("30"), rule=Rated(indicator="tiny.care")),
                Item(
                    code="tests",
                    name=text("tests"),
                    full=10,
                    citation=said("10"),
                    rule=Checks(
                        checks=(
                            Check(
                                indicator="tiny.tests", relation=">=", limit=8, earns=10, costs=5, citation=said("8")
                            ),
                        )
                    ),
                ),
                Item(
                    code="slips",
                    name=text("slips"),
                    full=20,
                    citation=said("20"),
                    rule=Deductions(
                        deductions=(Deduction(indicator="tiny.slips", points=8, allowance=1, citation=said("8 each")),)
                    ),
                    vetoes=(Veto(indicator="tiny.fraud", citation=said("fraud")),),
                ),
            ),
        ),
    ),
)
CASES = """
scheme: tiny.month
title: {zh: 小表, en: A tiny sheet}
facts:
  values: {tiny.speed: "90", tiny.tests: "9"}
  ratings: {tiny.care: {self: "4", supervisor: "3"}}
cases:
  - case: everything known
    expect: {status: scored, total: "94.75", grade: good, rank: 1, lines: {care: "24.75", speed: "40"}}
  - case: a rating is missing
    ratings: {tiny.care: {self: null}}
    expect: {status: held, total: null, grade: null, rank: null, lines: {care: null, speed: "40"}}
thresholds:
  - {item: speed, vary: values.tiny.speed, points: {"84.99": "13.4", 85: "40"}}
  - {item: tests, vary: values.tiny.tests, points: {7: "-5", 8: "10"}}
  - {item: slips, vary: events.tiny.slip, points: {0: "20", 1: "20", 2: "12", 3: "4", 4: "0"}}
  - {item: slips, vary: events.tiny.fraud, points: {0: "20", 1: "0"}}
  - {item: care, vary: ratings.tiny.care.self, points: {4: "24.75", 0: "15.75"}}
people:
  - case: ties share a place
    employees: [{id: A}, {id: B}, {id: C, values: {tiny.speed: "1"}}]
    expect: {A: {rank: 1}, B: {rank: 1}, C: {rank: 3}}
grades: {"80": good, "79.99": weak}
"""


@hookimpl
def steelyard_sector() -> Sector:
    """The sector."""
    return Sector(code="tiny", name=text("tiny"), description=text("tiny"))


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    """Its regulation."""
    return (Regulation(code="T1", title=text("tiny"), document="tiny.txt", sha256="0" * 64),)


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    """Its indicators."""
    return (SPEED, TESTS, CARE, SLIPS, FRAUD)


@hookimpl
def steelyard_grade_scales() -> tuple[GradeScale, ...]:
    """Its grades."""
    return (SCALE,)


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    """Its scheme."""
    return (SCHEME,)


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    """Its cases."""
    return (CaseTable(name="tiny.yaml", text=CASES),)
