"""A facts file read as a whole: either every fact of it, or every fault of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.calendar import Period, parse_period
from core.catalogue import Bundle, Catalogue
from core.facts.checks import Report, entry, member, quoted
from core.facts.known import Known, known_names
from core.facts.model import Employee, Facts
from core.facts.parse_events import events_of
from core.facts.parse_history import history_of, level_known
from core.facts.parse_values import UNKNOWN_INDICATOR, values_of
from core.problem import Problem
from core.spec import EventFact, Indicator, RatedFact, Text

FILE_OPTIONAL = ("totals", "feed")
EMPLOYEE_OPTIONAL = (
    "name", "department", "position", "level", "hired", "values", "ratings", "events", "pay", "history",
)  # fmt: skip
MONEY_DECIMALS = 2


def parse_facts(
    data: object, catalogue: Catalogue, bundle: Bundle | None = None
) -> tuple[tuple[Facts, ...] | None, tuple[Problem, ...]]:
    """The facts in ``data`` (one period's object, or a list of them) and what is to be said about them.

    ``bundle`` is the scheme they are to be scored by; it decides which rater roles count and which events need an
    amount. With an error among the problems there are no facts; warnings come beside them. Each problem's path names
    the key it is about.
    """
    return parse_known(data, known_names(catalogue, bundle))


def parse_known(data: object, known: Known) -> tuple[tuple[Facts, ...] | None, tuple[Problem, ...]]:
    """What ``parse_facts`` gives, for callers that read many files by the same names."""
    report = Report()
    many = isinstance(data, (list, tuple))
    parts = data if isinstance(data, (list, tuple)) else (data,)
    if many and not parts:
        report.add(
            "facts.empty", "$",
            Text(zh="列表里没有任何期间", en="the list holds no period"),
            Text(zh="至少写一个期间的事实", en="give at least one period's facts"),
        )  # fmt: skip
    found = [_period(part, f"[{index}]" if many else "", known, report) for index, part in enumerate(parts)]
    _once_each([facts.period if facts else None for facts in found], report)
    if report.refused:
        return None, tuple(report.problems)
    return tuple(facts for facts in found if facts), tuple(report.problems)


def _once_each(periods: list[Period | None], report: Report) -> None:
    seen: dict[Period, int] = {}
    for index, period in enumerate(periods):
        if period is None:
            continue
        if period in seen:
            report.add(
                "facts.period_twice", f"[{index}].period",
                Text(zh=f"{period} 已在 [{seen[period]}] 出现过", en=f"{period} is already given at [{seen[period]}]"),
                Text(zh="把同一期间的事实合并成一个", en="put the facts of one period into one object"),
            )  # fmt: skip
        seen.setdefault(period, index)


def _period(data: object, path: str, known: Known, report: Report) -> Facts | None:
    keys = report.object_(data, path, ("period", "employees"), FILE_OPTIONAL)
    period = _label(keys["period"], member(path, "period"), report) if "period" in keys else None
    employees: list[Employee] = []
    first_at: dict[str, str] = {}
    if "employees" in keys:
        where = member(path, "employees")
        people = report.list_(keys["employees"], where)
        for index, person in enumerate(people):
            employee = _employee(person, f"{where}[{index}]", period, known, report)
            _person_once(employee.id, f"{where}[{index}]", first_at, report)
            employees.append(employee)
        if isinstance(keys["employees"], (list, tuple)) and not people:
            report.add(
                "facts.nobody", where,
                Text(zh="没有任何人员", en="there is nobody in it"),
                Text(zh="请写上被考核的人", en="name the people who are appraised"),
                "warning",
            )  # fmt: skip
    totals = values_of(keys.get("totals", {}), member(path, "totals"), known, report, bounded=False)
    feed = report.text(keys["feed"], member(path, "feed")) if keys.get("feed") is not None else None
    if period is None:
        return None
    return Facts(period=period, employees=tuple(employees), totals=totals, feed=feed)


def _label(value: object, path: str, report: Report) -> Period | None:
    period = parse_period(value) if isinstance(value, str) else None
    if period is None:
        report.add(
            "facts.period", path,
            Text(zh=f"{quoted(value)} 不是期间", en=f"{quoted(value)} is no period"),
            Text(
                zh='请写成 "2026-10"、"2026-Q4"、"2026-H2" 或 "2026"',
                en='write it as "2026-10", "2026-Q4", "2026-H2" or "2026"',
            ),
        )  # fmt: skip
    return period


def _person_once(person: str, path: str, first_at: dict[str, str], report: Report) -> None:
    if person and person in first_at:
        report.add(
            "facts.duplicate_person", member(path, "id"),
            Text(zh=f"{quoted(person)} 已在 {first_at[person]} 出现过", en=f"{quoted(person)} is already at {first_at[person]}"),
            Text(zh="每人每期只写一次", en="give each person once in a period"),
        )  # fmt: skip
    first_at.setdefault(person, path)


def _employee(data: object, path: str, period: Period | None, known: Known, report: Report) -> Employee:
    keys = report.object_(data, path, ("id",), EMPLOYEE_OPTIONAL)
    texts = {
        key: report.text(keys[key], member(path, key))
        for key in ("name", "department", "position", "level")
        if key in keys
    }
    level_known(texts.get("level"), member(path, "level"), known, report)
    hired = report.day(keys["hired"], member(path, "hired")) if "hired" in keys else None
    if hired and period and hired > period.last_day:
        report.add(
            "facts.hired_later", member(path, "hired"),
            Text(zh=f"{hired} 晚于期间 {period}", en=f"{hired} is after the period {period}"),
            Text(zh="请核对入职日期", en="check the day of hire"),
            "warning",
        )  # fmt: skip
    values = values_of(keys.get("values", {}), member(path, "values"), known, report)
    events = events_of(keys.get("events", []), member(path, "events"), period, known, report)
    kinds = {event.kind for event in events}
    for code in values:
        fact = known.indicators[code].fact
        if isinstance(fact, EventFact) and fact.kind in kinds:
            report.add(
                "facts.value_and_events", entry(member(path, "values"), code),
                Text(zh=f"已有 {fact.kind} 事件,又给了合计", en=f"there are {fact.kind} events and a total beside them"),
                Text(zh="事件与合计只留一种", en="keep either the events or the total"),
            )  # fmt: skip
        elif isinstance(fact, EventFact) and fact.kind in known.ruled and values[code]:
            report.add(
                "facts.events_wanted", entry(member(path, "values"), code),
                Text(
                    zh=f"方案的规则逐件看 {fact.kind} 事件,合计看不出来",
                    en=f"the scheme's rules look at {fact.kind} events one by one; a total doesn't show them",
                ),
                Text(
                    zh=f'请在 events 下逐件写 {{"kind": "{fact.kind}", "on": ...}}',
                    en=f'write each one under events: {{"kind": "{fact.kind}", "on": ...}}',
                ),
            )  # fmt: skip
    return Employee(
        id=report.text(keys["id"], member(path, "id"), required=True) if "id" in keys else "",
        hired=hired,
        values=values,
        ratings=_ratings(keys.get("ratings", {}), member(path, "ratings"), known, report),
        events=events,
        pay=_pay(keys.get("pay", {}), member(path, "pay"), report),
        history=history_of(keys.get("history", []), member(path, "history"), period, known, report),
        **texts,
    )


def _ratings(data: object, path: str, known: Known, report: Report) -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = {}
    for code, roles in report.table(data, path).items():
        where = entry(path, code)
        indicator = known.indicators.get(code)
        if indicator is None:
            report.unknown("facts.unknown_indicator", where, code, known.indicators, UNKNOWN_INDICATOR)
        elif not isinstance(indicator.fact, RatedFact):
            report.add(
                "facts.not_rated", where,
                Text(zh=f"{code} 不是评分指标", en=f"{code} is not given by raters"),
                Text(zh="请写在 values 下", en="put it under values"),
            )  # fmt: skip
        else:
            given = report.table(roles, where)
            found[code] = {
                role: number
                for role, value in given.items()
                if _role_counts(role, code, entry(where, role), known, report)
                and (number := rating_of(value, entry(where, role), indicator, indicator.fact, report)) is not None
            }
    return found


def _role_counts(role: str, code: str, path: str, known: Known, report: Report) -> bool:
    rated = known.roles_of.get(code)
    allowed = known.scheme_roles if rated is not None and known.scheme_roles else known.roles
    if allowed and role not in allowed:
        report.unknown("facts.unknown_role", path, role, allowed, Text(zh="评分人", en="rater role"))
        return False
    if rated is not None and role not in rated:
        report.add(
            "facts.role_unused", path,
            Text(zh=f"{code} 不由 {role} 评分,此分不计", en=f"{role} does not rate {code}, so this rating doesn't count"),
            Text(zh=f"评分的是: {', '.join(rated)}", en=f"it is rated by: {', '.join(rated)}"),
            "warning",
        )  # fmt: skip
    return True


def rating_of(value: object, path: str, indicator: Indicator, fact: RatedFact, report: Report) -> Decimal | None:
    """``value`` as a rating for ``indicator``: within its limits, and a step of its scale where it has steps."""
    rating = report.number(value, path, indicator.decimals, indicator.low, indicator.high)
    if rating is not None and fact.steps and all(rating != step.value for step in fact.steps):
        steps = ", ".join(f"{step.value}" for step in fact.steps)
        report.add(
            "facts.rating_step", path,
            Text(zh=f"{quoted(value)} 不是评分等级之一", en=f"{quoted(value)} is not one of the steps of the scale"),
            Text(zh=f"可用的有: {steps}", en=f"the steps are: {steps}"),
        )  # fmt: skip
        return None
    return rating


def _pay(data: object, path: str, report: Report) -> Mapping[str, Decimal]:
    amounts = {
        code: report.number(value, entry(path, code), MONEY_DECIMALS)
        for code, value in report.table(data, path).items()
        if report.code(code, entry(path, code))
    }
    return {code: amount for code, amount in amounts.items() if amount is not None}
