"""Facts as they were before anything was derived: derived values and amounts go, stated ones stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.calendar import Period
from core.catalogue import Bundle, bundle
from core.engine.derive import derive
from core.facts.model import Employee, Event, Facts, PastPeriod
from server.facts.known import names
from server.holidays import china
from server.whatif.bare import bare

YEAR = Period(2025, "year", 1)
QUARTER = Period(2025, "quarter", 3)
CALENDAR = china([2025])


def regime(scheme: str) -> Bundle:
    """A scheme of the catalogue."""
    catalogue = names().catalogue
    return bundle(catalogue, catalogue.schemes[scheme])


def scored(sheet: Bundle, person: Employee, period: Period) -> Employee:
    """``person`` with everything derived."""
    return derive(sheet, Facts(period=period, employees=(person,)), CALENDAR)[0].employees[0]


def test_means_of_history_are_derived_anew_and_stated_ones_stay() -> None:
    sheet = regime("property_mgmt.r16.annual")
    history = tuple(
        PastPeriod(period=Period(2025, "month", number), total=Decimal(70 + number)) for number in (1, 2, 3)
    )
    person = Employee(id="A", history=history)
    full = scored(sheet, person, YEAR)
    assert full.values == {"property_mgmt.r16_year_mean": Decimal(72)}
    assert bare(sheet, sheet, [full], YEAR, CALENDAR) == [person]
    stated = replace(person, values={"property_mgmt.r16_year_mean": Decimal(90)})
    assert scored(sheet, stated, YEAR) == stated
    assert bare(sheet, sheet, [stated], YEAR, CALENDAR) == [stated]


def test_days_late_are_derived_anew_and_stated_ones_stay() -> None:
    sheet = regime("finance.r22.evaluation")
    done = Event(kind="rectification_done", on=date(2025, 9, 26), since=date(2025, 7, 28))
    person = Employee(id="A", events=(done, replace(done, amount=Decimal(3))))
    full = scored(sheet, person, QUARTER)
    assert full.events[0].amount is not None
    assert full.events[0].amount > 3
    assert bare(sheet, sheet, [full], QUARTER, CALENDAR) == [person]


def test_where_nothing_is_derived_people_are_as_they_were() -> None:
    sheet = regime("general.r10.monthly")
    people = [Employee(id="A", values={"general.satisfaction_rate": Decimal(80)})]
    assert bare(sheet, sheet, people, Period(2025, "month", 3), CALENDAR) is people
