"""From one period to the next: what stays of a result, and a person's facts with the history and the level before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns.incentives import Told
from core.engine.resolve import value_of
from core.facts.model import Employee, Event, PastPeriod
from core.run.memory import Memory
from core.spec.incentives import Honour


def past_period(
    bundle: Bundle,
    period: Period,
    person: Employee,
    total: Decimal | None,
    rank: int | None,
    outcome: Told,
    memory: Memory | None = None,
) -> PastPeriod:
    """What later periods need to know of a result of ``bundle`` in ``period``: equal to the chain's own record.

    ``person`` has the facts as they were scored, ``outcome`` is what followed from them; honours are kept as events of
    their code. With the ``memory`` of the scheme that is going to read it, only what that one reads.
    """
    given = [
        Event(kind=effect.code, on=period.last_day)
        for rule in (bundle.scheme.incentives if outcome.rules else ())
        if rule.code in outcome.rules
        for effect in rule.then
        if isinstance(effect, Honour)
    ]
    codes = bundle.indicators if memory is None else memory.values & bundle.indicators.keys()
    values = {code: value_of(bundle.indicators[code], person) for code in codes}
    past = PastPeriod(
        period=period,
        total=total,
        rank=rank,
        level=person.level or None,
        events=(*person.events, *given),
        values={code: value for code, value in values.items() if value is not None},
    )
    return past if memory is None else memory.kept(past)


def continued(person: Employee, earlier: Sequence[PastPeriod], level: str, memory: Memory, period: Period) -> Employee:
    """``person`` as ``period`` is scored: with the ``earlier`` results as far as they matter, and the level in force.

    What the facts state themselves goes first: a period of history, and the level; ``level`` is the one that the last
    result led to ("" where there is none).
    """
    if not person.history and not earlier:
        return person if person.level or not level else replace(person, level=level)
    stated = {past.period for past in person.history}
    history = (*person.history, *(past for past in earlier if past.period not in stated))
    ordered = sorted(history, key=lambda past: past.period)
    return replace(person, history=memory.trimmed(period, ordered), level=person.level or level)
