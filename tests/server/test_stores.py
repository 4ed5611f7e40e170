"""Databases of tests: one that only has other rows is used again, one that was altered is not."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.server.stores import PostgresMaker

ALTERED = [
    "ALTER TABLE employees DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE employees NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE measurements DISABLE TRIGGER keep_measurements_update",
    "DROP TRIGGER keep_measurements_update ON measurements",
    "ALTER TABLE employees ADD COLUMN x integer",
    "ALTER TABLE employees ALTER COLUMN number DROP NOT NULL",
    "DROP POLICY unit_reads ON employees",
    "ALTER POLICY unit_reads ON employees USING (true)",
    "CREATE OR REPLACE FUNCTION keep_rows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "GRANT TRUNCATE ON employees TO steelyard_app",
    "CREATE TABLE x (id integer)",
    "CREATE VIEW x AS SELECT 1",
    "CREATE SCHEMA x",
    "UPDATE alembic_version SET version_num = '0'",
]
MADE = "INSERT INTO units (code, name, created_at, version) VALUES ('x', 'x', now(), 1) RETURNING id"
MADE_AS = "SELECT oid FROM pg_database WHERE datname = current_database()"
SAME = [
    "UPDATE units SET name = 'x'",
    "ANALYZE",
    "SELECT setval('units_id_seq', 7)",
]


@pytest.mark.parametrize(("sql", "again"), [*((sql, False) for sql in ALTERED), *((sql, True) for sql in SAME)])
def test_which_is_used_again(postgres_maker: PostgresMaker, sql: str, again: bool) -> None:
    with postgres_maker.url() as url:
        made = run(url, MADE_AS)
        run(url, sql)
    with postgres_maker.url() as url:
        assert (run(url, MADE_AS) == made) is again


def test_the_next_test_finds_no_rows(postgres_maker: PostgresMaker) -> None:
    for _ in range(2):
        with postgres_maker.url() as url:
            assert run(url, MADE) == 1


def run(url: str, sql: str) -> Any:
    """What the superuser is told first, if anything."""
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        told = connection.exec_driver_sql(sql)
        return told.scalar() if told.returns_rows else None
