"""PostgreSQL's own wall: raw SQL as the role that requests run as, against every table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Row
from sqlalchemy.exc import DBAPIError, ProgrammingError

from server.db.base import DEPLOYMENT, UnitRow
from server.db.engine import APP_ROLE
from server.db.models import append_only_tables, mapped, unit_tables
from tests.server.isolation.rows import OF_THE_DEPLOYMENT
from tests.server.isolation.sweep import ON_POSTGRESQL, Sweep

TABLES = [kind.__tablename__ for kind in unit_tables()]
KEPT = {kind.__tablename__ for kind in append_only_tables()}
INNER = [kind.__tablename__ for kind in unit_tables() if issubclass(kind, UnitRow)]
pytestmark = ON_POSTGRESQL
DENIED = r"row-level security|permission denied"


@pytest.fixture
def connection(two_units: Sweep) -> Iterator[Connection]:
    """A connection of the app role that says no unit; what it does is rolled back."""
    with two_units.store.database.engines.writers.connect() as one:
        yield one
        one.rollback()


def name_unit(connection: Connection, unit_id: int | str) -> None:
    connection.exec_driver_sql("SELECT set_config('app.unit', %s, true)", (str(unit_id),))


def rows_of(connection: Connection, table: str, where: str = "true") -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one())


def a_row_of(connection: Connection, table: str, unit_id: int) -> Row[Any]:
    """A row of any unit, read as the superuser; the connection is the app role's again afterwards."""
    connection.exec_driver_sql("SET LOCAL ROLE NONE")
    row = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE unit_id = {unit_id} LIMIT 1").one()
    connection.exec_driver_sql(f"SET LOCAL ROLE {APP_ROLE}")
    return row


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_another_unit_are_unseen(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, two_units.own.unit_id)
    assert rows_of(connection, table) > 0
    assert rows_of(connection, table, f"unit_id <> {two_units.own.unit_id}") == 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("named", [None, ""])
def test_without_a_unit_there_is_nothing(
    two_units: Sweep, connection: Connection, table: str, named: str | None
) -> None:
    if named is not None:
        name_unit(connection, named)
    assert rows_of(connection, table) == 0
    row = a_row_of(connection, table, two_units.own.unit_id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        insert_again(connection, table, row)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_inserted_for_another_unit(two_units: Sweep, connection: Connection, table: str) -> None:
    row = a_row_of(connection, table, two_units.foreign.unit_id)
    name_unit(connection, two_units.own.unit_id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        insert_again(connection, table, row)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_another_unit_is_updated(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, two_units.own.unit_id)
    assert written(connection, f"UPDATE {table} SET unit_id = unit_id WHERE unit_id = {two_units.foreign.unit_id}") == 0


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_another_unit_is_deleted(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, two_units.own.unit_id)
    assert written(connection, f"DELETE FROM {table} WHERE unit_id = {two_units.foreign.unit_id}") == 0


@pytest.mark.parametrize("table", TABLES)
def test_no_row_moves_to_another_unit(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, two_units.own.unit_id)
    with pytest.raises(ProgrammingError, match=DENIED):
        connection.exec_driver_sql(f"UPDATE {table} SET unit_id = {two_units.foreign.unit_id}")


@pytest.mark.parametrize("table", sorted(KEPT))
def test_what_is_kept_is_not_even_the_units_own_to_change(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, two_units.own.unit_id)
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET unit_id = unit_id", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            in_savepoint(connection, sql)


@pytest.mark.parametrize("table", INNER)
def test_the_deployment_sees_no_units_rows(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, DEPLOYMENT)
    assert rows_of(connection, table, "unit_id <> 0") == 0


@pytest.mark.parametrize("table", [table for table in TABLES if table not in INNER])
def test_the_deployment_reads_credentials_and_changes_none(
    two_units: Sweep, connection: Connection, table: str
) -> None:
    name_unit(connection, DEPLOYMENT)
    assert rows_of(connection, table, f"unit_id = {two_units.foreign.unit_id}") > 0
    assert written(connection, f"UPDATE {table} SET unit_id = unit_id") == 0
    assert written(connection, f"DELETE FROM {table}") == 0


@pytest.mark.parametrize("table", OF_THE_DEPLOYMENT)
def test_a_unit_sees_nothing_of_the_deployment(two_units: Sweep, connection: Connection, table: str) -> None:
    name_unit(connection, DEPLOYMENT)
    assert rows_of(connection, table) > 0
    name_unit(connection, two_units.own.unit_id)
    assert rows_of(connection, table) == 0
    assert written(connection, f"DELETE FROM {table}") == 0


def test_a_unit_sees_its_own_line_of_the_registry(two_units: Sweep, connection: Connection) -> None:
    name_unit(connection, two_units.own.unit_id)
    assert connection.exec_driver_sql("SELECT id FROM units").scalars().all() == [two_units.own.unit_id]
    assert written(connection, "UPDATE units SET name = 'x'") == 0
    assert written(connection, "DELETE FROM units") == 0
    with pytest.raises(ProgrammingError, match="row-level security"):
        connection.exec_driver_sql("INSERT INTO units (code, name, created_at, version) VALUES ('x', 'x', now(), 1)")


def test_every_table_has_its_walls(two_units: Sweep, connection: Connection) -> None:
    """A table that a later step adds without walls fails here."""
    found = connection.exec_driver_sql(
        """
        SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
               (SELECT array_agg(p.polcmd::text ORDER BY p.polcmd::text) FROM pg_policy p WHERE p.polrelid = c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relname <> 'alembic_version'
        """
    )
    walls = {name: (enabled, forced, policies) for name, enabled, forced, policies in found}
    assert sorted(walls) == [kind.__tablename__ for kind in mapped()]
    assert {name: wall for name, wall in walls.items() if wall != (True, True, ["a", "d", "r", "w"])} == {}


def test_policies_ask_whose_transaction_it_is(two_units: Sweep, connection: Connection) -> None:
    policies = connection.exec_driver_sql(
        "SELECT tablename, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies"
    )
    for table, condition in policies:
        assert "current_setting('app.unit'" in condition, table
        if table in INNER:
            assert condition.startswith("(unit_id = (NULLIF("), table
            assert " OR " not in condition, table


def test_no_view_function_or_sequence_goes_round_the_walls(two_units: Sweep, connection: Connection) -> None:
    views = connection.exec_driver_sql("SELECT viewname FROM pg_views WHERE schemaname = 'public'").scalars().all()
    definers = connection.exec_driver_sql(
        "SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef"
    )
    assert views == []
    # It tells how large tables are, to the planner and nobody else.
    assert definers.scalars().all() == ["renew_statistics"]


def test_the_unit_is_forgotten_with_the_transaction(two_units: Sweep) -> None:
    """Nothing leaks through the pool: the next borrower of a connection says no unit."""
    database = two_units.store.database
    for end in ("commit", "rollback", "close"):
        with database.writing(two_units.own.unit_id) as session:
            session.connection()
            getattr(session, end)()
        for _ in range(4):
            with database.engines.writers.connect() as borrowed:
                assert not borrowed.exec_driver_sql("SELECT current_setting('app.unit', true)").scalar_one()
                assert rows_of(borrowed, "employees") == 0


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE employees DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE employees NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE employees DISABLE TRIGGER ALL",
        "ALTER TABLE measurements DISABLE TRIGGER keep_measurements_update",
        "ALTER TABLE employees ADD COLUMN x integer",
        f"ALTER TABLE employees OWNER TO {APP_ROLE}",
        "DROP TABLE employees",
        "DROP POLICY unit_reads ON employees",
        "CREATE POLICY everything ON employees FOR SELECT USING (true)",
        "ALTER POLICY unit_reads ON employees USING (true)",
        "DROP TRIGGER keep_measurements_update ON measurements",
        "CREATE OR REPLACE FUNCTION keep_rows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DROP FUNCTION keep_rows() CASCADE",
        "TRUNCATE employees CASCADE",
        "TRUNCATE users CASCADE",
        "CREATE TABLE x (id integer)",
        "CREATE VIEW x AS SELECT 1",
        "UPDATE alembic_version SET version_num = '0'",
        "SET session_replication_role = replica",
        f"ALTER ROLE {APP_ROLE} BYPASSRLS",
        "CREATE ROLE x",
        f"GRANT {APP_ROLE} TO postgres",
        "COPY employees TO PROGRAM 'true'",
        "SELECT setval('units_id_seq', 1)",
    ],
)
def test_the_app_role_may_not(two_units: Sweep, connection: Connection, sql: str) -> None:
    with pytest.raises(DBAPIError, match=r"must be owner|permission denied|must be superuser|no privileges"):
        connection.exec_driver_sql(sql)


def test_the_wall_cannot_be_switched_off_for_a_query(two_units: Sweep, connection: Connection) -> None:
    name_unit(connection, two_units.own.unit_id)
    connection.exec_driver_sql("SET LOCAL row_security = off")
    with pytest.raises(ProgrammingError, match="row-level security"):
        rows_of(connection, "employees")


def insert_again(connection: Connection, table: str, row: Row[Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row._fields)
    jsons = {name: value for name, value in row._mapping.items() if isinstance(value, (dict, list))}
    values = [None if name in jsons else value for name, value in row._mapping.items()]
    places = ", ".join("'{}'" if name in jsons else "%s" for name in row._fields)
    kept = tuple(value for name, value in zip(row._fields, values, strict=True) if name not in jsons)
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", kept)


def in_savepoint(connection: Connection, sql: str) -> int:
    with connection.begin_nested():
        return connection.exec_driver_sql(sql).rowcount


def written(connection: Connection, sql: str) -> int:
    """Rows that ``sql`` writes; none where the role may not write the table at all."""
    try:
        return in_savepoint(connection, sql)
    except ProgrammingError as error:
        if "permission denied" not in str(error):
            raise
        return 0
