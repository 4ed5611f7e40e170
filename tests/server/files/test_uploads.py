"""Files whole: bytes and row come and go together."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from server.audit.tables import AuditEntry
from server.clock import now
from server.employees.tables import Employee
from server.facts.tables import Event, Evidence, Origin
from server.files.naming import tidy_name
from server.files.queries import read_file
from server.files.store import FileStore
from server.files.tables import StoredFile
from server.files.uploads import Opened, Swept, erase, open_file, sweep, upload
from server.files.values import StoredFileView
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.operations import Command
from server.refusal import Invalid, NotAllowed, NotFound, Unavailable
from server.unit_of_work import UnitOfWork
from tests.server.files.test_store import files_in
from tests.server.people import staff
from tests.server.stores import Store, somebody

TEXT = b"what the customer wrote\n"
LIMIT = 1000


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def put(store: Store, files: FileStore, who: Who, data: bytes = TEXT, name: str = "letter.txt") -> StoredFileView:
    view = upload(store.executor, files, who, io.BytesIO(data), name, "text/plain", LIMIT)
    assert isinstance(view, StoredFileView), view
    return view


def content(store: Store, files: FileStore, who: Who, file_id: UUID) -> bytes:
    opened = open_file(store.executor, files, who, file_id)
    assert isinstance(opened, Opened), opened
    with opened.content as handle:
        return handle.read()


def tags(store: Store, unit_id: int) -> list[str]:
    with store.database.reading(unit_id) as session:
        return list(session.scalars(select(AuditEntry.tag).order_by(AuditEntry.seq)))


def test_a_file_is_stored_once_and_read_back(store: Store, files: FileStore) -> None:
    unit = store.unit("shop")
    hr = somebody(unit.id, Role.HR)
    view = put(store, files, hr)
    assert put(store, files, hr, name="other.txt") == view
    assert store.executor.ask(hr, read_file, view.id) == view
    assert content(store, files, hr, view.id) == TEXT
    assert tags(store, unit.id) == ["api:stored_file:register"]


def test_two_units_share_nothing(store: Store, files: FileStore) -> None:
    shop, bank = (somebody(store.unit(code).id, Role.HR) for code in ("shop", "bank"))
    mine, theirs = put(store, files, shop), put(store, files, bank)
    assert mine.id != theirs.id
    assert isinstance(erase(store.executor, files, shop, theirs.id), NotFound)
    assert isinstance(open_file(store.executor, files, shop, theirs.id), NotFound)
    assert isinstance(erase(store.executor, files, shop, mine.id), StoredFileView)
    assert content(store, files, bank, theirs.id) == TEXT


@pytest.mark.parametrize(
    ("data", "declared"), [(b"", "text/plain"), (b"x" * (LIMIT + 1), "text/plain"), (b"PK\x03\x04", ""), (TEXT, "application/pdf")]
)  # fmt: skip
def test_a_refused_file_leaves_no_trace(sqlite_store: Store, files: FileStore, data: bytes, declared: str) -> None:
    unit = sqlite_store.unit("shop")
    hr = somebody(unit.id, Role.HR)
    assert isinstance(upload(sqlite_store.executor, files, hr, io.BytesIO(data), "x", declared, LIMIT), Invalid)
    assert files_in(files.root) == []
    assert tags(sqlite_store, unit.id) == []


def test_who_may_not_upload_writes_no_byte(sqlite_store: Store, files: FileStore) -> None:
    unit = sqlite_store.unit("shop")
    for role in (Role.EMPLOYEE, Role.AUDITOR, Role.OPERATOR):
        refused = upload(
            sqlite_store.executor, files, somebody(unit.id, role), io.BytesIO(TEXT), "x", "text/plain", LIMIT
        )
        assert isinstance(refused, NotAllowed)
    assert not any(files.root.iterdir())


def test_bytes_without_a_row_are_taken_back(store: Store, files: FileStore) -> None:
    nowhere = somebody(4711, Role.HR)
    refused = upload(store.executor, files, nowhere, io.BytesIO(TEXT), "x", "text/plain", LIMIT)
    assert not isinstance(refused, StoredFileView)
    assert files_in(files.root) == []


def test_erasing_takes_bytes_and_name_and_keeps_the_row(store: Store, files: FileStore) -> None:
    unit = store.unit("shop")
    hr = somebody(unit.id, Role.HR)
    view = put(store, files, hr)
    with store.database.reading(unit.id) as session:
        salt = session.scalar(select(StoredFile.salt))
    gone = erase(store.executor, files, hr, view.id)
    assert isinstance(gone, StoredFileView)
    assert (gone.id, gone.name, gone.digest) == (view.id, "", view.digest)
    assert gone.erased_at is not None
    assert files_in(files.root) == []
    with store.database.reading(unit.id) as session:
        assert session.scalar(select(StoredFile.salt)) != salt
        shown = str(session.scalars(select(AuditEntry.changes)).all())
    assert "letter" not in shown
    refused = open_file(store.executor, files, hr, view.id)
    assert isinstance(refused, NotFound)
    assert [problem.code for problem in refused.problems] == ["file.erased"]
    assert erase(store.executor, files, hr, view.id) == gone
    assert tags(store, unit.id) == ["api:stored_file:register", "api:stored_file:erase"]
    back = put(store, files, hr, name="again.txt")
    assert (back.id, back.name, back.erased_at) == (view.id, "again.txt", None)
    assert content(store, files, hr, view.id) == TEXT
    assert isinstance(erase(store.executor, files, somebody(unit.id, Role.SUPERVISOR), view.id), NotAllowed)


def test_damaged_bytes_are_refused(sqlite_store: Store, files: FileStore) -> None:
    hr = somebody(sqlite_store.unit("shop").id, Role.HR)
    view = put(sqlite_store, files, hr)
    files.path(hr.unit_id, view.digest).write_bytes(TEXT[:-1])
    assert isinstance(open_file(sqlite_store.executor, files, hr, view.id), Unavailable)


def test_a_sweep_takes_what_no_row_names(store: Store, files: FileStore) -> None:
    unit = store.unit("shop")
    hr = somebody(unit.id, Role.HR)
    view = put(store, files, hr)
    files.keep(unit.id, io.BytesIO(b"orphan"), LIMIT)
    before, after = now() - timedelta(hours=1), now() + timedelta(hours=1)
    assert sweep(store.executor, files, operator(unit.id), before) == Swept(0, 0)
    assert len(files_in(files.root)) == 2
    assert sweep(store.executor, files, operator(unit.id), after) == Swept(1, 0)
    assert files_in(files.root) == [view.digest]
    assert isinstance(sweep(store.executor, files, somebody(unit.id, Role.AUDITOR), after), NotAllowed)


def _attach(work: UnitOfWork, number: str, file_id: UUID) -> UUID:
    employee = work.session.scalars(select(Employee).where(Employee.number == number)).one()
    series = new_id()
    event = Event(
        series_id=series, employee_id=employee.id, kind="complaint", happened_on=work.at.date(),
        origin=Origin.ENTRY, recorded_at=work.at,
    )  # fmt: skip
    work.session.add(event)
    work.session.flush()
    work.session.add(Evidence(event_series_id=series, file_id=file_id, recorded_at=work.at))
    return series


ATTACH: Command[..., UUID] = Command("fixture.attach", Action.RECORD_EVENTS, _attach)


@pytest.fixture
def people(store: Store) -> tuple[int, dict[str, UUID]]:
    unit = store.unit("shop")
    return unit.id, staff(store, unit.id, {"boss": None, "lead": "boss", "ann": "lead", "other": "boss"})


def test_a_supervisor_reads_the_evidence_of_the_team_and_their_own_files(
    store: Store, files: FileStore, people: tuple[int, dict[str, UUID]]
) -> None:
    unit_id, ids = people
    hr = somebody(unit_id, Role.HR)
    lead = somebody(unit_id, Role.SUPERVISOR, employee_id=ids["lead"])
    about_ann, about_other = put(store, files, hr, b"ann\n"), put(store, files, hr, b"other\n")
    own = put(store, files, lead, b"own\n")
    for number, view in (("ann", about_ann), ("other", about_other)):
        store.executor.perform(hr, ATTACH, number, view.id)
    assert store.executor.ask(lead, read_file, about_ann.id) == about_ann
    assert store.executor.ask(lead, read_file, own.id) == own
    refused = store.executor.ask(lead, read_file, about_other.id)
    assert isinstance(refused, NotFound)
    assert refused == store.executor.ask(lead, read_file, new_id())
    stranger = somebody(unit_id, Role.SUPERVISOR)
    assert isinstance(store.executor.ask(stranger, read_file, about_ann.id), NotFound)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\投诉.pdf", "投诉.pdf"),
        ("a\u202efdp.exe", "a fdp.exe"),
        ("a\r\nb.txt", "a b.txt"),
        ("..", "file"),
        ("", "file"),
        ("a" * 300 + ".pdf", "a" * 214 + "…" + "a" * 36 + ".pdf"),
    ],
)
def test_names(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy
    assert len(tidy) <= 255
