"""A row in every table for each of two units, with the unit's mark in every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Enum,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Uuid,
    inspect,
)

from server.db.base import DEPLOYMENT, Base, DeploymentRow, OfUnit, UnitRow
from server.db.models import METADATA, mapped
from server.db.types import Moment, Scaled
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.operations import Command
from server.unit_of_work import UnitOfWork
from server.units.tables import Unit
from tests.server.isolation.columns import BY_LABEL, BY_NAME, BY_PLACE, DAY, LABELS
from tests.server.stores import Store, somebody

OWN, FOREIGN, UNKNOWN = "heron", "canary", "nobody"
"""The mark in the texts of the unit that asks, of the other one, and of what neither has."""
WRITTEN_BY_THE_SERVER = frozenset({"audit_entries", "audit_heads", "repeated_requests", "units"})


@dataclass(frozen=True, slots=True)
class Planted:
    """A unit with a row in every table: the rows by table and label, and who works there."""

    unit_id: int
    code: str
    mark: str
    rows: Mapping[tuple[str, str], Base]

    def row(self, table: str, label: str | None = None) -> Any:
        """The row of ``table``; of several, the last."""
        return self.rows[table, label or LABELS.get(table, ("",))[-1]]

    def who(self, role: Role) -> Who:
        """A user with ``role``: supervisors are the lead of the team, everybody else the member."""
        lead = role in (Role.SUPERVISOR, Role.UNIT_ADMIN, Role.HR)
        return somebody(
            self.unit_id,
            role,
            user_id=self.row("users").id,
            employee_id=self.row("employees", "lead" if lead else "member").id,
        )


def plant(store: Store, mark: str) -> Planted:
    """A new unit with rows in every table; ``mark``, table and column are in every text."""
    unit = store.unit(f"{mark}_units")
    rows: dict[tuple[str, str], Base] = {}
    kinds = {kind.__tablename__: kind for kind in mapped() if kind.__tablename__ not in WRITTEN_BY_THE_SERVER}

    def write(work: UnitOfWork, of_unit: bool) -> str:
        for table in METADATA.sorted_tables:
            kind = kinds.get(table.name)
            if kind is None or issubclass(kind, OfUnit) is not of_unit:
                continue
            for label in LABELS.get(table.name, ("",)):
                row = kind(**_values(kind, mark, label, rows, work.at))
                work.session.add(row)
                work.session.flush()
                rows[table.name, label] = row
        return f"{mark}-repeated_requests-reply"

    first = Command("fixture.plant", Action.MANAGE_USERS, write)
    assert store.executor.perform(operator(DEPLOYMENT), first, False) == f"{mark}-repeated_requests-reply"
    second = Command("fixture.plant", Action.EDIT_EMPLOYEES, write)
    admin = somebody(unit.id, Role.UNIT_ADMIN, user_id=rows["users", "main"].id)  # type: ignore[attr-defined]
    planted = store.executor.perform_once(admin, f"{mark}-repeated_requests-key", second, True)
    assert planted == f"{mark}-repeated_requests-reply", planted
    with store.database.writing(DEPLOYMENT) as session:
        rows["units", ""] = session.get_one(Unit, unit.id)
    return Planted(unit.id, unit.code, mark, rows)


def tables_of(kinds: type[Base]) -> tuple[str, ...]:
    """The tables of the classes below ``kinds``."""
    return tuple(kind.__tablename__ for kind in mapped() if issubclass(kind, kinds))


OF_UNITS = tuple(kind.__tablename__ for kind in mapped() if issubclass(kind, OfUnit))
OF_THE_DEPLOYMENT = tables_of(DeploymentRow)
INNER = tables_of(UnitRow)
"""Tables that not even the deployment reads."""


def _values(
    kind: type[Base], mark: str, label: str, rows: Mapping[tuple[str, str], Base], at: datetime
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    keys = {attribute.columns[0]: attribute.key for attribute in inspect(kind).column_attrs}
    table: Any = kind.__table__
    for column, key in keys.items():
        if key in ("unit_id", "version", "salt"):
            continue
        if (table.name, label, key) in BY_LABEL:
            found[key] = BY_LABEL[table.name, label, key]
            continue
        if (table.name, key) in BY_PLACE:
            found[key] = BY_PLACE[table.name, key](mark, rows)
            continue
        referred = _referred(column, table)
        if referred is not None:
            found[key] = _reference(referred, table.name, label, rows)
        elif key in BY_NAME:
            found[key] = BY_NAME[key]
        else:
            value = _value(column, f"{mark}-{table.name}-{label}{key}", at)
            if value is not None:
                found[key] = value
    return found


def _referred(column: Column[Any], table: Any) -> Column[Any] | None:
    """The column of another table, beside its unit, that ``column`` refers to."""
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            for element in constraint.elements:
                if element.parent is column:
                    return element.column
    return None


def _reference(referred: Column[Any], table: str, label: str, rows: Mapping[tuple[str, str], Base]) -> Any:
    name = referred.table.name
    labels = LABELS.get(name, ("",))
    chosen = label if label in labels else labels[-1]
    if name == table:
        chosen = "lead"
    row = rows.get((name, chosen))
    return None if row is None else getattr(row, referred.key)


def _value(column: Column[Any], text: str, at: datetime) -> Any:
    """A value for ``column``: every text is marked, numbers are there, and what may be empty is empty otherwise."""
    kind = column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or ())) if column.default is None else None
    if isinstance(kind, String):
        return text[: kind.length or len(text)]
    if isinstance(kind, LargeBinary):
        return text.encode()
    if isinstance(kind, Scaled):
        return Decimal(88)
    if column.nullable or column.default is not None:
        return None
    if isinstance(kind, Moment):
        return at
    if isinstance(kind, Uuid):
        return new_id()
    if isinstance(kind, Date):
        return DAY
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer):
        return 1
    if isinstance(kind, LargeBinary):
        return text.encode()
    if isinstance(kind, JSON):
        return {text: text}
    raise TypeError(f"no value for {column}")
