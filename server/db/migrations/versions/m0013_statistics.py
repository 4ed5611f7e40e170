"""Whoever serves may have PostgreSQL find out how large its tables are."""

from __future__ import annotations

from alembic import op

from server.db.engine import APP_ROLE

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

GROWING = (
    "employees", "persons", "level_changes", "absences", "measurements", "ratings", "role_ratings", "events",
    "run_parts", "results", "audit_entries",
)  # fmt: skip


def upgrade() -> None:
    """The app role owns no table and so can't ANALYZE one; a function of the owner does that for it, and nothing else."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    tables = ", ".join(f"{schema}.{table}" for table in GROWING)
    op.execute(
        f"""
        CREATE FUNCTION renew_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
        AS $$ BEGIN ANALYZE {tables}; END $$
        """
    )
    op.execute("REVOKE ALL ON FUNCTION renew_statistics() FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION renew_statistics() TO {APP_ROLE}")
