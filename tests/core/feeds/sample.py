"""A small feed with one of each: kinds of field, aggregations, roles."""

from __future__ import annotations

from decimal import Decimal

from core.spec import (
    Citation,
    Count,
    Feed,
    Field,
    Indicator,
    Mean,
    Measure,
    RatedFact,
    Ratio,
    ShareWithin,
    Sum,
    Text,
    Where,
)

CITATION = Citation(source="T1", clause="1", quote="a sample")


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def indicator(code: str, decimals: int = 0, high: int | None = None, **more: object) -> Indicator:
    return Indicator(
        code=code,
        name=text(code),
        unit=text("x"),
        citation=CITATION,
        decimals=decimals,
        high=high,
        **more,  # type: ignore[arg-type]
    )


def field(code: str, kind: str, *aliases: str, **more: object) -> Field:
    return Field(code=code, name=text(code), kind=kind, aliases=aliases or (code,), **more)  # type: ignore[arg-type]


DONE = (Where(field="done", equals="yes"),)

FEED = Feed(
    code="t.log",
    name=text("log"),
    employee="who",
    date="day",
    department="team",
    fields=(
        field("who", "text", "Agent", "坐席"),
        field("day", "date", "Date", "日期"),
        field("done", "flag", "Done (Y/N)", "是否完成"),
        field("wait", "duration", "Wait time", required=False),
        field("mark", "number", "Mark", required=False),
        field("team", "text", "Team", required=False),
    ),
    measures=(
        Measure(indicator="t.rows", aggregation=Count()),
        Measure(indicator="t.done", aggregation=Count(where=DONE)),
        Measure(indicator="t.done_rate", aggregation=Ratio(where=DONE)),
        Measure(indicator="t.wait", aggregation=Mean(field="wait", where=DONE)),
        Measure(indicator="t.wait_sum", aggregation=Sum(field="wait", times=Decimal("0.5"))),
        Measure(indicator="t.prompt", aggregation=ShareWithin(field="wait", limit=60, of=DONE)),
        Measure(indicator="t.mark", aggregation=Mean(field="mark")),
        Measure(indicator="t.mark_percent", aggregation=Mean(field="mark", times=20)),
        Measure(indicator="t.rating", aggregation=Mean(field="mark"), role="customer"),
    ),
)

INDICATORS = {
    one.code: one
    for one in (
        indicator("t.rows"),
        indicator("t.done"),
        indicator("t.done_rate", 2, 100),
        indicator("t.wait", 2),
        indicator("t.wait_sum", 1),
        indicator("t.prompt", 2, 100),
        indicator("t.mark", 2, 5),
        indicator("t.mark_percent", 2, 100),
        indicator("t.rating", 1, 5, fact=RatedFact()),
    )
}
