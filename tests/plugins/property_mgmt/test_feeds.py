"""The appraisal sheet becomes R16's facts, under Chinese and English headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, bundle
from core.engine.run import score
from core.facts.model import Facts
from core.feeds.aggregate import Aggregator
from core.feeds.check import feed_problems
from core.feeds.headers import match_headers
from core.feeds.rows import RowReader
from core.spec import RatedFact, indicator_codes
from plugins.property_mgmt.feeds import APPRAISAL_SHEET

CHINESE = (
    "工号", "日期", "姓名", "部门", "业务知识考试", "业主满意度", "同事评价", "团队协作主管评价", "团队协作同事评价",
    "协作事项完成率", "日常行为评分", "工作表现评分",
)  # fmt: skip
ENGLISH = (
    "Employee ID", "Date", "Name", "Department", "Exam mark", "Owners' survey", "Colleague rating",
    "Teamwork by supervisor", "Teamwork by colleagues", "Shared tasks completed", "Daily behaviour",
    "Performance at work",
)  # fmt: skip
ROWS = (
    ("A1", "2026-10-31", "王芳", "客服一部", "92", "88.5", "90", "85", "95", "100", "90", "80"),
    ("A2", "2026-10-31", "李娜", "客服一部", "70", "", "80", "85", "75", "60", "90", "80"),
    ("A1", "2026/11/30", "王芳", "客服二部", "60", "70", "80", "75", "65", "50", "90", "80"),
)


def taken_in(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...], catalogue: Catalogue) -> tuple[Facts, ...]:
    columns, problems = match_headers(APPRAISAL_SHEET, headers, {})
    assert problems == ()
    reader = RowReader(APPRAISAL_SHEET, columns, headers, catalogue.indicators)
    aggregator = Aggregator(APPRAISAL_SHEET, catalogue.indicators, "month")
    for number, row in enumerate(rows, start=2):
        values = reader.read(number, row)
        assert values is not None, reader.problems()
        aggregator.add(values)
    facts, problems = aggregator.finish()
    assert problems == ()
    return facts


def test_the_declaration_is_sound(catalogue: Catalogue) -> None:
    assert feed_problems(APPRAISAL_SHEET, catalogue.indicators) == ()


@pytest.mark.parametrize("headers", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_sheet_becomes_facts_by_month(headers: tuple[str, ...], catalogue: Catalogue) -> None:
    october, november = taken_in(headers, ROWS, catalogue)
    assert (october.period, november.period) == (Period(2026, "month", 10), Period(2026, "month", 11))
    first, second = october.employees
    assert (first.id, first.name, first.department) == ("A1", "王芳", "客服一部")
    assert dict(first.values) == {
        "property_mgmt.knowledge_exam": Decimal(92),
        "property_mgmt.owner_survey": Decimal("88.5"),
        "property_mgmt.shared_tasks_completed": Decimal(100),
    }
    assert {code: dict(given) for code, given in first.ratings.items()} == {
        "property_mgmt.attitude_rating": {"colleague": Decimal(90)},
        "property_mgmt.teamwork_rating": {"supervisor": Decimal(85), "colleague": Decimal(95)},
        "property_mgmt.behaviour_rating": {"supervisor": Decimal(90)},
        "property_mgmt.performance_rating": {"supervisor": Decimal(80)},
    }
    assert "property_mgmt.owner_survey" not in second.values
    assert november.employees[0].department == "客服二部"


def test_the_facts_are_scored_by_the_monthly_sheet(catalogue: Catalogue) -> None:
    monthly = bundle(catalogue, catalogue.schemes["property_mgmt.r16.monthly"])
    october, november = taken_in(CHINESE, ROWS, catalogue)
    first, second = score(monthly, october).cards
    # 27.6 + 13.275 + 13.5 + 9 + 10 + 9 + 8
    assert (first.total, first.grade, first.rank) == (Decimal("90.38"), "excellent", 1)
    assert (second.status, second.total) == ("held", None)
    # 18 + 10.5 + 12 + 7 + 5 + 9 + 8
    (later,) = score(monthly, november).cards
    assert (later.total, later.grade) == (Decimal("69.50"), "unqualified")


def test_the_sheet_feeds_every_fact_of_the_monthly_sheet(catalogue: Catalogue) -> None:
    measured = {(measure.indicator, measure.role is not None) for measure in APPRAISAL_SHEET.measures}
    wanted = {
        (code, isinstance(catalogue.indicators[code].fact, RatedFact))
        for code in indicator_codes(catalogue.schemes["property_mgmt.r16.monthly"])
    }
    assert measured == wanted


@pytest.mark.parametrize("missing", ["工号", "日期", "业务知识考试", "工作表现评分"])
def test_a_column_that_is_missing_is_reported(missing: str) -> None:
    headers = tuple("备注" if header == missing else header for header in CHINESE)
    _, problems = match_headers(APPRAISAL_SHEET, headers, {})
    assert [problem.code for problem in problems] == ["feed.missing_column"]
