"""A small catalogue and a complete facts file that the tests spoil one place at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.catalogue import Bundle, Catalogue, bundle
from core.spec import (
    Citation,
    Deadline,
    Dimension,
    EventFact,
    Indicator,
    Item,
    Linear,
    Missing,
    Ranking,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Rounding,
    Scheme,
    Step,
    Text,
)

CITED = Citation(source="R99", clause="1", quote="计分")


def words(text: str) -> Text:
    return Text(zh=text, en=text)


def indicator(code: str, **more: Any) -> Indicator:
    return Indicator(code=f"shop.{code}", name=words(code), unit=words(""), citation=CITED, **more)


INDICATORS = (
    indicator("answer_rate", decimals=2, high=100),
    indicator("mood", decimals=1, low=Decimal("-2.5"), high=Decimal("2.5")),
    indicator("attitude", fact=RatedFact(), high=100),
    indicator("manners", fact=RatedFact(steps=tuple(Step(value=v, name=words(str(v)), citation=CITED) for v in (0, 5, 10))), high=10),
    indicator("peers_only", fact=RatedFact(), high=100),
    indicator("complaints", fact=EventFact(kind="complaint")),
    indicator("late_days", fact=EventFact(kind="late", measure="amount"), decimals=1),
    indicator("replies", fact=EventFact(kind="reply", measure="amount", deadline=Deadline(within=3))),
    indicator("absence", fact=EventFact(kind="absence", measure="amount", window_months=12)),
    indicator("errors", fact=EventFact(kind="error", free_per_subject=2)),
)  # fmt: skip


def raters(*roles: str) -> Raters:
    weights = tuple(RaterWeight(role=role, weight=50, citation=CITED) for role in roles)
    return Raters(weights=weights, missing="renormalise", citation=CITED)


def item(code: str, rule: Any) -> Item:
    return Item(code=code, name=words(code), full=25, citation=CITED, rule=rule)


SCHEME = Scheme(
    code="shop.monthly",
    regime="R99",
    name=words("shop"),
    period="month",
    dimensions=(
        Dimension(
            code="all",
            name=words("all"),
            full=100,
            citation=CITED,
            items=(
                item("rate", Linear(indicator="shop.answer_rate", full_at=100)),
                item("attitude", Rated(indicator="shop.attitude")),
                item("peers", Rated(indicator="shop.peers_only", raters=raters("peer"))),
                item("late", Linear(indicator="shop.late_days", full_at=0, zero_at=10)),
                item("replies", Linear(indicator="shop.replies", full_at=0, zero_at=10)),
                item("absence", Linear(indicator="shop.absence", full_at=0, zero_at=10)),
            ),
        ),
    ),
    missing=Missing(action="hold", citation=CITED),
    rounding=Rounding(decimals=2, citation=CITED),
    ranking=Ranking(ties="standard", citation=CITED),
    citation=CITED,
    raters=raters("self", "supervisor"),
)

CATALOGUE = Catalogue(indicators={part.code: part for part in INDICATORS}, schemes={SCHEME.code: SCHEME})
BUNDLE: Bundle = bundle(CATALOGUE, SCHEME)


def employee(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "id": "A1",
        "name": "李四",
        "department": "D1",
        "position": "agent",
        "level": "ordinary",
        "hired": "2020-03-01",
        "values": {"shop.answer_rate": "92.5", "shop.mood": "-2.5"},
        "ratings": {"shop.attitude": {"self": "90", "supervisor": "80"}},
        "events": [{"kind": "late", "on": "2026-10-03", "amount": "0.5", "cause": "traffic"}],
        "pay": {"commission": "300.00"},
        "history": [{"period": "2026-09", "total": "88.00", "rank": 1, "level": "ordinary", "events": []}],
    }
    return {**whole, **changes}


def facts(*employees: Any, **changes: Any) -> dict[str, Any]:
    return {"period": "2026-10", "employees": list(employees) or [employee()], **changes}
