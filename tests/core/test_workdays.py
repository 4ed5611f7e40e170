"""Working days around a public holiday with make-up days, and deadlines that move past it."""

from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.engine.derive import derive, lateness
from core.engine.incentives.chain import appraise
from core.facts.model import Employee, Event, Facts, PastPeriod
from core.spec import Deadline, EventFact, HistoryFact, Indicator, Linear
from core.workdays import WEEKENDS, WorkCalendar
from tests.core.engine.sample import CITED, WORDS, bundle, item

OCTOBER = WorkCalendar(
    holidays=frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)),
    workdays=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    published=frozenset({2026}),
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [(1, False), (3, False), (4, False), (7, False), (8, True), (9, True), (10, True), (11, False), (12, True)],
)
def test_october(day: int, worked: bool) -> None:
    assert OCTOBER.is_workday(date(2026, 10, day)) is worked


@pytest.mark.parametrize(
    ("sent", "late"),
    [
        ("10-05", 0),
        ("10-08", 0),
        ("10-09", 1),
        ("10-10", 2),
        ("10-11", 2),
        ("10-12", 3),
        ("11-05", 0),
        ("11-06", 1),
        ("11-07", 1),
    ],
)
def test_due_on_the_fifth_moved_past_holidays(sent: str, late: int) -> None:
    event = Event(kind="notice", on=date.fromisoformat(f"2026-{sent}"))
    assert lateness(event, Deadline(day_of_month=5), OCTOBER) == late


@pytest.mark.parametrize(
    ("since", "on", "within", "late"),
    [
        ("2026-09-30", "2026-10-08", 1, 0), ("2026-09-30", "2026-10-09", 1, 1), ("2026-10-09", "2026-10-12", 1, 1),
        ("2026-10-09", "2026-10-12", 3, 0), ("2026-10-09", "2026-10-15", 3, 2), ("2026-10-09", "2026-10-09", 1, 0), (None, "2026-10-09", 1, None),
    ],
)  # fmt: skip
def test_due_within_working_days(since: str | None, on: str, within: int, late: int | None) -> None:
    event = Event(kind="case", on=date.fromisoformat(on), since=date.fromisoformat(since) if since else None)
    assert lateness(event, Deadline(within=within), OCTOBER) == late


OCTOBER_2026 = Period(2026, "month", 10)


def facts_of(*events: Event, period: Period = OCTOBER_2026, **more: object) -> Facts:
    """One person's facts."""
    return Facts(period=period, employees=(Employee(id="A", events=events, **more),))  # type: ignore[arg-type]


def indicator(code: str, fact: object, decimals: int = 0) -> Indicator:
    """An indicator with this source."""
    return Indicator(code=code, name=WORDS, unit=WORDS, citation=CITED, fact=fact, decimals=decimals, high=100)  # type: ignore[arg-type]


def with_indicator(one: Indicator) -> object:
    """A bundle whose only item reads ``one``."""
    base = bundle(item("only", 100, Linear(indicator="t.value", full_at=100)))
    return type(base)(scheme=base.scheme, indicators={**base.indicators, one.code: one}, grade_scale=base.grade_scale)


LATE = with_indicator(
    indicator("t.notice", EventFact(kind="notice", measure="amount", deadline=Deadline(day_of_month=5)))
)


def test_lateness_becomes_the_events_amount_unless_it_has_one() -> None:
    given = Event(kind="notice", on=date(2026, 10, 9), amount=Decimal(7))
    derived, problems = derive(LATE, facts_of(Event(kind="notice", on=date(2026, 10, 9)), given), OCTOBER)  # type: ignore[arg-type]
    assert [event.amount for event in derived.employees[0].events] == [Decimal(1), Decimal(7)]
    assert problems == ()


def test_an_unpublished_year_is_said() -> None:
    _, problems = derive(LATE, facts_of(Event(kind="notice", on=date(2026, 10, 9))), WEEKENDS)  # type: ignore[arg-type]
    assert [(entry.code, entry.path) for entry in problems] == [("calendar.provisional", "calendar[2026]")]


MONTHS = tuple(
    PastPeriod(
        period=Period(2026, "month", number),
        total=None if total is None else Decimal(total),
        values={"t.x": Decimal(number)},
    )
    for number, total in ((7, "90"), (8, None), (9, "85.50"), (10, "80"))
)


@pytest.mark.parametrize(
    ("fact", "decimals", "value"),
    [
        (HistoryFact(), 6, "85.166667"),
        (HistoryFact(statistic="sum"), 2, "255.50"),
        (HistoryFact(statistic="count"), 0, "3"),
        (HistoryFact(of="t.x"), 1, "8.5"),
        (HistoryFact(of="t.y"), 1, None),
        (HistoryFact(period="quarter"), 1, None),
    ],
)
def test_a_year_from_its_months(fact: HistoryFact, decimals: int, value: str | None) -> None:
    year = facts_of(period=Period(2026, "year", 1), history=MONTHS)
    derived, _ = derive(with_indicator(indicator("t.year", fact, decimals)), year)  # type: ignore[arg-type]
    assert derived.employees[0].values.get("t.year") == (None if value is None else Decimal(value))


def test_months_of_another_year_do_not_count() -> None:
    year = facts_of(period=Period(2027, "year", 1), history=MONTHS)
    derived, _ = derive(with_indicator(indicator("t.year", HistoryFact(), 2)), year)  # type: ignore[arg-type]
    assert "t.year" not in derived.employees[0].values


@pytest.mark.parametrize(("month", "days"), [(1, 30), (12, 60)])
def test_a_window_of_twelve_months(month: int, days: int) -> None:
    absent = with_indicator(indicator("t.absent", EventFact(kind="absence", measure="amount", window_months=12)))
    history = (
        PastPeriod(
            period=Period(2026, "month", 1), events=(Event(kind="absence", on=date(2026, 1, 1), amount=Decimal(30)),)
        ),
    )
    period = Period(2026, "month", 12) if month == 12 else Period(2027, "month", 1)
    now = Event(kind="absence", on=period.first_day, amount=Decimal(30))
    derived, _ = derive(absent, facts_of(now, period=period, history=history))  # type: ignore[arg-type]
    assert derived.employees[0].values["t.absent"] == days


def test_a_chain_of_months_feeds_its_year() -> None:
    months = [
        Facts(
            period=Period(2026, "month", number),
            employees=(Employee(id="A", values={"t.value": Decimal(80 + number)}),),
        )
        for number in (1, 2)
    ]
    one = bundle(item("only", 100, Linear(indicator="t.value", full_at=100)))
    last = appraise(one, months, OCTOBER)[-1]
    assert [(str(entry.period), entry.total) for entry in last.facts.employees[0].history] == [
        ("2026-01", Decimal("81.00"))
    ]
