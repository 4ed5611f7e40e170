"""The first wall between units: every statement of a session is confined to the session's unit.

``with_loader_criteria`` covers selects, ``get``, counts, relationships and ORM updates. What it doesn't cover is refused
here: statements on plain tables, literal SQL, inserts and updates past the unit of work, rows of another unit that are
brought into the session. Row-level security is the second wall, on PostgreSQL.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from weakref import WeakSet

from sqlalchemy import event, false, inspect
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from server.db.base import DEPLOYMENT, CredentialRow, DeploymentRow, OfUnit, UnitRow
from server.db.session import ReadSession, UnitSession
from server.db.strangers import strangers
from server.units.tables import Unit


class OutsideUnit(Exception):
    """A statement or a row would have left its unit: a fault of the program, never of its user."""


@lru_cache(maxsize=4096)
def confines(unit_id: int) -> tuple[Any, ...]:
    """What is added to every statement of a session of ``unit_id``."""
    own = with_loader_criteria(UnitRow, lambda cls: cls.unit_id == unit_id, include_aliases=True)
    if unit_id == DEPLOYMENT:
        return (own,)
    return (
        own,
        with_loader_criteria(CredentialRow, lambda cls: cls.unit_id == unit_id, include_aliases=True),
        with_loader_criteria(DeploymentRow, lambda cls: false(), include_aliases=True),
        with_loader_criteria(Unit, Unit.id == unit_id, include_aliases=True),
    )


_without_strangers: WeakSet[Any] = WeakSet()
"""Statements that are kept for the next time, and needn't be looked into again: they never change."""


@event.listens_for(UnitSession, "do_orm_execute", propagate=True)
def confine(state: ORMExecuteState) -> None:
    """Add the confines of the session to a statement, or refuse what they wouldn't reach.

    Raises:
        OutsideUnit: the statement names a plain table or literal SQL, or writes past the unit of work.
    """
    if state.is_column_load or state.is_relationship_load:
        return
    session: Any = state.session
    if state.statement not in _without_strangers:
        for stranger in strangers(state.statement, _own_condition(state)):
            raise OutsideUnit(f"{stranger} can't be confined to a unit: use mapped classes")
        _without_strangers.add(state.statement)
    if not state.is_orm_statement:
        raise OutsideUnit("a statement without a mapped class can't be confined to a unit")
    if not state.is_select:
        _refuse_bare_write(state, session)
    if not state.is_insert:
        state.statement = state.statement.options(*confines(session.unit_id))


def _own_condition(state: ORMExecuteState) -> Any:
    """The condition that ``session.get`` and ``merge`` put on a mapped class: on its plain columns, yet confined with it."""
    mapper: Any = state.bind_mapper
    return None if mapper is None else mapper._get_clause[0]


def _refuse_bare_write(state: ORMExecuteState, session: UnitSession) -> None:
    """Only bookkeeping may be written by a statement: what is audited goes through objects or ``insert_batch``."""
    mapper = state.bind_mapper
    written: Any = None if mapper is None else mapper.class_
    if isinstance(session, ReadSession):
        raise OutsideUnit("a ReadSession was asked to write")
    if written is None or written.audited:
        raise OutsideUnit(f"{written} is audited: change its objects, or insert a batch through the unit of work")
    statement: Any = state.statement
    if not issubclass(written, OfUnit):
        if not session.is_deployment:
            raise OutsideUnit(f"{written.__name__} belongs to the deployment")
    elif state.is_insert:
        given = {column.name: bound.value for column, bound in (statement._values or {}).items()}
        _refuse_foreign(written, given.get("unit_id"), session)
    elif state.is_update:
        _refuse_move(written, statement, state.parameters)


def _refuse_move(written: type[object], statement: Any, parameters: Any) -> None:
    """An update may not name the unit, nor take its values from parameters, by which it would find rows past the confines."""
    if parameters or any(column.name == "unit_id" for column in statement._values or ()):
        raise OutsideUnit(f"rows of {written.__name__} would move to another unit, or be found by parameters")


@event.listens_for(UnitSession, "before_attach", propagate=True)
def attached(session: Session, instance: Any) -> None:
    """Refuse an object of another unit: the identity map would serve it without asking the database.

    Raises:
        OutsideUnit: the object belongs to another unit.
    """
    if isinstance(session, UnitSession) and isinstance(instance, OfUnit):
        identity = inspect(instance).identity
        unit_id = identity[0] if identity else instance.__dict__.get("unit_id")
        if unit_id is not None and not (session.is_deployment and isinstance(instance, CredentialRow)):
            _refuse_foreign(type(instance), unit_id, session)


@event.listens_for(UnitSession, "before_flush", propagate=True)
def flushed(session: Session, _context: Any, _instances: Any) -> None:
    """Give new rows the session's unit, and refuse every other row.

    Raises:
        OutsideUnit: a row of another unit, of the deployment, or one that would move between units.
    """
    if not isinstance(session, UnitSession):
        return
    for row in session.new:
        if isinstance(row, OfUnit) and row.unit_id is None:
            row.unit_id = session.unit_id
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, OfUnit):
            _refuse_foreign(type(row), row.unit_id, session)
            identity = inspect(row).identity
            if identity is not None and identity[0] != row.unit_id:
                raise OutsideUnit(f"a row of {type(row).__name__} would move to another unit")
        elif not session.is_deployment:
            raise OutsideUnit(f"{type(row).__name__} belongs to the deployment")


def _refuse_foreign(kind: type[object], unit_id: Any, session: UnitSession) -> None:
    if unit_id != session.unit_id:
        raise OutsideUnit(f"a row of {kind.__name__} belongs to another unit")
