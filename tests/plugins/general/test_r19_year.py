"""R19 over twelve months of a department of three: Wang's year, with Li and Zhao beside her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, bundle
from core.engine.incentives.chain import Appraisal, appraise
from core.facts.model import Employee, Event, Facts
from plugins.general.schemes import R19_MONTHLY, R19_YEARLY

LOW = {"general.satisfaction_rate": "60", "general.first_contact_resolution": "82"}
PERFECT = {
    "general.satisfaction_rate": "75",
    "general.first_contact_resolution": "95",
    "general.answer_rate": "90",
    "general.speed_of_answer": "50",
    "general.r19_full_attendance": "1",
}


@dataclass(frozen=True)
class Month:
    """What is peculiar to a month of Wang's: facts, events by kind, and what it must come to."""

    total: str
    level: str
    place: int
    rules: str
    pay: str
    facts: dict[str, str]
    events: tuple[str, ...] = ()
    loss: str | None = None


YEAR = (
    Month("100", "ordinary", 1, "r19_up_to_one_star r19_service_star", "2000.00", {}),
    Month("79", "one_star", 3, "r19_one_star_below_80", "1500.00", {"general.satisfaction_rate": "57.5"}),
    Month("100", "ordinary", 1, "r19_up_to_one_star r19_service_star", "2000.00", {}),
    Month("100", "ordinary", 1, "r19_up_to_one_star r19_star_lost", "1900.00", {}, ("complaint",)),
    Month("97", "one_star", 2, "r19_up_to_two_stars r19_star_lost", "2100.00", {}, ("irregularity",) * 3),
    Month("90", "two_stars", 3, "r19_star_two_complaints", "1900.00", {}, ("valid_complaint",) * 2),
    Month("95", "ordinary", 3, "r19_ordinary_zero_item", "1900.00", {}, ("irregularity",) * 5),
    Month("97.6", "trial", 2, "r19_up_to_ordinary r19_hope_star", "1150.00", {"general.satisfaction_rate": "73"}),
    Month("69.50", "trial", 3, "r19_loss", "-400.50", LOW, (), "1500.50"),
    Month("69.50", "trial", 3, "r19_dismissal", "1100.00", LOW),
    Month("69.50", "trial", 3, "r19_dismissal", "1100.00", LOW),
    Month("82", "trial", 3, "r19_up_to_ordinary", "1100.00", {"general.satisfaction_rate": "60"}),
)
BARRED = {3: "r19_up_to_one_star", 8: "r19_up_to_ordinary"}
"""The months in which a promotion was due and an earlier demotion of the quarter bars it."""


def facts_of(number: int, month: Month) -> Facts:
    period = Period(2026, "month", number)
    day = date(2026, number, 10)
    events = [Event(kind=kind, on=day) for kind in month.events]
    if month.loss:
        events.append(Event(kind="loss", on=day, amount=Decimal(month.loss)))
    people = (
        someone("wang", month.facts, tuple(events), "ordinary" if number == 1 else ""),
        someone("li", {"general.satisfaction_rate": "74"}, (), "two_stars" if number == 1 else ""),
        someone("zhao", {"general.satisfaction_rate": "72"}, (), "two_stars" if number == 1 else ""),
    )
    return Facts(period=period, employees=people)


def someone(name: str, facts: dict[str, str], events: tuple[Event, ...], level: str) -> Employee:
    values = {code: Decimal(value) for code, value in (PERFECT | facts).items()}
    return Employee(id=name, level=level, values=values, events=events, pay={"commission": Decimal("300.00")})


@pytest.fixture(scope="module")
def year(catalogue: Catalogue) -> tuple[Appraisal, ...]:
    return appraise(bundle(catalogue, R19_MONTHLY), [facts_of(n, month) for n, month in enumerate(YEAR, start=1)])


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_of_wangs_year(year: tuple[Appraisal, ...], number: int) -> None:
    month, one = YEAR[number - 1], year[number - 1]
    card, decision = one.run.cards[0], one.decisions[0]
    assert (card.total, card.rank) == (Decimal(month.total), month.place)
    assert one.facts.employees[0].level == month.level
    assert {entry.rule for entry in decision.proposals} == set(month.rules.split())
    assert decision.pay is not None
    assert str(decision.pay.total) == month.pay
    assert sum(line.amount for line in decision.pay.items) == decision.pay.total
    assert {entry.rule for entry in decision.proposals if entry.kind == "barred"} == (
        {BARRED[number]} if number in BARRED else set()
    )


def test_only_the_month_with_the_loss_is_flagged(year: tuple[Appraisal, ...]) -> None:
    flagged = [
        n for n, one in enumerate(year, start=1) if any(p.code == "pay.negative" for p in one.decisions[0].problems)
    ]
    assert flagged == [9]


def test_dismissal_and_the_loss_wait_for_a_legal_review(year: tuple[Appraisal, ...]) -> None:
    reviewed = {
        entry.rule for one in year for decision in one.decisions for entry in decision.proposals if entry.legal_review
    }
    assert reviewed == {"r19_dismissal", "r19_loss"}


def test_a_lost_star_moves_nobody_up(year: tuple[Appraisal, ...]) -> None:
    april = {decision.employee: {entry.rule for entry in decision.proposals} for decision in year[3].decisions}
    assert april["li"] == {"r19_hope_star"}
    assert april["zhao"] == set()
    may = {decision.employee: {entry.rule for entry in decision.proposals} for decision in year[4].decisions}
    assert may["li"] == {"r19_service_star"}
    assert may["zhao"] == set()


def test_the_stars_of_the_months_decide_the_year(catalogue: Catalogue, year: tuple[Appraisal, ...]) -> None:
    colleagues = tuple(someone(who, {}, (), "") for who in ("wang", "li", "zhao"))
    january = Facts(period=Period(2027, "month", 1), employees=colleagues)
    months = appraise(bundle(catalogue, R19_MONTHLY), [*(one.facts for one in year), january])
    people = tuple(Employee(id=who.id, history=who.history) for who in months[-1].facts.employees)
    (choice,) = appraise(bundle(catalogue, R19_YEARLY), [Facts(period=Period(2026, "year", 1), employees=people)])
    assert {card.employee: str(card.total) for card in choice.run.cards} == {"wang": "5", "li": "21", "zhao": "7"}
    named = {entry.employee: {part.rule for part in entry.proposals} for entry in choice.decisions}
    assert named == {who: {"r19_excellent_employee"} for who in ("wang", "li", "zhao")}
