"""How the facts of R21's sheets are declared: values, supervisor's points, counted cases, days of lateness."""

from __future__ import annotations

from core.spec import Citation, Deadline, EventFact, Indicator, MeasuredFact, Number, RatedFact, Text
from plugins.insurance.citing import r21, text

EXEMPT = ("system", "special")
"""Causes that excuse lateness: the system failed, or a special reason that the supervisor accepts."""

NO_UNIT = text("", "")

_POINTS = text("分", "points")
_CASES = text("件", "cases")
_DAYS = text("个工作日", "working days")
_PERCENT = text("%", "%")

_SCALE = text(
    "评分人在 0 与本项满分之间直接打分(假定:原文只有满分,没有打分办法)",
    "The rater enters points between 0 and the full mark (assumed: the source prints a full mark and no method)",
)


def measured(code: str, name: Text, unit: Text, citation: Citation, high: Number | None = None) -> Indicator:
    """A whole number under ``values``."""
    return Indicator(code=f"insurance.{code}", name=name, unit=unit, citation=citation, fact=MeasuredFact(), high=high)


def percent(code: str, name: Text, citation: Citation, lower: bool = False, high: Number | None = 100) -> Indicator:
    """A percentage under ``values``, from 0 to ``high`` with two decimals; less is better with ``lower``."""
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_PERCENT,
        citation=citation,
        fact=MeasuredFact(),
        decimals=2,
        high=high,
        better="lower" if lower else "higher",
    )


def rated(code: str, name: Text, high: Number, clause: str, quote: str) -> Indicator:
    """Points from 0 to ``high``, given by the supervisor, with one decimal."""
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_POINTS,
        citation=r21(clause, quote, _SCALE, "assumed"),
        fact=RatedFact(),
        decimals=1,
        high=high,
    )


def counted(code: str, kind: str, name: Text, citation: Citation, free_per_subject: int | None = None) -> Indicator:
    """How many events of ``kind`` there were, beyond what is free for each subject."""
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_CASES,
        citation=citation,
        fact=EventFact(kind=f"insurance.{kind}", free_per_subject=free_per_subject),
        better="lower",
    )


def days(
    code: str, kind: str, name: Text, citation: Citation, deadline: Deadline, exempt: tuple[str, ...] = ()
) -> Indicator:
    """Whole working days beyond ``deadline``: the events' amounts, or their days where they have none."""
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_DAYS,
        citation=citation,
        fact=EventFact(kind=f"insurance.{kind}", measure="amount", exempt=exempt, deadline=deadline),
        better="lower",
    )
