"""Imports that are worked on outside of requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import part_units

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Imports that are worked on outside of requests."""
    op.create_table(
        "fact_import_jobs",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("preview", sa.Boolean(), nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("split", sa.String(length=16), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                "cancelled",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("whole", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("token_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "file_id"],
            ["stored_files.unit_id", "stored_files.id"],
            name=op.f("fk_fact_import_jobs_unit_id_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "import_id"],
            ["fact_imports.unit_id", "fact_imports.id"],
            name=op.f("fk_fact_import_jobs_unit_id_import_id_fact_imports"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_fact_import_jobs_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_fact_import_jobs")),
    )
    with op.batch_alter_table("fact_import_jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_import_jobs_unit_id_state"), ["unit_id", "state"], unique=False)
    part_units(units=("fact_import_jobs",))
