"""A facts file against the catalogue and the unit: each fault with the path of its key in the file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.calendar import Period
from core.facts.checks import Report, entry, member
from core.facts.model import Employee as Person
from core.facts.model import Event as Happened
from core.facts.parse import rating_of
from core.facts.parse_events import events_of
from core.facts.parse_values import UNKNOWN_INDICATOR
from core.spec import EventFact, RatedFact, Text
from server.employees.checks import MOST_LEVEL
from server.facts.checks import MOST_VALUE, check_employed, check_number, check_words, storable
from server.facts.commands.events import MOST_CAUSE, MOST_SUBJECT
from server.facts.commands.measurements import PAY
from server.facts.known import Limits, Names
from server.facts.people import Listed

MOST_CODE = 120


def check_person(report: Report, known: Names, person: Person, listed: Listed, period: Period, path: str) -> None:
    """Everything that the file says about one person can be recorded, or the report says why not."""
    check_employed(report, listed, period.first_day, period.last_day, member(path, "id"))
    _as_recorded(report, person, listed, path)
    if person.history:
        report.add(
            "facts.history_given",
            member(path, "history"),
            Text(zh="历史由以往各期的结果得出, 不能录入。", en="History follows from the results of earlier periods."),
            Text(zh="请删去 history, 逐期录入事实。", en="Leave history out, and record the earlier periods' facts."),
        )
    check_words(report, person.level, member(path, "level"), MOST_LEVEL)
    for code, value in person.values.items():
        limits = known.plain.get(code)
        if limits is None or not limits.hold(value) or abs(value) > MOST_VALUE:
            _value_fault(report, known, code, value, entry(member(path, "values"), code))
    for code, amount in person.pay.items():
        where = entry(member(path, "pay"), code)
        check_words(report, code, where, MOST_CODE, required=True)
        if not PAY.hold(amount) or abs(amount) > MOST_VALUE:
            check_number(report, amount, where, PAY)
    for code, roles in person.ratings.items():
        _ratings(report, known, code, roles, entry(member(path, "ratings"), code))
    if person.events:
        _events(report, known, person.events, member(path, "events"), period)


def check_beside(report: Report, known: Names, values: Mapping[str, str], kinds: frozenset[str]) -> None:
    """No total stands beside events that it counts. ``values`` are the codes that have one, with their paths."""
    for code, path in values.items():
        indicator = known.known.indicators.get(code)
        if indicator is not None and isinstance(indicator.fact, EventFact) and indicator.fact.kind in kinds:
            report.add(
                "facts.value_and_events",
                path,
                Text(
                    zh=f"{indicator.fact.kind} 既有事件又有合计。",
                    en=f"There are {indicator.fact.kind} events and a total beside them.",
                ),
                Text(zh="事件与合计只留一种。", en="Keep either the events or the total."),
            )


def told(event: Happened) -> dict[str, str]:
    """``event`` as a facts file writes it."""
    parts = {
        "kind": event.kind,
        "on": event.on.isoformat(),
        "amount": None if event.amount is None else f"{event.amount:f}",
        "subject": event.subject,
        "cause": event.cause,
        "since": None if event.since is None else event.since.isoformat(),
    }
    return {key: part for key, part in parts.items() if part is not None}


def nobody(report: Report, path: str) -> None:
    """The file names somebody whom the unit hasn't."""
    report.add(
        "facts.unknown_person",
        path,
        Text(zh="单位中没有此工号的员工。", en="The unit has no employee with that number."),
        Text(zh="请先录入员工, 或核对工号。", en="Hire them first, or check the number."),
    )


def _as_recorded(report: Report, person: Person, listed: Listed, path: str) -> None:
    """What the file says about the person agrees with the employee's record, where it says something."""
    said = (
        ("department", person.department, listed.department),
        ("position", person.position, listed.position),
        ("hired", person.hired and person.hired.isoformat(), listed.hired_on and listed.hired_on.isoformat()),
    )
    for key, given, recorded in said:
        if given and given != recorded:
            report.add(
                "facts.person_differs",
                member(path, key),
                Text(
                    zh=f"与员工档案不符 (档案: {recorded or '无'})。",
                    en=f"The employee's record says {recorded or 'nothing'}.",
                ),
                Text(zh="请改员工档案, 或删去此键。", en="Change the record, or leave the key out."),
            )


def _value_fault(report: Report, known: Names, code: str, value: Decimal, path: str) -> None:
    limits = known.plain.get(code)
    if limits is not None:
        check_number(report, value, path, limits)
        return
    indicator = known.known.indicators.get(code)
    if indicator is None:
        report.unknown("facts.unknown_indicator", path, code, known.known.indicators, UNKNOWN_INDICATOR)
        return
    report.add(
        "facts.no_plain_value",
        path,
        Text(zh=f"{code} 不能以一个数给出。", en=f"{code} isn't given as one number."),
        Text(
            zh="由评分人评分的写在 ratings, 按对象计的写在 events。",
            en="Raters' go under ratings, what counts by subject under events.",
        ),
    )


def _ratings(report: Report, known: Names, code: str, roles: Mapping[str, Decimal], path: str) -> None:
    indicator = known.known.indicators.get(code)
    if indicator is None or not isinstance(indicator.fact, RatedFact):
        rated = tuple(one for one, found in known.known.indicators.items() if isinstance(found.fact, RatedFact))
        report.unknown("facts.not_rated", path, code, rated, UNKNOWN_INDICATOR)
        return
    limits = Limits(indicator.decimals, indicator.low, indicator.high)
    for role, value in roles.items():
        where = entry(path, role)
        if known.known.roles and role not in known.known.roles:
            report.unknown("facts.unknown_role", where, role, known.known.roles, Text(zh="评分人", en="rater role"))
        elif indicator.fact.steps or not limits.hold(value) or abs(value) > MOST_VALUE:
            storable(report, rating_of(f"{value:f}", where, indicator, indicator.fact, report), where)


def _events(report: Report, known: Names, events: tuple[Happened, ...], path: str, period: Period) -> None:
    events_of([told(event) for event in events], path, period, known.known, report)
    for index, event in enumerate(events):
        where = f"{path}[{index}]"
        storable(report, event.amount, member(where, "amount"))
        check_words(report, event.subject or "", member(where, "subject"), MOST_SUBJECT)
        check_words(report, event.cause or "", member(where, "cause"), MOST_CAUSE)
