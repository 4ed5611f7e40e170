"""Imports through GraphQL: asked for, looked at meanwhile, recorded whole or not at all, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.facts.imports.jobs.work import waiting_imports, work_import
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.facts.imports.shop import CALL_LOG, Shop, calls, log, opened_shop
from tests.server.facts.imports.test_jobs import stored
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store, somebody

JANUARY = log(*calls("ann", 3, 1), *calls("Ben", 1))
FIGURES_OF_ONE = 12
JOB = """id preview feed split headers { header field } reason state done whole rows file { name } createdAt finishedAt availableActions
  outcome { rows periods people new corrected unchanged warnings { code }
    changes { number period code role was wasOrigin now indicator { name { en } } employee { number } } }
  imported { id } problems { code path message { en } remedy { en } }"""
JOBS = f"query {{ factImportJobs {{ nodes {{ {JOB} }} }} }}"
IMPORTS = """query { factImports { nodes { id feed split headers { header field } periods rows recorded unchanged
  withdrawnAt availableActions file { name } counts { period people figures replaced } } } }"""
BEGIN = """mutation ($input: ImportFactsInput!, $key: String) { importFacts(input: $input, idempotencyKey: $key) {
  ... on ImportFactsPayload { job { id } } ... on Refusal { problems { code } } } }"""


@pytest.fixture
def shop(store: Store, tmp_path: Path) -> Shop:
    return opened_shop(store, tmp_path)


@pytest.fixture
def hr(shop: Shop) -> Asker:
    return Asker(shop.store, shop.importer.who, files=shop.files)


def wanted(shop: Shop, data: bytes = JANUARY, **more: Any) -> dict[str, Any]:
    """What ``importFacts`` takes."""
    return {"fileId": global_id("StoredFile", stored(shop, data)), "feed": CALL_LOG, "split": "month", **more}


def worked(shop: Shop) -> list[UUID]:
    """Somebody has worked on all that was asked for."""
    waiting = list(waiting_imports(shop.store.database, shop.unit_id))
    for job_id in waiting:
        work_import(shop.store.database, shop.files, shop.unit_id, job_id, "w")
    return waiting


def job_of(asker: Asker, id: str) -> Any:
    """The job as it stands."""
    return asker.run(f"query ($id: ID!) {{ node(id: $id) {{ ... on FactImportJob {{ {JOB} }} }} }}", id=id).data["node"]


def done(shop: Shop, hr: Asker, data: bytes = JANUARY, **more: Any) -> Any:
    """The job of an import that somebody has worked on."""
    asked = did(hr, "importFacts", "job { id }", **wanted(shop, data, **more))
    worked(shop)
    return job_of(hr, asked["id"])


def test_an_export_is_previewed_imported_and_withdrawn(shop: Shop, hr: Asker) -> None:
    shown = done(shop, hr, preview=True)
    assert (shown["state"], shown["preview"], shown["imported"]) == ("DONE", True, None)
    assert shown["outcome"]["new"] == 2 * FIGURES_OF_ONE
    first = next(one for one in shown["outcome"]["changes"] if one["code"] == "general.calls")
    assert (first["number"], first["was"], first["now"], first["employee"]) == ("ann", None, "4", {"number": "ann"})
    assert first["indicator"]["name"]["en"]
    assert shop.values("ann") == {}

    asked = did(hr, "importFacts", f"job {{ {JOB} }}", **wanted(shop, reason="first"))
    assert (asked["state"], asked["outcome"], asked["file"], asked["reason"]) == (
        "QUEUED",
        None,
        {"name": "log.csv"},
        "first",
    )
    assert asked["availableActions"] == ["cancelFactImport"]
    worked(shop)
    job = job_of(hr, asked["id"])
    assert job["availableActions"] == []
    assert (job["state"], job["outcome"]) == ("DONE", shown["outcome"])
    assert job["done"] == job["whole"] > 0
    assert shop.values("ann")["calls"] == "4"
    (one,) = hr.run(IMPORTS).data["factImports"]["nodes"]
    assert job["imported"] == {"id": one["id"]}
    assert one["counts"] == [{"period": "2021-01", "people": 2, "figures": 2 * FIGURES_OF_ONE, "replaced": 0}]

    assert one["availableActions"] == ["withdrawFactImport"]
    counts = "withdrawal { restored withdrawn replacedSince imported { withdrawnAt availableActions } }"
    gone = did(hr, "withdrawFactImport", counts, importId=one["id"], reason="wrong file")
    assert (gone["restored"], gone["withdrawn"], gone["replacedSince"]) == (0, 2 * FIGURES_OF_ONE, 0)
    assert gone["imported"]["withdrawnAt"]
    assert gone["imported"]["availableActions"] == []
    again = does(hr, "withdrawFactImport", "__typename", importId=one["id"], reason="wrong file")
    assert why(again) == ("Conflict", "import.withdrawn", ["importId"])
    assert shop.values("ann") == {}


def test_headers_and_names_are_matched_by_hand(shop: Shop, hr: Asker) -> None:
    data = log(*calls("Zoe", 2), header="Wer,Date,Answered,Resolved,Speed of answer,Talk time,Satisfaction")
    matched = {"headers": [{"header": "Wer", "field": "agent"}], "aliases": [{"named": "Zoe", "number": "cai"}]}
    job = done(shop, hr, data, **matched)
    assert (job["state"], job["headers"]) == ("DONE", matched["headers"])
    assert shop.values("cai")["calls"] == "2"


COLUMNS = """query ($file: ID!, $feed: String!) { exportColumns(fileId: $file, feed: $feed) {
  headers matched { header field } remembered { header field } } }"""


def test_the_columns_of_a_file_are_told_before_it_is_imported(shop: Shop, hr: Asker) -> None:
    data = log(*calls("ann", 2), header="Wer,Date,Answered,Resolved,Speed of answer,Talk time,Satisfaction")
    file = wanted(shop, data)["fileId"]
    agent = {"header": "Wer", "field": "agent"}
    before = hr.run(COLUMNS, file=file, feed=CALL_LOG).data["exportColumns"]
    assert (before["headers"][0], before["remembered"]) == ("Wer", [])
    assert {"header": "Date", "field": "date"} in before["matched"]
    assert agent not in before["matched"]
    assert done(shop, hr, data, headers=[agent])["state"] == "DONE"
    after = hr.run(COLUMNS, file=file, feed=CALL_LOG).data["exportColumns"]
    assert after["remembered"] == [agent]
    assert agent in after["matched"]
    for given, kind in (({"file": "x", "feed": CALL_LOG}, "NotFound"), ({"file": file, "feed": "x"}, "Invalid")):
        reply = hr.run(COLUMNS, **given)
        assert (reply.data, [one["type"] for one in reply.refusals]) == ({"exportColumns": None}, [kind])
    auditor = Asker(shop.store, somebody(shop.unit_id, Role.AUDITOR), files=shop.files).run(
        COLUMNS, file=file, feed=CALL_LOG
    )
    assert [one["type"] for one in auditor.refusals] == ["NotAllowed"]


def test_every_row_at_fault_is_told(shop: Shop, hr: Asker) -> None:
    job = done(shop, hr, log(*calls("ann", 1), *calls("Zoe", 2), "ann,yesterday,Y,Y,10,60,4"))
    assert (job["state"], job["outcome"]) == ("FAILED", None)
    assert {one["path"] for one in job["problems"]} == {'rows[3]["Agent"]', 'rows[5]["Date"]'}
    assert all(one["message"]["en"] and one["remedy"]["en"] for one in job["problems"])
    assert hr.run(IMPORTS).data["factImports"]["nodes"] == []


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"feed": "general.nothing"}, ("Invalid", "feed.unknown", ["feed"])),
        ({"split": "weekly"}, ("Invalid", "feed.bad_period", ["split"])),
        ({"fileId": "x"}, ("NotFound", "not_found", ["fileId"])),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(
    shop: Shop, hr: Asker, more: dict[str, Any], refusal: tuple[str, str, list[str]]
) -> None:
    assert why(does(hr, "importFacts", "__typename", **(wanted(shop) | more))) == refusal


def test_one_key_asks_once(shop: Shop, hr: Asker) -> None:
    key, given = str(uuid4()), wanted(shop)
    first, second = (hr.run(BEGIN, input=given, key=key).data["importFacts"] for _ in range(2))
    assert first == second
    assert len(worked(shop)) == 1
    other = hr.run(BEGIN, input=given | {"preview": True}, key=key).data["importFacts"]
    assert other == {"problems": [{"code": "key.used"}]}


def test_an_import_is_stopped(shop: Shop, hr: Asker) -> None:
    job = did(hr, "importFacts", "job { id }", **wanted(shop))
    stopped = did(hr, "cancelFactImport", "job { state finishedAt }", jobId=job["id"])
    assert stopped["state"] == "CANCELLED"
    assert worked(shop) == []
    assert why(does(hr, "cancelFactImport", "__typename", jobId=job["id"])) == ("Conflict", "import.ended", ["jobId"])
    assert does(hr, "cancelFactImport", "__typename", jobId="x")["__typename"] == "NotFound"


def test_who_asks_for_imports_sees_them_and_who_reads_facts_sees_what_was_imported(shop: Shop, hr: Asker) -> None:
    done(shop, hr)
    seen: dict[Role, tuple[Any, Any]] = {}
    for role in (Role.AUDITOR, Role.EMPLOYEE, Role.INTEGRATOR):
        asker = Asker(shop.store, somebody(shop.unit_id, role, employee_id=shop.ids["ann"]))
        jobs, imports = asker.run(JOBS).data["factImportJobs"], asker.run(IMPORTS).data["factImports"]
        seen[role] = (jobs and len(jobs["nodes"]), imports and len(imports["nodes"]))
    assert seen == {Role.AUDITOR: (None, 1), Role.EMPLOYEE: (None, 0), Role.INTEGRATOR: (1, 1)}
    other = replace(hr, who=replace(hr.who, unit_id=shop.store.unit("bank").id))
    assert other.run(JOBS).data["factImportJobs"]["nodes"] == other.run(IMPORTS).data["factImports"]["nodes"] == []


def test_lists_take_as_many_statements_for_many_imports_as_for_few(shop: Shop, hr: Asker) -> None:
    queries: tuple[tuple[str, Callable[[Any], Any]], ...] = (
        (JOBS, lambda data: data["factImportJobs"]["nodes"]),
        (IMPORTS, lambda data: data["factImports"]["nodes"]),
    )
    done(shop, hr)
    few = [hr.run(query).statements for query, _ in queries]
    for many in (2, 5, 6):
        done(shop, hr, log(*calls("ann", many)))
    many_ = [hr.run(query) for query, _ in queries]
    assert [reply.statements for reply in many_] == few
    assert [len(nodes(reply.data)) for reply, (_, nodes) in zip(many_, queries, strict=True)] == [4, 4]
