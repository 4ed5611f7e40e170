"""Creating, renaming and removing positions."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.facts.checks import quoted
from core.spec import Text
from server.employees.checks import CODE, MOST_NAME, MOST_POSITION_CODE, TITLE, taken, words
from server.employees.lookups import edited
from server.employees.tables import Employee, Position
from server.employees.values import POSITION, PositionView, position_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork


@command("position.create", Action.EDIT_STRUCTURE)
def create_position(work: UnitOfWork, code: str, name: str) -> PositionView | Refusal:
    """A new position called ``code`` (at most 80 characters), by which schemes name it, and ``name`` (200)."""
    faults = (*words(code, "code", CODE, MOST_POSITION_CODE), *words(name, "name", TITLE, MOST_NAME))
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(Position.id).where(Position.code == code)) is not None:
        return taken(POSITION, code, "code")
    row = Position(code=code, name=name)
    work.session.add(row)
    work.session.flush()
    return position_view(row)


@command("position.rename", Action.EDIT_STRUCTURE)
def rename_position(work: UnitOfWork, position_id: UUID, version: int, name: str) -> PositionView | Refusal:
    """The position is called ``name``; its code stays, schemes and files know it by that."""
    row = edited(work.session, Position, position_id, version)
    if isinstance(row, Refusal):
        return row
    faults = words(name, "name", TITLE, MOST_NAME)
    if faults:
        return Invalid(faults)
    row.name = name
    work.session.flush()
    return position_view(row)


@command("position.remove", Action.EDIT_STRUCTURE)
def remove_position(work: UnitOfWork, position_id: UUID, version: int) -> PositionView | Refusal:
    """The position is gone; refused while an employee (who left, too) holds it."""
    row = edited(work.session, Position, position_id, version)
    if isinstance(row, Refusal):
        return row
    if work.session.scalar(select(Employee.id).where(Employee.position_id == row.id).limit(1)) is not None:
        return _in_use(row)
    gone = position_view(row)
    work.session.delete(row)
    work.session.flush()
    return gone


def _in_use(row: Position) -> Conflict:
    return Conflict(
        (
            error(
                "position.in_use",
                "positionId",
                Text(
                    zh=f"岗位 {quoted(row.name)} 仍有员工 (含已离职)。",
                    en=f"The position {quoted(row.name)} still has employees (who left, too).",
                ),
                Text(zh="请先为他们换岗位。", en="Give them another position first."),
            ),
        )
    )
