"""Regimes of a unit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep, part_units

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Regimes of a unit."""
    op.create_table(
        "enabled_sectors",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sector", sa.String(length=80), nullable=False),
        sa.Column("enabled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_enabled_sectors_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_enabled_sectors")),
        sa.UniqueConstraint("unit_id", "sector", name=op.f("uq_enabled_sectors_unit_id_sector")),
    )
    op.create_table(
        "regime_contents",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_contents_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_regime_contents")),
        sa.UniqueConstraint("unit_id", "digest", name=op.f("uq_regime_contents_unit_id_digest")),
    )
    op.create_table(
        "regimes",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "lineage",
            sa.Enum("catalogue", "own", name="lineage", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regimes_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_regimes")),
        sa.UniqueConstraint("unit_id", "scheme", name=op.f("uq_regimes_unit_id_scheme")),
    )
    op.create_table(
        "regime_reviews",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("regime_id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.String(length=8), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conclusion", sa.String(length=4000), nullable=False),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "regime_id"],
            ["regimes.unit_id", "regimes.id"],
            name=op.f("fk_regime_reviews_unit_id_regime_id_regimes"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_reviews_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_regime_reviews")),
        sa.UniqueConstraint(
            "unit_id", "regime_id", "quarter", name=op.f("uq_regime_reviews_unit_id_regime_id_quarter")
        ),
    )
    op.create_table(
        "regime_versions",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("regime_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "in_effect",
                "superseded",
                "discarded",
                name="regimestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("base_source", sa.String(length=200), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_id", sa.Uuid(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'discarded') OR content_id IS NOT NULL",
            name=op.f("ck_regime_versions_submitted_is_pinned"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "base_id"],
            ["regime_contents.unit_id", "regime_contents.id"],
            name=op.f("fk_regime_versions_unit_id_base_id_regime_contents"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "content_id"],
            ["regime_contents.unit_id", "regime_contents.id"],
            name=op.f("fk_regime_versions_unit_id_content_id_regime_contents"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "origin_id"],
            ["regime_contents.unit_id", "regime_contents.id"],
            name=op.f("fk_regime_versions_unit_id_origin_id_regime_contents"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "regime_id"],
            ["regimes.unit_id", "regimes.id"],
            name=op.f("fk_regime_versions_unit_id_regime_id_regimes"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_versions_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_regime_versions")),
        sa.UniqueConstraint("unit_id", "regime_id", "number", name=op.f("uq_regime_versions_unit_id_regime_id_number")),
    )
    with op.batch_alter_table("regime_versions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_regime_versions_unit_id_state_effective_on"),
            ["unit_id", "state", "effective_on"],
            unique=False,
        )
    op.create_table(
        "settled_points",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("assumed", "defect", name="pointkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("resolution", sa.String(length=120), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "version_id"],
            ["regime_versions.unit_id", "regime_versions.id"],
            name=op.f("fk_settled_points_unit_id_version_id_regime_versions"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_settled_points_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_settled_points")),
        sa.UniqueConstraint(
            "unit_id", "version_id", "key", "revision", name=op.f("uq_settled_points_unit_id_version_id_key_revision")
        ),
    )
    op.create_table(
        "regime_feedback",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("mark BETWEEN 1 AND 5", name=op.f("ck_regime_feedback_one_to_five")),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_regime_feedback_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "review_id"],
            ["regime_reviews.unit_id", "regime_reviews.id"],
            name=op.f("fk_regime_feedback_unit_id_review_id_regime_reviews"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_feedback_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_regime_feedback")),
        sa.UniqueConstraint(
            "unit_id",
            "review_id",
            "employee_id",
            "revision",
            name=op.f("uq_regime_feedback_unit_id_review_id_employee_id_revision"),
        ),
    )
    part_units(
        units=(
            "enabled_sectors",
            "regimes",
            "regime_contents",
            "regime_versions",
            "settled_points",
            "regime_reviews",
            "regime_feedback",
        )
    )
    keep({"regime_contents": (), "settled_points": (), "regime_feedback": ("comment", "salt")})
