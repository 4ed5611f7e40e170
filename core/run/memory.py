"""How far a scheme looks back, and at what: the history that a run has to load, and no more of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from core.calendar import MONTHS_IN, Period
from core.catalogue import Bundle
from core.facts.model import PastPeriod
from core.spec import EventFact, HistoryFact, Scheme
from core.spec.conditions import All, AnyOf, Condition, EventsAre, Exceeds, FactIs, FellBy, Not, Span, Streak
from core.spec.scheme import PeriodKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a scheme reads of earlier periods.

    ``depth``: how many periods before the appraised one it may look at, by its own kind of period (0: none, ``None``:
    all there are). ``within``: the kinds of shorter periods inside the appraised one whose results it reads (a year its
    months). ``values``: the indicators whose earlier values it compares; ``kinds``: the events it counts again.
    """

    depth: int | None
    within: frozenset[PeriodKind]
    values: frozenset[str]
    kinds: frozenset[str]

    def since(self, period: Period) -> date:
        """The first day that matters to ``period``; history that ended before it doesn't."""
        return date.min if self.depth is None else period.shifted(-self.depth).first_day

    def kept(self, past: PastPeriod) -> PastPeriod:
        """``past`` without the values and events that nothing reads."""
        if not past.values.keys() - self.values and all(event.kind in self.kinds for event in past.events):
            return past
        return replace(
            past,
            events=tuple([event for event in past.events if event.kind in self.kinds]),
            values={code: value for code, value in past.values.items() if code in self.values},
        )

    def trimmed(self, period: Period, history: Iterable[PastPeriod]) -> tuple[PastPeriod, ...]:
        """What of ``history`` can matter to ``period``: what follows is the same with it as with all of it."""
        if self.depth == 0 and not self.within and not self.kinds:
            return ()
        first = self.since(period)
        return tuple([self.kept(past) for past in history if days_of(past.period)[1] >= first])


@lru_cache(maxsize=1 << 10)
def days_of(period: Period) -> tuple[date, date]:
    """The first and the last day of ``period``."""
    return period.first_day, period.last_day


def history_depth(bundle: Bundle) -> int | None:
    """How many periods before the appraised one ``bundle``'s rules can look at (0: none, ``None``: all there are)."""
    return memory_of(bundle).depth


def memory_of(bundle: Bundle) -> Memory:
    """What ``bundle``'s scheme and indicators read of earlier periods."""
    scheme = bundle.scheme
    months = MONTHS_IN[scheme.period]
    depths: list[int | None] = [0]
    within: set[PeriodKind] = set()
    values: set[str] = set()
    kinds: set[str] = set()
    for condition in _conditions(scheme):
        depths.append(_depth(condition, months))
        values.update(_values(condition, past=False))
        kinds.update(_kinds(condition, past=False))
    if scheme.ladder is not None and scheme.ladder.bar is not None:
        depths.append(_span(scheme.ladder.bar.span, months))
    for indicator in bundle.indicators.values():
        fact = indicator.fact
        if isinstance(fact, HistoryFact):
            within.add(fact.period)
            values.update(() if fact.of == "total" else (fact.of,))
        elif isinstance(fact, EventFact) and fact.window_months is not None:
            depths.append(max(0, -(-(fact.window_months - months) // months)))
            kinds.add(fact.kind)
    known = [depth for depth in depths if depth is not None]
    return Memory(
        depth=max(known) if len(known) == len(depths) else None,
        within=frozenset(within),
        values=frozenset(values),
        kinds=frozenset(kinds),
    )


def _conditions(scheme: Scheme) -> Iterator[Condition]:
    yield from (rule.when for rule in scheme.incentives)
    yield from (move.when for move in (scheme.ladder.moves if scheme.ladder else ()))
    yield from (item.when for item in (scheme.pay.items if scheme.pay else ()))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case All() | AnyOf():
            return condition.of
        case Not() | Streak():
            return (condition.of,)
        case _:
            return ()


def _depth(condition: Condition, months: int) -> int | None:
    """How many periods of ``months`` before the one it is asked about ``condition`` looks at; ``None``: all."""
    inner = [_depth(part, months) for part in _parts(condition)]
    deepest = max((depth for depth in inner if depth is not None), default=0)
    if None in inner:
        return None
    match condition:
        case EventsAre():
            return _span(condition.span, months)
        case FellBy():
            return 1
        case Streak():
            return _streak(condition, deepest)
        case _:
            return deepest


def _streak(streak: Streak, deepest: int) -> int | None:
    # skipped periods may be any number
    if streak.repeat == "anew" or streak.missing == "skips":
        return None
    # whether it began just now takes one period more than whether it has lasted
    return max(streak.length - 1 if streak.repeat == "each" else streak.length, 0) + deepest


def _span(span: Span, months: int) -> int:
    if span == "period":
        return 0
    return max(0, (12 if span == "rolling_year" else MONTHS_IN[span]) // months - 1)


def _values(condition: Condition, past: bool) -> set[str]:
    """The indicators that ``condition`` reads of earlier periods; all that it reads where it is ``past`` itself."""
    found = {code for part in _parts(condition) for code in _values(part, past or isinstance(condition, Streak))}
    match condition:
        case FellBy():
            found.update(() if condition.indicator is None else (condition.indicator,))
        case FactIs() if past:
            found.add(condition.indicator)
        case Exceeds() if past:
            found.update((condition.indicator, condition.target))
    return found


def _kinds(condition: Condition, past: bool) -> set[str]:
    """The kinds of events that ``condition`` counts in earlier periods."""
    found = {kind for part in _parts(condition) for kind in _kinds(part, past or isinstance(condition, Streak))}
    if isinstance(condition, EventsAre) and (past or condition.span != "period"):
        found.add(condition.kind)
    return found
