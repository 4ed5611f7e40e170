"""The audit through GraphQL: entries in words, histories, the head, and whether everything holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from server.clock import now
from server.db.base import DEPLOYMENT
from server.db.models import mapped
from server.employees.tables import Department
from server.identity.commands.tokens import create_token
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.values import NewToken
from server.identity.who import Who
from server.schema.audit import audited_as
from server.schema.context import Context, TooLate
from server.schema.declare import NODES
from server.schema.ids import global_id
from server.units.values import UnitView
from tests.server.audit.by_hand import by_hand, changed
from tests.server.audit.work import ADD_DEPARTMENT, ADD_PERSON, MEASURE, RENAME_DEPARTMENT
from tests.server.employees.house import House, house
from tests.server.identity.people import entrance, member, user
from tests.server.schema.asking import Asker
from tests.server.stores import Store, deployment_admin, somebody

ENTRIES = """query ($first: Int, $after: String, $filter: AuditFilterInput) {
  auditEntries(first: $first, after: $after, filter: $filter) {
    nodes { id seq at words { zh en } actor { en } userId token { name } tag subject subjectWords { zh } rowId rows digest
      fields { field label { en } was now personal } }
    pageInfo { endCursor hasNextPage } } }"""
HEAD = "{ auditHead { unit seq digest at } }"
VERIFY = """query ($head: AuditHeadInput) { auditVerification(head: $head) {
  unit entries rows holds unlisted findings { code path severity message { en } remedy { zh } } } }"""
KINDS_WITHOUT_ROWS = {"FactImportJob"}
"""Nodes that the audit says nothing of: bookkeeping of work under way."""


@pytest.fixture
def shop(store: Store) -> UnitView:
    return store.unit("shop")


@pytest.fixture
def auditor(store: Store, shop: UnitView) -> Asker:
    return Asker(store, somebody(shop.id, Role.AUDITOR))


def added(store: Store, who: Who, code: str, name: str) -> UUID:
    """A new department."""
    made = store.executor.perform(who, ADD_DEPARTMENT, code, name)
    assert isinstance(made, UUID), made
    return made


def entries(asker: Asker, **variables: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asker.run(ENTRIES, **variables).data["auditEntries"]["nodes"]
    return found


def test_entries_say_who_did_what(store: Store, shop: UnitView, auditor: Asker) -> None:
    ann = user(store, "ann", None)
    member(store, shop.id, ann.id, Role.HR)
    hr = somebody(shop.id, Role.HR, user_id=ann.id)
    department = added(store, hr, "a", "before")
    store.executor.perform(hr, RENAME_DEPARTMENT, department, "after")
    newest = entries(auditor, first=1)[0]
    assert newest == newest | {
        "id": global_id("AuditEntry", newest["seq"]),
        "words": {
            "zh": "Somebody 修改了部门: 名称 before -> after",
            "en": "Somebody changed department: name before -> after",
        },
        "actor": {"en": "Somebody"},
        "userId": global_id("User", ann.id),
        "token": None,
        "tag": "api:department:rename",
        "subject": "department",
        "subjectWords": {"zh": "部门"},
        "rowId": str(department),
        "rows": None,
        "fields": [{"field": "name", "label": {"en": "name"}, "was": "before", "now": "after", "personal": False}],
    }
    one = auditor.run("query ($seq: Int!) { auditEntry(seq: $seq) { id digest } }", seq=newest["seq"])
    assert one.data["auditEntry"] == {"id": newest["id"], "digest": newest["digest"]}
    none = auditor.run("{ auditEntry(seq: 99) { id } }")
    assert (none.data, none.refusals[0]["type"]) == ({"auditEntry": None}, "NotFound")
    person = store.executor.perform(hr, ADD_PERSON, "Ann Example")
    (entry,) = entries(auditor, filter={"subject": "person", "rowId": str(person)})
    assert "Ann" not in str(entry)


def test_entries_by_what_is_asked_for(store: Store, shop: UnitView, auditor: Asker) -> None:
    hr = somebody(shop.id, Role.HR)
    began = now().isoformat()
    department = added(store, hr, "a", "a")
    other = added(store, hr, "b", "b")
    store.executor.perform(hr, RENAME_DEPARTMENT, department, "c")
    ended = (now() + timedelta(seconds=1)).isoformat()
    wanted = [
        (None, [3, 2, 1]),
        ({"about": global_id("Department", department)}, [3, 1]),
        ({"about": "nonsense"}, []),
        ({"subject": "department", "rowId": str(other)}, [2]),
        ({"userId": global_id("User", hr.user_id)}, [3, 2, 1]),
        ({"userId": "nonsense"}, []),
        ({"tokenId": "nonsense"}, []),
        ({"tag": "*:*:rename"}, [3]),
        ({"since": began, "until": ended}, [3, 2, 1]),
        ({"since": ended}, []),
        ({"until": began}, []),
    ]
    for filter, seqs in wanted:
        assert [one["seq"] for one in entries(auditor, filter=filter)] == seqs, filter
    page = auditor.run(ENTRIES, first=2).data["auditEntries"]
    assert page["pageInfo"]["hasNextPage"]
    assert [one["seq"] for one in entries(auditor, first=2, after=page["pageInfo"]["endCursor"])] == [1]
    bad = auditor.run(ENTRIES, filter={"tag": "x"})
    assert (bad.data["auditEntries"], bad.refusals[0]["problems"][0]["code"]) == (None, "audit.bad_tag")


def test_an_entry_names_the_token_to_whoever_may_see_tokens(store: Store, shop: UnitView, auditor: Asker) -> None:
    robot = user(store, "robot", None)
    member(store, shop.id, robot.id, Role.HR)
    member(store, shop.id, robot.id, Role.INTEGRATOR)
    both = somebody(shop.id, Role.HR, Role.INTEGRATOR, user_id=robot.id)
    made = store.executor.perform(both, create_token, "feed", (Action.EDIT_STRUCTURE.value,), 30)
    assert isinstance(made, NewToken)
    assert made.secret is not None
    who: Any = entrance(store).who_of_token(made.secret)
    added(store, who, "a", "a")
    by_token = {"tokenId": global_id("ApiToken", made.token.id)}
    (seen,) = entries(auditor, filter=by_token)
    assert (seen["actor"]["en"], seen["token"]) == ("Somebody (token feed)", None)
    (seen,) = entries(Asker(store, somebody(shop.id, Role.UNIT_ADMIN)), filter=by_token)
    assert seen["token"] == {"name": "feed"}


def test_a_history_tells_of_one_thing(store: Store) -> None:
    place: House = house(store)
    one = place.hire("1")
    auditor = Asker(store, somebody(place.unit_id, Role.AUDITOR))
    asked = "query ($id: ID!) { auditHistory(id: $id) { seq subject words { en } } }"
    lines = auditor.run(asked, id=global_id("Employee", one.id)).data["auditHistory"]
    assert [line["subject"] for line in lines] == ["employee"]
    assert "created employee" in lines[0]["words"]["en"]
    batch = store.executor.perform(place.hr, MEASURE, one.id, "2026-10", 3)
    (line,) = auditor.run(asked, id=global_id("Measurement", batch)).data["auditHistory"]
    assert line["words"]["en"].endswith("created measurement: 3 rows")
    for odd in ("nonsense", global_id("Employee", "x"), global_id("Nothing", one.id)):
        reply = auditor.run(asked, id=odd)
        assert (reply.data, reply.refusals[0]["type"]) == ({"auditHistory": None}, "NotFound")


def test_every_node_is_called_as_the_audit_calls_its_rows() -> None:
    subjects = {kind.audit_subject for kind in mapped() if kind.audited}
    strange = {kind for kind in NODES if audited_as(global_id(kind, "1"))[0] not in subjects}
    assert strange == KINDS_WITHOUT_ROWS


def test_the_number_of_statements_does_not_grow_with_the_entries(store: Store, shop: UnitView) -> None:
    admin = Asker(store, somebody(shop.id, Role.UNIT_ADMIN))
    hr = somebody(shop.id, Role.HR)
    added(store, hr, "a", "a")
    few = admin.run(ENTRIES, first=100)
    for number in range(10):
        added(store, somebody(shop.id, Role.HR), f"a{number}", "a")
    many = admin.run(ENTRIES, first=100)
    assert len(many.data["auditEntries"]["nodes"]) == 11
    assert many.statements == few.statements


def test_a_head_is_exported_and_verified_against(store: Store, shop: UnitView, auditor: Asker) -> None:
    added(store, somebody(shop.id, Role.HR), "a", "a")
    head = auditor.run(HEAD).data["auditHead"]
    assert (head["unit"], head["seq"]) == ("shop", 1)
    held = auditor.run(VERIFY, head=head).data["auditVerification"]
    assert held == {"unit": "shop", "entries": 1, "rows": 1, "holds": True, "unlisted": 0, "findings": []}
    cut = auditor.run(VERIFY, head={**head, "seq": 2}).data["auditVerification"]
    assert [(one["code"], one["severity"], one["path"]) for one in cut["findings"]] == [
        ("audit.cut", "ERROR", "audit_heads")
    ]
    foreign = auditor.run(VERIFY, head={**head, "unit": "bank"})
    assert foreign.data == {"auditVerification": None}
    assert [one["path"] for one in foreign.refusals[0]["problems"]] == [["head", "unit"]]


def test_what_was_changed_by_hand_is_found(store: Store, shop: UnitView, auditor: Asker) -> None:
    department = added(store, somebody(shop.id, Role.HR), "a", "a")
    with by_hand(store) as hand:
        changed(hand, Department, {"id": department}, name="b")
    found = auditor.run(VERIFY).data["auditVerification"]
    assert (found["holds"], [one["code"] for one in found["findings"]]) == (False, ["audit.row_changed"])


def test_a_verification_ends_when_its_time_is_over(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    asker = Asker(sqlite_store, somebody(shop.id, Role.AUDITOR))
    in_time, calls = Context.in_time, [0]

    def soon_over(context: Context) -> None:
        calls[0] += 1
        if calls[0] > 1:
            raise TooLate
        in_time(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Context, "in_time", soon_over)
        _, errors = asker.attempt(VERIFY)
    assert errors is not None
    assert isinstance(errors[0].original_error, TooLate)


@pytest.mark.parametrize("role", [Role.HR, Role.EMPLOYEE, Role.INTEGRATOR, Role.TOP_MANAGEMENT])
def test_the_audit_is_not_for_everybody(sqlite_store: Store, role: Role) -> None:
    asker = Asker(sqlite_store, somebody(sqlite_store.unit("shop").id, role))
    reply = asker.run(
        '{ auditEntries { nodes { id } } auditHistory(id: "x") { id } auditHead { seq } auditVerification { holds } }'
    )
    assert set(reply.data.values()) == {None}
    assert [one["action"] for one in reply.refusals] == ["READ_AUDIT", "READ_AUDIT", "VERIFY_AUDIT", "VERIFY_AUDIT"]


def test_whoever_runs_the_deployment_verifies_it_and_reads_nothing(sqlite_store: Store) -> None:
    sqlite_store.unit("shop")
    asker = Asker(sqlite_store, deployment_admin())
    assert asker.who.unit_id == DEPLOYMENT
    assert asker.run(HEAD).data["auditHead"]["unit"] == "deployment"
    assert asker.run(VERIFY).data["auditVerification"]["holds"]
    assert asker.run("{ auditEntries { nodes { id } } }").data == {"auditEntries": None}
