"""Reading the audit: who may, which entries, in what words."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from server.audit.digests import column_names, plain, row_values
from server.audit.queries import list_entries, read_entry, read_head, read_history, verify_unit
from server.audit.tables import AuditEntry
from server.audit.values import EntryFilter, EntryView, Head, Verification
from server.audit.verify import verify
from server.audit.words import field_words, subject_words, told
from server.clock import now
from server.db.base import DEPLOYMENT
from server.db.models import mapped
from server.facts.tables import Measurement
from server.identity.commands.tokens import create_token
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.tables import Membership
from server.identity.values import NewToken
from server.identity.who import Who, operator
from server.ids import new_id
from server.paging import LARGEST, Page
from server.refusal import Invalid, NotAllowed, NotFound
from tests.server.audit.work import ADD_DEPARTMENT, ADD_PERSON, ERASE_PERSON, MEASURE, RENAME_DEPARTMENT
from tests.server.identity.people import entrance, member, user
from tests.server.isolation.rows import OWN, plant
from tests.server.pages import ODD_CURSORS, walked
from tests.server.people import staff
from tests.server.stores import Store, somebody

AUDITOR = Role.AUDITOR
ODD_NUMBERS = ('["1"]', "[true]", "[1.5]", "[null]", f"[{LARGEST + 1}]", "[1, 2]")


def _seqs(store: Store, unit_id: int, only: EntryFilter) -> list[int]:
    page = store.executor.ask(somebody(unit_id, AUDITOR), list_entries, only)
    assert isinstance(page, Page), page
    return [entry.seq for entry in page.rows]


def test_entries_by_every_filter(store: Store) -> None:
    unit_id = store.unit("shop").id
    began = now()
    hr = somebody(unit_id, Role.HR)
    staff(store, unit_id, {"ann": None})
    made = store.executor.perform(hr, ADD_DEPARTMENT, "b", "b")
    assert isinstance(made, UUID)
    store.executor.perform(hr, RENAME_DEPARTMENT, made, "c")
    wanted = [
        (EntryFilter(), [6, 5, 4, 3, 2, 1]),
        (EntryFilter(subject="department"), [6, 5, 1]),
        (EntryFilter(row_id=str(made)), [6, 5]),
        (EntryFilter(actor_id=hr.user_id), [6, 5]),
        (EntryFilter(actor_id=new_id()), []),
        (EntryFilter(token_id=new_id()), []),
        (EntryFilter(before=3), [2, 1]),
        (EntryFilter(before=1), []),
        (EntryFilter(tag="api:department:rename"), [6]),
        (EntryFilter(tag="api:*:hire"), [4, 3, 2, 1]),
        (EntryFilter(tag="*:department:*"), [6, 5, 1]),
        (EntryFilter(tag="api:dep_rtment:*"), []),
        (EntryFilter(tag="%:%:%"), []),
        (EntryFilter(since=began), [6, 5, 4, 3, 2, 1]),
        (EntryFilter(since=now()), []),
        (EntryFilter(until=began), []),
        (EntryFilter(until=now() + timedelta(seconds=1), subject="department", row_id=str(made)), [6, 5]),
    ]
    for only, seqs in wanted:
        assert _seqs(store, unit_id, only) == seqs, only


def test_pages_follow_each_other(store: Store) -> None:
    unit_id = store.unit("shop").id
    staff(store, unit_id, {"ann": None, "ben": None})
    auditor = somebody(unit_id, AUDITOR)

    def ask(first: int, after: str | None) -> Any:
        return store.executor.ask(auditor, list_entries, None, first, after)

    for size in (1, 4, 100):
        assert [entry.seq for page in walked(ask, size) for entry in page] == [6, 5, 4, 3, 2, 1]
    for odd in (*ODD_NUMBERS, *(one for one in ODD_CURSORS if one != "[1]")):
        refused = ask(1, odd)
        assert isinstance(refused, Invalid), odd
        assert [problem.code for problem in refused.problems] == ["page.cursor"]
    for first in (0, 101):
        assert isinstance(ask(first, None), Invalid)


def test_an_entry_says_through_which_token_it_was_made(store: Store) -> None:
    shop = store.unit("shop")
    robot = user(store, "robot")
    member(store, shop.id, robot.id, Role.INTEGRATOR)
    integrator = somebody(shop.id, Role.INTEGRATOR, user_id=robot.id)
    made = store.executor.perform(integrator, create_token, "feed", (Action.IMPORT_FACTS.value,), 30)
    assert isinstance(made, NewToken)
    assert made.secret is not None
    who = entrance(store).who_of_token(made.secret)
    assert isinstance(who, Who)
    ann = staff(store, shop.id, {"ann": None})["ann"]
    store.executor.perform(who, MEASURE, ann, "2026-10", 1)
    auditor = somebody(shop.id, AUDITOR)
    page = store.executor.ask(auditor, list_entries, EntryFilter(token_id=made.token.id))
    assert isinstance(page, Page)
    (entry,) = page.rows
    assert (entry.subject, entry.actor_id, entry.token_id) == ("measurement", robot.id, made.token.id)
    assert (entry.actor.en, entry.actor.zh) == ("Somebody (token feed)", "Somebody (令牌 feed)")
    with store.database.reading(shop.id) as session:
        rows = [row_values(row) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.seq))]
    assert [row["token_id"] for row in rows if row["token_id"] is not None] == [made.token.id]
    assert all(_by_hand(row) == row["digest"] for row in rows)
    assert store.executor.ask(auditor, verify_unit).holds  # type: ignore[union-attr]


def _by_hand(row: dict[str, Any]) -> str:
    """The digest of an entry, as it was reckoned before there were tokens, and with the token where there is one."""
    told = {name: value for name, value in row.items() if name not in ("digest", "token_id")}
    if row["token_id"] is not None:
        told["token_id"] = row["token_id"]
    written = json.dumps(plain(told), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize("tag", ["", "api", "api:employee", "a:b:c:d"])
def test_what_is_no_tag(sqlite_store: Store, tag: str) -> None:
    unit_id = sqlite_store.unit("shop").id
    refused = sqlite_store.executor.ask(somebody(unit_id, AUDITOR), list_entries, EntryFilter(tag=tag))
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == ["tag"]


def test_one_entry(store: Store) -> None:
    unit_id = store.unit("shop").id
    staff(store, unit_id, {"ann": None})
    auditor = somebody(unit_id, AUDITOR)
    entry = store.executor.ask(auditor, read_entry, 1)
    assert isinstance(entry, EntryView)
    assert (entry.tag, entry.changes["is"]["code"]) == ("api:department:hire", "CS")
    assert isinstance(store.executor.ask(auditor, read_entry, 99), NotFound)


def test_a_history_says_who_did_what(store: Store) -> None:
    own = plant(store, OWN)
    boss = own.who(Role.UNIT_ADMIN)
    made = store.executor.perform(boss, ADD_DEPARTMENT, "b", "before")
    assert isinstance(made, UUID)
    store.executor.perform(operator(own.unit_id), RENAME_DEPARTMENT, made, "nobody may")
    store.executor.perform(boss, RENAME_DEPARTMENT, made, "after")
    lines = store.executor.ask(boss, read_history, "department", str(made))
    assert isinstance(lines, tuple)
    names = {row.name for row in own.rows.values() if isinstance(row, Membership) and row.user_id == boss.user_id}
    name = lines[0].actor.en
    assert name in names
    assert [line.actor.zh for line in lines] == [name, name]
    assert lines[1].words.en == f"{name} changed department: name before -> after"
    assert lines[1].words.zh == f"{name} 修改了部门: 名称 before -> after"
    assert [(field.field, field.was, field.now) for field in lines[1].fields] == [("name", "before", "after")]


def test_a_history_never_shows_what_is_personal(store: Store) -> None:
    unit_id = store.unit("shop").id
    admin = somebody(unit_id, Role.UNIT_ADMIN)
    made = store.executor.perform(admin, ADD_PERSON, "Ann Example")
    assert isinstance(made, UUID)
    store.executor.perform(admin, ERASE_PERSON, made)
    lines = store.executor.ask(admin, read_history, "person", str(made))
    assert isinstance(lines, tuple)
    assert len(lines) == 2
    assert "Ann" not in str(lines)
    assert [field.field for field in lines[1].fields if field.personal] == ["name"]
    assert "name (not shown)" in lines[1].words.en


def test_a_row_of_a_batch_has_the_history_of_its_batch(store: Store) -> None:
    unit_id = store.unit("shop").id
    hr, auditor = somebody(unit_id, Role.HR), somebody(unit_id, AUDITOR)
    ann = staff(store, unit_id, {"ann": None})["ann"]
    batch = store.executor.perform(hr, MEASURE, ann, "2026-10", 3)
    with store.database.reading(unit_id) as session:
        row = session.scalars(select(Measurement.id)).first()
    lines = store.executor.ask(auditor, read_history, "measurement", str(row))
    assert isinstance(lines, tuple)
    assert [line.words.en.split(" ", 1)[1] for line in lines] == ["created measurement: 3 rows"]
    assert store.executor.ask(auditor, read_history, "measurement", str(batch)) == lines


@pytest.mark.parametrize(("subject", "row"), [("person", "nobody"), ("measurement", "nobody"), ("nothing", "x")])
def test_what_has_no_history(sqlite_store: Store, subject: str, row: str) -> None:
    auditor = somebody(sqlite_store.unit("shop").id, AUDITOR)
    assert isinstance(sqlite_store.executor.ask(auditor, read_history, subject, row), NotFound)


def test_a_head_names_the_last_entry(store: Store) -> None:
    unit_id = store.unit("shop").id
    staff(store, unit_id, {"ann": None})
    head = store.executor.ask(operator(unit_id), read_head)
    entry = store.executor.ask(somebody(unit_id, AUDITOR), read_entry, 4)
    assert isinstance(head, Head)
    assert isinstance(entry, EntryView)
    assert (head.unit, head.seq, head.digest) == ("shop", 4, entry.digest)


def test_who_may(store: Store) -> None:
    unit_id = store.unit("shop").id
    readers = {Role.UNIT_ADMIN, Role.AUDITOR, Role.OPERATOR}
    for role in Role:
        who = somebody(unit_id, role)
        for outcome, may in (
            (store.executor.ask(who, list_entries, EntryFilter()), readers),
            (store.executor.ask(who, read_history, "person", "x"), readers),
            (store.executor.ask(who, read_head), {*readers, Role.DEPLOYMENT_ADMIN}),
            (store.executor.ask(who, verify_unit), {*readers, Role.DEPLOYMENT_ADMIN}),
        ):
            assert isinstance(outcome, NotAllowed) is (role not in may), role


def test_another_unit_has_another_audit(store: Store) -> None:
    shop, bank = store.unit("shop").id, store.unit("bank").id
    ids = staff(store, shop, {"ann": None})
    auditor = somebody(bank, AUDITOR)
    assert _seqs(store, bank, EntryFilter()) == []
    assert isinstance(store.executor.ask(auditor, read_entry, 1), NotFound)
    assert isinstance(store.executor.ask(auditor, read_history, "employee", str(ids["ann"])), NotFound)
    verified = store.executor.ask(auditor, verify_unit)
    assert isinstance(verified, Verification)
    assert (verified.entries, verified.rows) == (0, 0)


def test_progress_is_told_table_by_table(sqlite_store: Store) -> None:
    sqlite_store.unit("shop")
    heard: list[tuple[str, int, int]] = []
    with sqlite_store.database.reading(DEPLOYMENT) as session:
        verify(session, progress=lambda table, done, whole: heard.append((table, done, whole)))
    assert ("audit_entries", 1, 1) in heard
    assert ("units", 2, 2) in heard


def test_every_table_and_column_has_a_word_in_both_languages() -> None:
    for kind in mapped():
        if kind.audited:
            assert subject_words(kind.audit_subject).zh != kind.audit_subject, (
                f"server/audit/words.py: {kind.audit_subject}"
            )
            for column in column_names(kind):
                assert field_words(column).zh != column, f"server/audit/words.py: {column}"


def test_words_of_a_removal_and_of_nothing() -> None:
    assert (field_words("number").zh, field_words("number", "regime_version").zh) == ("工号", "版次")
    actor = subject_words("user")
    assert told(actor, "team", None, {"how": "removed"}).en == "user removed team"
    changed = {"how": "changed", "was": {"left_on": None}, "is": {"left_on": "2026-10-31"}}
    assert told(actor, "employee", None, changed).zh == "用户 修改了员工: 离职日期 空 -> 2026-10-31"
    assert told(actor, "employee", None, changed).en == "user changed employee: left on nothing -> 2026-10-31"
