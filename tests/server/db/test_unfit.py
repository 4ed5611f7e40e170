"""A value that the database has no place for is refused in words, on the database that refuses it."""

from __future__ import annotations

from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Invalid
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.stores import Store, somebody


def _rename(work: UnitOfWork, name: str) -> str:
    from server.employees.tables import Position

    work.session.add(Position(code=name, name=name))
    return name


RENAME = Command("fixture.rename", Action.EDIT_EMPLOYEES, _rename)


def test_text_that_postgresql_cannot_hold(postgres_store: Store) -> None:
    unit = postgres_store.unit("shop")
    staff(postgres_store, unit.id, {"ann": None})
    hr = somebody(unit.id, Role.HR)
    for text in ("a\x00b", "x" * 300):
        refused = postgres_store.executor.perform(hr, RENAME, text)
        assert isinstance(refused, Invalid), refused
        assert refused.problems[0].code == "database.unfit"
    assert postgres_store.executor.perform(hr, RENAME, "fits") == "fits"
