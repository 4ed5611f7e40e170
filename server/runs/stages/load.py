"""The first stage: everybody's facts, history and level from one moment, frozen, and cut into parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.engine.run import Prepared, concerns
from core.facts.model import Employee as Person
from core.facts.model import PastPeriod
from core.problem import Problem
from core.run import Memory, continued, freeze, memory_of, without_level
from core.spec import Text
from server.audit.tables import AuditHead
from server.cycles.members import members
from server.cycles.tables import Cycle
from server.db.session import ReadSession
from server.employees.tables import Employee, Team
from server.facts.gather import facts_of
from server.refusal import Refusal, error
from server.results.history import history_for
from server.runs.cut import cut
from server.runs.failed import Failed
from server.runs.levels import levels_led_to
from server.runs.packing import Member, pack_bytes, pack_members
from server.runs.prepared import prepared_for
from server.runs.problems import rows_of
from server.runs.tables import Run, RunChunk, RunPart, Stage
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Who is appraised by one scheme of the cycle, with what was known before, by staff number.

    ``levels``: those that published results led to, where they go before what the facts state.
    """

    scheme_id: UUID
    prepared: Prepared
    memory: Memory
    people: Sequence[Person]
    history: Mapping[str, tuple[PastPeriod, ...]]
    levels: Mapping[str, str]

    def continued(self, period: Period) -> list[Person]:
        """Everybody whom the scheme is for, as ``period`` is scored."""
        positions = self.prepared.bundle.scheme.positions
        return [
            continued(self._placed(person), self.history.get(person.id, ()), "", self.memory, period)
            for person in self.people
            if concerns(positions, person)
        ]

    def _placed(self, person: Person) -> Person:
        return replace(person, level=self.levels[person.id]) if person.id in self.levels else person


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    scheme_id: UUID
    people: int
    members: bytes
    inputs: bytes


def load(session: ReadSession, task: Task) -> Compute | Failed:
    """Everybody's facts are kept as they are at this moment; whatever is recorded later changes nothing in the run."""
    cycle = session.scalars(select(Cycle).where(Cycle.id == task.cycle_id)).one()
    appraised = {scheme_id: frozenset(ids) for scheme_id, ids in members(session, cycle).items()}
    everybody = frozenset[UUID]().union(*appraised.values())
    if not everybody:
        return Failed((_nobody(),))
    listed = {one.number: one for one in _listed(session) if one.id in everybody}
    facts = facts_of(session, task.period, everybody)
    groups = []
    for scheme_id, ids in appraised.items():
        group = _group(
            session, task.period, scheme_id, [one for one in facts.employees if listed[one.id].id in ids], listed
        )
        if isinstance(group, Failed):
            return group
        groups.append(group)
    facts_seq = session.scalar(select(AuditHead.seq)) or 0
    return lambda: _computed(task, groups, listed, facts_seq)


def _listed(session: ReadSession) -> Iterator[Member]:
    rows = session.execute(
        select(Employee.id, Employee.number, Team.code).outerjoin(Team, Team.id == Employee.team_id)
    )  # fmt: skip
    return (Member(id, number, team or "") for id, number, team in rows)


def _group(
    session: ReadSession, period: Period, scheme_id: UUID, people: Sequence[Person], listed: Mapping[str, Member]
) -> _Group | Failed:
    prepared = prepared_for(session, scheme_id)
    if isinstance(prepared, Failed):
        return prepared
    memory = memory_of(prepared.bundle)
    ids = {listed[person.id].id: person.id for person in people}
    history = history_for(session, tuple(ids), period, memory) if _remembers(memory) else {}
    if isinstance(history, Refusal):
        return Failed(history.problems)
    levels = levels_led_to(session, tuple(ids), period) if prepared.bundle.scheme.ladder is not None else {}
    return _Group(
        scheme_id=scheme_id,
        prepared=prepared,
        memory=memory,
        people=people,
        history={ids[id]: past for id, past in history.items()},
        levels={ids[id]: level for id, level in levels.items()},
    )


def _remembers(memory: Memory) -> bool:
    return memory.depth != 0 or bool(memory.within) or bool(memory.kinds)


def _computed(task: Task, groups: Sequence[_Group], listed: Mapping[str, Member], facts_seq: int) -> Effect | Failed:
    parts: list[_Part] = []
    problems: list[Problem] = []
    for group in groups:
        people = group.continued(task.period)
        problems += without_level(group.prepared.bundle.scheme, [(person.id, person.level) for person in people])
        parts += [
            _Part(
                scheme_id=group.scheme_id,
                people=len(some),
                members=pack_members([listed[person.id] for person in some]),
                inputs=pack_bytes([freeze(person) for person in some]),
            )
            for some in cut(people)
        ]
    if not parts:
        return Failed((_nobody(),))
    return lambda work, run: _write(work, run, task.number, parts, problems, facts_seq)


def _write(
    work: UnitOfWork, run: Run, number: int, parts: Sequence[_Part], problems: Sequence[Problem], facts_seq: int
) -> None:
    run.people = sum(part.people for part in parts)
    run.problems = rows_of(problems)
    run.facts_seq = facts_seq
    numbers = count(number + 1)
    for stage in (Stage.SCORE, Stage.RANK, Stage.FOLLOW, Stage.FINISH):
        if stage in (Stage.RANK, Stage.FINISH):
            work.session.add(RunChunk(run_id=run.id, number=next(numbers), stage=stage, people=run.people))
            continue
        for place, part in enumerate(parts):
            work.session.add(
                RunChunk(run_id=run.id, number=next(numbers), stage=stage, part=place, people=part.people)
            )  # fmt: skip
    for place, part in enumerate(parts):
        work.session.add(
            RunPart(
                run_id=run.id, number=place, scheme_id=part.scheme_id, members=part.members, inputs=part.inputs
            )
        )  # fmt: skip


def _nobody() -> Problem:
    return error(
        "run.nobody",
        "schemes",
        Text(zh="本批次没有任何人需要考核。", en="There is nobody whom this cycle appraises."),
        Text(
            zh="请核对员工的岗位与在职日期, 以及各方案适用的岗位。",
            en="Check positions and days of employment, and the positions that each scheme is for.",
        ),
    )
