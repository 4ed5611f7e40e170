"""The database's own walls: row-level security between units, and rows that can't be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alembic import op
from sqlalchemy import inspect

from server.db.engine import APP_ROLE

UNIT = "nullif(current_setting('app.unit', true), '')::integer"
"""Whose transaction it is; a transaction that doesn't say sees nothing."""


def make_app_role() -> None:
    """On PostgreSQL, the role that requests run as exists, and whoever migrates may take it on."""
    if not _postgresql():
        return
    op.execute(
        f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
                CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
            END IF;
            IF NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN
                EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
            END IF;
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO {APP_ROLE}', current_schema());
        END $$
        """
    )
    op.execute(f"GRANT SELECT ON alembic_version TO {APP_ROLE}")


def part_units(
    *, units: Sequence[str] = (), credentials: Sequence[str] = (), deployment: Sequence[str] = (), registry: str = ""
) -> None:
    """On PostgreSQL, the app role sees of these tables what its transaction's unit may see, and the owner no more.

    ``units``: rows of the unit. ``credentials``: the same, and the deployment reads them. ``deployment``: the deployment
    alone. ``registry``: the table of units, of which a unit sees its own row.
    """
    if not _postgresql():
        return
    for table in units:
        _secure(table, reads=f"unit_id = {UNIT}", writes=f"unit_id = {UNIT}")
    for table in credentials:
        _secure(table, reads=f"unit_id = {UNIT} OR {UNIT} = 0", writes=f"unit_id = {UNIT}")
    for table in deployment:
        _secure(table, reads=f"{UNIT} = 0", writes=f"{UNIT} = 0")
    if registry:
        _secure(registry, reads=f"id = {UNIT} OR {UNIT} = 0", writes=f"{UNIT} = 0")
        op.execute(f"GRANT USAGE ON SEQUENCE {registry}_id_seq TO {APP_ROLE}")


def keep(tables: Mapping[str, Sequence[str]]) -> None:
    """Rows of these tables are never deleted, and change in no column but those named with each table."""
    if _postgresql():
        op.execute(
            """
            CREATE OR REPLACE FUNCTION keep_rows() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'rows of % are kept as they were written', TG_TABLE_NAME; END $$
            """
        )
    for table, free in tables.items():
        columns = [column["name"] for column in inspect(op.get_bind()).get_columns(table)]
        kept = ", ".join(column for column in columns if column not in free)
        if _postgresql():
            _keep_on_postgresql(table, kept, ", ".join(free))
        else:
            _keep_on_sqlite(table, kept)


def keep_anew(tables: Mapping[str, Sequence[str]]) -> None:
    """``keep`` for tables that were kept before and have other columns now."""
    for table in tables:
        for name in ("update", "delete", *(("truncate",) if _postgresql() else ())):
            op.execute(f"DROP TRIGGER keep_{table}_{name}" + (f" ON {table}" if _postgresql() else ""))
    keep(tables)


def _keep_on_postgresql(table: str, kept: str, free: str) -> None:
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")
    if free:
        op.execute(f"GRANT UPDATE ({free}) ON {table} TO {APP_ROLE}")
    for name, moment, level in (
        ("update", f"UPDATE OF {kept}", "ROW"),
        ("delete", "DELETE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER keep_{table}_{name} BEFORE {moment} ON {table} FOR EACH {level} EXECUTE FUNCTION keep_rows()"
        )


def _keep_on_sqlite(table: str, kept: str) -> None:
    for name, moment in (("update", f"UPDATE OF {kept}"), ("delete", "DELETE")):
        op.execute(
            f"CREATE TRIGGER keep_{table}_{name} BEFORE {moment} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they were written'); END"
        )


def _secure(table: str, *, reads: str, writes: str) -> None:
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY unit_reads ON {table} FOR SELECT USING ({reads})")
    op.execute(f"CREATE POLICY unit_inserts ON {table} FOR INSERT WITH CHECK ({writes})")
    op.execute(f"CREATE POLICY unit_updates ON {table} FOR UPDATE USING ({writes}) WITH CHECK ({writes})")
    op.execute(f"CREATE POLICY unit_deletes ON {table} FOR DELETE USING ({writes})")


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
