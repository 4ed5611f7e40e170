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
class Deadline(Declaration):
    """When something is due, so that an event without an amount tells by its day how late it was (working days).

    ``day_of_month``: due on that day of the event's month, moved past holidays ("每月五号, 遇节假日顺延").
    ``within``: due so many working days after the event's ``since`` day. One of the two is given.
    """

    day_of_month: int | None = None
    within: int | None = None

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        if (self.day_of_month is None) == (self.within is None):
            raise ValueError("Deadline needs either day_of_month or within")


@declaration
class EventFact(Declaration):
    """The fact is derived from the period's events of one ``kind``; without any it is 0, not missing.

    ``measure``: ``count`` counts them, ``amount`` adds up their amounts (days, fen, cases).
    ``exempt``: causes that take an event out of the sum ("系统或特殊原因除外").
    ``free_per_subject``: so many events (or so much amount) are free for each subject (a subordinate, a case)
    before they count; only the excess is added up.
    A total under ``values`` may stand in for the events, but not beside them, and not where ``free_per_subject`` is set.
    ``window_months``: the events of so many months that end with the period count, history included.
    ``deadline``: an event without an amount is as many working days late as its day lies behind the deadline.
    """

    kind: str
    measure: Literal["count", "amount"] = "count"
    exempt: tuple[str, ...] = ()
    free_per_subject: Number | None = None
    window_months: int | None = None
    deadline: Deadline | None = None


@declaration
class HistoryFact(Declaration):
    """The fact is drawn from earlier results within the period: a year from its months.

    ``of`` is ``total`` or an indicator whose values the history keeps; ``period`` is the kind of period that is
    looked at. ``statistic``: ``mean`` or ``sum`` over the periods that have it, or how many do (``count``). None has it:
    no fact. The mean is rounded once to the indicator's decimals. A number under ``values`` goes before history.
    """

    period: Literal["month", "quarter", "half"] = "month"
    of: str = "total"
    statistic: Literal["mean", "sum", "count"] = "mean"


FactSource: TypeAlias = MeasuredFact | RatedFact | EventFact | HistoryFact


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
