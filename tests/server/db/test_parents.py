"""Results refer to what is there and stays there, whichever way the database makes sure of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from server.audit.digests import column_names
from server.db.engine import owner_engine
from server.db.models import METADATA
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.refusal import Conflict
from server.results.tables import Result
from server.unit_of_work import UnitOfWork
from tests.server.isolation.rows import FOREIGN, OWN, Planted, plant
from tests.server.stores import Store

PARENTS = {"run_id": "runs", "cycle_id": "cycles", "scheme_id": "cycle_schemes", "employee_id": "employees"}
each_parent = pytest.mark.parametrize("column", PARENTS)


def _add(work: UnitOfWork, values: dict[str, Any]) -> UUID:
    row = Result(**values)
    work.session.add(row)
    work.session.flush()
    return row.id


def _add_batch(work: UnitOfWork, values: dict[str, Any]) -> UUID:
    return work.insert_batch(Result, [{name: value for name, value in values.items() if name != "batch_id"}])


ADD = Command("fixture.add", Action.MANAGE_RUNS, _add)
ADD_BATCH = Command("fixture.add_batch", Action.MANAGE_RUNS, _add_batch)
each_way = pytest.mark.parametrize("command", [ADD, ADD_BATCH])


@pytest.fixture
def own(store: Store) -> Planted:
    return plant(store, OWN)


@pytest.fixture
def owner(store: Store, own: Planted) -> Iterator[Connection]:
    """A connection of the owner, within whose transaction foreign keys hold."""
    engine = owner_engine(store.url)
    with engine.connect() as connection:
        if not store.is_postgresql:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()
    engine.dispose()


def another(own: Planted) -> dict[str, Any]:
    """The planted result once more, of another employee."""
    row = own.row("results")
    values = {name: getattr(row, name) for name in column_names(Result)}
    others = [one.id for (table, _), one in own.rows.items() if table == "employees" and one.id != row.employee_id]  # type: ignore[attr-defined]
    return values | {"id": new_id(), "employee_id": others[0]}


@each_way
def test_what_is_there_can_be_referred_to(store: Store, own: Planted, command: Command[..., UUID]) -> None:
    assert isinstance(store.executor.perform(own.who(Role.HR), command, another(own)), UUID)
    with store.database.reading(own.unit_id) as session:
        assert session.scalar(select(func.count(Result.id))) == 2


@each_parent
@each_way
def test_nobodys_and_another_units_rows_are_refused_alike(
    store: Store, own: Planted, column: str, command: Command[..., UUID]
) -> None:
    foreign = plant(store, FOREIGN).row(PARENTS[column]).id
    answers = [
        store.executor.perform(own.who(Role.HR), command, another(own) | {column: one}) for one in (foreign, new_id())
    ]
    assert isinstance(answers[0], Conflict)
    assert answers[0] == answers[1]
    with store.database.reading(own.unit_id) as session:
        assert session.scalar(select(func.count(Result.id))) == 1


@each_parent
def test_what_a_result_refers_to_stays(own: Planted, owner: Connection, column: str) -> None:
    parent = METADATA.tables[PARENTS[column]]
    theirs = (parent.c.unit_id == own.unit_id, parent.c.id == getattr(own.row("results"), column))
    for statement in (delete(parent).where(*theirs), update(parent).where(*theirs).values(id=new_id())):
        nested = owner.begin_nested()
        with pytest.raises(IntegrityError):
            owner.execute(statement)
        nested.rollback()
    assert owner.execute(update(parent).where(*theirs).values(id=parent.c.id)).rowcount == 1


def copied(owner: Connection, own: Planted, table: str, **other: Any) -> UUID:
    """The planted row of ``table`` once more, with what else has to be another's; nobody refers to it."""
    there = METADATA.tables[table]
    row = owner.execute(select(there).where(there.c.id == own.row(table).id)).mappings().one()
    made = dict(row) | {"id": new_id()} | other
    owner.execute(there.insert().values(made))
    return UUID(str(made["id"]))


def test_a_scheme_that_no_result_refers_to_can_go(own: Planted, owner: Connection) -> None:
    schemes = METADATA.tables["cycle_schemes"]
    version = copied(owner, own, "regime_versions", number=99)
    spare = copied(owner, own, "cycle_schemes", version_id=version)
    assert owner.execute(delete(schemes).where(schemes.c.id == spare)).rowcount == 1


def test_an_employee_is_never_deleted(own: Planted, owner: Connection, store: Store) -> None:
    """SQLite looks for results of theirs, so that nobody else needs to stay."""
    employees = METADATA.tables["employees"]
    spare = copied(owner, own, "employees", number="spare", person_id=copied(owner, own, "persons"))
    gone = delete(employees).where(employees.c.id == spare)
    if store.is_postgresql:
        with pytest.raises(IntegrityError, match="never deleted"):
            owner.execute(gone)
    else:
        assert owner.execute(gone).rowcount == 1


@pytest.mark.parametrize("table", ["runs", "cycles", "cycle_schemes"])
def test_a_parent_waits_for_whoever_adds_to_it_and_the_other_way_round(postgres_store: Store, table: str) -> None:
    """Neither of two transactions sees what the other is about to do: the lock decides."""
    own = plant(postgres_store, OWN)
    writers = postgres_store.database.engines.writers
    parent = METADATA.tables[table]
    column = next(one for one, name in PARENTS.items() if name == table)
    row = delete(parent).where(parent.c.id == another(own)[column])
    added = METADATA.tables["results"].insert().values(another(own))

    def begun(connection: Connection) -> Connection:
        connection.exec_driver_sql("SELECT set_config('app.unit', %s, true)", (str(own.unit_id),))
        connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
        return connection

    with writers.connect() as adding, writers.connect() as deleting:
        begun(adding).execute(added)
        with pytest.raises(OperationalError, match="lock timeout"):
            begun(deleting).execute(row)
    with writers.connect() as adding, writers.connect() as locking:
        begun(locking).execute(select(parent.c.id).where(parent.c.id == another(own)[column]).with_for_update())
        with pytest.raises(DBAPIError, match="lock timeout"):
            begun(adding).execute(added)
