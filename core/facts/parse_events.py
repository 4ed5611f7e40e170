"""Events of a facts file."""

from __future__ import annotations

from decimal import Decimal

from core.calendar import Period
from core.facts.checks import Report, member
from core.facts.known import Known
from core.facts.model import Event
from core.spec import EventFact, Text

EVENT_OPTIONAL = ("amount", "subject", "cause", "since")
FINEST = 6
"""Decimals of numbers whose own precision nothing declares."""


def events_of(
    data: object, path: str, period: Period | None, known: Known, report: Report, *, past: bool = False
) -> tuple[Event, ...]:
    """The events at ``path``; each lies within ``period`` where that is known. ``past``: an amount is asked for only
    where events of earlier periods count."""
    found = (
        _event(part, f"{path}[{index}]", period, known, report, past)
        for index, part in enumerate(report.list_(data, path))
    )
    return tuple(event for event in found if event is not None)


def _event(data: object, path: str, period: Period | None, known: Known, report: Report, past: bool) -> Event | None:
    keys = report.object_(data, path, ("kind", "on"), EVENT_OPTIONAL)
    kind = report.text(keys["kind"], member(path, "kind")) if "kind" in keys else ""
    if kind and kind not in known.kinds:
        report.unknown("facts.unknown_event", member(path, "kind"), kind, known.kinds, Text(zh="事件", en="event kind"))
    day = report.day(keys["on"], member(path, "on")) if "on" in keys else None
    if day and period and day not in period:
        report.add(
            "facts.event_outside", member(path, "on"),
            Text(zh=f"{day} 不在期间 {period} 内", en=f"{day} is outside the period {period}"),
            Text(
                zh=f"日期应在 {period.first_day} 至 {period.last_day} 之间",
                en=f"give a day from {period.first_day} to {period.last_day}",
            ),
        )  # fmt: skip
    amount = _amount(keys["amount"], member(path, "amount"), kind, known, report) if "amount" in keys else None
    since = report.day(keys["since"], member(path, "since")) if keys.get("since") is not None else None
    if since and day and since > day:
        report.add(
            "facts.since_later", member(path, "since"),
            Text(zh=f"{since} 晚于事件当天 {day}", en=f"{since} is after the event's day {day}"),
            Text(zh="since 是期限起算日", en="since is the day from which the deadline runs"),
        )  # fmt: skip
    if "amount" not in keys and (not past or kind in known.windows):
        _amount_wanted(kind, path, since is not None, known, report)
    subject = report.text(keys["subject"], member(path, "subject")) if keys.get("subject") is not None else None
    cause = report.text(keys["cause"], member(path, "cause")) if keys.get("cause") is not None else None
    if subject is None and not past:
        _subject_wanted(kind, path, known, report)
    return Event(kind=kind, on=day, amount=amount, subject=subject, cause=cause, since=since) if day else None


def _amount_wanted(kind: str, path: str, since: bool, known: Known, report: Report) -> None:
    if kind in known.amounts:
        report.add(
            "facts.amount_missing", member(path, "amount"),
            Text(zh=f"{kind} 事件按数额计算,却没有 amount", en=f"{kind} events count by their amount, and there is none"),
            Text(zh='请补上,如 "amount": "1"', en='add it, like "amount": "1"'),
        )  # fmt: skip
    elif kind in known.since and not since:
        report.add(
            "facts.since_missing", member(path, "since"),
            Text(
                zh=f"{kind} 事件按逾期天数计算,却没有起算日",
                en=f"{kind} events count by how late they were, and no day tells from when",
            ),
            Text(zh='请写 "since": "2026-10-08" 或 amount', en='write "since": "2026-10-08", or the amount'),
        )  # fmt: skip


def _subject_wanted(kind: str, path: str, known: Known, report: Report) -> None:
    for indicator in known.kinds.get(kind, ()):
        if isinstance(indicator.fact, EventFact) and indicator.fact.free_per_subject is not None:
            report.add(
                "facts.subject_missing", member(path, "subject"),
                Text(
                    zh=f"{indicator.code} 按对象免计 {indicator.fact.free_per_subject},此事件没有对象",
                    en=f"{indicator.code} lets {indicator.fact.free_per_subject} pass per subject; this event names none",
                ),
                Text(zh="没有对象的事件合在一起计算", en="events without a subject count together as one"),
                "warning",
            )  # fmt: skip


def _amount(value: object, path: str, kind: str, known: Known, report: Report) -> Decimal | None:
    fed = [
        indicator
        for indicator in known.kinds.get(kind, ())
        if isinstance(indicator.fact, EventFact) and indicator.fact.measure == "amount"
    ]
    decimals = max((indicator.decimals for indicator in fed), default=FINEST)
    bounded = fed and all(indicator.low is not None and indicator.low >= 0 for indicator in fed)
    return report.number(value, path, decimals, 0 if bounded else None)
