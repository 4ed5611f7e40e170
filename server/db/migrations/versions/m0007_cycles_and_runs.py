"""Cycles and their runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import part_units

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Cycles and their runs."""
    op.create_table(
        "cycles",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "rating",
                "scored",
                "in_review",
                "published",
                "closed",
                "cancelled",
                name="cyclestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rating_from", sa.Date(), nullable=False),
        sa.Column("rating_to", sa.Date(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("rating_to >= rating_from", name=op.f("ck_cycles_window_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_cycles_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_cycles")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_cycles_unit_id_name")),
    )
    with op.batch_alter_table("cycles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cycles_unit_id_period"), ["unit_id", "period"], unique=False)
    op.create_table(
        "runs",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                "cancelled",
                name="runstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("facts_seq", sa.BigInteger(), nullable=True),
        sa.Column("facts_digest", sa.String(length=64), nullable=True),
        sa.Column("results_digest", sa.String(length=64), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "cycle_id"], ["cycles.unit_id", "cycles.id"], name=op.f("fk_runs_unit_id_cycle_id_cycles")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_runs_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_runs")),
        sa.UniqueConstraint("unit_id", "cycle_id", "number", name=op.f("uq_runs_unit_id_cycle_id_number")),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_unit_id_state"), ["unit_id", "state"], unique=False)
    op.create_table(
        "cycle_schemes",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("positions", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "cycle_id"],
            ["cycles.unit_id", "cycles.id"],
            name=op.f("fk_cycle_schemes_unit_id_cycle_id_cycles"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "version_id"],
            ["regime_versions.unit_id", "regime_versions.id"],
            name=op.f("fk_cycle_schemes_unit_id_version_id_regime_versions"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_cycle_schemes_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_cycle_schemes")),
        sa.UniqueConstraint(
            "unit_id", "cycle_id", "version_id", name=op.f("uq_cycle_schemes_unit_id_cycle_id_version_id")
        ),
    )
    op.create_table(
        "run_chunks",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "load",
                "score",
                "rank",
                "follow",
                "finish",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", name="chunkstate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=100), nullable=True),
        sa.Column("milliseconds", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "run_id"], ["runs.unit_id", "runs.id"], name=op.f("fk_run_chunks_unit_id_run_id_runs")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_run_chunks_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "run_id", "number", name=op.f("pk_run_chunks")),
    )
    with op.batch_alter_table("run_chunks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_chunks_state_unit_id"), ["state", "unit_id"], unique=False)
    op.create_table(
        "run_parts",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Uuid(), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.Column("inputs", sa.LargeBinary(), nullable=False),
        sa.Column("cards", sa.LargeBinary(), nullable=True),
        sa.Column("scored", sa.LargeBinary(), nullable=True),
        sa.Column("places", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "run_id"], ["runs.unit_id", "runs.id"], name=op.f("fk_run_parts_unit_id_run_id_runs")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_run_parts_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "run_id", "number", name=op.f("pk_run_parts")),
    )
    part_units(units=("cycles", "cycle_schemes", "runs", "run_chunks", "run_parts"))
