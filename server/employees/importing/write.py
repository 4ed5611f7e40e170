"""Writing what a comparison says, in an order that every reference allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from server.employees.importing.compare import Comparison, Target
from server.employees.importing.stored import Stored
from server.employees.importing.values import NewStructure, StructureKind
from server.employees.tables import Department, Employee, LevelChange, Person, Position, Team
from server.ids import new_id
from server.unit_of_work import UnitOfWork

REASON = "员工名册导入 · staff list"
"""Why a level changed, where a list said so."""

Ids = dict[tuple[type[Department] | type[Team] | type[Position], str], UUID]


def write(work: UnitOfWork, stored: Stored, comparison: Comparison) -> None:
    """Every change of ``comparison`` is in the session; what doesn't change isn't touched."""
    ids: Ids = dict(stored.ids)
    for one in sorted(comparison.preview.creates, key=lambda one: one.kind is StructureKind.TEAM):
        _create(work, one, ids)
    work.session.flush()
    people = {number: known.employee.id for number, known in stored.people.items()}
    fresh = [target for target in comparison.targets if target.known is None]
    people |= {target.row.number: new_id() for target in fresh}
    persons = {target.row.number: Person(id=new_id()) for target in fresh}
    for target in fresh:
        _name(persons[target.row.number], target)
    work.session.add_all(persons.values())
    work.session.flush()
    for target in _supervisors_first(fresh):
        row = Employee(id=people[target.row.number], number=target.row.number, person_id=persons[target.row.number].id)
        _place(row, target, ids, people)
        work.session.add(row)
    work.session.flush()
    changed = [(target, plan.changes) for target, plan in zip(comparison.targets, comparison.preview.rows, strict=True)]
    for target, changes in changed:
        if target.known is not None and changes:
            _name(target.known.person, target)
            _place(target.known.employee, target, ids, people)
    moved = [target for target, changes in changed if any(change.field == "level" for change in changes)]
    _record_levels(work, moved, people)
    work.session.flush()


def _create(work: UnitOfWork, one: NewStructure, ids: Ids) -> None:
    row: Department | Team | Position
    if one.kind is StructureKind.DEPARTMENT:
        row = Department(id=new_id(), code=one.code, name=one.name)
    elif one.kind is StructureKind.POSITION:
        row = Position(id=new_id(), code=one.code, name=one.name)
    else:
        work.session.flush()
        row = Team(id=new_id(), code=one.code, name=one.name, department_id=ids[Department, one.within or ""])
    ids[type(row), one.code] = row.id
    work.session.add(row)


def _name(person: Person, target: Target) -> None:
    state = target.state
    if person.erased_at is None:
        person.name, person.email, person.phone = state.name or "", state.email, state.phone


def _place(row: Employee, target: Target, ids: Ids, people: Mapping[str, UUID]) -> None:
    state = target.state
    row.department_id = ids[Department, state.department or ""]
    row.position_id = ids[Position, state.position or ""]
    row.team_id = None if state.team is None else ids[Team, state.team]
    row.supervisor_id = None if state.supervisor is None else people[state.supervisor]
    row.employment = state.employment
    row.hired_on = state.hired
    row.left_on = state.left


def _supervisors_first(fresh: list[Target]) -> Iterator[Target]:
    """New employees so that whoever they report to comes before them; there is no circle, that was refused."""
    waiting = {target.row.number: target for target in fresh}
    while waiting:
        chain = [next(iter(waiting))]
        while (boss := waiting[chain[-1]].state.supervisor) is not None and boss in waiting:
            chain.append(boss)
        for number in reversed(chain):
            yield waiting.pop(number)


def _record_levels(work: UnitOfWork, moved: list[Target], people: Mapping[str, UUID]) -> None:
    """A change of level for each of ``moved``; where that day has one already, the next revision of it."""
    if not moved:
        return
    last: dict[tuple[UUID, date], int] = {}
    seen = select(LevelChange.employee_id, LevelChange.effective_on, func.max(LevelChange.revision)).group_by(
        LevelChange.employee_id, LevelChange.effective_on
    )
    for employee_id, day, revision in work.session.execute(seen):
        last[employee_id, day] = revision
    for target in moved:
        employee_id = people[target.row.number]
        work.session.add(
            LevelChange(
                employee_id=employee_id,
                effective_on=target.level_from,
                revision=last.get((employee_id, target.level_from), -1) + 1,
                withdrawn=False,
                level=target.state.level or "",
                reason=REASON,
                author_id=work.who.user_id,
                recorded_at=work.at,
            )
        )
