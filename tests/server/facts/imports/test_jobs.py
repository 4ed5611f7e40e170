"""Imports that are worked on outside of requests: asked for, read and recorded once, stopped, given up, looked at meanwhile."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from server.audit.tables import AuditEntry
from server.db.database import Database
from server.employees.commands.persons import erase_person
from server.employees.queries.staff import get_employee_by_number
from server.facts.imports.importing import Importer
from server.facts.imports.jobs import commands, effects, work
from server.facts.imports.jobs.commands import begin_import, cancel_import
from server.facts.imports.jobs.queries import import_jobs_by_ids, list_import_jobs
from server.facts.imports.jobs.tables import ImportJob, JobState
from server.facts.imports.jobs.values import ImportJobView
from server.facts.imports.jobs.work import waiting_imports, work_import
from server.facts.imports.values import ImportRequest
from server.files.queries import read_file
from server.files.uploads import erase, upload
from server.files.values import StoredFileView
from server.identity.roles import Role
from server.ids import new_id
from server.jobs.attempts import Delayed
from server.refusal import Conflict, Invalid, NotAllowed, NotFound
from tests.server.facts.imports.shop import CALL_LOG, LIMIT, Shop, calls, log
from tests.server.pages import in_pages
from tests.server.stores import somebody

JANUARY = log(*calls("ann", 3, 1), *calls("Ben", 1))
STRANGER = log(*calls("ann", 1), *calls("Zoe Nobody", 2))
FIGURES_OF_ONE = 12


def stored(shop: Shop, data: bytes = JANUARY) -> UUID:
    """The id of the uploaded file ``data``."""
    view = upload(shop.store.executor, shop.files, shop.importer.who, io.BytesIO(data), "log.csv", "text/csv", LIMIT)
    assert isinstance(view, StoredFileView), view
    return view.id


def asked(shop: Shop, data: bytes = JANUARY, preview: bool = False, **request: Any) -> ImportJobView:
    """The import of ``data``, as it was asked for."""
    wanted = ImportRequest(**{"feed": CALL_LOG, "period": "month", **request})
    job = shop.store.executor.perform(shop.importer.who, begin_import, stored(shop, data), wanted, preview)
    assert isinstance(job, ImportJobView), job
    return job


def worked(shop: Shop, job: ImportJobView) -> bool:
    return work_import(shop.store.database, shop.files, shop.unit_id, job.id, "w")


def now_(shop: Shop, job: ImportJobView) -> ImportJobView:
    """How the import stands."""
    found = shop.store.executor.ask(shop.importer.who, import_jobs_by_ids, (job.id,))
    assert isinstance(found, dict)
    view = found[job.id]
    assert isinstance(view, ImportJobView)
    return view


def row_of(shop: Shop, job: ImportJobView) -> ImportJob:
    with shop.store.database.reading(shop.unit_id) as session:
        return session.scalars(select(ImportJob).where(ImportJob.id == job.id)).one()


def test_an_import_is_asked_for_and_done(shop: Shop) -> None:
    job = asked(shop, reason="第一次")
    assert (job.state, job.preview, job.outcome, job.rows) == (JobState.QUEUED, False, None, 0)
    assert shop.values("ann") == {}
    assert waiting_imports(shop.store.database, shop.unit_id) == (job.id,)
    assert worked(shop, job)
    assert waiting_imports(shop.store.database, shop.unit_id) == ()
    done = now_(shop, job)
    assert (done.state, done.rows, done.problems) == (JobState.DONE, 5, ())
    assert 0 < done.done == done.whole
    assert done.outcome is not None
    assert (done.outcome.changes.new, done.outcome.people, done.outcome.periods) == (24, 2, ("2021-01",))
    assert done.started_at is not None
    assert done.finished_at is not None
    assert shop.values("ann")["calls"] == "4"
    with shop.store.database.reading(shop.unit_id) as session:
        entries = session.execute(select(AuditEntry.tag, AuditEntry.actor_id).where(AuditEntry.tag.like("job:%"))).all()
    assert {tag for tag, _ in entries} == {"job:fact_import:record", "job:measurement:record"}
    assert {actor for _, actor in entries} == {shop.importer.who.user_id}
    assert done.import_id is not None


def test_it_comes_to_what_an_import_in_one_go_comes_to(shop: Shop) -> None:
    expected = shop.preview(JANUARY, reason="r")
    job = asked(shop, reason="r")
    worked(shop, job)
    assert now_(shop, job).outcome == expected


def test_a_preview_changes_nothing(shop: Shop) -> None:
    job = asked(shop, preview=True)
    before = shop.census()
    assert worked(shop, job)
    done = now_(shop, job)
    assert (done.state, done.import_id, done.outcome) == (JobState.DONE, None, shop.preview(JANUARY))
    assert shop.census() == before


def test_it_has_one_effect_however_often_it_is_delivered(shop: Shop) -> None:
    job = asked(shop)
    assert worked(shop, job)
    before = shop.census()
    assert not worked(shop, job)
    assert shop.census() == before


def test_of_two_who_work_on_it_at_once_one_records(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(shop)
    meanwhile: list[bool] = []
    read = Importer.read

    def read_slowly(*arguments: Any, **keywords: Any) -> Any:
        found = read(*arguments, **keywords)
        if not meanwhile:
            meanwhile.append(False)
            meanwhile[0] = worked(shop, job)
        return found

    monkeypatch.setattr(Importer, "read", read_slowly)
    assert not worked(shop, job)
    assert meanwhile == [True]
    assert now_(shop, job).state is JobState.DONE
    assert shop.census()["fact_imports"] == 1


def test_every_row_at_fault_is_told_and_nothing_is_recorded(shop: Shop) -> None:
    job = asked(shop, STRANGER)
    before = shop.census()
    assert worked(shop, job)
    failed = now_(shop, job)
    assert (failed.state, failed.outcome) == (JobState.FAILED, None)
    (problem,) = failed.problems
    assert (problem.code, problem.path) == ("import.unknown_employee", 'rows[3]["Agent"]')
    assert "Zoe Nobody" in problem.message.en
    assert "2 rows" in problem.message.en
    assert shop.census() == before


def test_names_that_it_is_read_with_are_gone_afterwards(shop: Shop) -> None:
    job = asked(shop, STRANGER, aliases={"Zoe Nobody": "ben"})
    assert row_of(shop, job).aliases == {"Zoe Nobody": "ben"}
    assert worked(shop, job)
    assert now_(shop, job).state is JobState.DONE
    assert row_of(shop, job).aliases == {}
    assert shop.values("ben")["calls"] == "2"


def test_what_may_quote_people_is_gone_when_somebody_is_erased(shop: Shop) -> None:
    failed, done = asked(shop, STRANGER), asked(shop)
    assert worked(shop, failed)
    assert worked(shop, done)
    executor, admin = shop.store.executor, somebody(shop.unit_id, Role.UNIT_ADMIN)
    ann = executor.ask(admin, get_employee_by_number, "ann")
    executor.perform(admin, erase_person, ann.id, ann.person_version)  # type: ignore[union-attr]
    assert (now_(shop, failed).problems, now_(shop, done).outcome) == ((), None)
    assert shop.values("ann")["calls"] == "4"


REFUSED: list[tuple[str, Any, type, str]] = [
    ("feed", {"feed": "general.nothing"}, Invalid, "feed.unknown"),
    ("period", {"period": "weekly"}, Invalid, "feed.bad_period"),
    ("reason", {"reason": "x" * 501}, Invalid, "text.invalid"),
]


@pytest.mark.parametrize(("path", "request_", "kind", "code"), REFUSED)
def test_what_cannot_be_is_refused_at_once(small_shop: Shop, path: str, request_: Any, kind: type, code: str) -> None:
    wanted = ImportRequest(**{"feed": CALL_LOG, **request_})
    refused = small_shop.store.executor.perform(small_shop.importer.who, begin_import, stored(small_shop), wanted)
    assert isinstance(refused, kind)
    assert [(one.code, one.path) for one in refused.problems] == [(code, path)]  # type: ignore[attr-defined]
    assert small_shop.census()["fact_import_jobs"] == 0


def test_a_file_that_is_not_there_is_not_imported(small_shop: Shop) -> None:
    executor, hr = small_shop.store.executor, small_shop.importer.who
    wanted = ImportRequest(feed=CALL_LOG, period="month")
    theirs, gone, late = stored(small_shop), stored(small_shop, log(*calls("ben", 1))), asked(small_shop, STRANGER)
    for one in (gone, late.file_id):
        assert isinstance(erase(executor, small_shop.files, hr, one), StoredFileView)
    integrator = somebody(small_shop.unit_id, Role.INTEGRATOR)
    for who, file_id in ((hr, gone), (hr, new_id()), (integrator, theirs)):
        assert isinstance(executor.perform(who, begin_import, file_id, wanted), NotFound)
    assert worked(small_shop, late)
    assert now_(small_shop, late).state is JobState.FAILED


def test_an_integrator_imports_and_reads_what_they_uploaded_and_nothing_else(shop: Shop) -> None:
    executor, integrator = shop.store.executor, somebody(shop.unit_id, Role.INTEGRATOR)
    theirs = stored(shop, log(*calls("cai", 1)))
    own = replace(shop, importer=replace(shop.importer, who=integrator))
    job = asked(own)
    assert worked(own, job)
    assert now_(own, job).state is JobState.DONE
    assert isinstance(executor.ask(integrator, read_file, job.file_id), StoredFileView)
    assert isinstance(executor.ask(integrator, read_file, theirs), NotFound)


MAY = {Role.HR, Role.INTEGRATOR, Role.OPERATOR}


@pytest.mark.parametrize("role", list(Role))
def test_who_asks_for_imports_and_sees_them(small_shop: Shop, role: Role) -> None:
    executor, who = small_shop.store.executor, somebody(small_shop.unit_id, role)
    job = asked(small_shop)
    answers = [executor.ask(who, list_import_jobs), executor.perform(who, cancel_import, job.id)]
    if role in MAY:
        assert [type(one) is NotAllowed for one in answers] == [False, False]
        assert now_(small_shop, job).state is JobState.CANCELLED
    else:
        assert [type(one) is NotAllowed for one in answers] == [True, True]
        wanted = ImportRequest(feed=CALL_LOG)
        assert isinstance(executor.perform(who, begin_import, job.file_id, wanted), NotAllowed)


def test_one_that_is_cancelled_records_nothing(shop: Shop) -> None:
    job = asked(shop)
    cancelled = shop.store.executor.perform(shop.importer.who, cancel_import, job.id)
    assert isinstance(cancelled, ImportJobView)
    assert cancelled.state is JobState.CANCELLED
    assert not worked(shop, job)
    again = shop.store.executor.perform(shop.importer.who, cancel_import, job.id)
    assert isinstance(again, Conflict)
    assert [one.code for one in again.problems] == ["import.ended"]
    assert isinstance(shop.store.executor.perform(shop.importer.who, cancel_import, new_id()), NotFound)
    assert shop.values("ann") == {}


def test_one_that_is_cancelled_while_its_file_is_read_stops_there(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(shop)
    told = effects.tell_progress

    def tell_and_cancel(*arguments: Any) -> Any:
        answer = told(*arguments)
        monkeypatch.setattr(work, "tell_progress", told)
        return answer

    def read_and_cancel(*arguments: Any) -> Any:
        progress = arguments[-1]
        progress(1, 2, 3)
        assert (now_(shop, job).done, now_(shop, job).whole, now_(shop, job).rows) == (1, 2, 3)
        shop.store.executor.perform(shop.importer.who, cancel_import, job.id)
        progress(2, 2, 4)
        pytest.fail("it was read on")

    monkeypatch.setattr(work, "TOLD", 0.0)
    monkeypatch.setattr(work, "tell_progress", tell_and_cancel)
    monkeypatch.setattr(Importer, "read", read_and_cancel)
    assert not worked(shop, job)
    assert now_(shop, job).state is JobState.CANCELLED


def test_a_fault_of_the_program_gives_it_up_at_the_third_time(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(shop)

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Importer, "read", broken)
    for faults in (1, 2):
        assert not worked(shop, job)
        assert (row_of(shop, job).faults, now_(shop, job).state) == (faults, JobState.RUNNING)
        assert waiting_imports(shop.store.database, shop.unit_id) == (job.id,)
    assert not worked(shop, job)
    failed = now_(shop, job)
    assert (failed.state, [one.code for one in failed.problems]) == (JobState.FAILED, ["import.fault"])
    assert waiting_imports(shop.store.database, shop.unit_id) == ()


def test_while_the_database_is_busy_it_waits(small_shop: Shop) -> None:
    job = asked(small_shop)
    busy = Database(small_shop.store.url, busy_seconds=0.01)
    try:
        with small_shop.store.database.writing(small_shop.unit_id) as session:
            session.execute(select(ImportJob))
            with pytest.raises(Delayed):
                work_import(busy, small_shop.files, small_shop.unit_id, job.id, "w")
    finally:
        busy.dispose()
    assert now_(small_shop, job).state is JobState.QUEUED
    assert worked(small_shop, job)


@pytest.mark.parametrize(("seconds", "waiting"), [(9, False), (11, True)])
def test_one_whose_worker_is_silent_is_given_to_another(small_shop: Shop, seconds: int, waiting: bool) -> None:
    job = asked(small_shop)
    attempt = work._Attempt(small_shop.store.executor, small_shop.files, small_shop.unit_id, job.id)
    attempt.performed("start", effects.start)
    told_at = row_of(small_shop, job).told_at
    assert told_at is not None
    with time_machine.travel(told_at + timedelta(seconds=seconds), tick=False):
        assert waiting_imports(small_shop.store.database, small_shop.unit_id) == ((job.id,) if waiting else ())


def test_so_many_at_a_time(small_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "MOST_WAITING", 2)
    first = asked(small_shop)
    asked(small_shop)
    perform: Callable[..., Any] = small_shop.store.executor.perform
    wanted = ImportRequest(feed=CALL_LOG, period="month")
    refused = perform(small_shop.importer.who, begin_import, first.file_id, wanted)
    assert [one.code for one in refused.problems] == ["import.too_many"]
    assert worked(small_shop, first)
    assert isinstance(perform(small_shop.importer.who, begin_import, first.file_id, wanted), ImportJobView)


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_they_are_forgotten_after_a_month(small_shop: Shop, days: int, kept: bool) -> None:
    old, open_ = asked(small_shop), asked(small_shop)
    assert worked(small_shop, old)
    finished = now_(small_shop, old).finished_at
    assert finished is not None
    with time_machine.travel(finished + timedelta(days=days), tick=False):
        new = asked(small_shop)
    page = small_shop.store.executor.ask(small_shop.importer.who, list_import_jobs)
    assert [one.id for one in page.rows] == [new.id, open_.id, *([old.id] if kept else [])]  # type: ignore[union-attr]


def test_they_come_by_pages_newest_first(shop: Shop) -> None:
    made = [asked(shop) for _ in range(3)]
    ask = shop.store.executor.ask
    listed = in_pages(lambda first, after: ask(shop.importer.who, list_import_jobs, first=first, after=after))
    assert listed == tuple(reversed(made))
    other = replace(shop.importer.who, unit_id=shop.store.unit("bank").id)
    assert ask(other, list_import_jobs).rows == ()  # type: ignore[union-attr]
    assert ask(other, import_jobs_by_ids, (made[0].id,)) == {}
