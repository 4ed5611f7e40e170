"""The delivery of jobs: procrastinate's tables, on PostgreSQL, in a schema of their own."""

from __future__ import annotations

from alembic import op

from server.db.migrations.strangers import make_jobs_schema

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The delivery of jobs."""
    if op.get_bind().dialect.name == "postgresql":
        make_jobs_schema(first="00.00.00", last="03.04.00")
