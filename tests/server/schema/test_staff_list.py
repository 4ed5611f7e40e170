"""Staff lists through GraphQL: what an uploaded one would do, importing it as it was shown, and the exported file."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.employees.importing.columns import COLUMNS
from server.employees.tables import Employee
from server.files.store import FileStore
from server.files.uploads import erase, upload
from server.files.values import StoredFileView
from server.identity.roles import Role
from server.identity.who import Who
from server.schema.ids import global_id
from tests.server.employees.house import House, house
from tests.server.schema.asking import Asker, Reply
from tests.server.stores import Store, somebody

LIST = (
    "工号,姓名,部门,岗位,上级工号,职级",
    "E2,本,A,agent,E1,junior",
    "E1,安,质检部,经理,,senior",
    "E3,陈,新部门,agent,E2,",
)
PREVIEW = """query ($source: StaffListInput!, $outcomes: [RowOutcome!], $first: Int! = 50, $after: String) {
  employeeImportPreview(source: $source, outcomes: $outcomes, first: $first, after: $after) {
    digest new changed unchanged refused createCount absentCount absent creates { kind code name within }
    remarks { code } pageInfo { hasNextPage endCursor }
    rows { row number outcome changes { field was now since } problems { code severity message { en } } } } }"""
IMPORT = """mutation ($input: ImportEmployeesInput!, $key: String) {
  importEmployees(input: $input, idempotencyKey: $key) { __typename
    ... on ImportEmployeesPayload { imported { new changed unchanged created { kind code } } }
    ... on Refusal { problems { code path } } } }"""
EXPORT = """query ($format: FileFormat!, $filter: EmployeeFilterInput) {
  employeeExport(format: $format, filter: $filter) { name mediaType content } }"""


@pytest.fixture
def place(store: Store) -> House:
    return house(store)


@pytest.fixture
def asker(place: House, tmp_path: Path) -> Asker:
    return Asker(place.store, place.hr, files=FileStore(tmp_path))


def put(asker: Asker, *lines: str, who: Who | None = None) -> StoredFileView:
    """A file of these lines, uploaded by ``who``."""
    content = io.BytesIO("\n".join(lines).encode())
    view = upload(asker.store.executor, asker.files, who or asker.who, content, "staff.csv", "text/csv", 10_000)
    assert isinstance(view, StoredFileView), view
    return view


def source(file: StoredFileView, **headers: str | None) -> dict[str, Any]:
    """The file as a staff list; ``headers`` are matched by hand."""
    return {
        "fileId": global_id("StoredFile", file.id),
        "headers": [{"header": header, "field": field} for header, field in headers.items()],
    }


def shown(asker: Asker, given: dict[str, Any], **more: Any) -> Any:
    """The preview of the list."""
    return asker.run(PREVIEW, source=given, **more).data["employeeImportPreview"]


def imported(asker: Asker, given: dict[str, Any], digest: str, key: str | None = None) -> Any:
    """What importing the list answers."""
    return asker.run(IMPORT, input={"source": given, "digest": digest}, key=key).data["importEmployees"]


def test_a_list_is_shown_and_imported_as_it_was_shown(place: House, asker: Asker) -> None:
    given = source(put(asker, *LIST))
    preview = shown(asker, given)
    assert [preview[one] for one in ("new", "changed", "unchanged", "refused")] == [3, 0, 0, 0]
    assert [(one["kind"], one["code"]) for one in preview["creates"]] == [
        ("DEPARTMENT", "新部门"),
        ("POSITION", "经理"),
    ]
    assert preview["createCount"] == 2
    assert [(one["row"], one["number"], one["outcome"]) for one in preview["rows"]] == [
        (2, "E2", "NEW"),
        (3, "E1", "NEW"),
        (4, "E3", "NEW"),
    ]
    assert {"field": "supervisor", "was": None, "now": "E1", "since": None} in preview["rows"][0]["changes"]
    assert place.count(Employee) == 0
    key = str(uuid4())
    done = imported(asker, given, preview["digest"], key)
    assert done["imported"] == {
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "created": [{"kind": "DEPARTMENT", "code": "新部门"}, {"kind": "POSITION", "code": "经理"}],
    }
    assert imported(asker, given, preview["digest"], key) == done
    assert imported(asker, given, preview["digest"])["__typename"] == "Stale"
    assert shown(asker, given)["unchanged"] == place.count(Employee) == 3


def test_rows_come_by_pages_and_outcomes(place: House, asker: Asker) -> None:
    for number in ("E1", "E9"):
        place.hire(number)
    given = source(put(asker, "工号,姓名,部门,岗位", "E1,E1,A,agent", "E2,本,A,agent", "E3,,A,agent", "E4,陈,A,agent"))
    first = shown(asker, given, first=3)
    assert [one["outcome"] for one in first["rows"]] == ["UNCHANGED", "NEW", "REFUSED"]
    (problem,) = first["rows"][2]["problems"]
    assert (problem["code"], problem["severity"]) == ("staff.missing", "ERROR")
    rest = shown(asker, given, first=3, after=first["pageInfo"]["endCursor"])
    assert [one["number"] for one in rest["rows"]] == ["E4"]
    assert rest["pageInfo"]["hasNextPage"] is False
    assert [one["row"] for one in shown(asker, given, outcomes=["NEW"])["rows"]] == [3, 5]
    assert (first["absentCount"], first["absent"]) == (1, ["E9"])
    refused = imported(asker, given, first["digest"])
    assert refused["problems"] == [{"code": "staff.missing", "path": ["rows", "4", "name"]}]


def test_headers_are_matched_by_hand_or_put_aside(asker: Asker) -> None:
    file = put(asker, "No,姓名,部门,岗位,鞋码", "E1,安,A,agent,39")
    reply = asker.run(PREVIEW, source=source(file))
    assert reply.data["employeeImportPreview"] is None
    assert {one["code"] for one in reply.refusals[0]["problems"]} == {"feed.missing_column", "staff.unknown_column"}
    assert shown(asker, source(file, No="number", 鞋码=None))["new"] == 1
    fields = asker.run("{ staffListFields { code required name { zh } } }").data["staffListFields"]
    assert [one["code"] for one in fields] == [column.code for column in COLUMNS]
    assert fields[0] == {"code": "number", "required": True, "name": {"zh": "工号"}}


def test_levels_hold_from_the_day_that_is_given(asker: Asker) -> None:
    given = source(put(asker, *LIST)) | {"levelsFrom": "2026-07-01"}
    changes = shown(asker, given)["rows"][0]["changes"]
    assert {"field": "level", "was": None, "now": "junior", "since": "2026-07-01"} in changes


@pytest.mark.parametrize(
    "id", ["", "nonsense", global_id("Employee", UUID(int=7)), global_id("StoredFile", UUID(int=7))]
)
def test_what_is_no_file_is_not_found(asker: Asker, id: str) -> None:
    reply = asker.run(PREVIEW, source={"fileId": id})
    assert (reply.data["employeeImportPreview"], reply.refusals[0]["code"]) == (None, "not_found")
    refused = imported(asker, {"fileId": id}, "x")
    assert (refused["__typename"], refused["problems"]) == (
        "NotFound",
        [{"code": "not_found", "path": ["source", "fileId"]}],
    )


def test_a_file_that_is_gone_or_no_list_is_refused(asker: Asker) -> None:
    gone, letter = put(asker, *LIST), put(asker, "Dear all")
    erase(asker.store.executor, asker.files, asker.who, gone.id)
    for file, code in ((gone, "file.erased"), (letter, "feed.missing_column")):
        reply = asker.run(PREVIEW, source=source(file))
        assert reply.data["employeeImportPreview"] is None
        assert code in [one["code"] for one in reply.refusals[0]["problems"]]


@pytest.mark.parametrize(("first", "after", "code"), [(101, None, "page.size"), (1, "!", "page.cursor")])
def test_a_page_that_cannot_be_is_refused(asker: Asker, first: int, after: str | None, code: str) -> None:
    reply = asker.run(PREVIEW, source=source(put(asker, *LIST)), first=first, after=after)
    assert [one["code"] for one in reply.refusals[0]["problems"]] == [code]


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.UNIT_ADMIN, True), (Role.INTEGRATOR, True), (Role.SUPERVISOR, False), (Role.AUDITOR, False)],
)
def test_who_imports_reads_what_they_uploaded(place: House, asker: Asker, role: Role, may: bool) -> None:
    other = Asker(place.store, somebody(place.unit_id, role), files=asker.files)
    foreign = source(put(asker, *LIST))
    own = source(put(other, *LIST[:3], who=other.who)) if may else foreign
    assert (shown(other, own) is not None) is may
    reply = other.run(PREVIEW, source=foreign)
    assert [one["code"] for one in reply.refusals] == ["not_found" if may else "not_allowed"]
    assert imported(other, foreign, "x")["__typename"] == ("NotFound" if may else "NotAllowed")


def test_another_units_file_is_nobodys(place: House, asker: Asker) -> None:
    given = source(put(asker, *LIST))
    other = house(place.store, "bank")
    reply = Asker(place.store, other.hr, files=asker.files).run(PREVIEW, source=given)
    assert (reply.data["employeeImportPreview"], reply.refusals[0]["code"]) == (None, "not_found")


def exported(reply: Reply) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the exported file."""
    file = reply.data["employeeExport"]
    return file["name"], file["mediaType"], b64decode(file["content"])


@pytest.mark.parametrize(
    ("kind", "media_type", "start"),
    [
        ("CSV", "text/csv; charset=utf-8", b"\xef\xbb\xbfstaff number,name"),
        ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
    ],
)
def test_the_exported_list_is_imported_unchanged(
    place: House, asker: Asker, kind: str, media_type: str, start: bytes
) -> None:
    for number in ("E1", "E2"):
        place.hire(number)
    name, said, content = exported(asker.run(EXPORT, format=kind))
    assert (name, said, content[: len(start)]) == (f"staff list.{kind.lower()}", media_type, start)
    view = upload(place.store.executor, asker.files, asker.who, io.BytesIO(content), name, said, 100_000)
    assert isinstance(view, StoredFileView), view
    assert [shown(asker, source(view))[one] for one in ("new", "changed", "unchanged")] == [0, 0, 2]


def test_an_export_holds_whom_the_filter_lets_through(place: House, asker: Asker) -> None:
    place.hire("E1")
    place.hire("E2", department_id=place.b.id)
    wanted = {"departmentId": global_id("Department", place.b.id)}
    _, _, content = exported(asker.run(EXPORT, format="CSV", filter=wanted))
    assert [line.split(",")[0] for line in content.decode("utf-8-sig").splitlines()[1:]] == ["E2"]
    auditor = Asker(place.store, somebody(place.unit_id, Role.AUDITOR))
    reply = auditor.run(EXPORT, format="CSV")
    assert (reply.data["employeeExport"], reply.refusals[0]["code"]) == (None, "not_allowed")
