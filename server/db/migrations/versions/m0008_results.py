"""Results and their publication."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep, part_units

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Results and their publication."""
    op.create_table(
        "publications",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "cycle_id"],
            ["cycles.unit_id", "cycles.id"],
            name=op.f("fk_publications_unit_id_cycle_id_cycles"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "run_id"], ["runs.unit_id", "runs.id"], name=op.f("fk_publications_unit_id_run_id_runs")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_publications_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_publications")),
        sa.UniqueConstraint("unit_id", "cycle_id", "revision", name=op.f("uq_publications_unit_id_cycle_id_revision")),
        sa.UniqueConstraint("unit_id", "run_id", name=op.f("uq_publications_unit_id_run_id")),
    )
    op.create_table(
        "results",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("scheme_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("regime_digest", sa.String(length=80), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("team", sa.String(length=120), nullable=False),
        sa.Column("position", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("full_marks", sa.BigInteger(), nullable=False),
        sa.Column("grade", sa.String(length=80), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=80), nullable=True),
        sa.Column("next_level", sa.String(length=80), nullable=True),
        sa.Column("pay", sa.BigInteger(), nullable=True),
        sa.Column("items", sa.LargeBinary(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "cycle_id"], ["cycles.unit_id", "cycles.id"], name=op.f("fk_results_unit_id_cycle_id_cycles")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_results_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "run_id"], ["runs.unit_id", "runs.id"], name=op.f("fk_results_unit_id_run_id_runs")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "scheme_id"],
            ["cycle_schemes.unit_id", "cycle_schemes.id"],
            name=op.f("fk_results_unit_id_scheme_id_cycle_schemes"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_results_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_results")),
        sa.UniqueConstraint("unit_id", "run_id", "employee_id", name=op.f("uq_results_unit_id_run_id_employee_id")),
    )
    with op.batch_alter_table("results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_results_unit_id_batch_id"), ["unit_id", "batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_results_unit_id_employee_id_period"), ["unit_id", "employee_id", "period"], unique=False
        )
    part_units(units=("results", "publications"))
    keep({"results": (), "publications": ()})
