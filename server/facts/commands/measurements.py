"""Single numbers: entering, correcting and withdrawing a measurement or an amount of pay."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.facts.checks import Report
from core.facts.parse import MONEY_DECIMALS
from core.spec import EventFact, Indicator, Text
from server.facts.checks import (
    check_employed,
    check_indicator,
    check_kind_of_period,
    check_number,
    check_period,
    check_plain,
    check_reason,
    exists,
    fact_of,
    invalid,
    person_of,
    today_of,
    unchanged,
)
from server.facts.known import Limits, Names
from server.facts.lookups import events_in
from server.facts.revisions import latest, newest, seen, write
from server.facts.tables import MeasureKind, Measurement, Origin
from server.facts.values import MeasurementView, measurement_view, trimmed
from server.identity.policy import Action
from server.operations import command
from server.refusal import Refusal
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

PAY = Limits(MONEY_DECIMALS, None, None)


@command("measurement.record", Action.RECORD_FACTS)
def record_measurement(
    work: UnitOfWork,
    employee_id: UUID,
    period: str,
    code: str,
    value: Decimal,
    kind: MeasureKind = MeasureKind.INDICATOR,
) -> MeasurementView | Refusal:
    """``value`` is what ``code`` (an indicator, or an amount of pay in yuan) came to for the employee in ``period``.

    Refused where it is recorded already, the indicator takes no plain number or not that one, no scheme uses it in
    such periods, single events that it is made of are recorded, or the employee wasn't employed then.
    """
    person = person_of(work.session, work.who, Action.RECORD_FACTS, employee_id)
    if isinstance(person, Refusal):
        return person
    report = Report()
    when = check_period(report, period, today_of(work))
    if when is not None:
        check_employed(report, person, when.first_day, when.last_day, "period")
    number = _checked(work, report, names_for(work.session), kind, code, value, employee_id, when)
    if report.refused or when is None or number is None:
        return invalid(report) or exists("code")
    now = latest(work.session, Measurement, employee_id=employee_id, period=str(when), kind=kind, code=code)
    if now is not None and not now.withdrawn:
        return exists("code")
    row = Measurement(
        employee_id=employee_id,
        period=str(when),
        kind=kind,
        code=code,
        value=number,
        revision=0 if now is None else now.revision + 1,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, row) or measurement_view(row)


@command("measurement.correct", Action.RECORD_FACTS)
def correct_measurement(
    work: UnitOfWork, measurement_id: UUID, value: Decimal, expected_revision: int, reason: str
) -> MeasurementView | Refusal:
    """The fact that ``measurement_id`` is a revision of has ``value`` from now on, because of ``reason``."""
    return revise(work, Action.RECORD_FACTS, measurement_id, value, expected_revision, reason)


@command("measurement.withdraw", Action.RECORD_FACTS)
def withdraw_measurement(
    work: UnitOfWork, measurement_id: UUID, expected_revision: int, reason: str
) -> MeasurementView | Refusal:
    """The fact counts as absent from now on, because of ``reason``."""
    return revise(work, Action.RECORD_FACTS, measurement_id, None, expected_revision, reason)


def revise(
    work: UnitOfWork, action: Action, measurement_id: UUID, value: Decimal | None, expected_revision: int, reason: str
) -> MeasurementView | Refusal:
    """The next revision of a measurement: ``value``, or withdrawn where there is none."""
    found = work.session.scalar(select(Measurement).where(Measurement.id == measurement_id))
    person = None if found is None else person_of(work.session, work.who, action, found.employee_id)
    row = fact_of(found, person, "measurementId")
    if isinstance(row, Refusal):
        return row
    current = newest(work.session, row)
    report = Report()
    because = check_reason(report, reason)
    if value is not None:
        limits = PAY if row.kind is MeasureKind.PAY else names_for(work.session).plain.get(row.code, PAY)
        value = check_number(report, value, "value", limits)
    refused = seen(current, expected_revision) or invalid(report)
    if refused is not None:
        return refused
    if value is not None and value == trimmed(current.value):
        return unchanged("value")
    following = Measurement(
        employee_id=row.employee_id,
        period=row.period,
        kind=row.kind,
        code=row.code,
        value=value,
        exam_id=current.exam_id,
        revision=current.revision + 1,
        withdrawn=value is None,
        reason=because,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, following) or measurement_view(following)


def _checked(
    work: UnitOfWork,
    report: Report,
    known: Names,
    kind: MeasureKind,
    code: str,
    value: Decimal,
    employee_id: UUID,
    period: Period | None,
) -> Decimal | None:
    """``value`` as it can be kept for ``code``; the report says why not."""
    if kind is MeasureKind.PAY:
        if code not in known.pay:
            report.unknown("fact.unknown_pay", "code", code, known.pay, Text(zh="薪酬数据", en="amount of pay"))
            return None
        return check_number(report, value, "value", PAY)
    indicator = check_indicator(report, known, code)
    if indicator is None:
        return None
    check_plain(report, indicator)
    if period is not None:
        check_kind_of_period(report, known, code, period)
        _not_beside_events(work, report, indicator, employee_id, period)
    return check_number(report, value, "value", Limits(indicator.decimals, indicator.low, indicator.high))


def _not_beside_events(
    work: UnitOfWork, report: Report, indicator: Indicator, employee_id: UUID, period: Period
) -> None:
    fact = indicator.fact
    if isinstance(fact, EventFact) and events_in(work.session, employee_id, fact.kind, period):
        report.add(
            "facts.value_and_events",
            "code",
            Text(
                zh=f"已有 {fact.kind} 事件, 不能再给合计。",
                en=f"There are {fact.kind} events; a total can't stand beside them.",
            ),
            Text(zh="事件与合计只留一种。", en="Keep either the events or the total."),
        )
