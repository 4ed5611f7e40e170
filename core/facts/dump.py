"""Facts written in the format of a facts file: numbers and dates as words, what is empty left out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.facts.model import Employee, Event, Facts, PastPeriod


def dump_facts(facts: Facts) -> dict[str, Any]:
    """The object of a facts file that ``facts`` reads back from, keys in the order of the format."""
    return _filled(
        {
            "period": str(facts.period),
            "employees": [_employee(employee) for employee in facts.employees],
            "totals": _numbers(facts.totals),
            "feed": facts.feed,
        },
        keep=("period", "employees"),
    )


def _employee(employee: Employee) -> dict[str, Any]:
    return _filled(
        {
            "id": employee.id,
            "name": employee.name,
            "department": employee.department,
            "position": employee.position,
            "level": employee.level,
            "hired": employee.hired.isoformat() if employee.hired else None,
            "values": _numbers(employee.values),
            "ratings": {code: _numbers(roles) for code, roles in employee.ratings.items()},
            "events": [_event(event) for event in employee.events],
            "pay": _numbers(employee.pay),
            "history": [_past(past) for past in employee.history],
        },
        keep=("id",),
    )


def _event(event: Event) -> dict[str, Any]:
    return _filled(
        {
            "kind": event.kind,
            "on": event.on.isoformat(),
            "amount": None if event.amount is None else f"{event.amount:f}",
            "subject": event.subject,
            "cause": event.cause,
            "since": event.since.isoformat() if event.since else None,
        }
    )


def _past(past: PastPeriod) -> dict[str, Any]:
    return _filled(
        {
            "period": str(past.period),
            "total": None if past.total is None else f"{past.total:f}",
            "rank": past.rank,
            "level": past.level,
            "events": [_event(event) for event in past.events],
            "values": _numbers(past.values),
        }
    )


def _numbers(numbers: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: f"{number:f}" for code, number in numbers.items()}


def _filled(entries: dict[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key in keep or value not in (None, "", [], {})}
