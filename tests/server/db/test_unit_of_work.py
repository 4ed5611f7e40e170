"""A unit of work writes everything with its entries of the audit, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from core.spec import Text
from server.audit.tables import AuditEntry, AuditHead
from server.clock import now
from server.employees.tables import Department, Employee, Person
from server.facts.tables import Event, MeasureKind, Measurement, Origin
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.refusal import Conflict, Refusal, Stale, error
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.stores import Store, somebody

NO = Conflict((error("no", "", Text(zh="否", en="No."), Text(zh="否", en="No.")),))


def done(store: Store, unit_id: int, act: Callable[[UnitOfWork], Any]) -> Any:
    """What the command ``fixture.act`` answers."""
    return store.executor.perform(somebody(unit_id, Role.HR), Command("fixture.act", Action.EDIT_EMPLOYEES, act))


def entries(store: Store, unit_id: int) -> list[tuple[str, Any]]:
    with store.database.reading(unit_id) as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        head = session.scalar(select(AuditHead.seq))
    assert (head or 0) == len(rows)
    return [(row.tag, row.changes["how"]) for row in rows]


def made(work: UnitOfWork, name: str = "a") -> Department:
    row = Department(code="x", name=name)
    work.session.add(row)
    work.session.flush()
    return row


def _created_and_changed(work: UnitOfWork) -> None:
    made(work).name = "b"


def _changed_twice(work: UnitOfWork) -> None:
    row = work.session.scalars(select(Department)).one()
    row.name = "b"
    work.session.flush()
    row.name = "c"


def _changed_back(work: UnitOfWork) -> None:
    row = work.session.scalars(select(Department)).one()
    row.name = row.name


def _removed(work: UnitOfWork) -> None:
    work.session.delete(work.session.scalars(select(Department)).one())


def _created_and_removed(work: UnitOfWork) -> None:
    row = made(work)
    work.session.delete(row)
    work.session.flush()


BEFORE: list[tuple[str, Any]] = [("api:department:act", "created")]


@pytest.mark.parametrize(
    ("act", "there", "added"),
    [
        (_created_and_changed, False, ["created"]),
        (_changed_twice, True, ["changed"]),
        (_changed_back, True, []),
        (_removed, True, ["removed"]),
        (_created_and_removed, False, []),
    ],
)
def test_each_row_has_one_entry(store: Store, act: Callable[[UnitOfWork], Any], there: bool, added: list[str]) -> None:
    unit = store.unit("shop")
    if there:
        done(store, unit.id, lambda work: made(work).version)
    assert done(store, unit.id, act) is None
    assert entries(store, unit.id) == (BEFORE if there else []) + [("api:department:act", how) for how in added]


def test_an_entry_says_what_was_and_what_is(store: Store) -> None:
    unit = store.unit("shop")
    done(store, unit.id, lambda work: made(work).version)
    done(store, unit.id, _changed_twice)
    with store.database.reading(unit.id) as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert last is not None
    assert last.changes["was"]["name"] == "a"
    assert last.changes["is"]["name"] == "c"


def test_personal_values_are_named_and_not_shown(store: Store) -> None:
    unit = store.unit("shop")
    staff(store, unit.id, {"ann": None})

    def rename(work: UnitOfWork) -> None:
        work.session.scalars(select(Person)).one().name = "Secret"

    done(store, unit.id, rename)
    with store.database.reading(unit.id) as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert rows[-1].changes["personal"] == ["name"]
    assert not any("Secret" in str(row.changes) or "Ann" in str(row.changes) for row in rows)


def test_a_refusal_leaves_nothing(store: Store) -> None:
    unit = store.unit("shop")

    def refuse(work: UnitOfWork) -> Refusal:
        made(work)
        return NO

    assert done(store, unit.id, refuse) == NO
    assert empty(store, unit.id)


def test_an_exception_leaves_nothing(store: Store) -> None:
    unit = store.unit("shop")

    def fail(work: UnitOfWork) -> None:
        made(work)
        raise RuntimeError("a fault of the program")

    with pytest.raises(RuntimeError):
        done(store, unit.id, fail)
    assert empty(store, unit.id)


def test_a_contradiction_at_the_end_leaves_nothing(store: Store) -> None:
    unit = store.unit("shop")

    def twice(work: UnitOfWork) -> None:
        work.session.add_all([Department(code="x", name="a"), Department(code="x", name="b")])

    assert isinstance(done(store, unit.id, twice), Conflict)
    assert empty(store, unit.id)


def test_a_write_that_saw_an_older_version_is_refused(store: Store) -> None:
    unit = store.unit("shop")
    done(store, unit.id, lambda work: made(work).version)
    with store.database.reading(unit.id) as session:
        seen = session.scalars(select(Department)).one()
    done(store, unit.id, _changed_twice)

    def overwrite(work: UnitOfWork) -> None:
        work.session.add(seen)
        seen.name = "d"

    assert isinstance(done(store, unit.id, overwrite), Stale)
    assert len(entries(store, unit.id)) == 2


def empty(store: Store, unit_id: int) -> bool:
    with store.database.reading(unit_id) as session:
        return not session.scalar(select(func.count(Department.id))) and entries(store, unit_id) == []


def rows_for(employee_id: Any, count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "employee_id": employee_id,
            "period": "2026-10",
            "kind": MeasureKind.INDICATOR,
            "code": f"made.up_{number}",
            "value": Decimal(number) / 100 if number % 7 else None,
            "exam_id": None,
            "revision": 0,
            "withdrawn": number % 7 == 0,
            "reason": 'a\tb\\c\n"客服"' if number % 2 else "",
            "origin": Origin.IMPORT,
            "import_id": None,
            "author_id": None,
            "recorded_at": now(),
        }
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 4999, 5001])
def test_a_batch_is_what_was_given_with_one_entry(store: Store, count: int) -> None:
    """COPY and executemany write the same rows."""
    unit = store.unit("shop")
    employee_id = staff(store, unit.id, {"ann": None})["ann"]
    rows = rows_for(employee_id, count)
    before = len(entries(store, unit.id))
    batch_id = done(store, unit.id, lambda work: work.insert_batch(Measurement, rows[::-1]))
    with store.database.reading(unit.id) as session:
        found = session.scalars(select(Measurement).order_by(Measurement.id)).all()
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert [{key: getattr(row, key) for key in rows[0]} for row in found] == rows
    assert {(row.unit_id, row.batch_id) for row in found} == {(unit.id, batch_id)}
    assert entry is not None
    assert (entry.row_id, entry.rows, entry.subject) == (str(batch_id), count, "measurement")
    assert len(entries(store, unit.id)) == before + 1


@pytest.mark.parametrize("kind", [Event, Department, AuditEntry])
def test_only_what_is_kept_and_not_personal_comes_in_batches(sqlite_store: Store, kind: type[Any]) -> None:
    unit = sqlite_store.unit("shop")
    with pytest.raises(TypeError, match="batches"):
        done(sqlite_store, unit.id, lambda work: work.insert_batch(kind, []))


def test_a_batch_refers_to_nobody_of_another_unit(store: Store) -> None:
    """The words are those for somebody who isn't there at all."""
    own, other = store.unit("shop"), store.unit("bank")
    foreign = staff(store, other.id, {"eve": None})["eve"]
    answers = [
        done(store, own.id, lambda work, one=one: work.insert_batch(Measurement, rows_for(one, 1)))
        for one in (foreign, new_id())
    ]
    assert isinstance(answers[0], Conflict)
    assert answers[0] == answers[1]
    with store.database.reading(own.id) as session:
        assert session.scalar(select(func.count(Measurement.id))) == 0


def test_a_contradiction_has_the_same_words_for_own_and_others_rows(store: Store) -> None:
    """Which constraint it was would tell of rows that the asker can't see."""
    own, other = store.unit("shop"), store.unit("bank")
    foreign = staff(store, other.id, {"eve": None})
    here = staff(store, own.id, {"ann": None})

    def placed(supervisor_id: Any) -> Callable[[UnitOfWork], None]:
        def act(work: UnitOfWork) -> None:
            ann = work.session.scalars(select(Employee)).one()
            ann.supervisor_id, ann.hired_on = supervisor_id, date(2026, 1, 1)

        return act

    assert done(store, own.id, placed(foreign["eve"])) == done(store, own.id, placed(new_id()))
    assert done(store, own.id, placed(here["ann"])) is None
