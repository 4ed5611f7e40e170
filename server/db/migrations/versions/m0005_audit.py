"""The audit and repeated requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep, part_units

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The audit and repeated requests."""
    op.create_table(
        "audit_entries",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("tag", sa.String(length=160), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("row_digest", sa.String(length=64), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_audit_entries_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "seq", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entries_unit_id_subject_row_id"), ["unit_id", "subject", "row_id"], unique=False
        )
    op.create_table(
        "audit_heads",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_audit_heads_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "repeated_requests",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("operation", sa.String(length=80), nullable=False),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_repeated_requests_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "actor", "key", name=op.f("pk_repeated_requests")),
    )
    with op.batch_alter_table("repeated_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_repeated_requests_at"), ["at"], unique=False)
    part_units(units=("audit_entries", "audit_heads", "repeated_requests"))
    keep({"audit_entries": ()})
