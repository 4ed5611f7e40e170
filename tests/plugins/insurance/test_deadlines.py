"""Lateness by days: the time limits of sheets 8 to 11, and what holidays and make-up days do to them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.catalogue import Bundle, Catalogue, bundle
from core.engine.derive import derive
from core.engine.run import score
from core.facts.parse import parse_facts
from core.spec import Deadline, EventFact
from core.workdays import WEEKENDS, WorkCalendar

NATIONAL_DAY = WorkCalendar(
    holidays=frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)),
    workdays=frozenset({date(2026, 10, 10)}),
    published=frozenset({2026}),
)

ON_THE_DAY = Deadline(within=0)

LIMITS = {
    "statistics_days_late": ON_THE_DAY,
    "aml_days_late": ON_THE_DAY,
    "case_response_days_late": Deadline(within=1),
    "case_approval_days_late": Deadline(within=3),
    "subordinate_plain_days_late": Deadline(within=1),
    "subordinate_refund_days_late": Deadline(within=3),
    "rule_update_days_late": ON_THE_DAY,
    "product_review_days_late": ON_THE_DAY,
    "system_test_days_late": ON_THE_DAY,
    "plain_days_late": Deadline(within=1),
    "refund_days_late": Deadline(within=3),
    "notice_days_late": Deadline(day_of_month=5),
    "filing_days_late": Deadline(day_of_month=10),
}


def test_the_limits_are_the_sources(catalogue: Catalogue) -> None:
    declared = {
        code.removeprefix("insurance."): indicator.fact.deadline
        for code, indicator in catalogue.indicators.items()
        if isinstance(indicator.fact, EventFact) and indicator.fact.measure == "amount"
    }
    assert declared == LIMITS


def back_office(catalogue: Catalogue) -> Bundle:
    return bundle(catalogue, catalogue.schemes["insurance.r21.sheet11"])


def facts_with(event: dict[str, Any]) -> dict[str, Any]:
    ratings = {f"insurance.assigned_{part}": {"supervisor": "5"} for part in ("timeliness", "accuracy")}
    return {"period": "2026-Q4", "employees": [{"id": "A", "ratings": ratings, "events": [event]}]}


MOVED = [
    # kind, day, total with weekends off, total with the holidays and the make-up day
    ("notice_late", "2026-10-05", "100.00", "100.00"),
    ("notice_late", "2026-10-06", "95.00", "100.00"),
    ("notice_late", "2026-10-08", "85.00", "100.00"),
    ("notice_late", "2026-10-09", "85.00", "95.00"),
    ("notice_late", "2026-10-10", "85.00", "90.00"),
    ("filing_late", "2026-10-10", "100.00", "100.00"),
    ("filing_late", "2026-10-12", "100.00", "95.00"),
    ("filing_late", "2026-10-13", "95.00", "90.00"),
]


@pytest.mark.parametrize(("kind", "day", "weekends", "settled"), MOVED)
def test_a_day_of_the_month_moves(kind: str, day: str, weekends: str, settled: str, catalogue: Catalogue) -> None:
    sheet = back_office(catalogue)
    parsed, problems = parse_facts(facts_with({"kind": f"insurance.{kind}", "on": day}), catalogue, sheet)
    assert problems == ()
    assert parsed is not None
    for calendar, wanted in ((WEEKENDS, weekends), (NATIONAL_DAY, settled)):
        filled, _ = derive(sheet, parsed[0], calendar)
        assert str(score(sheet, filled).cards[0].total) == wanted


def test_a_year_without_settled_holidays_is_provisional(catalogue: Catalogue) -> None:
    sheet = back_office(catalogue)
    parsed, _ = parse_facts(facts_with({"kind": "insurance.notice_late", "on": "2026-10-09"}), catalogue, sheet)
    assert parsed is not None
    assert [problem.code for problem in derive(sheet, parsed[0], WEEKENDS)[1]] == ["calendar.provisional"]
    assert derive(sheet, parsed[0], NATIONAL_DAY)[1] == ()


def test_work_needs_the_day_it_came_in_or_an_amount(catalogue: Catalogue) -> None:
    sheet = back_office(catalogue)
    event = {"kind": "insurance.plain_late", "on": "2026-10-09"}
    parsed, problems = parse_facts(facts_with(event), catalogue, sheet)
    assert parsed is None
    assert [problem.code for problem in problems] == ["facts.since_missing"]
    for more in ({"since": "2026-10-08"}, {"amount": "1"}):
        assert parse_facts(facts_with({**event, **more}), catalogue, sheet)[1] == ()
