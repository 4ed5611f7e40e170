"""A unit for tests of failures: its department and its position both say a number, which starts at nought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from server.audit.verify import verify
from server.db.base import DEPLOYMENT
from server.employees.tables import Department, Position
from server.facts.tables import Measurement
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.ids import new_id
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.resilience.children import COUNT_UP, counted
from tests.server.stores import Store, somebody


def _from_nought(work: UnitOfWork) -> str:
    work.session.scalars(select(Department)).one().name = "0"
    work.session.scalars(select(Position)).one().name = "0"
    return ""


@dataclass(frozen=True)
class Counter:
    """The unit, an employee of it, and who edits."""

    store: Store
    unit_id: int
    employee_id: UUID
    who: Who

    @property
    def arguments(self) -> dict[str, Any]:
        """What a child is told."""
        return {
            "url": self.store.url,
            "unit_id": self.unit_id,
            "employee_id": str(self.employee_id),
            "user_id": str(self.who.user_id),
        }

    def numbers(self) -> tuple[int, int, int]:
        """What department and position say, and the department's version."""
        return counted(self.store.database, self.unit_id)

    def works(self) -> None:
        """One more edit is kept, and every chain holds."""
        number, _, version = self.numbers()
        assert self.store.executor.perform(self.who, COUNT_UP, version) == number + 1
        for unit_id in (DEPLOYMENT, self.unit_id):
            with self.store.database.reading(unit_id) as session:
                assert verify(session).findings == ()

    def batches(self) -> dict[UUID, int]:
        """How many rows each batch has."""
        rows = select(Measurement.batch_id, func.count(Measurement.id)).group_by(Measurement.batch_id)
        with self.store.database.reading(self.unit_id) as session:
            return {batch: number for batch, number in session.execute(rows) if batch is not None}

    def departments(self, code: str) -> list[UUID]:
        """The ids of the departments called ``code``."""
        with self.store.database.reading(self.unit_id) as session:
            return list(session.scalars(select(Department.id).where(Department.code == code)))


def counter(store: Store) -> Counter:
    """A new unit that counts from nought."""
    unit = store.unit("shop")
    ids = staff(store, unit.id, {"ann": None})
    who = somebody(unit.id, Role.HR, user_id=new_id())
    assert store.executor.perform(who, Command("fixture.begin", Action.EDIT_STRUCTURE, _from_nought)) == ""
    return Counter(store, unit.id, ids["ann"], who)
