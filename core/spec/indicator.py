"""Indicators: what is known about a person's work, and where the fact comes from."""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, Text, declaration, require_code
from core.spec.citation import Citation


@declaration
class MeasuredFact(Declaration):
    """The fact is one number per person and period, under ``values`` in a facts file."""


@declaration
class Step(Declaration):
    """One named step of a rating scale; ``value`` is what a rater enters for it."""

    value: Number
    name: Text
    citation: Citation


@declaration
class RatedFact(Declaration):
    """The fact is one number per rater role, under ``ratings`` in a facts file.

    With ``steps`` a rater may enter only their values.
    """

    steps: tuple[Step, ...] = ()


@declaration
class EventFact(Declaration):
    """The fact is derived from the period's events of one ``kind``; without any it is 0, not missing.

    ``measure``: ``count`` counts them, ``amount`` adds up their amounts (days, fen, cases).
    ``exempt``: causes that take an event out of the sum ("系统或特殊原因除外").
    ``free_per_subject``: so many events (or so much amount) are free for each subject (a subordinate, a case)
    before they count; only the excess is added up.
    A total under ``values`` may stand in for the events, but not beside them, and not where ``free_per_subject`` is set.
    """

    kind: str
    measure: Literal["count", "amount"] = "count"
    exempt: tuple[str, ...] = ()
    free_per_subject: Number | None = None


FactSource: TypeAlias = MeasuredFact | RatedFact | EventFact


@declaration
class Indicator(Declaration):
    """A fact that rules may use.

    ``code`` starts with the code of the sector that owns it. ``decimals`` is the finest step a fact may have;
    ``low`` and ``high`` bound it, both ends allowed (``None``: open). ``unit`` is printed after the number.
    """

    code: str
    name: Text
    unit: Text
    citation: Citation
    fact: FactSource = MeasuredFact()
    decimals: int = 0
    low: Number | None = 0
    high: Number | None = None
    better: Literal["higher", "lower"] = "higher"

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Indicator.code")
        if not 0 <= self.decimals <= 6:
            raise ValueError(f"Indicator {self.code}: decimals {self.decimals} is not within 0 to 6")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"Indicator {self.code}: low {self.low} is not below high {self.high}")
