"""The first stage: everybody's facts, history and level from one moment, frozen, and cut into parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.run import freeze, without_level
from core.spec import Text
from server.audit.tables import AuditHead
from server.cycles.inputs import Group, groups_of
from server.cycles.tables import Cycle
from server.db.session import ReadSession
from server.employees.tables import Employee, Team
from server.jobs.problems import rows_of
from server.refusal import error
from server.runs.cut import cut
from server.runs.failed import Failed
from server.runs.packing import Member, pack_bytes, pack_members
from server.runs.tables import Run, RunChunk, RunPart, Stage
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    scheme_id: UUID
    people: int
    members: bytes
    inputs: bytes


def load(session: ReadSession, task: Task) -> Compute | Failed:
    """Everybody's facts are kept as they are at this moment; whatever is recorded later changes nothing in the run."""
    cycle = session.scalars(select(Cycle).where(Cycle.id == task.cycle_id)).one()
    groups = groups_of(session, cycle)
    if isinstance(groups, Failed):
        return groups
    if not any(group.people for group in groups):
        return Failed((_nobody(),))
    listed = {one.number: one for one in _listed(session)}
    facts_seq = session.scalar(select(AuditHead.seq)) or 0
    return lambda: _computed(task, groups, listed, facts_seq)


def _listed(session: ReadSession) -> Iterator[Member]:
    rows = session.execute(
        select(Employee.id, Employee.number, Team.code).outerjoin(Team, Team.id == Employee.team_id)
    )  # fmt: skip
    return (Member(id, number, team or "") for id, number, team in rows)


def _computed(task: Task, groups: Sequence[Group], listed: Mapping[str, Member], facts_seq: int) -> Effect | Failed:
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
