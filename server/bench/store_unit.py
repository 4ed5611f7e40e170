"""A business unit to measure on: people, a regime in effect, a cycle. Facts come in past the audit, which isn't measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.calendar import Period
from core.catalogue import Bundle
from core.facts.model import Employee as Facts
from core.workflow import CycleState, RegimeState
from server.cycles.tables import Cycle, CycleScheme
from server.db.base import new_salt
from server.db.batches import write_batch
from server.employees.tables import Department, Employee, Employment, LevelChange, Person, Position
from server.execute import Executor
from server.facts.tables import Event, MeasureKind, Measurement, Origin
from server.identity.policy import Action
from server.identity.roles import Door, Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.operations import Command
from server.refusal import Refusal
from server.regimes.content import keep_content
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.unit_of_work import UnitOfWork
from server.units.commands import create_unit
from server.units.values import UnitView

DEPARTMENT = 1000
"""People in a department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who works in the unit, what appraises whom; ``employees`` in the order of the people that were given."""

    who: Who
    cycle_id: UUID
    scheme_id: UUID
    employees: tuple[UUID, ...]


def department_of(place: int) -> str:
    """The code of the department of the person at ``place``."""
    return f"D{place // DEPARTMENT:04}"


def staff_number(place: int) -> str:
    """The staff number of the person at ``place``: numbers sort as places do."""
    return f"A{place:07}"


def fill(executor: Executor, bundle: Bundle, period: Period, people: Sequence[Facts]) -> Scene:
    """A new unit with ``people``, their facts of ``period``, and a cycle in rating that appraises them by ``bundle``.

    Their ids, departments and positions are the unit's own (``staff_number``, ``department_of``, "agent").

    Raises:
        RuntimeError: the database refused.
    """
    unit = executor.perform(operator(), create_unit, f"bench_{new_id().hex[:24]}", "Bench")
    if not isinstance(unit, UnitView):
        raise RuntimeError(f"no unit could be created: {unit}")
    who = Who(unit_id=unit.id, door=Door.CLI, roles=frozenset({Role.HR}))
    ids = done(executor, who, Action.EDIT_EMPLOYEES, _hire, len(people))
    done(executor, who, Action.RECORD_FACTS, _record, period, people, ids)
    cycle_id, scheme_id = done(executor, who, Action.MANAGE_CYCLES, _appraise, bundle, period)
    return Scene(who=who, cycle_id=cycle_id, scheme_id=scheme_id, employees=ids)


def done(executor: Executor, who: Who, action: Action, function: Any, *arguments: Any) -> Any:
    """What ``function`` of a unit of work answers, for good.

    Raises:
        RuntimeError: it was refused.
    """
    answer = executor.perform(who, Command("bench.fill", action, function), *arguments)
    if isinstance(answer, Refusal):
        raise RuntimeError(f"refused: {answer}")
    return answer


def _hire(work: UnitOfWork, count: int) -> tuple[UUID, ...]:
    unit = {"unit_id": work.session.unit_id, "version": 1}
    departments = {code: Department(code=code, name=code) for code in map(department_of, range(count))}
    position = Position(code="agent", name="Agent")
    work.session.add_all([position, *departments.values()])
    work.session.flush()
    persons, employees = [new_id() for _ in range(count)], [new_id() for _ in range(count)]
    nothing = {"email": None, "phone": None, "erased_at": None}
    write_batch(
        work.session,
        Person,
        [
            unit | nothing | {"id": person, "salt": new_salt(), "name": staff_number(place)}
            for place, person in enumerate(persons)
        ],
    )
    usual = unit | dict.fromkeys(("team_id", "supervisor_id", "hired_on", "left_on"))
    usual |= {"position_id": position.id, "employment": Employment.REGULAR}
    write_batch(
        work.session,
        Employee,
        [
            usual
            | {
                "id": employee,
                "number": staff_number(place),
                "person_id": person,
                "department_id": departments[department_of(place)].id,
            }
            for place, (person, employee) in enumerate(zip(persons, employees, strict=True))
        ],
    )
    return tuple(employees)


def _record(work: UnitOfWork, period: Period, people: Sequence[Facts], ids: Sequence[UUID]) -> bool:
    given = {"unit_id": work.session.unit_id, "revision": 0, "withdrawn": False, "author_id": None, "reason": ""}
    recorded = given | {"origin": Origin.IMPORT, "import_id": None, "recorded_at": work.at}
    measured = recorded | {"period": str(period), "exam_id": None, "batch_id": new_id()}
    write_batch(
        work.session,
        Measurement,
        [
            measured | {"id": new_id(), "employee_id": employee, "kind": kind, "code": code, "value": value}
            for employee, person in zip(ids, people, strict=True)
            for kind, numbers in ((MeasureKind.INDICATOR, person.values), (MeasureKind.PAY, person.pay))
            for code, value in numbers.items()
        ],
    )
    happened = recorded | {"since": None, "cause": None, "about": None, "note": ""}
    write_batch(
        work.session,
        Event,
        [
            happened
            | {"id": new_id(), "series_id": new_id(), "salt": new_salt(), "employee_id": employee}
            | {"kind": event.kind, "happened_on": event.on, "amount": event.amount}
            for employee, person in zip(ids, people, strict=True)
            for event in person.events
        ],
    )
    levelled = given | {"effective_on": period.first_day, "recorded_at": work.at}
    write_batch(
        work.session,
        LevelChange,
        [
            levelled | {"id": new_id(), "salt": new_salt(), "employee_id": employee, "level": person.level}
            for employee, person in zip(ids, people, strict=True)
            if person.level
        ],
    )
    return True


def _appraise(work: UnitOfWork, bundle: Bundle, period: Period) -> tuple[UUID, UUID]:
    session, scheme = work.session, bundle.scheme
    content = keep_content(work, bundle)
    if not isinstance(content, RegimeContent):
        raise RuntimeError(f"the regime can't be adopted: {content}")
    regime = Regime(scheme=scheme.code, name=scheme.regime, lineage=Lineage.OWN, created_at=work.at)
    session.add(regime)
    session.flush()
    version = RegimeVersion(
        regime_id=regime.id, number=1, state=RegimeState.IN_EFFECT, origin_id=content.id, base_id=content.id,
        base_source="bench", edits=[], content_id=content.id, effective_on=period.first_day, created_at=work.at,
    )  # fmt: skip
    cycle = Cycle(
        name=str(period), period=str(period), state=CycleState.RATING, rating_from=period.first_day,
        rating_to=period.last_day, created_at=work.at,
    )  # fmt: skip
    session.add_all([version, cycle])
    session.flush()
    appraised = CycleScheme(cycle_id=cycle.id, version_id=version.id, positions=[])
    session.add(appraised)
    session.flush()
    return cycle.id, appraised.id
