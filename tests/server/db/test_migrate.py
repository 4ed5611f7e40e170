"""The steps of the tables lead to what the models say, on both databases, and every table has its walls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Engine, Table, inspect

from server.db.beside import JOBS_SCHEMA
from server.db.engine import owner_engine
from server.db.migrate import configuration, migrate, newest, revision
from server.db.models import METADATA, append_only_tables, as_in_database, mapped
from server.identity.who import operator
from server.units.queries import list_units
from tests.server.stores import KINDS, PostgresMaker, SqliteMaker, opened

REVISIONS = [script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()][::-1]


@pytest.fixture
def owner(shared_url: str) -> Iterator[Engine]:
    """The owner of a migrated database."""
    engine = owner_engine(shared_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database without any table."""
    maker: SqliteMaker | PostgresMaker = request.getfixturevalue(
        "sqlite_maker" if request.param == "sqlite" else "postgres_maker"
    )
    with maker.url() as url:
        engine = owner_engine(url)
        with engine.begin() as connection:
            if request.param == "sqlite":
                for table in inspect(connection).get_table_names():
                    connection.exec_driver_sql(f"DROP TABLE {table}")
            else:
                connection.exec_driver_sql(f"DROP SCHEMA public, {JOBS_SCHEMA} CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()
        yield url


def differences(connection: Connection) -> list[Any]:
    opts = {"compare_type": True, "include_object": as_in_database(connection.dialect.name)}
    return list(compare_metadata(MigrationContext.configure(connection, opts=opts), METADATA))


def test_the_steps_lead_to_the_models(owner: Engine) -> None:
    with owner.connect() as connection:
        assert differences(connection) == []


def test_the_comparison_sees_what_differs(owner: Engine) -> None:
    with owner.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE teams ADD COLUMN x integer")
        connection.exec_driver_sql("DROP INDEX ix_employees_unit_id_supervisor_id")
        assert {one[0] for one in differences(connection)} == {"remove_column", "add_index"}
        connection.rollback()


def test_checks_and_keys_are_those_of_the_models(owner: Engine) -> None:
    """alembic compares no check constraints."""
    inspector = inspect(owner)
    for kind in mapped():
        table: Any = kind.__table__
        assert isinstance(table, Table)
        named = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint) and one.name}
        found = {str(one["name"]) for one in inspector.get_check_constraints(table.name)}
        assert {name for name in named if name not in found} == set(), table.name
        assert inspector.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key.columns
        ]
        keys = {tuple(one["constrained_columns"]) for one in inspector.get_foreign_keys(table.name)}
        triggers = kind.checked_by_statement and owner.dialect.name == "postgresql"
        assert keys == {tuple(one.column_keys) for one in table.foreign_key_constraints if not triggers}, table.name


@pytest.mark.parametrize("start", [None, *REVISIONS])
def test_every_older_database_comes_to_today(empty_url: str, start: str | None) -> None:
    if start is not None:
        engine = owner_engine(empty_url)
        with engine.begin() as connection:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, start)
        engine.dispose()
    assert migrate(empty_url) == (start, newest())
    engine = owner_engine(empty_url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()
    with opened(empty_url) as store:
        assert store.executor.ask(operator(), list_units) == ()
        store.unit("shop")


def test_migrating_again_changes_nothing(store_url: str) -> None:
    for _ in range(2):
        assert migrate(store_url) == (newest(), newest())


def test_there_is_one_line_of_steps() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_heads() == [newest()]
    assert sorted(REVISIONS) == REVISIONS


def test_an_empty_database_has_no_revision(empty_url: str) -> None:
    engine = owner_engine(empty_url)
    assert revision(engine) is None
    engine.dispose()


def test_every_kept_table_has_its_triggers(owner: Engine) -> None:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if owner.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    )
    moments = ("update", "delete") if owner.dialect.name == "sqlite" else ("update", "delete", "truncate")
    with owner.connect() as connection:
        found = {name for name in connection.exec_driver_sql(query).scalars() if name.startswith("keep_")}
    assert found == {f"keep_{kind.__tablename__}_{moment}" for kind in append_only_tables() for moment in moments}


@pytest.mark.parametrize("kind", append_only_tables(), ids=lambda kind: kind.__tablename__)
def test_triggers_keep_every_column_but_those_that_may_change(owner: Engine, kind: Any) -> None:
    """The trigger names the columns that it keeps; whatever it leaves out is personal or named by the model."""
    free = {
        attribute.columns[0].name
        for attribute in inspect(kind).column_attrs
        if attribute.columns[0].info.get("personal") or attribute.key in kind.may_change
    }
    name = f"keep_{kind.__tablename__}_update"
    with owner.connect() as connection:
        source = connection.exec_driver_sql(
            f"SELECT sql FROM sqlite_master WHERE name = '{name}'"
            if owner.dialect.name == "sqlite"
            else f"SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = '{name}'"
        ).scalar_one()
    kept = {part.strip(' "') for part in source.partition("UPDATE OF ")[2].partition(" ON ")[0].split(",")}
    assert kept == {column.name for column in kind.__table__.columns} - free
