"""Statements of every shape that the ORM can confine never show the other unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import (
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from server.db import tenancy
from server.db.session import UnitSession
from server.employees.tables import Department, Employee, Person
from server.identity.tables import ApiToken, User
from server.units.tables import Unit
from tests.server.isolation.sweep import ON_SQLITE, Sweep

BOSS = aliased(Employee, name="boss")
OURS = select(Employee.person_id).where(Employee.number.like("heron%"))


def _cte() -> Any:
    found = select(Employee.number.label("number")).cte("numbers")
    return select(found.c.number)


def _cte_of_rows() -> Any:
    found = aliased(Employee, select(Employee).cte("rows"))
    return select(found.number)


def _recursive() -> Any:
    tree = select(Employee.id.label("id"), Employee.number.label("number")).cte("tree", recursive=True)
    lower = aliased(Employee)
    tree = tree.union(select(lower.id, lower.number).where(lower.supervisor_id == tree.c.id))
    return select(tree.c.number)


def _recursive_from_anywhere() -> Any:
    lower = aliased(Employee)
    tree = select(literal(1).label("step"), cast(literal(""), Employee.number.type).label("number")).cte(
        "tree", recursive=True
    )
    tree = tree.union_all(select(tree.c.step + 1, lower.number).join(lower, tree.c.step < 2))
    return select(tree.c.number)


def _lateral() -> Any:
    below = select(Employee.number.label("number")).where(Employee.supervisor_id == BOSS.id).lateral("below")
    return select(BOSS.number, below.c.number).join(below, true())


def _subquery_of_rows() -> Any:
    return select(aliased(Employee, select(Employee).subquery()).number)


def _union_subquery() -> Any:
    both = union_all(select(Employee.number), select(Person.name)).subquery()
    return select(both)


CONFINED: list[tuple[str, Callable[[], Any]]] = [
    ("rows", lambda: select(Employee)),
    ("columns", lambda: select(Employee.number, Person.name).join(Person, Person.id == Employee.person_id)),
    ("join of everything", lambda: select(Employee.number, Department.name).join(Department, true())),
    ("outer join", lambda: select(Person.name, Employee.number).outerjoin(Employee, Employee.person_id == Person.id)),
    ("full join", lambda: select(Person.name, Employee.number).join(Employee, true(), full=True)),
    ("alias", lambda: select(BOSS.number)),
    ("alias of the joined", lambda: select(Employee.number, BOSS.number).join(BOSS, BOSS.id == Employee.supervisor_id)),
    ("join without a condition", lambda: select(Employee.number, BOSS.number).join(BOSS, true())),
    ("select_from", lambda: select(func.min(Employee.number)).select_from(Employee)),
    ("select_from alone", lambda: select(func.count()).select_from(Employee)),
    ("count of everything", lambda: select(func.count("*")).select_from(Employee)),
    ("count of ids", lambda: select(func.count(Employee.id))),
    ("subquery", lambda: select(select(Employee.number).subquery().c.number)),
    ("subquery of rows", _subquery_of_rows),
    ("scalar subquery", lambda: select(select(func.min(Employee.number)).scalar_subquery())),
    ("correlated", lambda: select(Person.name, select(Employee.number).where(
        Employee.person_id == Person.id).scalar_subquery())),
    ("in", lambda: select(Person.name).where(Person.id.in_(select(Employee.person_id)))),
    ("not in", lambda: select(Person.name).where(Person.id.not_in(OURS))),
    ("in the unions", lambda: select(Person.name).where(Person.id.in_(
        union(select(Employee.person_id), select(Employee.id))))),
    ("exists", lambda: select(Person.name).where(exists().where(Employee.person_id == Person.id))),
    ("exists of another", lambda: select(exists(select(Employee.id).where(Employee.number.like("canary%"))))),
    ("not exists", lambda: select(Person.name).where(~exists(OURS.where(Employee.person_id == Person.id)))),
    ("cte", _cte),
    ("cte of rows", _cte_of_rows),
    ("recursive cte", _recursive),
    ("recursive cte from anywhere", _recursive_from_anywhere),
    ("union", lambda: union(select(Employee.number), select(Person.name))),
    ("union all", lambda: union_all(select(Employee.number), select(Person.name)).order_by("number")),
    ("union in a subquery", _union_subquery),
    ("intersect", lambda: select(Employee.number).intersect(select(Employee.number))),
    ("except", lambda: select(Employee.number).except_(select(Employee.number).where(Employee.number == "heron"))),
    ("window", lambda: select(Employee.number, func.row_number().over(order_by=Employee.number))),
    ("count over all", lambda: select(func.count().over()).select_from(Employee)),
    ("group by", lambda: select(Employee.department_id, func.count()).group_by(Employee.department_id)),
    ("having", lambda: select(Employee.department_id).group_by(Employee.department_id).having(func.count() > 0)),
    ("case", lambda: select(case((Employee.number.like("canary%"), Employee.number), else_=""))),
    ("condition with or", lambda: select(Employee.number).where(or_(true(), Employee.unit_id > 0))),
    ("the other unit by number", lambda: select(Employee.number).where(Employee.unit_id != 1)),
    ("negated alternatives", lambda: select(Employee.number).where(~and_(Employee.unit_id == 1, true()))),
    ("order by a subquery", lambda: select(Person.name).order_by(select(func.min(Employee.number)).scalar_subquery())),
    ("limit by a count", lambda: select(Person.name).limit(select(func.count(Employee.id)).scalar_subquery())),
    ("distinct", lambda: select(Employee.number).distinct()),
    ("for update", lambda: select(Employee).with_for_update()),
    ("its own unit", lambda: select(Unit)),
    ("all units by alias", lambda: select(aliased(Unit).code)),
    ("credentials", lambda: select(ApiToken)),
    ("users of the deployment", lambda: select(User)),
    ("count of users", lambda: select(func.count()).select_from(User)),
    ("users joined", lambda: select(Employee.number, User.name).outerjoin(User, true())),
]  # fmt: skip


@pytest.mark.parametrize("build", [build for _, build in CONFINED], ids=[name for name, _ in CONFINED])
def test_confined(two_units: Sweep, build: Callable[[], Any]) -> None:
    statement = build()
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        rows = _values(session, statement)
    _shows_nothing(two_units, rows)
    assert _counts(rows) <= {0, 1, 2, 3, 4}


@ON_SQLITE
@pytest.mark.parametrize("build", [build for _, build in CONFINED], ids=[name for name, _ in CONFINED])
def test_the_statement_would_have_shown_more(
    two_units: Sweep, build: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        confined = _values(session, build())
    monkeypatch.setattr(tenancy, "confines", lambda unit_id: ())
    with two_units.store.database.writing(two_units.own.unit_id) as session:
        open_to_all = _values(session, build())
    assert open_to_all != confined


def _values(session: UnitSession, statement: Any) -> list[str]:
    found = []
    for row in session.execute(statement).all():
        for value in row:
            keys = getattr(type(value), "__mapper__", None)
            parts = [getattr(value, one.key) for one in keys.column_attrs] if keys is not None else [value]
            found += [str(part) for part in parts]
    return sorted(found)


def _shows_nothing(two_units: Sweep, values_seen: list[str]) -> None:
    text_seen = " ".join(values_seen).lower()
    assert [secret for secret in two_units.secrets if secret in text_seen] == []


def _counts(values_seen: list[str]) -> set[int]:
    return {int(one) for one in values_seen if one.isdigit() and len(one) < 3}
