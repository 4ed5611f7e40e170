"""Indicators and items of the forms that many regimes share."""

from __future__ import annotations

from core.spec import (
    Check,
    Checks,
    Citation,
    Deduction,
    Deductions,
    Dimension,
    EventFact,
    Indicator,
    Item,
    Linear,
    Number,
    Rated,
    RatedFact,
    Raters,
    Text,
)

TIMES = Text(zh="次", en="time(s)")
PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
YES_NO = Text(zh="(1 有 / 0 无)", en="(1 yes / 0 no)")


def counted(code: str, kind: str, zh: str, en: str, citation: Citation, better: str = "lower") -> Indicator:
    """How many events of ``kind`` the period has; less is better unless told otherwise."""
    return Indicator(
        code=f"general.{code}",
        name=Text(zh=zh, en=en),
        unit=TIMES,
        fact=EventFact(kind=kind),
        better="higher" if better == "higher" else "lower",
        citation=citation,
    )


def in_place(code: str, zh: str, en: str, citation: Citation) -> Indicator:
    """Whether something is there at the end of the period: 1 or 0."""
    return Indicator(code=f"general.{code}", name=Text(zh=zh, en=en), unit=YES_NO, high=1, citation=citation)


def percent(code: str, zh: str, en: str, citation: Citation, high: Number | None = 100) -> Indicator:
    """A measured percentage with two decimals."""
    return Indicator(
        code=f"general.{code}", name=Text(zh=zh, en=en), unit=PERCENT, decimals=2, high=high, citation=citation
    )


def mark(code: str, zh: str, en: str, citation: Citation, high: int = 100) -> Indicator:
    """A mark that raters give, from 0 to ``high`` points in steps of 0.1."""
    return Indicator(
        code=f"general.{code}",
        name=Text(zh=zh, en=en),
        unit=POINTS,
        fact=RatedFact(),
        decimals=1,
        high=high,
        citation=citation,
    )


def code_of(indicator: Indicator) -> str:
    """The item's code for ``indicator``: its own without the sector and the regime."""
    tail = indicator.code.removeprefix("general.")
    head, _, rest = tail.partition("_")
    return rest if head[:1] == "r" and head[1:].isdecimal() else tail


def per_event(indicator: Indicator, full: Number, points: Number, citation: Citation) -> Item:
    """``full`` points from which each event costs ``points``, down to 0."""
    return Item(
        code=code_of(indicator),
        name=indicator.name,
        full=full,
        citation=citation,
        rule=Deductions(deductions=(Deduction(indicator=indicator.code, points=points, citation=citation),)),
    )


def at_least(indicator: Indicator, limit: Number, full: Number, citation: Citation) -> Item:
    """``full`` points where the fact reaches ``limit``, else none."""
    check = Check(indicator=indicator.code, relation=">=", limit=limit, earns=full, citation=citation)
    return Item(
        code=code_of(indicator), name=indicator.name, full=full, citation=citation, rule=Checks(checks=(check,))
    )


def in_proportion(
    code: str,
    name: Text,
    indicator: str,
    full: Number,
    citation: Citation,
    *,
    zero_at: Number = 0,
    full_at: Number = 100,
) -> Item:
    """Nothing at ``zero_at``, ``full`` points at ``full_at``, in proportion between."""
    rule = Linear(indicator=indicator, zero_at=zero_at, full_at=full_at)
    return Item(code=code, name=name, full=full, citation=citation, rule=rule)


def rated(indicator: Indicator, full: Number, citation: Citation, raters: Raters | None = None) -> Item:
    """``full`` points in proportion to the mark, by the scheme's raters unless ``raters`` says who."""
    return Item(
        code=code_of(indicator),
        name=indicator.name,
        full=full,
        citation=citation,
        rule=Rated(indicator=indicator.code, raters=raters),
    )


def dimension(code: str, zh: str, en: str, citation: Citation, *items: Item) -> Dimension:
    """A part of the sheet that is worth what ``items`` add up to."""
    full = sum((item.full for item in items[1:]), start=items[0].full)
    return Dimension(code=code, name=Text(zh=zh, en=en), full=full, items=items, citation=citation)
