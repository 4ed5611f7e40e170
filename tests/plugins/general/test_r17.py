"""R17: a year comes from the months and quarters that were scored, 70 for the person and 30 for the team."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.calendar import Period
from core.catalogue import Bundle, Catalogue, bundle
from core.engine.exact import round_half_away
from core.engine.incentives.chain import Appraisal, appraise
from core.facts.model import Employee, Facts, PastPeriod
from plugins.general.regimes import r17
from plugins.general.regimes.r17.monthly import INDICATORS as MARKS

MONTHLY, TEAM, YEARLY = r17.SCHEMES
TEAM_QUARTER = "general.r17_team_quarter"


def month(number: int, marks: str) -> Facts:
    """A month in which every mark and the survey are ``marks``, and calls wait 50 seconds (all of that item)."""
    person = Employee(
        id="P1",
        values={"general.satisfaction_rate": Decimal(marks), "general.speed_of_answer": Decimal(50)},
        ratings={indicator.code: {"supervisor": Decimal(marks)} for indicator in MARKS},
    )
    return Facts(period=Period(2026, "month", number), employees=(person,))


def quarter(number: int, share: str) -> Facts:
    """A team's quarter whose rates and cooperation are ``share``, and whose calls wait 50 seconds."""
    rates = {code: Decimal(share) for code in ("general.satisfaction_rate", "general.first_contact_resolution")}
    team = Employee(
        id="T1",
        values={**rates, "general.speed_of_answer": Decimal(50)},
        ratings={"general.r17_team_cooperation": {"supervisor": Decimal(share)}},
    )
    return Facts(period=Period(2026, "quarter", number), employees=(team,))


def results(found: tuple[Appraisal, ...]) -> list[Decimal]:
    return [total for one in found if (total := one.run.cards[0].total) is not None]


@pytest.fixture
def sheets(catalogue: Catalogue) -> tuple[Bundle, Bundle, Bundle]:
    return bundle(catalogue, MONTHLY), bundle(catalogue, TEAM), bundle(catalogue, YEARLY)


def test_a_year_from_twelve_scored_months_and_four_scored_quarters(sheets: tuple[Bundle, Bundle, Bundle]) -> None:
    monthly, team, yearly = sheets
    months = appraise(monthly, [month(number, str(79 + number)) for number in range(1, 13)])
    quarters = appraise(team, [quarter(number, str(80 + number)) for number in range(1, 5)])
    person, teams = results(months), results(quarters)
    assert (person[0], person[-1]) == (Decimal("81.33"), Decimal("91.60"))
    assert teams == [Decimal("84.80"), Decimal("85.60"), Decimal("86.40"), Decimal("87.20")]

    history = [PastPeriod(period=one.facts.period, total=one.run.cards[0].total) for one in months]
    history += [
        PastPeriod(period=one.facts.period, values={TEAM_QUARTER: total})
        for one, total in zip(quarters, teams, strict=True)
    ]
    year = Facts(period=Period(2026, "year", 1), employees=(Employee(id="P1", history=tuple(history)),))
    (card,) = appraise(yearly, [year])[0].run.cards

    mean_of_person = round_half_away(sum(map(Fraction, person), Fraction(0)) / 12, 2)
    assert {line.item: line.points for line in card.lines} == {
        "person_year": Fraction(mean_of_person) * Fraction(70, 100),
        "team_year": Fraction("86.00") * Fraction(30, 100),
    }
    assert mean_of_person == Decimal("86.47")
    assert card.total == Decimal("86.33")


def test_the_team_counts_the_same_for_each_member(sheets: tuple[Bundle, Bundle, Bundle]) -> None:
    yearly = sheets[2]
    members = tuple(
        Employee(
            id=name,
            values={"general.r17_team_year": Decimal(team)},
            history=(PastPeriod(period=Period(2026, "month", 1), total=Decimal(80)),),
        )
        for name, team in (("A", "60"), ("B", "100"))
    )
    year = Facts(period=Period(2026, "year", 1), employees=members)
    totals = {card.employee: card.total for card in appraise(yearly, [year])[0].run.cards}
    assert totals == {"A": Decimal("74.00"), "B": Decimal("86.00")}


def test_a_team_is_no_person(sheets: tuple[Bundle, Bundle, Bundle]) -> None:
    assert [sheet.scheme.subject for sheet in sheets] == ["person", "team", "person"]
    assert [sheet.scheme.period for sheet in sheets] == ["month", "quarter", "year"]


def test_the_four_weights(sheets: tuple[Bundle, Bundle, Bundle]) -> None:
    assert [part.full for part in sheets[0].scheme.dimensions] == [40, 20, 20, 20]
    assert [part.full for part in sheets[1].scheme.dimensions] == [80, 20]
