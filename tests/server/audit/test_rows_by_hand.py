"""Whatever is changed, added or deleted by hand in a table, the verification names that row and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import String, Uuid, inspect, text

from server.audit.digests import column_names
from server.audit.verify import kinds
from server.db.base import DEPLOYMENT, Base, OfUnit
from server.db.models import mapped
from server.ids import new_id
from tests.server.audit.by_hand import altered, by_hand, changed, deleted, findings, inserted, paths, stored
from tests.server.isolation.rows import OWN, Planted, plant
from tests.server.stores import Store

AUDITED = tuple(kind for kind in mapped() if kind.audited)
ROUNDS = max(len(column_names(kind)) for kind in AUDITED)


@pytest.fixture
def planted(store: Store) -> Iterator[tuple[Store, Planted, int]]:
    """A unit with a row in every table, written through commands, and the id of an empty one."""
    own, empty = plant(store, OWN), store.unit("empty").id
    assert findings(store, own.unit_id, empty) == []
    yield store, own, empty
    assert findings(store, own.unit_id, empty) == []


def _chain(kind: type[Base], own: Planted) -> int:
    return own.unit_id if issubclass(kind, OfUnit) else DEPLOYMENT


def _where(kind: type[Base], own: Planted) -> dict[str, Any]:
    row = own.row(kind.__tablename__)
    return {"id": row.id, **({"unit_id": own.unit_id} if issubclass(kind, OfUnit) else {})}


def _path(kind: type[Base], key: object) -> str:
    return f"{kind.__tablename__}[{key}]"


def test_every_audited_table_has_a_row_and_a_chain(store: Store) -> None:
    own = plant(store, OWN)
    assert {kind.__tablename__ for kind in AUDITED} <= {table for table, _ in own.rows}
    assert len({kind.audit_subject for kind in AUDITED}) == len(AUDITED)
    with store.database.reading(DEPLOYMENT) as deployment, store.database.reading(own.unit_id) as unit:
        assert {*kinds(deployment)} == {*AUDITED}
        assert {*kinds(unit)} == {kind for kind in AUDITED if issubclass(kind, OfUnit)}


def test_every_changed_field_is_found(planted: tuple[Store, Planted, int]) -> None:
    store, own, empty = planted
    tried = set()
    for round in range(ROUNDS):
        expected: set[tuple[int, str]] = set()
        before: list[tuple[type[Base], dict[str, Any], dict[str, Any]]] = []
        with by_hand(store) as hand:
            for kind in AUDITED:
                columns = [one.columns[0] for one in inspect(kind).column_attrs]
                if round >= len(columns):
                    continue
                column = columns[round]
                tried.add((kind, column.name))
                where = _where(kind, own)
                row = dict(stored(hand, kind, where)._mapping)
                value = empty if column.name == "unit_id" else altered(column, row[column.name])
                changed(hand, kind, where, **{column.name: value})
                moved = {**where, **({column.name: value} if column.name in where else {})}
                before.append((kind, moved, row))
                chain = _chain(kind, own)
                expected.add((chain, _path(kind, row["id"])))
                if column.name == "id":
                    expected.add((chain, _path(kind, value)))
                if column.name == "unit_id":
                    expected.add((empty, _path(kind, row["id"])))
                if column.name == "batch_id":
                    expected.add((chain, _path(kind, f"batch {value}")))
        found = paths(store, own.unit_id, empty)
        assert sorted(found) == sorted(expected)
        with by_hand(store) as hand:
            for kind, moved, row in before:
                deleted(hand, kind, moved)
                inserted(hand, kind, row)
    assert tried == {(kind, one.columns[0].name) for kind in AUDITED for one in inspect(kind).column_attrs}


def test_every_deleted_row_is_found(planted: tuple[Store, Planted, int]) -> None:
    store, own, empty = planted
    with by_hand(store) as hand:
        rows = [(kind, dict(stored(hand, kind, _where(kind, own))._mapping)) for kind in AUDITED]
        for kind in AUDITED:
            deleted(hand, kind, _where(kind, own))
    expected = [(_chain(kind, own), _path(kind, row["id"]), "audit.row_gone") for kind, row in rows]
    assert sorted(findings(store, own.unit_id, empty)) == sorted(expected)
    with by_hand(store) as hand:
        for kind, row in rows:
            inserted(hand, kind, row)


def test_every_inserted_row_is_found(planted: tuple[Store, Planted, int]) -> None:
    store, own, empty = planted
    expected = []
    added = []
    with by_hand(store) as hand:
        for kind in AUDITED:
            row = dict(stored(hand, kind, _where(kind, own))._mapping)
            table: Any = kind.__table__
            for column in table.columns:
                plain_text = isinstance(column.type, String) and column.type.python_type is str
                if isinstance(column.type, Uuid) and row[column.name] is not None:
                    row[column.name] = new_id()
                elif plain_text and row[column.name]:
                    row[column.name] = altered(column, row[column.name])
            if isinstance(row["id"], int):
                row["id"] += 1000
            inserted(hand, kind, row)
            added.append((kind, {"id": row["id"]}))
            expected.append((_chain(kind, own), _path(kind, row["id"]), "audit.row_unknown"))
    assert sorted(findings(store, own.unit_id, empty)) == sorted(expected)
    with by_hand(store) as hand:
        for kind, where in added:
            deleted(hand, kind, where)


def test_the_row_of_the_deployment_itself_is_known(store: Store) -> None:
    with by_hand(store) as hand:
        hand.execute(text("UPDATE units SET name = 'Other' WHERE id = 0"))
    assert findings(store) == [(DEPLOYMENT, "units[0]", "audit.row_unknown")]


UNREADABLE = [
    ("employees", "hired_on = 'yesterday'", "row_unreadable"),
    ("employees", "employment = 'pirate'", "row_unreadable"),
    ("measurements", "value = 'much'", "row_unreadable"),
    ("measurements", "value = 0.5", "row_unreadable"),
    ("measurements", "withdrawn = 2", "row_unreadable"),
    ("measurements", "recorded_at = '2026'", "row_unreadable"),
    ("fact_imports", "mapping = '{'", "row_unreadable"),
    ("fact_imports", "mapping = '{ }'", "row_unreadable"),
    ("departments", "code = x'00'", "row_unreadable"),
    ("departments", "version = 1.5", "row_unreadable"),
    ("departments", "id = 'nobody'", "row_unreadable"),
    ("departments", "id = upper(id)", "row_unreadable"),
]


@pytest.mark.parametrize(("table", "what", "code"), UNREADABLE)
def test_what_nobody_can_read_spoils_its_own_row_alone(sqlite_store: Store, table: str, what: str, code: str) -> None:
    own = plant(sqlite_store, OWN)
    key = own.row(table).id
    with by_hand(sqlite_store) as hand:
        done = hand.execute(text(f"UPDATE {table} SET {what} WHERE id = '{key.hex}'"))
        assert done.rowcount == 1
    found = findings(sqlite_store, own.unit_id)
    if what.startswith("id"):
        assert sorted(one[2] for one in found) == ["audit.row_gone", f"audit.{code}"]
    else:
        assert found == [(own.unit_id, f"{table}[{key}]", f"audit.{code}")]
