"""Tables that another program declares: made by its own scripts, version by version, in a schema of their own."""

from __future__ import annotations

from importlib import resources

from alembic import op

from server.db.beside import JOBS_SCHEMA
from server.db.engine import APP_ROLE

SCRIPTS = "procrastinate.sql.migrations"


def make_jobs_schema(*, first: str, last: str) -> None:
    """procrastinate's scripts from version ``first`` to ``last`` have run, and the app role may use what they made.

    Whoever migrates may create the schema, or finds it made for them by somebody who may. The scripts of a version never
    change, so that a step means the same whichever version is installed later. A later
    step runs those that came after ``last``.
    """
    connection = op.get_bind()
    before = connection.exec_driver_sql("SELECT current_setting('search_path')").scalar_one()
    if connection.exec_driver_sql(f"SELECT to_regnamespace('{JOBS_SCHEMA}')").scalar_one() is None:
        op.execute(f"CREATE SCHEMA {JOBS_SCHEMA}")
    op.execute(f"SET LOCAL search_path TO {JOBS_SCHEMA}")
    for script in scripts(first, last):
        connection.exec_driver_sql(script, execution_options={"no_parameters": True})
    op.execute(f"GRANT USAGE ON SCHEMA {JOBS_SCHEMA} TO {APP_ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {JOBS_SCHEMA} TO {APP_ROLE}")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {JOBS_SCHEMA} TO {APP_ROLE}")
    op.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {JOBS_SCHEMA} TO {APP_ROLE}")
    op.execute(f"SET LOCAL search_path TO {before}")


def scripts(first: str, last: str) -> list[str]:
    """procrastinate's scripts of the versions from ``first`` to ``last``, in the order in which they run."""
    found = {one.name: one for one in resources.files(SCRIPTS).iterdir() if one.name.endswith(".sql")}
    return [found[name].read_text(encoding="utf-8") for name in sorted(found) if first <= name[: len(last)] <= last]
