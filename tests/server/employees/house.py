"""A unit with departments, a team and a position, for tests of employees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select

from server.audit.tables import AuditEntry
from server.employees.commands.departments import create_department
from server.employees.commands.positions import create_position
from server.employees.commands.staff import hire
from server.employees.commands.teams import create_team
from server.employees.values import Contact, DepartmentView, EmployeeView, Placement, PositionView, TeamView
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import Refusal
from tests.server.stores import Store, somebody

V = TypeVar("V")


@dataclass(frozen=True)
class House:
    """One unit: department A, A1 below it, B; team T in A; position agent."""

    store: Store
    unit_id: int
    hr: Who
    a: DepartmentView
    a1: DepartmentView
    b: DepartmentView
    team: TeamView
    agent: PositionView

    def do(self, kind: type[V], what: Command[..., Any], *arguments: Any, who: Who | None = None, **keywords: Any) -> V:
        """What the command answers, which is a ``kind``."""
        answer = self.store.executor.perform(who or self.hr, what, *arguments, **keywords)
        assert isinstance(answer, kind), answer
        return answer

    def ask(self, what: Query[..., Any], *arguments: Any, who: Who | None = None, **keywords: Any) -> Any:
        """What the query answers."""
        return self.store.executor.ask(who or self.hr, what, *arguments, **keywords)

    def hire(self, number: str, **placement: Any) -> EmployeeView:
        """A new employee in department A, unless ``placement`` says otherwise."""
        placement = {"department_id": self.a.id, "position_id": self.agent.id} | placement
        return self.do(EmployeeView, hire, number, Contact(name=number.title()), Placement(**placement))

    def tags(self) -> list[str]:
        """The tags of the audit, oldest first."""
        with self.store.database.reading(self.unit_id) as session:
            return list(session.scalars(select(AuditEntry.tag).order_by(AuditEntry.seq)))

    def count(self, kind: Any) -> int:
        """How many rows of ``kind`` the unit has."""
        with self.store.database.reading(self.unit_id) as session:
            return session.scalars(select(func.count(kind.id))).one()


def house(store: Store, code: str = "shop") -> House:
    """A new unit that is organised."""
    unit = store.unit(code)
    hr = somebody(unit.id, Role.HR, Role.UNIT_ADMIN)

    def made(kind: type[V], what: Command[..., Any], *arguments: Any) -> V:
        answer = store.executor.perform(hr, what, *arguments)
        assert isinstance(answer, kind), answer
        return answer

    a = made(DepartmentView, create_department, "A", "客服部")
    return House(
        store=store,
        unit_id=unit.id,
        hr=hr,
        a=a,
        a1=made(DepartmentView, create_department, "A1", "客服一部", a.id),
        b=made(DepartmentView, create_department, "B", "质检部"),
        team=made(TeamView, create_team, "T", "早班", a.id),
        agent=made(PositionView, create_position, "agent", "客服专员"),
    )


def codes(answer: object) -> list[str]:
    """The codes of the problems of a refusal."""
    assert isinstance(answer, Refusal), answer
    return [problem.code for problem in answer.problems]


def numbers(people: Sequence[EmployeeView]) -> list[str]:
    """Their staff numbers."""
    return [person.number for person in people]
