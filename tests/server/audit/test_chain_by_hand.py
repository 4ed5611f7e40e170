"""Whatever is done to the chain by hand, the verification finds; what only an exported head shows is said so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, inspect, text

from server.audit.digests import FIRST, column_names, entry_digest
from server.audit.queries import read_head, verify_unit
from server.audit.tables import AuditEntry, AuditHead
from server.audit.values import Head, Verification
from server.db.base import DEPLOYMENT
from server.employees.tables import Department
from server.facts.tables import Measurement
from server.identity.roles import Role
from server.identity.who import Who, operator
from tests.server.audit.by_hand import altered, by_hand, changed, deleted, findings, inserted, stored
from tests.server.audit.work import ADD_DEPARTMENT, DROP_DEPARTMENT, MEASURE, RENAME_DEPARTMENT
from tests.server.people import staff
from tests.server.stores import PostgresMaker, SqliteMaker, Store, filled, somebody


@dataclass(frozen=True)
class Chain:
    """A unit with eleven entries: staff, three departments, one of them renamed twice, one dropped, and a batch."""

    store: Store
    unit: int
    other: int
    departments: tuple[UUID, ...]
    batch: UUID

    @property
    def hr(self) -> Who:
        return somebody(self.unit, Role.HR)

    def at(self, seq: int) -> dict[str, Any]:
        return {"unit_id": self.unit, "seq": seq}

    def found(self) -> list[tuple[str, str]]:
        return [(path, code.removeprefix("audit.")) for unit, path, code in findings(self.store, self.unit, self.other)]

    def against(self, head: Head) -> list[str]:
        outcome = self.store.executor.ask(operator(self.unit), verify_unit, head)
        assert isinstance(outcome, Verification)
        return [problem.code.removeprefix("audit.") for problem in outcome.findings]

    def head(self) -> Head:
        found = self.store.executor.ask(operator(self.unit), read_head)
        assert isinstance(found, Head)
        return found


LAST = 11


@pytest.fixture
def chain(maker: SqliteMaker | PostgresMaker) -> Iterator[Chain]:
    with filled(maker, "chain", _chain) as (store, made):
        yield replace(made, store=store)


def _chain(store: Store) -> Chain:
    unit, other = store.unit("shop").id, store.unit("bank").id
    hr = somebody(unit, Role.HR)
    ann = staff(store, unit, {"ann": None})["ann"]
    departments = []
    for code in "abc":
        made = store.executor.perform(hr, ADD_DEPARTMENT, code, code)
        assert isinstance(made, UUID)
        departments.append(made)
    for name in ("first", "second"):
        assert store.executor.perform(hr, RENAME_DEPARTMENT, departments[0], name) == name
    assert store.executor.perform(hr, DROP_DEPARTMENT, departments[2]) == ""
    batch = store.executor.perform(hr, MEASURE, ann, "2026-10", 20)
    assert isinstance(batch, UUID)
    made_chain = Chain(store, unit, other, tuple(departments), batch)
    assert made_chain.found() == []
    assert made_chain.head().seq == LAST
    return made_chain


@pytest.mark.parametrize("column", column_names(AuditEntry))
def test_every_changed_field_of_an_entry_is_found(chain: Chain, column: str) -> None:
    seq = 8
    table = inspect(AuditEntry).column_attrs[column].columns[0]
    with by_hand(chain.store) as hand:
        value = getattr(stored(hand, AuditEntry, chain.at(seq)), column)
        value = chain.other if column == "unit_id" else altered(table, value)
        changed(hand, AuditEntry, chain.at(seq), **{column: value})
    expected = (
        ("audit_entries[9]", "gap") if column in ("unit_id", "seq") else (f"audit_entries[{seq}]", "entry_changed")
    )
    found = chain.found()
    assert expected in found
    accused = {path for path, code in found if path.startswith("audit_entries") and code == "entry_changed"}
    assert accused <= {f"audit_entries[{seq}]", "audit_entries[1008]"}


def test_an_entry_with_its_digest_written_anew_breaks_the_link(chain: Chain) -> None:
    with by_hand(chain.store) as hand:
        entry = dict(stored(hand, AuditEntry, chain.at(8))._mapping)
        entry["changes"] = {"how": "changed"}
        changed(hand, AuditEntry, chain.at(8), changes=entry["changes"], digest=entry_digest(entry))
    assert chain.found() == [("audit_entries[9]", "broken_link")]


def test_two_entries_that_changed_places_are_found(chain: Chain) -> None:
    with by_hand(chain.store) as hand:
        one, two = (dict(stored(hand, AuditEntry, chain.at(seq))._mapping) for seq in (5, 6))
        for old, seq in ((one, 6), (two, 5)):
            changed(hand, AuditEntry, chain.at(seq), **{**old, "seq": seq})
    entries = [path for path, code in chain.found() if code == "entry_changed"]
    assert entries == ["audit_entries[5]", "audit_entries[6]"]


@pytest.mark.parametrize("seq", [1, 6, 10])
def test_an_entry_that_was_taken_out_is_found(chain: Chain, seq: int) -> None:
    with by_hand(chain.store) as hand:
        deleted(hand, AuditEntry, chain.at(seq))
    assert (f"audit_entries[{seq + 1}]", "gap") in chain.found()


def _cut(chain: Chain, hand: Connection, last: int) -> None:
    for seq in range(last + 1, LAST + 1):
        deleted(hand, AuditEntry, chain.at(seq))
    if last == 0:
        deleted(hand, AuditHead, {"unit_id": chain.unit})
        return
    digest = stored(hand, AuditEntry, chain.at(last)).digest
    changed(hand, AuditHead, {"unit_id": chain.unit}, seq=last, digest=digest)


TAILS = [(LAST - 1, "batch_unknown"), (8, "row_changed"), (4, "row_unknown"), (0, "row_unknown")]


@pytest.mark.parametrize(("last", "code"), TAILS)
def test_a_tail_that_was_cut_off_is_found_by_its_rows_and_by_an_exported_head(
    chain: Chain, last: int, code: str
) -> None:
    head = chain.head()
    with by_hand(chain.store) as hand:
        _cut(chain, hand, last)
    assert code in {found for _, found in chain.found()}
    assert "cut" in chain.against(head)


def test_a_tail_cut_off_with_its_rows_is_found_by_an_exported_head_alone(chain: Chain) -> None:
    head = chain.head()
    with by_hand(chain.store) as hand:
        hand.execute(text("DELETE FROM measurements"))
        _cut(chain, hand, LAST - 1)
    assert chain.found() == []
    assert chain.against(head) == ["cut"]


def test_a_chain_written_anew_is_found_by_an_exported_head_alone(chain: Chain) -> None:
    head = chain.head()
    with by_hand(chain.store) as hand:
        previous = FIRST
        for seq in range(1, LAST + 1):
            entry = dict(stored(hand, AuditEntry, chain.at(seq))._mapping)
            entry["previous"] = previous
            entry["actor_id"] = None
            entry["digest"] = previous = entry_digest(entry)
            changed(hand, AuditEntry, chain.at(seq), **entry)
        changed(hand, AuditHead, {"unit_id": chain.unit}, digest=previous)
    assert chain.found() == []
    assert chain.against(head) == ["rewritten"]


def test_an_older_head_holds_for_a_chain_that_grew(chain: Chain) -> None:
    head = chain.head()
    assert chain.against(head) == []
    assert isinstance(chain.store.executor.perform(chain.hr, ADD_DEPARTMENT, "d", "d"), UUID)
    assert chain.against(head) == []


def test_the_head_of_an_empty_chain_holds(chain: Chain) -> None:
    head = chain.store.executor.ask(operator(chain.other), read_head)
    assert isinstance(head, Head)
    assert (head.unit, head.seq, head.digest) == ("bank", 0, FIRST)
    outcome = chain.store.executor.ask(operator(chain.other), verify_unit, head)
    assert isinstance(outcome, Verification)
    assert (outcome.unit, outcome.entries, outcome.rows, outcome.holds) == ("bank", 0, 0, True)


HEADS: list[Callable[[Connection, dict[str, Any]], None]] = [
    lambda hand, where: changed(hand, AuditHead, where, seq=3),
    lambda hand, where: changed(hand, AuditHead, where, digest=FIRST),
    lambda hand, where: deleted(hand, AuditHead, where),
]


@pytest.mark.parametrize("act", HEADS)
def test_a_head_that_says_otherwise_is_found(chain: Chain, act: Callable[[Connection, dict[str, Any]], None]) -> None:
    with by_hand(chain.store) as hand:
        act(hand, {"unit_id": chain.unit})
    assert chain.found() == [("audit_heads", "head_differs")]


def test_a_removed_row_that_came_back_is_found(chain: Chain) -> None:
    with by_hand(chain.store) as hand:
        row = dict(stored(hand, Department, {"unit_id": chain.unit, "id": chain.departments[1]})._mapping)
        inserted(hand, Department, {**row, "id": chain.departments[2], "code": "c"})
    assert chain.found() == [(f"departments[{chain.departments[2]}]", "row_returned")]


BATCHES = [
    ("UPDATE measurements SET value = value + 1 WHERE code = 'general.code7'", "batch_changed"),
    ("UPDATE measurements SET period = '2026-11' WHERE code = 'general.code7'", "batch_changed"),
    ("DELETE FROM measurements WHERE code = 'general.code7'", "batch_size"),
    ("DELETE FROM measurements", "batch_gone"),
]


@pytest.mark.parametrize(("statement", "code"), BATCHES)
def test_a_batch_that_is_not_what_was_written_is_found(chain: Chain, statement: str, code: str) -> None:
    with by_hand(chain.store) as hand:
        hand.execute(text(statement))
    assert chain.found() == [(f"measurements[batch {chain.batch}]", code)]


def test_a_row_added_to_a_batch_or_taken_from_it_is_found(chain: Chain) -> None:
    where = {"unit_id": chain.unit, "code": "general.code7"}
    with by_hand(chain.store) as hand:
        row = dict(stored(hand, Measurement, where)._mapping)
        inserted(hand, Measurement, {**row, "id": chain.departments[0], "code": "general.more"})
    assert chain.found() == [(f"measurements[batch {chain.batch}]", "batch_size")]
    with by_hand(chain.store) as hand:
        deleted(hand, Measurement, {"id": chain.departments[0]})
        changed(hand, Measurement, where, batch_id=None)
    assert chain.found() == [
        (f"measurements[{row['id']}]", "row_unknown"),
        (f"measurements[batch {chain.batch}]", "batch_size"),
    ]


def test_a_unit_does_not_answer_for_another_or_for_the_deployment(chain: Chain) -> None:
    with by_hand(chain.store) as hand:
        changed(hand, AuditEntry, {"unit_id": DEPLOYMENT, "seq": 1}, tag="cli:unit:close")
    assert findings(chain.store, chain.unit, chain.other) == [(DEPLOYMENT, "audit_entries[1]", "audit.entry_changed")]


UNREADABLE = ["at = 'then'", "changes = '{'", "rows = 1.5", "seq = 'eight'", "tag = x'00'"]


@pytest.mark.parametrize("what", UNREADABLE)
def test_an_entry_that_nobody_can_read_is_found(sqlite_store: Store, what: str) -> None:
    unit = sqlite_store.unit("shop").id
    staff(sqlite_store, unit, {"ann": None, "ben": None})
    with by_hand(sqlite_store) as hand:
        assert hand.execute(text(f"UPDATE audit_entries SET {what} WHERE unit_id = {unit} AND seq = 3")).rowcount == 1
    key = "eight" if what.startswith("seq") else "3"
    assert (unit, f"audit_entries[{key}]", "audit.entry_unreadable") in findings(sqlite_store, unit)
