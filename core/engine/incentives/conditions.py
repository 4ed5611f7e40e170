"""Whether a condition holds: the meaning of ``core.spec.conditions``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from core.engine.award import holds
from core.engine.incentives.timeline import Moment, Timeline
from core.engine.trace import VetoStep
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


def satisfied(condition: Condition, line: Timeline, at: Moment | None = None) -> bool:
    """Whether ``condition`` holds for the person of ``line`` in the period of ``at`` (the appraised one by default).

    An earlier period knows its total, grade, rank, level, events and kept facts; its items and vetoes are not kept,
    so conditions on those hold in the appraised period only.
    """
    moment = at or line.now
    match condition:
        case Always():
            return True
        case TotalIs():
            return moment.total is not None and holds(moment.total, condition.relation, condition.limit)
        case GradeIs():
            return moment.grade in condition.grades
        case RankIs():
            place = place_of(condition, line, moment)
            return place is not None and condition.first <= place <= condition.last
        case ItemAtZero():
            return moment is line.now and bool(items_at_zero(condition, line))
        case Vetoed():
            return moment is line.now and any(
                isinstance(step, VetoStep) for entry in line.card.lines for step in entry.steps
            )
        case FactIs():
            value = moment.values.get(condition.indicator)
            return value is not None and holds(value, condition.relation, condition.limit)
        case EventsAre():
            count = len(line.events(condition.kind, condition.span, moment))
            return holds(Decimal(count), condition.relation, condition.limit)
        case Streak():
            run = run_length(condition, line)
            match condition.repeat:
                case "each":
                    return run >= condition.length
                case "anew":
                    return run > 0 and run % condition.length == 0
                case "once":
                    return run == condition.length
        case LevelIs():
            return moment.level in condition.levels
        case ServiceIs():
            if line.employee.hired is None:
                return False
            complete = months_after(line.employee.hired, condition.months)
            last = moment.period.last_day
            return last >= complete if condition.relation == ">=" else last > complete
        case FellBy():
            fall = fall_of(condition, line, moment)
            return fall is not None and fall >= Fraction(condition.points)
        case Exceeds():
            value, target = moment.values.get(condition.indicator), moment.values.get(condition.target)
            return value is not None and target is not None and value > target
        case All():
            return all(satisfied(part, line, moment) for part in condition.of)
        case AnyOf():
            return any(satisfied(part, line, moment) for part in condition.of)
        case Not():
            return not satisfied(condition.of, line, moment)
        case _:
            assert_never(condition)


def place_of(condition: RankIs, line: Timeline, moment: Moment) -> int | None:
    """The place that ``condition`` asks about; by a fact it is known for the appraised period only."""
    if condition.by is None:
        return moment.rank
    return line.places.get(condition.by, {}).get(line.employee.id) if moment is line.now else None


def items_at_zero(condition: ItemAtZero, line: Timeline) -> tuple[str, ...]:
    """The codes of the items that have no points though they could have had some."""
    return tuple(
        entry.item
        for entry in line.card.lines
        if entry.points is not None
        and entry.points <= 0
        and entry.full > 0
        and (not condition.items or entry.item in condition.items)
    )


def run_length(condition: Streak, line: Timeline) -> int:
    """For how many periods running, up to now, ``condition.of`` has held."""
    run = 0
    appraised = reads_total(condition.of)
    for moment in line.back():
        if moment is None or (appraised and moment.total is None):
            if condition.missing == "skips" and moment is not line.now:
                continue
            return run
        if not satisfied(condition.of, line, moment):
            return run
        run += 1
    return run


def reads_total(condition: Condition) -> bool:
    """Whether ``condition`` is about a period that was appraised (its total, grade, place or items)."""
    match condition:
        case TotalIs() | GradeIs() | ItemAtZero():
            return True
        case RankIs():
            return condition.by is None
        case FellBy():
            return condition.indicator is None
        case All() | AnyOf():
            return any(reads_total(part) for part in condition.of)
        case Not() | Streak():
            return reads_total(condition.of)
        case _:
            return False


def fall_of(condition: FellBy, line: Timeline, moment: Moment) -> Fraction | None:
    """By how much the total or the fact lies below the period before, or ``None`` where either is missing."""
    before = line.at(moment.period.shifted(-1))
    if before is None:
        return None
    if condition.indicator is None:
        earlier, later = before.total, moment.total
    else:
        earlier, later = before.values.get(condition.indicator), moment.values.get(condition.indicator)
    return None if earlier is None or later is None else Fraction(earlier) - Fraction(later)


def months_after(day: date, months: int) -> date:
    """The day ``months`` after ``day``; where that month is shorter, the first of the next."""
    index = day.year * 12 + day.month - 1 + months
    try:
        return date(index // 12, index % 12 + 1, day.day)
    except ValueError:
        return date((index + 1) // 12, (index + 1) % 12 + 1, 1)
