"""Regimes through GraphQL: adopted, edited, settled, approved, in effect, superseded, and read at every stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from core.codec import digest_of
from server.facts.known import using
from server.identity.roles import Role
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.editing import set_edits
from server.regimes.queries.versions import list_regimes
from server.regimes.values import DraftEdit
from server.schema.ids import global_id
from tests.server.isolation.columns import regime_of
from tests.server.regimes.office import SMALL, TODAY, TORN, Office, office
from tests.server.regimes.test_differences import upgraded
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.schema.sheets import SHEET
from tests.server.stores import Store

DECIMALS = "/scheme/rounding/decimals"
VERSION = """regimeVersion { id number state version source digest edits { path value } reason effectiveOn endsOn
  points { key kind group { zh } citation { clause } numbers { en } resolutions { code name { en } } settled resolution }
  openPoints { code severity } findings { code severity } availableActions regime { id scheme lineage } }"""
BRIEF = "regimeVersion { id version state availableActions }"


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    """It is the day on which offices work; the test may move on."""
    with time_machine.travel(datetime.combine(TODAY, datetime.min.time(), UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def shop(store: Store) -> Office:
    return office(store)


@pytest.fixture
def lone(sqlite_store: Store) -> Office:
    return office(sqlite_store)


def asker(shop: Office, role: Role = Role.HR) -> Asker:
    """Somebody of the office."""
    who = {Role.HR: shop.hr, Role.TOP_MANAGEMENT: shop.top, Role.UNIT_ADMIN: shop.admin}
    return Asker(shop.store, who[role] if role in who else shop.who(role, "ann"))


def seen(version: Any) -> dict[str, Any]:
    """The input that names the version as it was seen."""
    return {"versionId": version["id"], "version": version["version"]}


def settle_all(hr: Asker, version: Any, way: str = "scale_to_100") -> Any:
    """The draft with nothing open: contradictions first, since they change what rests on readings."""
    for kind in ("DEFECT", "ASSUMED"):
        keys = [one["key"] for one in version["points"] if one["kind"] == kind and not one["settled"]]
        chosen = {"resolution": way} if kind == "DEFECT" else {}
        if keys:
            settlements = [{"key": key, **chosen} for key in keys]
            version = did(hr, "settleRegimePoints", VERSION, **seen(version), settlements=settlements)
    return version


def test_a_regime_from_its_adoption_to_its_end(shop: Office, now: time_machine.Traveller) -> None:
    hr, top = asker(shop), asker(shop, Role.TOP_MANAGEMENT)
    draft = did(hr, "adoptScheme", VERSION, scheme=TORN)
    assert (draft["number"], draft["state"], draft["digest"]) == (1, "DRAFT", None)
    assert draft["regime"] == {
        "id": global_id("Regime", shop.asks(shop.hr, list_regimes)[0].id), "scheme": TORN, "lineage": "CATALOGUE",
    }  # fmt: skip
    (torn,) = [one for one in draft["points"] if one["kind"] == "DEFECT"]
    assert "scale_to_100" in [one["code"] for one in torn["resolutions"]]
    assert {one["severity"] for one in draft["openPoints"]} == {"ASSUMED", "DEFECT"}
    assert draft["availableActions"] == [
        "editRegimeVersion", "settleRegimePoints", "unsettleRegimePoints", "submitRegimeVersion",
        "discardRegimeVersion",
    ]  # fmt: skip
    early = does(hr, "submitRegimeVersion", BRIEF, **seen(draft))
    assert (early["__typename"], early["code"]) == ("Conflict", "conflict")

    edited = did(hr, "editRegimeVersion", VERSION, **seen(draft), edits=[{"path": DECIMALS, "value": "1"}])
    assert edited["edits"] == [{"path": DECIMALS, "value": "1"}]
    settled = settle_all(hr, edited)
    assert settled["openPoints"] == []
    (torn,) = [one for one in settled["points"] if one["kind"] == "DEFECT"]
    assert (torn["settled"], torn["resolution"]) == (True, "scale_to_100")

    submitted = did(hr, "submitRegimeVersion", VERSION, **seen(settled), reason="for the new year")
    assert (submitted["state"], submitted["reason"]) == ("SUBMITTED", "for the new year")
    assert submitted["digest"].startswith("sha256:")
    assert submitted["availableActions"] == ["withdrawRegimeVersion"]
    assert why(does(hr, "approveRegimeVersion", BRIEF, **seen(submitted)))[0] == "NotAllowed"
    read = top.run("query ($id: ID!) { node(id: $id) { ... on RegimeVersion { availableActions } } }", id=draft["id"])
    assert read.data["node"] == {"availableActions": ["rejectRegimeVersion", "approveRegimeVersion"]}

    assert why(does(top, "rejectRegimeVersion", BRIEF, **seen(submitted), reason=" ")) == (
        "Invalid", "regime.no_reason", ["reason"],
    )  # fmt: skip
    rejected = did(top, "rejectRegimeVersion", BRIEF, **seen(submitted), reason="one decimal is too few")
    assert rejected["state"] == "DRAFT"
    again = did(hr, "submitRegimeVersion", BRIEF, **seen(rejected))
    back = did(hr, "withdrawRegimeVersion", BRIEF, **seen(again))
    third = did(hr, "submitRegimeVersion", BRIEF, **seen(back))
    approved = did(top, "approveRegimeVersion", VERSION, **seen(third))
    assert approved["state"] == "APPROVED"
    assert does(top, "approveRegimeVersion", BRIEF, **seen(third)) == {
        "__typename": "Stale", "code": "stale", "problems": [{"code": "stale", "path": ["version"]}],
        "seen": approved["version"],
    }  # fmt: skip
    begun = did(hr, "putRegimeVersionInEffect", VERSION, **seen(approved), effectiveOn="2026-12-01")
    assert (begun["state"], begun["effectiveOn"], begun["endsOn"]) == ("IN_EFFECT", "2026-12-01", None)

    regime = hr.run("{ regimes { inEffect { number } latest { number } versions { number state } } }").data["regimes"]
    assert regime == [{"inEffect": None, "latest": {"number": 1}, "versions": [{"number": 1, "state": "IN_EFFECT"}]}]
    next_draft = did(hr, "draftRegimeVersion", VERSION, regimeId=draft["regime"]["id"])
    assert (next_draft["number"], next_draft["openPoints"]) == (2, [])
    follows = did(hr, "submitRegimeVersion", BRIEF, **seen(next_draft))
    follows = did(top, "approveRegimeVersion", BRIEF, **seen(follows))
    clash = does(hr, "putRegimeVersionInEffect", BRIEF, **seen(follows), effectiveOn="2026-12-01")
    assert why(clash) == ("Conflict", "regime.overlapping", ["effectiveOn"])
    did(hr, "putRegimeVersionInEffect", BRIEF, **seen(follows), effectiveOn="2027-01-01")
    first = hr.run("query ($id: ID!) { node(id: $id) { ... on RegimeVersion { id version endsOn } } }", id=begun["id"])
    assert first.data["node"]["endsOn"] == "2026-12-31"
    soon = does(hr, "supersedeRegimeVersion", BRIEF, **seen(first.data["node"]))
    assert why(soon) == ("Conflict", "regime.no_successor", ["versionId"])
    now.move_to(datetime(2027, 1, 2, tzinfo=UTC))
    over = did(hr, "supersedeRegimeVersion", BRIEF, **seen(first.data["node"]))
    assert (over["state"], over["availableActions"]) == ("SUPERSEDED", [])


def test_what_was_settled_is_opened_again_and_a_draft_is_given_up(shop: Office) -> None:
    hr = asker(shop)
    draft = settle_all(hr, did(hr, "adoptScheme", VERSION, scheme=SMALL))
    key = draft["points"][0]["key"]
    opened = did(hr, "unsettleRegimePoints", VERSION, **seen(draft), keys=[key])
    assert [one["settled"] for one in opened["points"] if one["key"] == key] == [False]
    assert why(does(hr, "unsettleRegimePoints", BRIEF, **seen(opened), keys=[key])) == (
        "Invalid", "regime.not_settled", ["keys", "0"],
    )  # fmt: skip
    unknown = does(hr, "settleRegimePoints", BRIEF, **seen(opened), settlements=[{"key": "nothing"}])
    assert why(unknown) == ("Invalid", "regime.no_such_point", ["settlements", "0", "key"])
    gone = did(hr, "discardRegimeVersion", BRIEF, **seen(opened))
    assert (gone["state"], gone["availableActions"]) == ("DISCARDED", [])
    late = does(hr, "editRegimeVersion", BRIEF, **seen(gone), edits=[])
    assert why(late) == ("Conflict", "regime.not_a_draft", ["versionId"])
    twice = does(hr, "adoptScheme", BRIEF, scheme=SMALL)
    assert why(twice) == ("Conflict", "regime.adopted_already", ["scheme"])


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ({"path": "/scheme/code", "value": '"x"'}, "edit.structure"),
        ({"path": "/scheme/nowhere", "value": "1"}, "edit.place"),
        ({"path": DECIMALS, "value": "one"}, "edit.json"),
        ({"path": DECIMALS, "value": "1.5"}, "codec.number"),
    ],
)
def test_an_edit_that_cannot_be_made(lone: Office, edit: dict[str, str], code: str) -> None:
    hr = asker(lone)
    draft = did(hr, "adoptScheme", BRIEF, scheme=SMALL)
    refused = does(hr, "editRegimeVersion", BRIEF, **seen(draft), edits=[edit])
    assert (refused["__typename"], refused["problems"][0]["code"]) == ("Invalid", code)


def test_every_editable_place_says_what_fits(lone: Office) -> None:
    """Each place takes what is there now, and each of its choices."""
    hr = asker(lone)
    draft = did(hr, "adoptScheme", BRIEF, scheme="general.r19.monthly")
    document = """query ($id: ID!) { node(id: $id) { ... on RegimeVersion { editablePlaces { path label { zh } words { zh }
        group { zh } within { zh } value kind optional choices { value words { zh } } indicator { code low high } } } } }"""
    places = hr.run(document, id=draft["id"]).data["node"]["editablePlaces"]
    assert {one["kind"] for one in places} == {"NUMBER", "WHOLE", "CHOICE", "FLAG"}
    assert all(bool(one["choices"]) == (one["kind"] in ("CHOICE", "FLAG")) for one in places)
    for one in places:
        fitting = [choice["value"] for choice in one["choices"]]
        assert one["value"] in (*fitting, "null") or not fitting
        json.loads(one["value"])
    for edits in (
        [{"path": one["path"], "value": one["value"]} for one in places],
        [{"path": one["path"], "value": one["choices"][0]["value"]} for one in places if one["choices"]],
        [{"path": one["path"], "value": "null"} for one in places if one["optional"]][:1],
    ):
        draft = did(hr, "editRegimeVersion", BRIEF, **seen(draft), edits=edits)
    limits = [one for one in places if one["indicator"] is not None]
    assert limits
    assert all(one["words"]["zh"] for one in limits)


def test_a_unit_writes_a_scheme_of_its_own(shop: Office) -> None:
    hr, text = asker(shop), regime_of("teashop").text.decode()
    draft = did(hr, "writeOwnScheme", VERSION, text=text)
    assert (draft["regime"]["scheme"], draft["regime"]["lineage"], draft["source"]) == ("own.teashop", "OWN", "own")
    assert "rewriteOwnScheme" in draft["availableActions"]
    other = json.loads(text)
    other["scheme"]["stated_full"] = "110"
    again = did(hr, "rewriteOwnScheme", BRIEF, **seen(draft), text=json.dumps(other))
    told = hr.run(
        """query ($id: ID!) { node(id: $id) { ... on RegimeVersion { sheet { statedFull document regulation citation {
        regulation { code } } } regime { catalogueScheme { code } } } } }""",
        id=again["id"],
    ).data["node"]
    assert told["sheet"]["statedFull"] == "110"
    assert told["regime"]["catalogueScheme"] is None
    refused = does(hr, "writeOwnScheme", BRIEF, text="{")
    assert (refused["__typename"], refused["problems"][0]["code"]) == ("Invalid", "regime.json")


def test_what_a_version_says_part_by_part(shop: Office) -> None:
    hr = asker(shop)
    view = shop.in_effect(TORN)
    document = (
        f"query ($id: ID!, $digest: String!) {{ node(id: $id) {{ ... on RegimeVersion {{ digest sheet {{ {SHEET} }} }} }} \
        regimeContent(digest: $digest) {{ digest document }} }}"
    )
    data = hr.run(document, id=global_id("RegimeVersion", view.id), digest=view.digest).data
    sheet = data["node"]["sheet"]
    assert sheet["code"] == TORN
    assert sheet["digest"] == view.digest == data["node"]["digest"] == digest_of(sheet["document"].encode())
    assert data["regimeContent"] == {"digest": view.digest, "document": sheet["document"]}
    reply = hr.run('{ regimeContent(digest: "sha256:00") { document } }')
    assert [one["problems"][0]["code"] for one in reply.refusals] == ["regime.unknown_digest"]


def test_differences_in_words(shop: Office) -> None:
    hr = asker(shop)
    first = shop.in_effect()
    draft = shop.did(shop.hr, draft_version, first.regime_id).version
    shop.did(shop.hr, set_edits, draft.id, draft.version, (DraftEdit(path=DECIMALS, value="1"),))
    document = """query ($old: ID!, $new: ID!) { regimeChanges(oldVersionId: $old, newVersionId: $new) {
        kind path group { en } message { en zh } } }"""
    ids = {"old": global_id("RegimeVersion", first.id), "new": global_id("RegimeVersion", draft.id)}
    (change,) = hr.run(document, **ids).data["regimeChanges"]
    assert (change["kind"], change["path"]) == ("CHANGED", DECIMALS)
    assert change["message"]["en"].endswith("decimals 2 → 1")
    reply = hr.run(document, old=ids["old"], new="nothing")
    assert (reply.data, reply.refusals[0]["problems"][0]["path"]) == ({"regimeChanges": None}, ["newVersionId"])


def test_an_upgrade_shows_as_newer(shop: Office) -> None:
    hr, document = asker(shop), "{ regimes { scheme newer { adoptedFrom source changes { message { en } } } } }"
    shop.in_effect()
    shop.draft(TORN)
    assert [one["newer"] for one in hr.run(document).data["regimes"]] == [None, None]
    with using(upgraded()):
        (first, second) = hr.run(document).data["regimes"]
        assert [one["message"]["en"].rpartition(": ")[2] for one in first["newer"]["changes"]] == ["decimals 2 → 1"]
        assert second["newer"] is None


def test_employees_read_what_is_in_effect_and_nothing_else(shop: Office) -> None:
    employee = asker(shop, Role.EMPLOYEE)
    first = shop.in_effect()
    draft = shop.did(shop.hr, draft_version, first.regime_id).version
    data = employee.run(
        """query ($id: ID!) { regimes { inEffect { number availableActions sheet { code } } latest { number }
        versions { number } newer { source } } node(id: $id) { id } regimeVersions { nodes { number } } }""",
        id=global_id("RegimeVersion", draft.id),
    ).data
    assert data["regimes"] == [
        {
            "inEffect": {"number": 1, "availableActions": [], "sheet": {"code": SMALL}},
            "latest": {"number": 1},
            "versions": [{"number": 1}],
            "newer": None,
        }
    ]
    assert data["node"] is None
    assert data["regimeVersions"] == {"nodes": [{"number": 1}]}
    refused = does(employee, "draftRegimeVersion", BRIEF, regimeId=global_id("Regime", first.regime_id))
    assert refused["__typename"] == "NotAllowed"


def test_versions_come_by_pages_and_by_state(lone: Office) -> None:
    hr = asker(lone)
    first = lone.in_effect()
    for _ in range(3):
        lone.did(lone.hr, draft_version, first.regime_id)
    document = """query ($first: Int!, $after: String, $states: [RegimeState!]) {
        regimeVersions(first: $first, after: $after, states: $states) {
        nodes { number state } pageInfo { hasNextPage endCursor } } }"""
    page = hr.run(document, first=3).data["regimeVersions"]
    rest = hr.run(document, first=3, after=page["pageInfo"]["endCursor"]).data["regimeVersions"]
    assert [one["number"] for one in page["nodes"] + rest["nodes"]] == [4, 3, 2, 1]
    assert (page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    found = hr.run(document, first=10, states=["IN_EFFECT", "SUBMITTED"]).data["regimeVersions"]["nodes"]
    assert found == [{"number": 1, "state": "IN_EFFECT"}]


MANY = """{ regimes { scheme catalogueScheme { code } inEffect { number } latest { number state } newer { source }
  reviews { quarter } versions { number digest regime { scheme } points { key } openPoints { code } findings { code }
  editablePlaces { path indicator { code } } availableActions sheet { digest } } } }"""


def test_the_number_of_statements_does_not_grow_with_the_versions(shop: Office) -> None:
    hr = asker(shop)
    first = shop.in_effect()
    shop.draft(TORN)
    shop.did(shop.hr, draft_version, first.regime_id)
    hr.run(MANY)  # The contents are read once per process.
    few = hr.run(MANY)
    for _ in range(3):
        shop.did(shop.hr, draft_version, first.regime_id)
    many = hr.run(MANY)
    assert [len(one["versions"]) for one in many.data["regimes"]] == [5, 1]
    assert many.statements == few.statements
