"""What the processes do that are killed: change one database over and over, and say what is done for good."""

from __future__ import annotations

import resource
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import count
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.db.database import Database
from server.db.migrate import migrate
from server.employees.tables import Department, Position
from server.execute import Executor
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Refusal, Stale, stale
from server.unit_of_work import UnitOfWork
from tests.server.audit.work import ADD_DEPARTMENT, MEASURE
from tests.server.stores import somebody

Say = Callable[[str], object]
COUNTER = Text(zh="计数", en="counter")
BATCH = 2000
"""Rows of a batch."""
FOREVER = 1_000_000


def _count_up(work: UnitOfWork, version: int) -> int | Stale:
    """One more in the name of the department and of the position alike."""
    department = work.session.scalars(select(Department).where(Department.code == "CS")).one()
    if department.version != version:
        return stale(COUNTER, "version", department.version)
    position = work.session.scalars(select(Position).where(Position.code == "agent")).one()
    number = int(department.name) + 1
    department.name = str(number)
    work.session.flush()
    position.name = str(number)
    return number


COUNT_UP = Command("fixture.count", Action.EDIT_STRUCTURE, _count_up)


def counted(database: Database, unit_id: int) -> tuple[int, int, int]:
    """The number that the department and the position say, and the department's version."""
    with database.reading(unit_id) as session:
        department = session.scalars(select(Department).where(Department.code == "CS")).one()
        position = session.scalars(select(Position).where(Position.code == "agent")).one()
        return int(department.name), int(position.name), department.version


@lru_cache(maxsize=8)
def known(url: str) -> Database:
    """The database at ``url``. What was done with it before a child is forked, the child knows how to do."""
    return Database(url, pool_size=1, busy_seconds=30)


def edits(say: Say, *, url: str, unit_id: int, rounds: int = FOREVER, **_: Any) -> None:
    """Count up for ever."""
    database = known(url)
    executor = Executor(database)
    who = somebody(unit_id, Role.HR)
    number, _position, version = counted(database, unit_id)
    say(f"at {number}")
    for _round in range(rounds):
        say("start")
        done = executor.perform(who, COUNT_UP, version)
        assert isinstance(done, int), done
        say(f"done {done}")
        version += 1
    database.dispose()


def batches(
    say: Say, *, url: str, unit_id: int, employee_id: str, child: int = -1, rounds: int = FOREVER, **_: Any
) -> None:
    """Import batches for ever, each for a period of its own."""
    database = known(url)
    executor = Executor(database)
    who = somebody(unit_id, Role.HR)
    for number in range(rounds):
        say("start")
        done = executor.perform(who, MEASURE, UUID(employee_id), f"{child:04}-{number:03}", BATCH)
        assert isinstance(done, UUID), done
        say(f"done {done}")
    database.dispose()


def once(say: Say, *, url: str, unit_id: int, user_id: str, child: int = -1, rounds: int = FOREVER, **_: Any) -> None:
    """Add departments for ever, each with an idempotency key of its own."""
    database = known(url)
    executor = Executor(database)
    who = somebody(unit_id, Role.HR, user_id=UUID(user_id))
    for number in range(rounds):
        key = f"k{child}.{number}"
        say(f"start {key}")
        done = executor.perform_once(who, key, ADD_DEPARTMENT, key, key)
        assert isinstance(done, UUID), done
        say(f"done {key} {done}")
    database.dispose()


def writes(say: Say, *, url: str, unit_id: int, edits: int, **_: Any) -> None:
    """Count up ``edits`` times, each until it is kept; say how many were kept and how many refused as stale."""
    database = Database(url, pool_size=1, busy_seconds=30)
    executor = Executor(database)
    who = somebody(unit_id, Role.HR)
    refused = 0
    for _kept in range(edits):
        while True:
            version = counted(database, unit_id)[2]
            done = executor.perform(who, COUNT_UP, version)
            if not isinstance(done, Refusal):
                break
            assert isinstance(done, Stale), done
            refused += 1
    database.dispose()
    say(f"{edits} {refused}")


def same_key(say: Say, *, url: str, unit_id: int, user_id: str, **_: Any) -> None:
    """Add one department with a key that others use at the same moment; say its id."""
    database = Database(url, pool_size=1, busy_seconds=30)
    who = somebody(unit_id, Role.HR, user_id=UUID(user_id))
    done = Executor(database).perform_once(who, "same", ADD_DEPARTMENT, "same", "same")
    database.dispose()
    say(str(done))


def fills(say: Say, *, url: str, unit_id: int, employee_id: str, room: int, **_: Any) -> None:
    """Import batches where no file may grow past ``room`` bytes; say what the last one was answered."""
    database = Database(url, pool_size=1)
    executor = Executor(database)
    who = somebody(unit_id, Role.HR)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    for number in count():
        done = executor.perform(who, MEASURE, UUID(employee_id), f"{number:08}", BATCH)
        if isinstance(done, Refusal):
            say(f"refused {done.problems[0].code}")
            break
        say(f"done {done}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    done = executor.perform(who, MEASURE, UUID(employee_id), "after", BATCH)
    say(f"done {done}" if isinstance(done, UUID) else "not healthy")
    database.dispose()


def migrates(say: Say, *, url: str) -> None:
    """Bring the database to today's tables."""
    say("start")
    migrate(url)
    say("done")


ROLES: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "edits": edits,
        "batches": batches,
        "once": once,
        "writes": writes,
        "same_key": same_key,
        "fills": fills,
        "migrates": migrates,
    }
)
