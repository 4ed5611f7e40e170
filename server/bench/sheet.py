"""The sheet that is measured: 20 indicators of a call centre, all rule shapes, every way to treat a missing fact but one.

``block`` is left out, since one missing fact would leave nobody to score; so is ``custom``, whose cost is that of the
plugin's own function.
"""

from __future__ import annotations

from core.catalogue import Bundle
from core.spec import (
    Band,
    Bands,
    Check,
    Checks,
    Citation,
    Deduction,
    Deductions,
    Dimension,
    EventFact,
    Exam,
    Grade,
    GradeScale,
    Indicator,
    Item,
    Linear,
    MeasuredFact,
    Missing,
    Number,
    Ranking,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Rounding,
    Rule,
    Scheme,
    Text,
    Veto,
)
from core.spec.indicator import FactSource

CITED = Citation(source="BENCH", clause="1", quote="sample")
HOLD = Missing(action="hold", citation=CITED)
EXCLUDE = Missing(action="exclude", citation=CITED)
NONE_DONE = Missing(action="assume", value=0, citation=CITED)


def bench_bundle() -> Bundle:
    """The measured sheet, of 110 points with deductions that go below zero, with its indicators and grades."""
    scale = GradeScale(
        code="bench.grades",
        name=_text("grades"),
        citation=CITED,
        grades=(
            _grade("excellent", 90, None),
            _grade("good", 80, 90),
            _grade("fair", 60, 80),
            _grade("poor", None, 60),
        ),
    )
    scheme = Scheme(
        code="bench.month",
        regime="BENCH",
        name=_text("month"),
        period="month",
        dimensions=_dimensions(),
        missing=HOLD,
        rounding=Rounding(decimals=2, citation=CITED),
        ranking=Ranking(ties="standard", cohort=("department",), citation=CITED),
        citation=CITED,
        grade_scale=scale.code,
        raters=Raters(
            weights=(
                RaterWeight(role="self", weight=30, citation=CITED),
                RaterWeight(role="supervisor", weight=70, citation=CITED),
            ),
            missing="renormalise",
            citation=CITED,
        ),
        vetoes=(Veto(indicator="bench.breaches", citation=CITED),),
        stated_full=110,
    )
    return Bundle(scheme=scheme, indicators={one.code: one for one in _indicators()}, grade_scale=scale)


def _indicators() -> tuple[Indicator, ...]:
    return (
        _indicator("answered", 2, 100),
        _indicator("abandoned", 2, 100),
        _indicator("in_time", 2, 100),
        _indicator("first_contact", 2, 100),
        _indicator("satisfaction", 1, 100),
        _indicator("quality", 1, 100),
        _indicator("talk_seconds", 0, 3600),
        _indicator("after_call_seconds", 0, 3600),
        _indicator("resolved", 0, None),
        _indicator("sales_fen", 0, None),
        _indicator("exam", 0, 100),
        _indicator("training_hours", 1, 200),
        _indicator("dress", 0, 100),
        _indicator("attitude", 0, 100, RatedFact()),
        _indicator("teamwork", 0, 100, RatedFact()),
        _indicator("complaints", 0, 100, EventFact(kind="complaint")),
        _indicator("errors", 0, 100, EventFact(kind="error")),
        _indicator("late_minutes", 0, None, EventFact(kind="late", measure="amount")),
        _indicator("absent_days", 1, 31, EventFact(kind="absent", measure="amount")),
        _indicator("breaches", 0, 100, EventFact(kind="breach")),
    )


def _dimensions() -> tuple[Dimension, ...]:
    return (
        _dimension(
            "service",
            _item("answered", 10, Linear(indicator="bench.answered", zero_at=80, full_at=95)),
            _item("abandoned", 6, Linear(indicator="bench.abandoned", zero_at=10, full_at=2)),
            _item("in_time", 8, _bands("bench.in_time", (90, 100), (85, 80), (80, 60), (None, 0))),
            _item("first_contact", 8, _bands("bench.first_contact", (85, 100), (75, 90), (65, 75), (50, 40), (None, 0))),
            _item("talk_time", 5, Linear(indicator="bench.talk_seconds", zero_at=600, full_at=300)),
            _item("after_call", 4, _bands("bench.after_call_seconds", (120, -25), (60, 50), (None, 100))),
        ),
        _dimension(
            "quality",
            _item("satisfaction", 10, _bands("bench.satisfaction", (95, 100), (90, 90), (80, 60), (None, 0)), EXCLUDE),
            _item("quality", 10, Linear(indicator="bench.quality", zero_at=60, full_at=100, floor=-20)),
            _item("complaints", 8, _deductions(_deduction("bench.complaints", 2))),
            _item("errors", 5, _deductions(_deduction("bench.errors", 1, allowance=3), floor=-10)),
            vetoes=(Veto(indicator="bench.complaints", limit=6, citation=CITED),),
        ),
        _dimension(
            "output",
            _item("resolved", 8, Linear(indicator="bench.resolved", full_at=400, cap=120)),
            _item("sales", 6, _bands("bench.sales_fen", (500_000, 100), (200_000, 70), (50_000, 30), (None, 0))),
        ),
        _dimension(
            "growth",
            _item("exam", 6, Exam(indicator="bench.exam", pass_mark=60)),
            _item("training", 3, _checks(_check("bench.training_hours", 8, earns=3)), NONE_DONE),
            _item("dress", 1, _checks(_check("bench.dress", 80, earns=1, costs=1), _check("bench.dress", 60, 0, 1))),
        ),
        _dimension(
            "conduct",
            _item("attitude", 4, Rated(indicator="bench.attitude"), EXCLUDE),
            _item("teamwork", 4, Rated(indicator="bench.teamwork", bands=_ladder((90, 100), (75, 80), (60, 50), (None, 0)))),
            _item("late", 2, _deductions(_deduction("bench.late_minutes", 1, step=15, started=True), floor=None)),
            _item("absent", 2, _deductions(_deduction("bench.absent_days", 2)), vetoes=_absent_too_long()),
        ),
    )  # fmt: skip


def _absent_too_long() -> tuple[Veto, ...]:
    return (Veto(indicator="bench.absent_days", relation=">", limit=3, citation=CITED),)


def _text(words: str) -> Text:
    return Text(zh=words, en=words)


def _indicator(code: str, decimals: int, high: Number | None, fact: FactSource | None = None) -> Indicator:
    return Indicator(
        code=f"bench.{code}",
        name=_text(code),
        unit=_text(""),
        citation=CITED,
        fact=fact or MeasuredFact(),
        decimals=decimals,
        high=high,
    )


def _dimension(code: str, *items: Item, vetoes: tuple[Veto, ...] = ()) -> Dimension:
    full = sum(int(item.full) for item in items)
    return Dimension(code=code, name=_text(code), full=full, items=items, citation=CITED, vetoes=vetoes)


def _item(code: str, full: Number, rule: Rule, missing: Missing | None = None, vetoes: tuple[Veto, ...] = ()) -> Item:
    return Item(code=code, name=_text(code), full=full, citation=CITED, rule=rule, missing=missing, vetoes=vetoes)


def _grade(code: str, low: Number | None, high: Number | None) -> Grade:
    return Grade(code=code, name=_text(code), citation=CITED, low=low, high=high)


def _ladder(*steps: tuple[Number | None, Number]) -> tuple[Band, ...]:
    """Bands from the highest down, each (from, award)."""
    highs = [None, *(low for low, _ in steps[:-1])]
    return tuple(
        Band(low=low, high=high, award=award, citation=CITED) for (low, award), high in zip(steps, highs, strict=True)
    )


def _bands(indicator: str, *steps: tuple[Number | None, Number]) -> Bands:
    return Bands(indicator=indicator, bands=_ladder(*steps))


def _deduction(
    indicator: str, points: Number, allowance: Number = 0, step: Number = 1, started: bool = False
) -> Deduction:
    return Deduction(
        indicator=indicator, points=points, allowance=allowance, step=step, started=started, citation=CITED
    )


def _deductions(*parts: Deduction, floor: Number | None = 0) -> Deductions:
    return Deductions(deductions=parts, floor=floor)


def _check(indicator: str, limit: Number, earns: Number, costs: Number = 0) -> Check:
    return Check(indicator=indicator, relation=">=", limit=limit, earns=earns, costs=costs, citation=CITED)


def _checks(*parts: Check) -> Checks:
    return Checks(checks=parts)
