"""Facts and files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep, part_units

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Facts and files."""
    op.create_table(
        "exams",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_exams_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_exams")),
        sa.UniqueConstraint("unit_id", "code", "period", "held_on", name=op.f("uq_exams_unit_id_code_period_held_on")),
    )
    op.create_table(
        "stored_files",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_stored_files_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_stored_files")),
        sa.UniqueConstraint("unit_id", "digest", name=op.f("uq_stored_files_unit_id_digest")),
    )
    op.create_table(
        "evidence",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_series_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "file_id"],
            ["stored_files.unit_id", "stored_files.id"],
            name=op.f("fk_evidence_unit_id_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evidence_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_unit_id_event_series_id"), ["unit_id", "event_series_id"], unique=False
        )
    op.create_table(
        "fact_imports",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("split", sa.String(length=16), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("periods", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "file_id"],
            ["stored_files.unit_id", "stored_files.id"],
            name=op.f("fk_fact_imports_unit_id_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_fact_imports_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_fact_imports")),
    )
    with op.batch_alter_table("fact_imports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fact_imports_unit_id_recorded_at"), ["unit_id", "recorded_at"], unique=False
        )
    op.create_table(
        "events",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("cause", sa.String(length=120), nullable=True),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("entry", "import", "exam", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_events_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "import_id"],
            ["fact_imports.unit_id", "fact_imports.id"],
            name=op.f("fk_events_unit_id_import_id_fact_imports"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_events_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_events")),
        sa.UniqueConstraint("unit_id", "series_id", "revision", name=op.f("uq_events_unit_id_series_id_revision")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_events_unit_id_employee_id_happened_on"),
            ["unit_id", "employee_id", "happened_on"],
            unique=False,
        )
    op.create_table(
        "measurements",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("indicator", "pay", name="measurekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("exam_id", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("entry", "import", "exam", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("withdrawn OR value IS NOT NULL", name=op.f("ck_measurements_has_value")),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_measurements_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "exam_id"], ["exams.unit_id", "exams.id"], name=op.f("fk_measurements_unit_id_exam_id_exams")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "import_id"],
            ["fact_imports.unit_id", "fact_imports.id"],
            name=op.f("fk_measurements_unit_id_import_id_fact_imports"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_measurements_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_measurements")),
        sa.UniqueConstraint(
            "unit_id", "period", "employee_id", "kind", "code", "revision", name="uq_measurements_revision"
        ),
    )
    with op.batch_alter_table("measurements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measurements_unit_id_batch_id"), ["unit_id", "batch_id"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("rater_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("comment", sa.String(length=2000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("entry", "import", "exam", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_ratings_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "import_id"],
            ["fact_imports.unit_id", "fact_imports.id"],
            name=op.f("fk_ratings_unit_id_import_id_fact_imports"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "rater_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_ratings_unit_id_rater_id_employees"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_ratings_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_ratings")),
        sa.UniqueConstraint(
            "unit_id", "period", "employee_id", "code", "role", "rater_id", "revision", name="uq_ratings_revision"
        ),
    )
    op.create_table(
        "role_ratings",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("entry", "import", "exam", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("withdrawn OR value IS NOT NULL", name=op.f("ck_role_ratings_has_value")),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_role_ratings_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "import_id"],
            ["fact_imports.unit_id", "fact_imports.id"],
            name=op.f("fk_role_ratings_unit_id_import_id_fact_imports"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_role_ratings_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_role_ratings")),
        sa.UniqueConstraint(
            "unit_id", "period", "employee_id", "code", "role", "revision", name="uq_role_ratings_revision"
        ),
    )
    with op.batch_alter_table("role_ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_ratings_unit_id_batch_id"), ["unit_id", "batch_id"], unique=False)
    part_units(
        units=("stored_files", "fact_imports", "exams", "measurements", "ratings", "role_ratings", "events", "evidence")
    )
    keep(
        {
            "stored_files": ("name", "erased_at", "salt"),
            "fact_imports": ("withdrawn_at",),
            "measurements": (),
            "ratings": ("reason", "comment", "salt"),
            "role_ratings": (),
            "events": ("about", "reason", "note", "salt"),
            "evidence": ("withdrawn_at",),
        }
    )
