"""A shop whose people are appraised by R19 month by month: facts at random, but always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from core.calendar import Period
from core.catalogue import Bundle, bundle
from core.engine.columns.incentives import compile_incentives
from core.facts.model import Facts
from core.workflow import CycleState, RegimeState
from server.bench.year import random_year
from server.cycles.tables import Cycle, CycleScheme
from server.db.database import Database
from server.discovery import discover
from server.employees.tables import Department, Employee, LevelChange, Person, Position
from server.facts.tables import Event, MeasureKind, Measurement, Origin
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.ids import new_id
from server.operations import Command
from server.refusal import Refusal
from server.regimes.content import keep_content
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.results.tables import Publication, Result
from server.runs.plan import plan_run
from server.runs.tables import ChunkState, Run, RunChunk, RunPart, RunState
from server.unit_of_work import UnitOfWork
from tests.server.stores import Store, somebody

R19 = "general.r19.monthly"
FIRST = Period(2026, "month", 1)
DEPARTMENTS = ("north", "south", "east")


@cache
def regime() -> Bundle:
    """R19 by the month: a ladder, streaks, sums, pay."""
    catalogue = discover().catalogue
    return bundle(catalogue, catalogue.schemes[R19])


@cache
def months(people: int) -> tuple[Facts, ...]:
    """A year of ``people``; the level is stated in the first month."""
    program = compile_incentives(regime())
    return random_year(program, people, seed=7).as_facts(program.levels)


def recorded(people: int) -> Facts:
    """The first month as the store knows it: everybody in a department and a position, events in order."""
    facts = months(people)[0]
    placed = [
        replace(
            person,
            department=DEPARTMENTS[int(person.id) % len(DEPARTMENTS)],
            position="agent",
            events=tuple(sorted(person.events, key=lambda event: (event.on, event.kind, event.amount or -1))),
        )
        for person in facts.employees
    ]
    return replace(facts, employees=tuple(placed))


@dataclass(frozen=True)
class Shop:
    """A unit with people, their facts of some months, and a cycle in rating for each."""

    store: Store
    unit_id: int
    who: Who
    cycles: tuple[UUID, ...]

    @property
    def arguments(self) -> dict[str, Any]:
        """What a child process is told."""
        return {"url": self.store.url, "unit_id": self.unit_id}

    def plan(self, month: int = 0, reason: str = "") -> UUID:
        """A run of the month's cycle is queued."""
        planned = self.store.executor.perform(self.who, PLAN, self.cycles[month], reason)
        assert isinstance(planned, UUID), planned
        return planned

    def publish(self, month: int, run_id: UUID) -> None:
        """The run's results are published."""
        done = self.store.executor.perform(self.who, PUBLISH, self.cycles[month], run_id)
        assert done == "", done

    def run(self, run_id: UUID) -> Run:
        """The run as it is now."""
        with self.store.database.reading(self.unit_id) as session:
            return session.scalars(select(Run).where(Run.id == run_id)).one()

    def digests(self, run_id: UUID) -> tuple[str | None, str | None]:
        """What went in and what came out of a run that is done."""
        run = self.run(run_id)
        assert run.state is RunState.DONE, run.problems
        return run.facts_digest, run.results_digest

    def chunks(self, run_id: UUID) -> list[RunChunk]:
        """The run's chunks in order."""
        return chunks_of(self.store.database, self.unit_id, run_id)

    def count(self, kind: type[Result | RunPart], run_id: UUID) -> int:
        """How many rows of ``kind`` the run has."""
        with self.store.database.reading(self.unit_id) as session:
            return session.scalar(select(func.count()).select_from(kind).where(kind.run_id == run_id)) or 0

    def results(self, run_id: UUID) -> list[Result]:
        """The run's results by staff number."""
        with self.store.database.reading(self.unit_id) as session:
            rows = select(Result).join(Employee, Employee.id == Result.employee_id).where(Result.run_id == run_id)
            return list(session.scalars(rows.order_by(Employee.number)))


def chunks_of(database: Database, unit_id: int, run_id: UUID) -> list[RunChunk]:
    """The run's chunks in order."""
    with database.reading(unit_id) as session:
        return list(session.scalars(select(RunChunk).where(RunChunk.run_id == run_id).order_by(RunChunk.number)))


def done(chunks: Sequence[RunChunk]) -> int:
    """How many are done."""
    return sum(chunk.state is ChunkState.DONE for chunk in chunks)


def shop(store: Store, people: int = 60, cycles: int = 1, order: int = 0, code: str = "shop") -> Shop:
    """A new unit with ``people`` and ``cycles`` months; ``order`` is a seed that says in which order they come in."""
    unit = store.unit(code)
    who = somebody(unit.id, Role.HR)
    ids = store.executor.perform(who, Command("fixture.fill", Action.RECORD_FACTS, _fill), people, cycles, order)
    assert isinstance(ids, tuple), ids
    return Shop(store, unit.id, who, ids)


def _fill(work: UnitOfWork, people: int, cycles: int, order: int) -> tuple[UUID, ...]:
    mixed = Random(order)
    year = months(people)[:cycles]
    employees = _hire(work, mixed.sample([person.id for person in year[0].employees], people))
    for facts in year:
        _record(work, facts, employees, mixed)
    version = _in_effect(work)
    return tuple(_cycle(work, facts.period, version) for facts in year)


def _hire(work: UnitOfWork, numbers: Sequence[str]) -> dict[str, UUID]:
    session = work.session
    position = Position(code="agent", name="客服专员")
    departments = [Department(code=code, name=code) for code in DEPARTMENTS]
    persons = {number: Person(name=f"员工{number}") for number in numbers}
    session.add_all([position, *departments, *persons.values()])
    session.flush()
    employees = {
        number: Employee(
            number=number,
            person_id=person.id,
            department_id=departments[int(number) % len(departments)].id,
            position_id=position.id,
        )
        for number, person in persons.items()
    }
    session.add_all(employees.values())
    session.flush()
    return {number: employee.id for number, employee in employees.items()}


def _record(work: UnitOfWork, facts: Facts, employees: dict[str, UUID], mixed: Random) -> None:
    kinds = {MeasureKind.INDICATOR: "values", MeasureKind.PAY: "pay"}
    rows = [
        _measured(work, employees[person.id], facts.period, kind, code, value)
        for person in facts.employees
        for kind, name in kinds.items()
        for code, value in getattr(person, name).items()
    ]
    work.insert_batch(Measurement, mixed.sample(rows, len(rows)))
    for person in mixed.sample(facts.employees, len(facts.employees)):
        for event in person.events:
            work.session.add(
                Event(
                    series_id=new_id(),
                    employee_id=employees[person.id],
                    kind=event.kind,
                    happened_on=event.on,
                    amount=event.amount,
                    origin=Origin.ENTRY,
                    recorded_at=work.at,
                )
            )
        if person.level:
            work.session.add(
                LevelChange(
                    employee_id=employees[person.id],
                    effective_on=facts.period.first_day,
                    level=person.level,
                    recorded_at=work.at,
                )
            )
    work.session.flush()


def _measured(
    work: UnitOfWork, employee_id: UUID, period: Period, kind: MeasureKind, code: str, value: Any
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": employee_id,
        "period": str(period),
        "kind": kind,
        "code": code,
        "value": value,
        "exam_id": None,
        "revision": 0,
        "withdrawn": False,
        "reason": "",
        "origin": Origin.ENTRY,
        "import_id": None,
        "author_id": None,
        "recorded_at": work.at,
    }


def _in_effect(work: UnitOfWork) -> UUID:
    content = keep_content(work, regime())
    assert isinstance(content, RegimeContent), content
    row = Regime(scheme=R19, name="R19", lineage=Lineage.CATALOGUE, created_at=work.at)
    work.session.add(row)
    work.session.flush()
    version = RegimeVersion(
        regime_id=row.id,
        number=1,
        state=RegimeState.IN_EFFECT,
        origin_id=content.id,
        base_id=content.id,
        base_source="general",
        edits=[],
        content_id=content.id,
        effective_on=date(2026, 1, 1),
        created_at=work.at,
    )
    work.session.add(version)
    work.session.flush()
    return version.id


def _cycle(work: UnitOfWork, period: Period, version_id: UUID) -> UUID:
    cycle = Cycle(
        name=str(period),
        period=str(period),
        state=CycleState.RATING,
        rating_from=period.first_day,
        rating_to=period.last_day,
        created_at=work.at,
    )
    work.session.add(cycle)
    work.session.flush()
    work.session.add(CycleScheme(cycle_id=cycle.id, version_id=version_id, positions=[]))
    work.session.flush()
    return cycle.id


def _plan(work: UnitOfWork, cycle_id: UUID, reason: str) -> UUID | Refusal:
    cycle = work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one()
    run = plan_run(work, cycle, reason)
    return run if isinstance(run, Refusal) else run.id


def _publish(work: UnitOfWork, cycle_id: UUID, run_id: UUID) -> str:
    cycle = work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one()
    cycle.state, cycle.run_id, cycle.published_at = CycleState.PUBLISHED, run_id, work.at
    work.session.add(
        Publication(cycle_id=cycle_id, run_id=run_id, revision=0, moved=[], published_at=work.at)
    )  # fmt: skip
    work.session.flush()
    return ""


PLAN = Command("fixture.plan", Action.MANAGE_RUNS, _plan)
PUBLISH = Command("fixture.publish", Action.PUBLISH_CYCLES, _publish)
