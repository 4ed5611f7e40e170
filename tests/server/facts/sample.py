"""Declarations and people for tests of facts: an indicator of each kind, used by a monthly and a quarterly scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Catalogue
from core.spec import (
    Always,
    Deduction,
    Deductions,
    EventFact,
    Exam,
    HistoryFact,
    Indicator,
    PayItem,
    PayKey,
    PayPlan,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
)
from server.employees.tables import Department, Employee
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.core.lint.sample import STEPS, dimension, indicator, item, scheme
from tests.server.people import staff
from tests.server.stores import Store, somebody
from tests.strategies.base import CITE, text

OCTOBER = "2025-10"
PEERS = Raters(weights=(RaterWeight(role="peers", weight=100, citation=CITE),), missing="hold", citation=CITE)
PANEL = Raters(weights=(RaterWeight(role="panel", weight=100, citation=CITE),), missing="hold", citation=CITE)
BOTH = Raters(
    weights=(
        RaterWeight(role="self", weight=30, citation=CITE),
        RaterWeight(role="supervisor", weight=70, citation=CITE),
    ),
    missing="hold",
    citation=CITE,
)
INDICATORS: Mapping[str, Indicator] = {
    one.code: one
    for one in (
        indicator("rate", high=100, decimals=1),
        indicator("exam", high=100),
        indicator("errors", fact=EventFact(kind="error")),
        indicator("loss", fact=EventFact(kind="loss", measure="amount"), decimals=2),
        indicator("slips", fact=EventFact(kind="slip", free_per_subject=1)),
        indicator("absent", fact=EventFact(kind="absent_days", measure="amount", window_months=12), decimals=1),
        indicator("style", fact=RatedFact(), high=100, decimals=1),
        indicator("stepped", fact=RatedFact(steps=STEPS), low=1, high=3),
        indicator("panelled", fact=RatedFact(), high=10),
        indicator("mean", fact=HistoryFact(), decimals=2, high=100),
        indicator("growth", low=None),
    )
}


def _costs(code: str) -> Deductions:
    return Deductions(deductions=(Deduction(indicator=f"sample.{code}", points=1, citation=CITE),))


MONTHLY = scheme(
    dimension(
        item(code="rate", full=40),
        item(Exam(indicator="sample.exam"), code="exam", full=10),
        item(_costs("errors"), code="errors", full=10),
        item(_costs("loss"), code="loss", full=5),
        item(_costs("slips"), code="slips", full=5),
        item(_costs("absent"), code="absent", full=5),
        item(Rated(indicator="sample.style"), code="style", full=10),
        item(Rated(indicator="sample.stepped", raters=PEERS), code="stepped", full=10),
        item(Rated(indicator="sample.panelled", raters=PANEL), code="panelled", full=5),
    ),
    code="sample.monthly",
    raters=BOTH,
    pay=PayPlan(
        items=(
            PayItem(
                code="commission",
                name=text("commission"),
                amount=PayKey(key="commission"),
                when=Always(),
                citation=CITE,
            ),
        ),
        citation=CITE,
    ),
)
QUARTERLY = scheme(
    dimension(item(_costs("growth"), code="growth", full=50), item(_costs("mean"), code="mean", full=50)),
    code="sample.quarterly",
    period="quarter",
)
CATALOGUE = replace(
    Catalogue(),
    indicators=MappingProxyType(INDICATORS),
    schemes=MappingProxyType({one.code: one for one in (MONTHLY, QUARTERLY)}),
)


@dataclass(frozen=True)
class Cast:
    """A unit: boss leads lead and zoe, lead leads ann, ben, cat and dan; zoe works in another department."""

    store: Store
    unit_id: int
    ids: Mapping[str, UUID]

    def hr(self, name: str | None = None) -> Who:
        """Somebody of HR, who may be one of the employees."""
        return self.who(Role.HR, name)

    def who(self, role: Role, name: str | None = None) -> Who:
        """Somebody in that role, as the employee called ``name``."""
        return somebody(self.unit_id, role, employee_id=None if name is None else self.ids[name])

    def name(self, employee_id: UUID) -> str:
        """What the employee is called."""
        return next(name for name, one in self.ids.items() if one == employee_id)

    def does(self, who: Who, command: Command[Any, Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers."""
        return self.store.executor.perform(who, command, *arguments, **keywords)

    def asks(self, who: Who, query: Any, *arguments: Any, **keywords: Any) -> Any:
        """What the query answers."""
        return self.store.executor.ask(who, query, *arguments, **keywords)


def cast(store: Store, code: str = "shop") -> Cast:
    """The people of a new unit called ``code``."""
    unit = store.unit(code)
    people = {"boss": None, "lead": "boss", "ann": "lead", "ben": "lead", "cat": "lead", "dan": "lead", "zoe": "boss"}
    ids = staff(store, unit.id, people)
    made = Cast(store, unit.id, ids)
    assert made.does(made.hr(), MOVE, ids["zoe"]) is None
    return made


def _move(work: UnitOfWork, employee_id: UUID) -> None:
    department = Department(code="BO", name="back office")
    work.session.add(department)
    work.session.flush()
    row = work.session.scalar(select(Employee).where(Employee.id == employee_id))
    assert row is not None
    row.department_id = department.id


def _employ(work: UnitOfWork, employee_id: UUID, hired_on: date | None, left_on: date | None) -> None:
    row = work.session.scalar(select(Employee).where(Employee.id == employee_id))
    assert row is not None
    row.hired_on, row.left_on = hired_on, left_on


MOVE = Command("fixture.move", Action.EDIT_EMPLOYEES, _move)
EMPLOY = Command("fixture.employ", Action.EDIT_EMPLOYEES, _employ)


def codes(refused: Any) -> list[str]:
    """The codes and paths of a refusal's problems."""
    return [f"{problem.code} {problem.path}" for problem in refused.problems]
