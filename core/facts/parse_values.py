"""Indicator values of a facts file."""

from __future__ import annotations

from decimal import Decimal

from core.facts.checks import Report, entry
from core.facts.known import Known
from core.spec import EventFact, Indicator, RatedFact, Text

UNKNOWN_INDICATOR = Text(zh="指标", en="indicator")


def values_of(data: object, path: str, known: Known, report: Report, *, bounded: bool = True) -> dict[str, Decimal]:
    """The numbers at ``path`` by indicator code; ``bounded``: as one person's facts, within the indicator's limits."""
    found: dict[str, Decimal] = {}
    for code, value in report.table(data, path).items():
        where = entry(path, code)
        indicator = known.indicators.get(code)
        if indicator is None:
            report.unknown("facts.unknown_indicator", where, code, known.indicators, UNKNOWN_INDICATOR)
            continue
        if bounded and not _may_stand(indicator, where, report):
            continue
        low, high = (indicator.low, indicator.high) if bounded else (None, None)
        number = report.number(value, where, indicator.decimals, low, high)
        if number is not None:
            found[code] = number
    return found


def _may_stand(indicator: Indicator, path: str, report: Report) -> bool:
    if isinstance(indicator.fact, RatedFact):
        report.add(
            "facts.rated", path,
            Text(zh=f"{indicator.code} 由评分人打分", en=f"{indicator.code} is given by raters"),
            Text(zh='请写在 ratings 下,如 {"supervisor": "80"}', en='put it under ratings, like {"supervisor": "80"}'),
        )  # fmt: skip
        return False
    if isinstance(indicator.fact, EventFact) and indicator.fact.free_per_subject is not None:
        report.add(
            "facts.events_only", path,
            Text(zh=f"{indicator.code} 按对象分别计算,不能只给合计", en=f"{indicator.code} counts by subject, a total won't do"),
            Text(
                zh=f"请逐条写成 {indicator.fact.kind} 事件并注明 subject",
                en=f"give each {indicator.fact.kind} event with its subject",
            ),
        )  # fmt: skip
        return False
    return True
