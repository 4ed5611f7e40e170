"""The chat log becomes R13's facts, under Chinese and English headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue
from core.facts.model import Facts
from core.feeds.aggregate import Aggregator
from core.feeds.check import feed_problems
from core.feeds.headers import match_headers
from core.feeds.rows import RowReader
from plugins.ecommerce.feeds import CHAT_LOG
from plugins.ecommerce.regimes.r13.indicators import FROM_CHATS

CHINESE = ("客服工号", "客服姓名", "咨询日期", "首次响应时间", "是否重复咨询", "是否一次性解决", "客户评分", "部门")
ENGLISH = (
    "Agent id", "Agent name", "Started at", "First response (s)", "Repeat", "Solved at first contact", "CSAT", "Team",
)  # fmt: skip
ROWS = (
    ("K1", "王芳", "2026-10-01", "300", "否", "是", "5", "售前"),
    ("K1", "王芳", "2026-10-02", "300.1", "否", "是", "4", "售前"),
    ("K1", "王芳", "2026-10-03", "10:00", "是", "否", "", "售前"),
    ("K1", "王芳", "2026-10-31", "0:10:01", "no", "yes", "3", "售后"),
    ("K2", "李娜", "2026/11/30", "4:59", "0", "1", "5", "售前"),
)


def taken_in(
    headers: tuple[str, ...], catalogue: Catalogue, rows: tuple[tuple[str, ...], ...] = ROWS
) -> tuple[Facts, ...]:
    columns, problems = match_headers(CHAT_LOG, headers, {})
    assert problems == ()
    reader = RowReader(CHAT_LOG, columns, headers, catalogue.indicators)
    aggregator = Aggregator(CHAT_LOG, catalogue.indicators, "month", present=columns)
    for number, row in enumerate(rows, start=2):
        values = reader.read(number, row)
        assert values is not None, reader.problems()
        aggregator.add(values)
    facts, problems = aggregator.finish()
    assert problems == ()
    return facts


def test_the_declaration_is_sound(catalogue: Catalogue) -> None:
    assert feed_problems(CHAT_LOG, catalogue.indicators) == ()


def test_it_gives_every_fact_that_comes_from_chats() -> None:
    assert {measure.indicator for measure in CHAT_LOG.measures} == {indicator.code for indicator in FROM_CHATS}


@pytest.mark.parametrize("headers", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_log_becomes_facts_by_month(headers: tuple[str, ...], catalogue: Catalogue) -> None:
    october, november = taken_in(headers, catalogue)
    assert (october.period, november.period) == (Period(2026, "month", 10), Period(2026, "month", 11))
    (first,) = october.employees
    assert (first.id, first.name, first.department) == ("K1", "王芳", "售后")
    assert dict(first.values) == {
        "ecommerce.chats": Decimal(4),
        "ecommerce.first_response_seconds": Decimal("450.3"),
        "ecommerce.responded_in_five": Decimal(25),
        "ecommerce.responded_in_ten": Decimal(75),
        "ecommerce.satisfaction_rate": Decimal(80),
        "ecommerce.first_contact_resolution": Decimal(75),
        "ecommerce.repeat_share": Decimal(25),
    }
    (second,) = november.employees
    assert second.values["ecommerce.responded_in_five"] == Decimal(100)


@pytest.mark.parametrize(("seconds", "within"), [("300", 100), ("300.01", 0), ("5:00", 100), ("5:01", 0)])
def test_exactly_five_minutes_is_within(seconds: str, within: int, catalogue: Catalogue) -> None:
    (facts,) = taken_in(CHINESE[2:4] + CHINESE[:1], catalogue, (("2026-10-01", seconds, "K1"),))
    assert facts.employees[0].values["ecommerce.responded_in_five"] == within


def test_a_column_that_may_be_absent_gives_no_fact(catalogue: Catalogue) -> None:
    (facts,) = taken_in(CHINESE[2:4] + CHINESE[:1], catalogue, (("2026-10-01", "30", "K1"),))
    assert set(facts.employees[0].values) == {
        "ecommerce.chats",
        "ecommerce.first_response_seconds",
        "ecommerce.responded_in_five",
        "ecommerce.responded_in_ten",
    }


@pytest.mark.parametrize("missing", ["客服工号", "咨询日期", "首次响应时间"])
def test_a_column_that_is_missing_is_reported(missing: str) -> None:
    headers = tuple("备注" if header == missing else header for header in CHINESE)
    _, problems = match_headers(CHAT_LOG, headers, {})
    assert [problem.code for problem in problems] == ["feed.missing_column"]
