"""Why a condition held, in words with the person's own figures."""

from __future__ import annotations

from typing import assert_never

from core.engine.exact import show
from core.engine.explain.numbers import sign_of, with_unit
from core.engine.incentives.conditions import fall_of, items_at_zero, place_of, run_length, satisfied
from core.engine.incentives.timeline import Moment, Timeline
from core.spec import Text
from core.spec.conditions import (
    All,
    Always,
    AnyOf,
    Condition,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    ServiceIs,
    Streak,
    TotalIs,
    Vetoed,
)

SPANS = {
    "period": Text(zh="本期", en="this period"),
    "quarter": Text(zh="本季度", en="this quarter"),
    "half": Text(zh="本半年", en="this half-year"),
    "year": Text(zh="本年", en="this year"),
    "rolling_year": Text(zh="近十二个月", en="the last twelve months"),
}


def why(condition: Condition, line: Timeline) -> Text:
    """What was found for ``condition``, which holds in the appraised period."""
    return Text(zh=_say(condition, line, "zh"), en=_say(condition, line, "en"))


def _say(condition: Condition, line: Timeline, lang: str) -> str:
    zh = lang == "zh"
    now = line.now
    match condition:
        case Always():
            return "适用于所有人" if zh else "applies to everybody"
        case TotalIs():
            found = "无总分" if now.total is None and zh else "no total" if now.total is None else show(now.total)
            return f"{'总分' if zh else 'total'} {found} ({sign_of(condition.relation)} {show(condition.limit)})"
        case GradeIs():
            return f"{'等级' if zh else 'grade'} {_grade(line, now, lang)}"
        case RankIs():
            place = place_of(condition, line, now)
            by = f" ({_name(line, condition.by, lang)})" if condition.by else ""
            return f"名次 {place}{by}" if zh else f"place {place}{by}"
        case ItemAtZero():
            items = ", ".join(items_at_zero(condition, line)) or ("无" if zh else "none")
            return f"{'得 0 分的项目' if zh else 'items at 0 points'}: {items}"
        case Vetoed():
            return "有否决项" if zh else "a veto held"
        case FactIs():
            value = now.values.get(condition.indicator)
            shown = ("无数据" if zh else "no fact") if value is None else _valued(line, condition.indicator, lang)
            limit = f"{sign_of(condition.relation)} {show(condition.limit)}"
            return f"{_name(line, condition.indicator, lang)} {shown} ({limit})"
        case EventsAre():
            found_events = line.events(condition.kind, condition.span, now)
            days = ", ".join(f"{event.on:%m-%d}" for event in found_events[:8])
            span = SPANS[condition.span].in_(lang)
            limit = f"{sign_of(condition.relation)} {show(condition.limit)}"
            tail = f" [{days}]" if days else ""
            named = line.bundle.event_names.get(condition.kind)
            kind = named.in_(lang) if named else condition.kind
            return f"{span} {kind}: {len(found_events)}{tail} ({limit})"
        case Streak():
            run = run_length(condition, line)
            inner = _say(condition.of, line, lang)
            return (
                f"连续 {run} 期(需 {condition.length}):{inner}"
                if zh
                else f"{run} periods running (of {condition.length}): {inner}"
            )
        case LevelIs():
            return f"{'级别' if zh else 'level'} {now.level}"
        case ServiceIs():
            hired = line.employee.hired
            return f"{'入职' if zh else 'hired'} {hired} ({condition.relation} {condition.months} {'个月' if zh else 'months'})"
        case FellBy():
            fall = fall_of(condition, line, now)
            what = _name(line, condition.indicator, lang) if condition.indicator else ("总分" if zh else "total")
            return f"{what} {'较上期下降' if zh else 'fell by'} {show(fall or 0)} (≥ {show(condition.points)})"
        case Exceeds():
            fact, target = (_valued(line, code, lang) for code in (condition.indicator, condition.target))
            return f"{_name(line, condition.indicator, lang)} {fact} > {target}"
        case All():
            return (";" if zh else "; ").join(_say(part, line, lang) for part in condition.of)
        case AnyOf():
            held = [part for part in condition.of if satisfied(part, line)]
            return (";" if zh else "; ").join(_say(part, line, lang) for part in held)
        case Not():
            return f"{'并非' if zh else 'not'} ({_say(condition.of, line, lang)})"
        case _:
            assert_never(condition)


def _name(line: Timeline, code: str, lang: str) -> str:
    return line.bundle.indicators[code].name.in_(lang)


def _valued(line: Timeline, code: str, lang: str) -> str:
    value = line.now.values.get(code)
    return "-" if value is None else with_unit(value, line.bundle.indicators[code], lang)


def _grade(line: Timeline, now: Moment, lang: str) -> str:
    scale = line.bundle.grade_scale
    names = {grade.code: grade.name.in_(lang) for grade in scale.grades} if scale else {}
    return names.get(now.grade or "", now.grade or "-")
