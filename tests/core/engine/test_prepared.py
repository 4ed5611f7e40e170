"""A bundle made ready once gives what scoring by itself gives, and never somebody else's digest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.calendar import Period
from core.catalogue import Bundle
from core.codec import digest
from core.engine.incentives.chain import appraise, appraise_prepared
from core.engine.run import prepare, score, score_prepared
from core.facts.model import Employee, Facts
from core.spec import Linear
from tests.core.engine.sample import bundle, item

SHEET: Bundle = bundle(item("first", 100, Linear(indicator="t.value", full_at=100)))
JANUARY = Period(2026, "month", 1)


def month(period: Period, points: str) -> Facts:
    return Facts(period=period, employees=(Employee(id="A", values={"t.value": Decimal(points)}),))


def test_many_runs_of_a_prepared_bundle_are_the_runs_of_the_bundle() -> None:
    ready = prepare(SHEET)
    for points in ("0", "59.5", "100"):
        facts = month(JANUARY, points)
        assert score_prepared(ready, facts) == score(SHEET, facts)


def test_months_in_a_row_are_the_same_either_way() -> None:
    months = [month(JANUARY, "90"), month(JANUARY.shifted(1), "60")]
    assert appraise_prepared(prepare(SHEET), months) == appraise(SHEET, months)


def test_a_changed_scheme_has_another_digest_than_the_one_it_was_made_from() -> None:
    facts = month(JANUARY, "90")
    changed = replace(SHEET, scheme=replace(SHEET.scheme, stated_full=110))
    assert score(SHEET, facts).digest == digest(SHEET)
    assert score(changed, facts).digest == digest(changed) != digest(SHEET)
