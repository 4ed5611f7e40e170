"""What an entry is checked for: the period, the person, the number, the words; each fault with the argument's name."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from core.calendar import Period, parse_period
from core.facts.checks import Report
from core.spec import EventFact, Indicator, RatedFact, Text
from server.clock import BUSINESS_ZONE
from server.db.session import UnitSession
from server.employees.lookups import held_employee
from server.employees.tables import Employee
from server.facts.known import Limits, Names
from server.identity.policy import Action
from server.identity.who import Who
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, error, not_found
from server.unit_of_work import UnitOfWork

T = TypeVar("T")


class Employed(Protocol):
    """Whoever has a day of hire and a day of leave, where these are known."""

    @property
    def hired_on(self) -> date | None:
        """The first day."""

    @property
    def left_on(self) -> date | None:
        """The last day."""


FACT = Text(zh="事实", en="fact")
MOST_REASON = 500
MOST_VALUE = Decimal(9_223_372_036_854)
"""What a column of millionths in 64 bits holds."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def today_of(work: UnitOfWork) -> date:
    """The day on which the work happens, where the regulations apply."""
    return work.at.astimezone(BUSINESS_ZONE).date()


def person_of(session: UnitSession, who: Who, action: Action, employee_id: UUID) -> Employee | Refusal:
    """The employee about whom ``who`` may enter something: within reach, and never oneself.

    Until the transaction ends nobody else enters anything about them: what two entries exclude, one of them sees.
    """
    found = held_employee(session, who, action, employee_id)
    if isinstance(found, Employee) and found.id == who.employee_id:
        return NotAllowed(
            (
                error(
                    "fact.own",
                    "employeeId",
                    Text(zh="不能录入关于本人的事实。", en="Nobody enters facts about themselves."),
                    Text(zh="请由上级或人力资源录入。", en="Ask your supervisor or HR to enter it."),
                ),
            )
        )
    return found


def fact_of(row: T | None, person: Employee | Refusal | None, path: str) -> T | Refusal:
    """``row``, where there is one and its person is within reach; who mayn't see the person isn't told of the fact."""
    if row is None or isinstance(person, NotFound):
        return not_found(FACT, path)
    return person if isinstance(person, Refusal) else row


def check_period(report: Report, label: str, today: date) -> Period | None:
    """The period that ``label`` names; it has begun."""
    period = parse_period(label)
    if period is None:
        report.add(
            "facts.period",
            "period",
            Text(zh="这不是考核期间。", en="That is no period."),
            Text(zh="请写成 2026-10、2026-Q4、2026-H2 或 2026。", en="Write it as 2026-10, 2026-Q4, 2026-H2 or 2026."),
        )
    elif period.first_day > today:
        report.add(
            "fact.period_ahead",
            "period",
            Text(zh=f"期间 {period} 尚未开始。", en=f"The period {period} hasn't begun."),
            Text(zh="请核对期间。", en="Check the period."),
        )
    return period


def check_employed(report: Report, person: Employed, first: date, last: date, path: str) -> None:
    """The person was employed on some day from ``first`` to ``last``."""
    if is_employed(person.hired_on, person.left_on, first, last):
        return
    report.add(
        "fact.not_employed",
        path,
        Text(zh="此员工当时不在职。", en="The employee wasn't employed then."),
        Text(
            zh="请核对日期或期间, 以及入职、离职日期。", en="Check the date or period, and the days of hire and leave."
        ),
    )


def is_employed(hired_on: date | None, left_on: date | None, first: date, last: date) -> bool:
    """Whether somebody hired and left on these days was employed on some day from ``first`` to ``last``."""
    return (hired_on is None or hired_on <= last) and (left_on is None or left_on >= first)


def check_indicator(report: Report, names: Names, code: str) -> Indicator | None:
    """The indicator called ``code``; the nearest name where there is none."""
    indicator = names.known.indicators.get(code)
    if indicator is None:
        report.unknown("facts.unknown_indicator", "code", code, names.known.indicators, Text(zh="指标", en="indicator"))
    return indicator


def check_plain(report: Report, indicator: Indicator) -> None:
    """The indicator takes one number: neither raters nor single events give it."""
    if isinstance(indicator.fact, RatedFact):
        report.add(
            "facts.rated",
            "code",
            Text(zh=f"{indicator.code} 由评分人打分。", en=f"{indicator.code} is given by raters."),
            Text(zh="请在评分处填写。", en="Give it as a rating."),
        )
    elif isinstance(indicator.fact, EventFact) and indicator.fact.free_per_subject is not None:
        report.add(
            "facts.events_only",
            "code",
            Text(
                zh=f"{indicator.code} 按对象分别计算, 不能只给合计。",
                en=f"{indicator.code} counts by subject; a total won't do.",
            ),
            Text(
                zh=f"请逐条录入 {indicator.fact.kind} 事件并注明对象。",
                en=f"Record each {indicator.fact.kind} event with its subject.",
            ),
        )


def check_kind_of_period(report: Report, names: Names, code: str, period: Period) -> None:
    """Some scheme uses the indicator in periods of that kind, or no scheme uses it at all."""
    kinds = names.periods.get(code)
    if kinds and period.kind not in kinds:
        listed = ", ".join(sorted(kinds))
        report.add(
            "fact.period_kind",
            "period",
            Text(zh=f"没有方案按 {period.kind} 使用 {code}。", en=f"No scheme uses {code} in a period like {period}."),
            Text(zh=f"使用它的周期种类: {listed}。", en=f"It is used by: {listed}."),
        )


def check_number(report: Report, value: Decimal, path: str, limits: Limits) -> Decimal | None:
    """``value`` within ``limits``, and small enough to be stored."""
    return storable(report, report.number(f"{value:f}", path, limits.decimals, limits.low, limits.high), path)


def storable(report: Report, number: Decimal | None, path: str) -> Decimal | None:
    """``number`` where it is small enough to be stored."""
    if number is not None and abs(number) > MOST_VALUE:
        report.add(
            "number.large",
            path,
            Text(zh="这个数太大。", en="The number is too large."),
            Text(zh=f"绝对值最大 {MOST_VALUE}。", en=f"Give at most {MOST_VALUE}."),
        )
        return None
    return number


def check_words(report: Report, words: str, path: str, most: int, *, required: bool = False) -> str:
    """``words`` without spaces at their ends: at most ``most`` characters, no control characters but line breaks."""
    found = words.strip()
    if required and not found:
        report.add(
            "text.missing",
            path,
            Text(zh="此项必填。", en="This is required."),
            Text(zh="请填写。", en="Fill it in."),
        )
    if len(found) > most or _CONTROL.search(found):
        report.add(
            "text.invalid",
            path,
            Text(
                zh=f"超过 {most} 个字符, 或含有控制字符。",
                en=f"It is longer than {most} characters, or holds control characters.",
            ),
            Text(zh="请缩短或删去。", en="Shorten it, or remove them."),
        )
    return found


def check_reason(report: Report, reason: str) -> str:
    """The reason of a correction: required."""
    return check_words(report, reason, "reason", MOST_REASON, required=True)


def invalid(report: Report) -> Invalid | None:
    """The refusal that the report's errors amount to; ``None`` where it has none."""
    return Invalid(tuple(report.problems)) if report.refused else None


def exists(path: str) -> Conflict:
    """There is such a fact already."""
    return Conflict(
        (
            error(
                "fact.exists",
                path,
                Text(zh="该事实已有记录。", en="That fact is recorded already."),
                Text(zh="如有错误, 请更正并写明原因。", en="Correct it, with a reason, if it is wrong."),
            ),
        )
    )


def is_withdrawn(path: str) -> Conflict:
    """The fact was withdrawn: there is nothing to correct."""
    return Conflict(
        (
            error(
                "fact.withdrawn",
                path,
                Text(zh="该事实已撤回。", en="The fact was withdrawn."),
                Text(zh="如需恢复, 请重新录入。", en="Enter it anew if it holds after all."),
            ),
        )
    )


def unchanged(path: str) -> Invalid:
    """The correction says what is recorded already."""
    return Invalid(
        (
            error(
                "fact.unchanged",
                path,
                Text(zh="与现有记录相同, 无需更正。", en="It is what is recorded already."),
                Text(zh="请核对要更正的内容。", en="Check what is to be corrected."),
            ),
        )
    )
