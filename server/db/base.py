"""What all tables have in common: names of constraints, the key within a unit, what the audit may see."""

from __future__ import annotations

from secrets import token_hex
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from server.ids import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
DEPLOYMENT = 0
"""The ``unit_id`` of what belongs to the deployment itself: its users, its units, its chain of the audit."""


def new_salt() -> str:
    """Sixteen random bytes as hexadecimal digits."""
    return token_hex(16)


class Base(DeclarativeBase):
    """Base of every table.

    ``audit_subject``: what the audit calls a row. ``audited``: each change of a row is an entry of the audit (what isn't
    is bookkeeping that nobody is judged by). ``append_only``: the database refuses to change or delete a row, apart from
    its personal columns and what ``may_change`` names. ``untold``: columns of an append-only row that are too long for the
    entry about it; the row's digest covers them. ``checked_by_statement``: on PostgreSQL its foreign keys are triggers that
    look up what all rows of a statement refer to at once.
    """

    metadata = MetaData(naming_convention=NAMING)
    audit_subject: ClassVar[str] = ""
    audited: ClassVar[bool] = True
    append_only: ClassVar[bool] = False
    may_change: ClassVar[frozenset[str]] = frozenset()
    untold: ClassVar[frozenset[str]] = frozenset()
    checked_by_statement: ClassVar[bool] = False


class OfUnit:
    """Mixin: the row belongs to a unit; the session that writes it fills ``unit_id`` in."""

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, sort_order=-2)


class Keyed:
    """Mixin: the row has an identifier of its own, so that the key is (unit_id, id)."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-1)


class UnitRow(OfUnit, Base):
    """A row of one unit: only that unit's sessions see it."""

    __abstract__ = True


class KeyedRow(Keyed, UnitRow):
    """A row of one unit with an identifier of its own."""

    __abstract__ = True


class CredentialRow(Keyed, OfUnit, Base):
    """A row of one unit by which somebody gets in: the unit's sessions see and write it, the deployment's read it."""

    __abstract__ = True


class DeploymentRow(Base):
    """A row of the deployment itself: only sessions of the deployment see it."""

    __abstract__ = True


class Versioned:
    """Mixin: a row that people edit. ``version`` counts the edits; a write that saw another version is refused."""

    version: Mapped[int] = mapped_column(nullable=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Salted:
    """Mixin: a row with personal columns. The salt goes into its digest and is replaced when the person is erased."""

    salt: Mapped[str] = mapped_column(String(32), default=new_salt, info={"personal": True})


def personal(*arguments: Any, **keywords: Any) -> MappedColumn[Any]:
    """A column whose values are about a person: the audit names the column and never its values."""
    return mapped_column(*arguments, info={"personal": True}, **keywords)


def within_unit(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key that can't leave the unit: (unit_id, ``column``) is a key of ``table``."""
    return ForeignKeyConstraint(["unit_id", column], [f"{table}.unit_id", f"{table}.id"])
