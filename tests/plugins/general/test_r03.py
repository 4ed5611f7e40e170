"""R03: the window of absences can be chosen, and the formula's four parts are the month's pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Bundle, Catalogue, bundle
from core.codec import resolve
from core.engine.incentives.chain import appraise
from core.facts.model import Employee, Event, Facts
from core.lint import lint
from core.spec import Always, PayKey, Scheme
from plugins.general.regimes import r03

MONTHLY, _ = r03.SCHEMES
WAYS = {way.code: way for way in MONTHLY.defects[0].resolutions}


def chosen(way: str) -> Scheme:
    scheme, problems = resolve(MONTHLY, WAYS[way])
    assert problems == ()
    assert scheme is not None
    return scheme


def absent(month: int, days: str) -> Facts:
    """The month of a person who was absent for ``days``; no other fact is known."""
    event = Event(kind="absent_days", on=date(2026, month, 1), amount=Decimal(days))
    person = Employee(id="P1", events=(event,), pay={"position": Decimal("3000")})
    return Facts(period=Period(2026, "month", month), employees=(person,))


def statuses(pinned: Bundle, *months: Facts) -> list[str]:
    return [appraisal.run.cards[0].status for appraisal in appraise(pinned, months)]


@pytest.mark.parametrize(("way", "after_seven_months"), [("twelve_months", "ineligible"), ("six_months", "held")])
def test_the_unit_chooses_how_far_back_absences_count(way: str, after_seven_months: str, catalogue: Catalogue) -> None:
    found = statuses(bundle(catalogue, chosen(way)), absent(1, "31"), absent(7, "29.1"))
    assert found == ["held", after_seven_months]


@pytest.mark.parametrize(("days", "status"), [("29", "held"), ("29.1", "ineligible")])
def test_six_months_hold_sixty_days(days: str, status: str, catalogue: Catalogue) -> None:
    assert statuses(bundle(catalogue, chosen("six_months")), absent(2, "31"), absent(7, days))[-1] == status


def test_the_defect_is_gone_once_six_months_are_chosen(catalogue: Catalogue) -> None:
    severities = {problem.severity for problem in lint(bundle(catalogue, chosen("six_months")), catalogue)}
    assert "defect" not in severities
    assert "defect" in {problem.severity for problem in lint(bundle(catalogue, MONTHLY), catalogue)}


def test_pay_has_the_four_parts_of_the_formula() -> None:
    assert MONTHLY.pay is not None
    assert [item.amount for item in MONTHLY.pay.items] == [
        PayKey(key="position"),
        PayKey(key="personal_commission"),
        PayKey(key="shared_commission"),
        PayKey(key="seniority"),
    ]
    assert {item.when for item in MONTHLY.pay.items} == {Always()}


def test_who_is_left_out_still_has_pay(catalogue: Catalogue) -> None:
    (appraisal,) = appraise(bundle(catalogue, MONTHLY), [absent(1, "60.1")])
    assert appraisal.run.cards[0].status == "ineligible"
    assert appraisal.decisions[0].proposals == ()
    assert appraisal.decisions[0].pay is not None
    assert appraisal.decisions[0].pay.total == Decimal("3000.00")
