"""Measurements, events, exams, coverage and facts files through GraphQL."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server.facts.known import using
from server.files.store import FileStore
from server.files.uploads import upload
from server.files.values import StoredFileView
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.facts.sample import CATALOGUE, OCTOBER, Cast, cast
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does
from tests.server.stores import Store

RECORDED = "recorded { revision withdrawn reason origin imported { id } authorId recordedAt }"
NUMBER = f"id period kind code value indicator {{ name {{ en }} unit {{ en }} }} employee {{ number }} exam {{ title }} {RECORDED}"
NUMBERS = f"""query ($period: String!, $first: Int! = 50, $after: String, $filter: MeasurementFilterInput) {{
  measurements(period: $period, first: $first, after: $after, filter: $filter) {{
    nodes {{ {NUMBER} history {{ id value recorded {{ revision reason }} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
EVENT = f"id kind happenedOn amount since cause subject note employee {{ number }} {RECORDED}"
EVENTS = f"""query ($filter: EventFilterInput) {{
  events(firstDay: "2025-10-01", lastDay: "2025-10-31", first: 100, filter: $filter) {{ nodes {{ {EVENT}
    history {{ note recorded {{ revision }} }}
    evidence {{ id withdrawnAt file {{ name size mediaType }} event {{ id }} }} }} }} }}"""
RESULTS = "query ($id: ID!) { examResults(examId: $id) { nodes { id value employee { number } exam { title } } } }"
COVERAGE = """query ($scheme: String!, $period: String!, $first: Int! = 50, $after: String) {
  factCoverage(scheme: $scheme, period: $period, first: $first, after: $after) { people wanted missing
    gaps { nodes { number code role employee { number } } pageInfo { hasNextPage endCursor } } } }"""


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    with using(CATALOGUE):
        yield


@pytest.fixture
def people(store: Store) -> Cast:
    return cast(store)


@pytest.fixture
def hr(people: Cast, tmp_path: Path) -> Asker:
    return Asker(people.store, people.hr(), files=FileStore(tmp_path))


def done(asker: Asker, name: str, given: dict[str, Any], field: str, selection: str) -> Any:
    """The ``field`` of the payload of a mutation that isn't refused."""
    return did(asker, name, f"{field} {{ {selection} }}", **given)


def refused(asker: Asker, name: str, given: dict[str, Any]) -> Any:
    """Why a mutation is refused."""
    return does(asker, name, "__typename", **given)


def employee(people: Cast, name: str) -> str:
    return global_id("Employee", people.ids[name])


def numbered(people: Cast, name: str = "ann", code: str = "sample.rate", value: str = "90.5") -> dict[str, Any]:
    """What ``recordMeasurement`` takes."""
    return {"employeeId": employee(people, name), "period": OCTOBER, "code": code, "value": value}


def happened(people: Cast, name: str = "ann", kind: str = "error", **more: Any) -> dict[str, Any]:
    """What ``recordEvent`` takes."""
    return {"employeeId": employee(people, name), "kind": kind, "happenedOn": "2025-10-03", **more}


def test_a_number_is_recorded_corrected_and_withdrawn(people: Cast, hr: Asker) -> None:
    first = done(hr, "recordMeasurement", numbered(people), "measurement", NUMBER)
    assert (first["value"], first["kind"], first["employee"]) == ("90.5", "INDICATOR", {"number": "ann"})
    assert first["indicator"]["name"]["en"]
    assert first["recorded"]["authorId"] == global_id("User", hr.who.user_id)
    change = {"measurementId": first["id"], "revision": 0, "value": "91", "reason": "misread"}
    second = done(hr, "correctMeasurement", change, "measurement", NUMBER)
    assert (second["value"], second["recorded"]["revision"], second["recorded"]["reason"]) == ("91", 1, "misread")
    stale = refused(hr, "correctMeasurement", change)
    assert (stale["__typename"], [one["path"] for one in stale["problems"]]) == ("Stale", [["revision"]])
    (listed,) = hr.run(NUMBERS, period=OCTOBER).data["measurements"]["nodes"]
    assert [(one["value"], one["recorded"]["reason"]) for one in listed["history"]] == [("90.5", ""), ("91", "misread")]
    gone = done(
        hr, "withdrawMeasurement", {"measurementId": first["id"], "revision": 1, "reason": "x"}, "measurement", NUMBER
    )
    assert (gone["value"], gone["recorded"]["withdrawn"]) == (None, True)
    assert hr.run(NUMBERS, period=OCTOBER).data["measurements"]["nodes"] == []
    node = hr.run(f"query ($id: ID!) {{ node(id: $id) {{ ... on Measurement {{ {NUMBER} }} }} }}", id=first["id"])
    assert node.data["node"] == first, "a revision stays what it was"


@pytest.mark.parametrize(
    ("change", "kind", "code", "path"),
    [
        ({"value": "100.1"}, "Invalid", "number.range", ["value"]),
        ({"value": "90.55"}, "Invalid", "number.decimals", ["value"]),
        ({"code": "sample.rat"}, "Invalid", "facts.unknown_indicator", ["code"]),
        ({"period": "2025-13"}, "Invalid", "facts.period", ["period"]),
        ({"employeeId": "x"}, "NotFound", "not_found", ["employeeId"]),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    people: Cast, hr: Asker, change: dict[str, Any], kind: str, code: str, path: list[str]
) -> None:
    answer = refused(hr, "recordMeasurement", numbered(people) | change)
    assert answer["__typename"] == kind
    assert [(one["code"], one["path"]) for one in answer["problems"]] == [(code, path)]


def test_numbers_are_filtered_and_come_by_pages(people: Cast, hr: Asker) -> None:
    for name in ("ann", "ben"):
        done(hr, "recordMeasurement", numbered(people, name), "measurement", "id")
    done(hr, "recordMeasurement", numbered(people, code="commission") | {"kind": "PAY"}, "measurement", "id")

    def found(**variables: Any) -> list[tuple[str, str]]:
        nodes = hr.run(NUMBERS, period=OCTOBER, **variables).data["measurements"]["nodes"]
        return [(one["employee"]["number"], one["code"]) for one in nodes]

    everything = [("ann", "sample.rate"), ("ann", "commission"), ("ben", "sample.rate")]
    assert found() == everything
    assert found(filter={"kind": "PAY"}) == [("ann", "commission")]
    assert found(filter={"employeeId": employee(people, "ben")}) == [("ben", "sample.rate")]
    assert found(filter={"code": "sample.rate"}) == [("ann", "sample.rate"), ("ben", "sample.rate")]
    assert found(filter={"employeeId": "nobody"}) == []
    page = hr.run(NUMBERS, period=OCTOBER, first=2).data["measurements"]["pageInfo"]
    assert page["hasNextPage"]
    assert found(first=2, after=page["endCursor"]) == everything[2:]


def test_everybody_sees_what_they_may(people: Cast, hr: Asker) -> None:
    for name in ("ann", "ben", "zoe"):
        done(hr, "recordMeasurement", numbered(people, name), "measurement", "id")
        done(hr, "recordEvent", happened(people, name), "event", "id")
    for role, name, seen in (
        (Role.EMPLOYEE, "ann", ["ann"]),
        (Role.SUPERVISOR, "lead", ["ann", "ben"]),
        (Role.AUDITOR, None, ["ann", "ben", "zoe"]),
    ):
        asker = Asker(people.store, people.who(role, name))
        for query, root, variables in ((NUMBERS, "measurements", {"period": OCTOBER}), (EVENTS, "events", {})):
            nodes = asker.run(query, **variables).data[root]["nodes"]
            assert [one["employee"]["number"] for one in nodes] == seen
    admin = Asker(people.store, people.who(Role.UNIT_ADMIN))
    reply = admin.run(NUMBERS, period=OCTOBER)
    assert (reply.data, [one["type"] for one in reply.refusals]) == ({"measurements": None}, ["NotAllowed"])


def test_an_event_is_recorded_corrected_and_withdrawn(people: Cast, hr: Asker) -> None:
    given = happened(people, kind="loss", amount="12.50", note="late")
    first = done(hr, "recordEvent", given, "event", EVENT)
    assert (first["kind"], first["amount"], first["note"], first["recorded"]["revision"]) == ("loss", "12.5", "late", 0)
    change = {key: value for key, value in given.items() if key != "employeeId"} | {
        "eventId": first["id"], "revision": 0, "reason": "misread", "amount": "13",
    }  # fmt: skip
    second = done(hr, "correctEvent", change, "event", EVENT)
    assert (second["id"], second["amount"], second["recorded"]["revision"]) == (first["id"], "13", 1)
    assert refused(hr, "correctEvent", change)["__typename"] == "Stale"
    (listed,) = hr.run(EVENTS).data["events"]["nodes"]
    assert [one["recorded"]["revision"] for one in listed["history"]] == [0, 1]
    gone = done(hr, "withdrawEvent", {"eventId": first["id"], "revision": 1, "reason": "x"}, "event", EVENT)
    assert gone["recorded"]["withdrawn"]
    assert hr.run(EVENTS).data["events"]["nodes"] == []
    node = hr.run(f"query ($id: ID!) {{ node(id: $id) {{ ... on Event {{ {EVENT} }} }} }}", id=first["id"])
    assert node.data["node"] == gone, "an event is read as it is now"


def test_files_show_what_happened(people: Cast, hr: Asker) -> None:
    event = done(hr, "recordEvent", happened(people), "event", "id")
    file = upload(hr.store.executor, hr.files, hr.who, io.BytesIO(b"proof"), "proof.txt", "text/plain", 100)
    assert isinstance(file, StoredFileView)
    both = {"eventId": event["id"], "fileId": global_id("StoredFile", file.id)}
    shown = "id withdrawnAt file { id name size mediaType digest } event { id }"
    evidence = done(hr, "attachEvidence", both, "evidence", shown)
    assert (evidence["file"]["name"], evidence["file"]["size"], evidence["event"]) == ("proof.txt", 5, event)
    again = refused(hr, "attachEvidence", both)
    assert (again["__typename"], again["problems"][0]["path"]) == ("Conflict", ["fileId"])
    (listed,) = hr.run(EVENTS).data["events"]["nodes"]
    assert [one["file"]["mediaType"] for one in listed["evidence"]] == ["text/plain"]
    own = Asker(people.store, people.who(Role.EMPLOYEE, "ann")).run(EVENTS).data["events"]["nodes"]
    assert [one["file"] for one in own[0]["evidence"]] == [None], "an employee knows that there is a file"
    gone = done(hr, "detachEvidence", {"evidenceId": evidence["id"]}, "evidence", shown)
    assert gone["withdrawnAt"]
    erased = done(hr, "eraseFile", {"fileId": both["fileId"]}, "file", "name erasedAt digest")
    assert (erased["name"], erased["digest"]) == ("", file.digest)
    assert not hr.files.path(people.unit_id, file.digest).exists()
    assert refused(hr, "eraseFile", {"fileId": "x"})["__typename"] == "NotFound"
    node = hr.run("query ($id: ID!) { node(id: $id) { ... on StoredFile { erasedAt } } }", id=both["fileId"])
    assert node.data["node"]["erasedAt"] == erased["erasedAt"]


def test_an_exam_is_held_its_marks_are_entered_and_corrected(people: Cast, hr: Asker) -> None:
    exam = done(hr, "holdExam", {"title": "业务", "code": "sample.exam", "period": OCTOBER, "heldOn": "2025-10-09"}, "exam", "id title heldOn period code version indicator { code }")  # fmt: skip
    marks = [{"number": "ann", "mark": "80"}, {"number": "nobody", "mark": "101"}, {"number": "ben", "mark": "101"}]
    answer = refused(hr, "enterExamResults", {"examId": exam["id"], "results": marks})
    assert [(one["code"], one["path"]) for one in answer["problems"]] == [
        ("exam.unknown_person", ["results", "1", "number"]),
        ("number.range", ["results", "2", "mark"]),
    ]
    entered = done(
        hr, "enterExamResults", {"examId": exam["id"], "results": marks[:1]}, "entered", "entered exam { title }"
    )
    assert entered == {"entered": 1, "exam": {"title": "业务"}}
    (one,) = hr.run(RESULTS, id=exam["id"]).data["examResults"]["nodes"]
    assert (one["value"], one["employee"], one["exam"]) == ("80", {"number": "ann"}, {"title": "业务"})
    change = {"measurementId": one["id"], "mark": "85", "revision": 0, "reason": "misread"}
    assert done(hr, "correctExamResult", change, "result", "value exam { id }") == {
        "value": "85", "exam": {"id": exam["id"]},
    }  # fmt: skip
    exams = "query ($period: String) { exams(period: $period) { nodes { id } } }"
    assert hr.run(exams).data["exams"]["nodes"] == [{"id": exam["id"]}]
    assert hr.run(exams, period="2025-09").data["exams"]["nodes"] == []
    unknown = hr.run(RESULTS, id="x")
    assert (unknown.data, [one["type"] for one in unknown.refusals]) == ({"examResults": None}, ["NotFound"])


def test_what_is_missing_is_told_by_pages(people: Cast, hr: Asker) -> None:
    done(hr, "recordMeasurement", numbered(people), "measurement", "id")
    whole = hr.run(COVERAGE, scheme="sample.monthly", period=OCTOBER, first=100).data["factCoverage"]
    gaps = whole["gaps"]["nodes"]
    assert (whole["people"], len(gaps)) == (7, whole["missing"])
    assert whole["wanted"] == whole["missing"] + 1
    assert {"number": "ann", "code": "sample.rate", "role": None, "employee": {"number": "ann"}} not in gaps
    assert {"number": "ben", "code": "sample.rate", "role": None, "employee": {"number": "ben"}} in gaps
    assert {"number": "ben", "code": "sample.style", "role": "supervisor", "employee": {"number": "ben"}} in gaps
    first = hr.run(COVERAGE, scheme="sample.monthly", period=OCTOBER, first=10).data["factCoverage"]["gaps"]
    rest = hr.run(
        COVERAGE, scheme="sample.monthly", period=OCTOBER, first=100, after=first["pageInfo"]["endCursor"]
    ).data["factCoverage"]["gaps"]
    assert first["nodes"] + rest["nodes"] == gaps
    assert not rest["pageInfo"]["hasNextPage"]
    for scheme, period, code in (
        ("sample.month", OCTOBER, "scheme.unknown"),
        ("sample.monthly", "2025", "fact.period_kind"),
    ):
        reply = hr.run(COVERAGE, scheme=scheme, period=period)
        assert reply.data == {"factCoverage": None}
        assert [one["code"] for one in reply.refusals[0]["problems"]] == [code]


FILE = {
    "period": OCTOBER,
    "employees": [{"id": "ann", "values": {"sample.rate": "90.5"}, "pay": {"commission": "300"}}],
}


def test_a_facts_file_is_recorded_whole_or_not_at_all(people: Cast, hr: Asker) -> None:
    counts = "periods people recorded corrected unchanged warnings { code }"
    recorded = done(hr, "recordFacts", {"document": json.dumps(FILE)}, "facts", counts)
    assert recorded == {
        "periods": [OCTOBER], "people": 1, "recorded": 2, "corrected": 0, "unchanged": 0, "warnings": [],
    }  # fmt: skip
    other = json.loads(json.dumps(FILE))
    other["employees"][0]["values"]["sample.rate"] = "91"
    differs = refused(hr, "recordFacts", {"document": json.dumps(other)})
    assert [(one["code"], one["path"]) for one in differs["problems"]] == [
        ("fact.differs", ["document", "employees", "0", "values", "sample.rate"])
    ]
    again = done(hr, "recordFacts", {"document": json.dumps([other]), "reason": "misread"}, "facts", counts)
    assert (again["corrected"], again["unchanged"]) == (1, 1)
    for text, code, path in (
        ("{", "json.invalid", ["document"]),
        ("", "json.empty", ["document"]),
        (f'[{{"period": "{OCTOBER}"}}]', "facts.missing_key", ["document", "0", "employees"]),
    ):
        answer = refused(hr, "recordFacts", {"document": text})
        assert (answer["__typename"], answer["problems"][0]) == ("Invalid", {"code": code, "path": path})
    long = refused(hr, "recordFacts", {"document": json.dumps(FILE), "reason": "x" * 501})
    assert [one["path"] for one in long["problems"]] == [["reason"]]
    supervisor = Asker(people.store, people.who(Role.SUPERVISOR, "lead"))
    assert refused(supervisor, "recordFacts", {"document": json.dumps(FILE)})["__typename"] == "NotAllowed"


KEYED = """mutation ($input: RecordFactsInput!, $key: String) { recordFacts(input: $input, idempotencyKey: $key) {
  ... on RecordFactsPayload { facts { recorded unchanged } } ... on Refusal { problems { code } } } }"""


def test_one_key_records_once(people: Cast, hr: Asker) -> None:
    key = str(uuid4())
    for _ in range(2):
        reply = hr.run(KEYED, input={"document": json.dumps(FILE)}, key=key)
        assert reply.data["recordFacts"] == {"facts": {"recorded": 2, "unchanged": 0}}
    used = hr.run(KEYED, input={"document": json.dumps([FILE])}, key=key)
    assert used.data["recordFacts"] == {"problems": [{"code": "key.used"}]}


def test_lists_take_as_many_statements_for_many_rows_as_for_few(people: Cast, hr: Asker) -> None:
    file = upload(hr.store.executor, hr.files, hr.who, io.BytesIO(b"proof"), "proof.txt", "text/plain", 100)
    assert isinstance(file, StoredFileView)

    def more(name: str) -> None:
        done(hr, "recordMeasurement", numbered(people, name), "measurement", "id")
        event = done(hr, "recordEvent", happened(people, name), "event", "id")
        both = {"eventId": event["id"], "fileId": global_id("StoredFile", file.id)}  # type: ignore[union-attr]
        done(hr, "attachEvidence", both, "evidence", "id")

    asked = ((NUMBERS, {"period": OCTOBER}), (EVENTS, {}))
    more("ann")
    few = [hr.run(query, **variables).statements for query, variables in asked]
    for name in ("ben", "cat", "dan", "zoe"):
        more(name)
    many = [hr.run(query, **variables) for query, variables in asked]
    assert [reply.statements for reply in many] == few
    assert [len(next(iter(reply.data.values()))["nodes"]) for reply in many] == [5, 5]
