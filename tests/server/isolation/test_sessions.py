"""Objects and sessions: what the identity map, inserts and moves would let through, and what a session may see at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.orm import Session, make_transient, make_transient_to_detached
from sqlalchemy.orm.exc import ObjectDeletedError

from server.audit.tables import AuditEntry, AuditHead, RepeatedRequest
from server.db.base import DEPLOYMENT, CredentialRow, DeploymentRow, UnitRow
from server.db.models import mapped, unit_tables
from server.db.session import UnitSession
from server.db.tenancy import OutsideUnit
from server.employees.tables import Department, Employee
from server.identity.tables import ApiToken, Membership, OidcFlow, User
from server.units.tables import Unit
from tests.server.isolation.rows import FOREIGN
from tests.server.isolation.sweep import ON_SQLITE, Sweep

UNIT_KINDS = unit_tables()
NAMES = [kind.__tablename__ for kind in UNIT_KINDS]


def foreign_key_of(two_units: Sweep, kind: type[Any]) -> Any:
    """The primary key of the other unit's row of ``kind``, read past every wall."""
    session = two_units.store.database.writing(two_units.foreign.unit_id)
    with session as opened:
        row = opened.scalars(select(kind)).first()
        assert row is not None
        return inspect(row).identity


@pytest.mark.parametrize("kind", UNIT_KINDS, ids=NAMES)
def test_the_other_units_row_is_nowhere(two_units: Sweep, kind: type[Any]) -> None:
    key = foreign_key_of(two_units, kind)
    with two_units.store.database.reading(two_units.own.unit_id) as session:
        assert session.get(kind, key) is None
        with pytest.raises(InvalidRequestError):
            session.get_one(kind, key)
        assert session.query(kind).filter(kind.unit_id == two_units.foreign.unit_id).count() == 0
        assert session.scalar(select(func.count()).select_from(kind).where(kind.unit_id != two_units.own.unit_id)) == 0
        assert session.scalar(select(func.count()).select_from(kind)) > 0  # type: ignore[operator]


@pytest.mark.parametrize("kind", UNIT_KINDS, ids=NAMES)
def test_an_object_of_another_unit_never_enters_a_session(two_units: Sweep, kind: type[Any]) -> None:
    key = foreign_key_of(two_units, kind)
    with two_units.store.database.reading(two_units.foreign.unit_id) as theirs:
        row = theirs.get_one(kind, key)
    columns = {one.key: getattr(row, one.key) for one in inspect(kind).column_attrs}
    enters: list[Callable[[UnitSession], object]] = [
        lambda session: session.add(row),
        lambda session: session.add(kind(**columns)),
        lambda session: session.delete(row),
        lambda session: session.merge(row),
        lambda session: session.merge(row, load=False),
    ]
    for enter in enters:
        with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
            _act_and_flush(session, enter)


def test_a_detached_object_with_a_made_up_key_is_refused(two_units: Sweep) -> None:
    made = Department(unit_id=two_units.foreign.unit_id, id=two_units.foreign.row("departments").id)
    make_transient_to_detached(made)
    with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
        session.add(made)


def test_an_object_made_new_again_stays_in_its_unit(two_units: Sweep) -> None:
    with two_units.store.database.reading(two_units.foreign.unit_id) as theirs:
        row = theirs.scalars(select(Department).limit(1)).one()
        theirs.expunge(row)
    make_transient(row)
    with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
        session.add(row)


@pytest.mark.parametrize("kind", [Department, Employee, Membership, ApiToken])
def test_a_row_does_not_move(two_units: Sweep, kind: type[Any]) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        row = session.scalars(select(kind)).first()
        assert row is not None
        row.unit_id = two_units.foreign.unit_id
        with pytest.raises(OutsideUnit):
            session.flush()


def test_a_row_whose_unit_changes_after_it_was_added_is_refused(two_units: Sweep) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        row = Department(code="x", name="x")
        session.add(row)
        row.unit_id = two_units.foreign.unit_id
        with pytest.raises(OutsideUnit):
            session.flush()


def test_without_the_guard_the_identity_map_would_serve_it(two_units: Sweep) -> None:
    """What the guard on objects is for: a plain session answers from its memory, whatever a statement says."""
    with two_units.store.database.reading(two_units.foreign.unit_id) as theirs:
        row = theirs.scalars(select(Department).limit(1)).one()
    key = inspect(row).identity
    with Session() as unbound:
        unbound.add(row)
        assert unbound.get(Department, key) is row
        unbound.expunge(row)


@ON_SQLITE
def test_without_the_guard_an_insert_would_reach_the_other_unit(two_units: Sweep) -> None:
    """What the guard on inserts is for: SQLite takes the row of a plain session."""
    with Session(two_units.store.database.engines.writers) as plain:
        plain.add(Department(unit_id=two_units.foreign.unit_id, code="x", name="x"))
        plain.flush()
        plain.rollback()


def test_expired_and_refreshed_rows_are_the_units_own(two_units: Sweep) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        row = session.scalars(select(Department).limit(1)).one()
        session.expire(row)
        assert row.name.startswith(two_units.own.mark)
        session.refresh(row)
        assert row.unit_id == two_units.own.unit_id
        session.refresh(row, with_for_update=True)
        session.expire(row, ["name"])
        assert row.name.startswith(two_units.own.mark)
        session.expire_all()
        assert session.get_one(Department, (row.unit_id, row.id)) is row


def test_a_row_cannot_be_refreshed_into_another(two_units: Sweep) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        row = session.scalars(select(Department).limit(1)).one()
        session.expire(row)
        row.__dict__["unit_id"] = two_units.foreign.unit_id
        row.__dict__["id"] = two_units.foreign.row("departments").id
        try:
            session.refresh(row)
        except (ObjectDeletedError, InvalidRequestError):
            return
        assert row.name.startswith(two_units.own.mark)


def test_merge_of_an_own_row_works(two_units: Sweep) -> None:
    with two_units.store.database.reading(two_units.own.unit_id) as earlier:
        row = earlier.scalars(select(Department).limit(1)).one()
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        merged = session.merge(row)
        assert (merged.id, merged.name) == (row.id, row.name)


def test_sessions_of_several_units_take_turns(two_units: Sweep) -> None:
    """The statement's compiled form is kept; the unit in it isn't."""
    statement = select(Employee.number).order_by(Employee.number)
    database = two_units.store.database
    for _ in range(3):
        for planted in (two_units.own, two_units.foreign):
            with database.reading(planted.unit_id) as session:
                assert {number.partition("-")[0] for number in session.scalars(statement)} == {planted.mark}
        with database.reading(DEPLOYMENT) as session:
            assert session.scalars(statement).all() == []


def test_a_sessions_unit_never_changes(two_units: Sweep) -> None:
    with two_units.store.database.reading(two_units.own.unit_id) as session:
        with pytest.raises(AttributeError):
            session.unit_id = two_units.foreign.unit_id  # type: ignore[misc]
        session.rollback()
        assert session.scalars(select(Unit.id)).all() == [two_units.own.unit_id]


@pytest.mark.parametrize("kind", mapped(), ids=[kind.__tablename__ for kind in mapped()])
def test_what_the_deployment_sees(two_units: Sweep, kind: type[Any]) -> None:
    """Its own rows; of the units', the registry and who may get in, and nothing else."""
    with two_units.store.database.reading(DEPLOYMENT) as session:
        rows = session.scalars(select(kind)).all()
        units = {getattr(row, "unit_id", None) for row in rows}
    if issubclass(kind, UnitRow):
        assert units <= {DEPLOYMENT}
    elif issubclass(kind, CredentialRow):
        assert {two_units.own.unit_id, two_units.foreign.unit_id} <= units
    else:
        assert len(rows) >= 2


@pytest.mark.parametrize(
    "kind", [kind for kind in mapped() if issubclass(kind, DeploymentRow)], ids=lambda kind: kind.__tablename__
)
def test_a_unit_sees_no_row_of_the_deployment(two_units: Sweep, kind: type[Any]) -> None:
    with two_units.store.database.reading(two_units.own.unit_id) as session:
        assert session.scalars(select(kind)).all() == []
        assert session.scalar(select(func.count()).select_from(kind)) == 0


def test_a_unit_writes_no_row_of_the_deployment(two_units: Sweep) -> None:
    own = two_units.own.row("users")
    changes: list[Callable[[UnitSession], object]] = [
        lambda session: session.add(User(login="x", name="x", created_at=own.created_at)),
        lambda session: session.delete(own),
        lambda session: session.execute(insert(OidcFlow).values(nonce="x")),
        lambda session: session.execute(update(OidcFlow).values(nonce="x")),
        lambda session: session.execute(delete(OidcFlow)),
        lambda session: session.add(Unit(code="x", name="x", created_at=own.created_at)),
    ]
    for change in changes:
        with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
            _act_and_flush(session, change)


def test_the_deployment_writes_no_row_of_a_unit(two_units: Sweep) -> None:
    for kind in (Membership, ApiToken):
        with two_units.store.database.writing(DEPLOYMENT) as session:
            row: Any = session.scalars(select(kind).where(kind.unit_id == two_units.foreign.unit_id)).first()
            row.name = "x"
            with pytest.raises(OutsideUnit):
                session.flush()
        with two_units.store.database.writing(DEPLOYMENT) as session:
            row = session.scalars(select(kind).where(kind.unit_id == two_units.foreign.unit_id)).first()
            session.delete(row)
            with pytest.raises(OutsideUnit):
                session.flush()


READ_ONLY: list[tuple[str, Callable[[Any], object]]] = [
    ("add", lambda session: session.add(Department(code="x", name="x"))),
    ("change", lambda session: setattr(session.scalars(select(Department).limit(1)).one(), "name", "x")),
    ("delete", lambda session: session.delete(session.scalars(select(Department).limit(1)).one())),
    ("merge", lambda session: session.merge(Department(code="x", name="x"))),
    ("insert", lambda session: session.execute(insert(AuditHead).values(unit_id=session.unit_id, seq=1, digest=""))),
    ("update", lambda session: session.execute(update(RepeatedRequest).values(reply=""))),
    ("delete by statement", lambda session: session.execute(delete(RepeatedRequest))),
    ("query update", lambda session: session.query(RepeatedRequest).update({"reply": ""})),
    ("query delete", lambda session: session.query(RepeatedRequest).delete()),
    ("bulk", lambda session: session.bulk_save_objects([AuditEntry()])),
]


@pytest.mark.parametrize("act", [act for _, act in READ_ONLY], ids=[name for name, _ in READ_ONLY])
def test_a_reading_session_writes_nothing(two_units: Sweep, act: Callable[[Any], object]) -> None:
    with (
        two_units.store.database.reading(two_units.own.unit_id) as session,
        pytest.raises((TypeError, OutsideUnit)),
    ):
        _act_and_commit(session, act)


def _act_and_flush(session: UnitSession, act: Callable[[UnitSession], object]) -> None:
    act(session)
    session.flush()


def _act_and_commit(session: UnitSession, act: Callable[[Any], object]) -> None:
    act(session)
    session.commit()


@pytest.mark.parametrize(
    "sql", ["DELETE FROM repeated_requests", "UPDATE audit_heads SET seq = 0", "CREATE TABLE x (id integer)"]
)
def test_a_reading_connection_writes_nothing_either(two_units: Sweep, sql: str) -> None:
    with (
        two_units.store.database.engines.readers.connect() as connection,
        pytest.raises(DBAPIError, match=r"readonly|read-only"),
    ):
        connection.exec_driver_sql(sql)


def test_the_marks_are_there_to_be_seen(two_units: Sweep) -> None:
    """The other unit's own session reads what the sweep looks for."""
    with two_units.store.database.reading(two_units.foreign.unit_id) as session:
        assert all(number.startswith(FOREIGN) for number in session.scalars(select(Employee.number)))
