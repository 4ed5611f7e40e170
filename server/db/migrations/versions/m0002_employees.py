"""Employees and how a unit is organised."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep, part_units

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Employees and how a unit is organised."""
    op.create_table(
        "departments",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "parent_id"],
            ["departments.unit_id", "departments.id"],
            name=op.f("fk_departments_unit_id_parent_id_departments"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_departments_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_departments")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_departments_unit_id_code")),
    )
    op.create_table(
        "persons",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_persons_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_persons")),
    )
    op.create_table(
        "positions",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_positions_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_positions")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_positions_unit_id_code")),
    )
    op.create_table(
        "teams",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "department_id"],
            ["departments.unit_id", "departments.id"],
            name=op.f("fk_teams_unit_id_department_id_departments"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_teams_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_teams")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_teams_unit_id_code")),
    )
    op.create_table(
        "employees",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "number",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column(
            "employment",
            sa.Enum(
                "regular",
                "probation",
                "intern",
                "outsourced",
                name="employment",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("left_on IS NULL OR left_on >= hired_on", name=op.f("ck_employees_left_after_hired")),
        sa.ForeignKeyConstraint(
            ["unit_id", "department_id"],
            ["departments.unit_id", "departments.id"],
            name=op.f("fk_employees_unit_id_department_id_departments"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"],
            ["persons.unit_id", "persons.id"],
            name=op.f("fk_employees_unit_id_person_id_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "position_id"],
            ["positions.unit_id", "positions.id"],
            name=op.f("fk_employees_unit_id_position_id_positions"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "supervisor_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_employees_unit_id_supervisor_id_employees"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "team_id"], ["teams.unit_id", "teams.id"], name=op.f("fk_employees_unit_id_team_id_teams")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_employees_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_employees")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_employees_unit_id_number")),
        sa.UniqueConstraint("unit_id", "person_id", name=op.f("uq_employees_unit_id_person_id")),
    )
    with op.batch_alter_table("employees", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_employees_unit_id_department_id"), ["unit_id", "department_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employees_unit_id_supervisor_id"), ["unit_id", "supervisor_id"], unique=False
        )
    op.create_table(
        "absences",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "annual",
                "sick",
                "personal",
                "maternity",
                "injury",
                "unexcused",
                "other",
                name="absencekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_absences_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_absences_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_absences_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_absences")),
        sa.UniqueConstraint("unit_id", "series_id", "revision", name=op.f("uq_absences_unit_id_series_id_revision")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_absences_unit_id_employee_id_first_day"),
            ["unit_id", "employee_id", "first_day"],
            unique=False,
        )
    op.create_table(
        "level_changes",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("level", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "employee_id"],
            ["employees.unit_id", "employees.id"],
            name=op.f("fk_level_changes_unit_id_employee_id_employees"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_level_changes_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_level_changes")),
        sa.UniqueConstraint(
            "unit_id",
            "employee_id",
            "effective_on",
            "revision",
            name=op.f("uq_level_changes_unit_id_employee_id_effective_on_revision"),
        ),
    )
    part_units(units=("departments", "teams", "positions", "persons", "employees", "level_changes", "absences"))
    keep({"level_changes": ("reason", "salt"), "absences": ("reason", "salt")})
