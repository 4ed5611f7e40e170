"""Statements that couldn't be confined are refused before they run, whoever hides them, wherever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Integer,
    String,
    column,
    delete,
    exists,
    func,
    insert,
    inspect,
    lateral,
    literal_column,
    select,
    table,
    text,
    true,
    union_all,
    update,
    values,
)
from sqlalchemy.orm import aliased

from server.audit.tables import AuditHead, RepeatedRequest
from server.db.strangers import strangers
from server.db.tenancy import OutsideUnit
from server.employees.tables import Department, Employee, Person
from tests.server.isolation.sweep import ON_SQLITE, Sweep

PLAIN: Any = Employee.__table__
HEADS: Any = AuditHead.__table__

REFUSED: list[tuple[str, Callable[[], Any]]] = [
    ("text", lambda: text("SELECT number FROM employees")),
    ("text with columns", lambda: text("SELECT number FROM employees").columns(Column("number", String))),
    ("text as a subquery", lambda: select(
        text("SELECT number FROM employees").columns(Column("number", String)).subquery())),
    ("text as a cte", lambda: select(
        text("SELECT number FROM employees").columns(Column("number", String)).cte("x").c.number)),
    ("text in where", lambda: select(Employee).where(text("1 = 1 OR unit_id = 2"))),
    ("text in columns", lambda: select(Employee.number, text("unit_id"))),
    ("text in from", lambda: select(Employee.number).select_from(text("employees"))),
    ("text in order by", lambda: select(Employee.number).order_by(text("(SELECT number FROM employees)"))),
    ("text in group by", lambda: select(func.count(Employee.id)).group_by(text("1"))),
    ("text in having", lambda: select(func.count(Employee.id)).group_by(Employee.number).having(text("1 = 1"))),
    ("text in a join", lambda: select(Employee.number).join(Person, text("1 = 1"))),
    ("text in a function", lambda: select(func.max(text("number"))).select_from(Employee)),
    ("text in a subquery's where", lambda: select(select(Employee.number).where(text("1 = 1")).subquery())),
    ("from_statement", lambda: select(Employee).from_statement(text("SELECT * FROM employees"))),
    ("from_statement of a select", lambda: select(Employee).from_statement(select(PLAIN))),
    ("literal column", lambda: select(Employee.number, literal_column("(SELECT max(number) FROM employees)"))),
    ("literal column in where", lambda: select(Employee).where(literal_column("unit_id") == 2)),
    ("literal column in order by", lambda: select(Employee).order_by(literal_column("1"))),
    ("plain table", lambda: select(PLAIN)),
    ("plain column", lambda: select(PLAIN.c.number)),
    ("plain column beside a class", lambda: select(Person.name, PLAIN.c.number).join(PLAIN, true())),
    ("plain table in where", lambda: select(Person.name).where(PLAIN.c.person_id == Person.id)),
    ("plain table joined", lambda: select(Person.name).join(PLAIN, PLAIN.c.person_id == Person.id)),
    ("plain table outer joined", lambda: select(Person.name).outerjoin(PLAIN, PLAIN.c.person_id == Person.id)),
    ("plain alias", lambda: select(PLAIN.alias().c.number)),
    ("plain alias joined", lambda: select(Person.name).join(PLAIN.alias("x"), true())),
    ("plain select_from", lambda: select(func.count()).select_from(PLAIN)),
    ("plain table in a subquery", lambda: select(select(PLAIN.c.number).subquery().c.number)),
    ("plain table in a cte", lambda: select(select(PLAIN.c.number).cte("x").c.number)),
    ("plain table in a union", lambda: union_all(select(Employee.number), select(PLAIN.c.number))),
    ("plain table in in", lambda: select(Person.name).where(Person.id.in_(select(PLAIN.c.person_id)))),
    ("plain table in exists", lambda: select(Person.name).where(exists().where(PLAIN.c.person_id == Person.id))),
    ("plain table in a scalar", lambda: select(Person.name, select(func.max(PLAIN.c.number)).scalar_subquery())),
    ("plain table in order by", lambda: select(Person.name).order_by(
        select(func.max(PLAIN.c.number)).scalar_subquery())),
    ("plain table in limit", lambda: select(Person.name).limit(select(func.count(PLAIN.c.id)).scalar_subquery())),
    ("plain table in a lateral", lambda: select(Person.name).join(lateral(select(PLAIN.c.number)), true())),
    ("plain table in a window", lambda: select(func.count().over(order_by=PLAIN.c.number)).select_from(Person)),
    ("plain table in a filter", lambda: select(func.count(Person.id).filter(PLAIN.c.number == "x"))),
    ("plain table under a class", lambda: select(aliased(Employee, select(PLAIN).subquery()).number)),
    ("plain table sampled", lambda: select(PLAIN.tablesample(50).c.number)),
    ("table by name", lambda: select(table("employees", column("number")))),
    ("table by name joined", lambda: select(Person.name).join(table("employees", column("number")), true())),
    ("column by name of a table by name", lambda: select(table("employees", column("number")).c.number)),
    ("prefix", lambda: select(Employee.number).prefix_with("DISTINCT")),
    ("suffix", lambda: select(Employee.number).suffix_with("OR 1 = 1")),
    ("prefix in a subquery", lambda: select(select(Employee.number).prefix_with("DISTINCT").subquery())),
    ("hint", lambda: select(Employee.number).with_hint(Employee, "NOT INDEXED")),
    ("hint of the statement", lambda: select(Employee.number).with_statement_hint("OR 1 = 1")),
    ("plain alias under a class", lambda: select(aliased(Employee, PLAIN.alias().select().subquery()).number)),
    ("plain cte under a class", lambda: select(aliased(Employee, select(PLAIN).cte("x")).number)),
    ("an operator of one's own", lambda: select(Employee.number).where(Employee.number.op("IS NULL OR 1 =")(1))),
    ("an operator of one's own before", lambda: select(Employee.number).where(
        Employee.number.bool_op("IS NULL OR")(true()))),
    ("nothing mapped", lambda: select(1)),
    ("a function alone", lambda: select(func.current_setting("app.unit"))),
    ("set_config", lambda: select(func.set_config("app.unit", "2", True))),
    ("set_config beside a class", lambda: select(Employee.number, func.set_config("app.unit", "2", True))),
    ("values alone", lambda: select(values(column("x", Integer), name="v").data([(1,)]))),
    ("insert of audited rows", lambda: insert(Department).values(code="x", name="x")),
    ("insert of plain rows", lambda: insert(PLAIN).values(number="x")),
    ("insert from select", lambda: insert(Department).from_select(["code"], select(Employee.number))),
    ("insert of bookkeeping from select", lambda: insert(RepeatedRequest).from_select(
        ["unit_id", "actor", "key"], select(AuditHead.unit_id, Employee.number, Employee.number))),
    ("insert of bookkeeping of another unit", lambda: insert(AuditHead).values(unit_id=2, seq=1, digest="")),
    ("insert of bookkeeping without a unit", lambda: insert(AuditHead).values(seq=1, digest="")),
    ("many rows of bookkeeping", lambda: insert(AuditHead).values([{"unit_id": 2, "seq": 1, "digest": ""}])),
    ("update of audited rows", lambda: update(Department).values(name="x")),
    ("update of plain rows", lambda: update(PLAIN).values(number="x")),
    ("update from", lambda: update(RepeatedRequest).values(reply=PLAIN.c.number).where(PLAIN.c.number == "x")),
    ("update that moves", lambda: update(AuditHead).values(unit_id=2)),
    ("update that moves by column", lambda: update(AuditHead).values({AuditHead.unit_id: 2})),
    ("update that moves in order", lambda: update(AuditHead).ordered_values((AuditHead.seq, 1), (AuditHead.unit_id, 2))),
    ("update of audited from", lambda: update(Department).values(name=Employee.number).where(true())),
    ("delete of audited rows", lambda: delete(Department)),
    ("delete of plain rows", lambda: delete(PLAIN)),
    ("delete of bookkeeping, plain", lambda: delete(HEADS)),
    ("delete using a plain table", lambda: delete(RepeatedRequest).where(RepeatedRequest.key == PLAIN.c.number)),
    ("deletion inside a cte", lambda: select(delete(PLAIN).returning(PLAIN.c.number).cte("x"))),
    ("deletion of a class inside a cte", lambda: select(delete(AuditHead).returning(AuditHead.seq).cte("x"))),
]  # fmt: skip


@pytest.mark.parametrize("build", [build for _, build in REFUSED], ids=[name for name, _ in REFUSED])
def test_refused(two_units: Sweep, build: Callable[[], Any]) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
        session.execute(build())


BY_PARAMETERS: list[tuple[Any, list[dict[str, Any]]]] = [
    (insert(AuditHead), [{"unit_id": 2, "seq": 1, "digest": ""}]),
    (insert(AuditHead), [{"unit_id": 1, "seq": 1, "digest": ""}, {"unit_id": 2, "seq": 1, "digest": ""}]),
    (update(AuditHead), [{"unit_id": 2, "seq": 1}]),
    (insert(Department), [{"code": "x", "name": "x"}]),
    (update(Department), [{"unit_id": 2, "id": None, "name": "x"}]),
]


@pytest.mark.parametrize(("statement", "parameters"), BY_PARAMETERS)
def test_refused_by_parameters(two_units: Sweep, statement: Any, parameters: list[dict[str, Any]]) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session, pytest.raises(OutsideUnit):
        session.execute(statement, parameters)


def test_bulk_methods_of_the_session_are_refused(two_units: Sweep) -> None:
    row = {"unit_id": two_units.foreign.unit_id, "seq": 1, "digest": ""}
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        for act in (
            lambda: session.bulk_insert_mappings(inspect(AuditHead), [row]),
            lambda: session.bulk_update_mappings(inspect(AuditHead), [row]),
            lambda: session.bulk_save_objects([AuditHead(**row)]),
        ):
            with pytest.raises(TypeError):
                act()


BOOKKEEPING: list[tuple[str, Callable[[], Any]]] = [
    ("update", lambda: update(RepeatedRequest).values(reply="x")),
    ("update of the other unit's", lambda: update(RepeatedRequest).where(RepeatedRequest.unit_id == 2).values(reply="")),
    ("update by a class", lambda: update(RepeatedRequest).values(reply=select(Employee.number).limit(1).scalar_subquery())),
    ("delete", lambda: delete(RepeatedRequest)),
    ("delete by a class", lambda: delete(RepeatedRequest).where(RepeatedRequest.key.in_(select(Employee.number)))
        .execution_options(synchronize_session=False)),
]  # fmt: skip


@pytest.mark.parametrize("build", [build for _, build in BOOKKEEPING], ids=[name for name, _ in BOOKKEEPING])
def test_bookkeeping_is_written_within_the_unit(two_units: Sweep, build: Callable[[], Any]) -> None:
    assert two_units.changed_by(lambda session: session.execute(build())) == []


def test_what_the_search_of_strangers_passes() -> None:
    for statement in (
        select(Employee),
        select(func.count("*")).select_from(Employee),
        select(Employee.number).where(exists().where(Person.id == Employee.person_id)),
    ):
        assert list(strangers(statement)) == []


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (select(PLAIN.c.number), ["the plain table employees"]),
        (select(Employee).where(text("1 = 1")), ["literal SQL"]),
        (select(Employee.number, literal_column("7")), ["the literal column 7"]),
        (select(Employee.number).prefix_with("DISTINCT"), ["literal SQL around a statement"]),
    ],
)
def test_strangers_have_names(statement: Any, names: list[str]) -> None:
    assert sorted(set(strangers(statement))) == names


@ON_SQLITE
def test_a_session_without_the_guard_shows_the_hole(two_units: Sweep) -> None:
    """What the guard is for: the ORM's criteria aren't added to any of these."""
    holes = [select(PLAIN.c.number), text("SELECT number FROM employees"), select(table("employees", column("number")))]
    for hole in holes:
        with (
            two_units.store.database.engines.readers.connect() as connection,
            two_units.store.database.writing(two_units.own.unit_id) as session,
        ):
            assert any("canary" in row[0] for row in connection.execute(hole))
            with pytest.raises(OutsideUnit):
                session.execute(hole)
