"""Every table, imported once, so that the metadata is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.audit import tables as audit
from server.cycles import tables as cycles
from server.db.base import Base, OfUnit
from server.employees import tables as employees
from server.facts import tables as facts
from server.facts.imports.jobs import tables as import_jobs
from server.files import tables as files
from server.identity import tables as identity
from server.regimes import tables as regimes
from server.results import tables as results
from server.runs import tables as runs
from server.units import tables as units

ROOMS = (audit, cycles, employees, facts, files, identity, import_jobs, regimes, results, runs, units)
METADATA = Base.metadata


def mapped() -> tuple[type[Base], ...]:
    """All mapped classes, by table name."""
    return tuple(sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda one: one.__tablename__))


def unit_tables() -> tuple[type[Base], ...]:
    """The classes whose rows belong to a unit, credentials among them."""
    return tuple(one for one in mapped() if issubclass(one, OfUnit))


def append_only_tables() -> tuple[type[Base], ...]:
    """The classes whose rows the database keeps as they were written."""
    return tuple(one for one in mapped() if one.append_only)


def as_in_database(dialect: str) -> Callable[..., bool]:
    """What alembic compares of the models: all but the foreign keys that are triggers in a database of ``dialect``."""
    by_statement = {one.__tablename__ for one in mapped() if one.checked_by_statement}

    def compared(item: Any, _name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        return dialect != "postgresql" or kind != "foreign_key_constraint" or item.table.name not in by_statement

    return compared
