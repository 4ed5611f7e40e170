"""Processes that publish cycles: many at once, or one that is killed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from core.calendar import Period
from core.workflow import CycleState
from server.cycles.commands.publishing import publish_cycle
from server.cycles.tables import Cycle
from server.cycles.values import Published
from server.db.database import Database
from server.execute import Executor
from server.facts.known import using
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.runs.tables import Run, RunState
from server.unit_of_work import UnitOfWork
from tests.server.cycles.house import CATALOGUE
from tests.server.resilience.children import FOREVER, Say, known
from tests.server.stores import somebody

FIRST = Period(1950, "month", 1)
LONG_SINCE = 2**40
"""A run that was over facts later than any: nothing has changed since."""


def _reviewed(work: UnitOfWork, count: int) -> int:
    """So many more cycles are in review, each of a month of its own and with a finished run of its own."""
    before = work.session.scalars(select(func.count(Cycle.id))).one()
    for number in range(before, before + count):
        cycle = Cycle(
            name=f"cycle {number}",
            period=str(FIRST.shifted(number)),
            state=CycleState.IN_REVIEW,
            rating_from=date(2026, 11, 5),
            rating_to=date(2026, 11, 10),
            run_id=new_id(),
            sent_by=new_id(),
            created_at=work.at,
        )
        work.session.add(cycle)
        work.session.flush()
        run = Run(id=cycle.run_id, cycle_id=cycle.id, number=1, state=RunState.DONE, problems=[], created_at=work.at)
        run.facts_seq = LONG_SINCE
        work.session.add(run)
    return count


REVIEWED = Command("fixture.review", Action.MANAGE_CYCLES, _reviewed)


def waiting(database: Database, unit_id: int) -> list[tuple[UUID, int]]:
    """The cycles in review, and their versions."""
    with database.reading(unit_id) as session:
        rows = session.execute(select(Cycle.id, Cycle.version).where(Cycle.state == CycleState.IN_REVIEW))
        return [(row.id, row.version) for row in rows.all()]


def publishes(say: Say, *, url: str, unit_id: int, rounds: int = FOREVER) -> None:
    """Publish every cycle that is in review, one after the other; there are more than there is time for."""
    database = known(url)
    executor = Executor(database)
    with using(CATALOGUE):
        for cycle_id, version in waiting(database, unit_id)[:rounds]:
            say(f"start {cycle_id}")
            done = executor.perform(somebody(unit_id, Role.HR), publish_cycle, cycle_id, version)
            assert isinstance(done, Published), done
            say(f"done {cycle_id}")
    database.dispose()
    say("ended")


def publishes_one(say: Say, *, url: str, unit_id: int, cycle_id: str, version: int, **_: Any) -> None:
    """Publish a cycle that others publish at the same moment; say what came of it."""
    database = Database(url, pool_size=1, busy_seconds=30)
    with using(CATALOGUE):
        done = Executor(database).perform(somebody(unit_id, Role.HR), publish_cycle, UUID(cycle_id), version)
    database.dispose()
    say("published" if isinstance(done, Published) else done.code)
