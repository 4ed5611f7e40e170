"""Facts one by one in the admin: numbers, events with their evidence, exams."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from server.facts.commands.events import record_event
from server.facts.queries.events import list_evidence
from server.facts.queries.measurements import list_measurements
from tests.server.admin.browsing import ORIGIN, Answer, Browser
from tests.server.admin.month.office import Office, enter
from tests.server.cycles.house import INSIDE, PERIOD

FACTS = "/admin/shop/facts"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16
GOOD = {"number": "ann", "period": PERIOD, "code": "sample.rate", "value": "95"}
EVENT = {"number": "ann", "kind": "error", "happenedOn": "2026-10-05", "note": "漏单"}


def values(shop: Office) -> list[str]:
    rows = shop.house.asks(shop.house.hr, list_measurements, PERIOD).rows
    return [f"{row.value} {row.recorded.revision}" for row in rows]


def path_of(page: Answer) -> str:
    return page.url.removeprefix("http://127.0.0.1:8000")


def test_a_number_is_recorded_corrected_and_withdrawn(browser: Browser, shop: Office) -> None:
    made = enter(browser, "hr@shop").fill(f"{FACTS}/numbers/new", **GOOD)
    assert "数据已录入" in made.text
    unreasoned = browser.fill(path_of(made), value="90")
    assert (unreasoned.status, 'id="field-reason-fault"' in unreasoned.text) == (422, True)
    corrected = browser.fill(path_of(made), value="90", reason="a slip")
    assert ("数据已更正" in corrected.text, values(shop)) == (True, ["90 1"])
    assert "Ann <code>" in browser.open(f"{FACTS}/numbers?period={PERIOD}&number=ann").text
    gone = browser.fill(path_of(corrected) + "/withdraw", reason="not hers")
    assert ("数据已撤回" in gone.text, values(shop)) == (True, [])
    assert "/withdraw" not in gone.text


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"number": "nobody"}, "number"),
        ({"number": ""}, "number"),
        ({"period": "soon"}, "period"),
        ({"period": "2026-12"}, "period"),
        ({"code": "sample.nosuch"}, "code"),
        ({"code": "sample.style"}, "code"),
        ({"value": "101"}, "value"),
        ({"value": "many"}, "value"),
    ],
)
def test_a_fault_of_a_number_stands_beside_its_field(
    browser: Browser, shop: Office, typed: dict[str, str], beside: str
) -> None:
    page = enter(browser, "hr@shop").fill(f"{FACTS}/numbers/new", **GOOD | typed)
    assert 400 <= page.status < 500
    assert f'id="field-{beside}-fault"' in page.text
    assert values(shop) == []


def test_a_stale_correction_overwrites_nothing(browser: Browser, shop: Office) -> None:
    path = path_of(enter(browser, "hr@shop").fill(f"{FACTS}/numbers/new", **GOOD))
    fields = browser.fields(browser.open(path), path)
    browser.fill(path, value="90", reason="first")
    stale = browser.send(path, fields | {"value": ["80"], "reason": ["second"]})
    assert (stale.status, "他人已改为" in stale.text) == (409, True)
    assert values(shop) == ["90 1"]


def attached(browser: Browser, path: str, content: bytes, name: str = "照片.png") -> Answer:
    fields = browser.fields(browser.open(path), f"{path}/upload")
    sent = browser.client.post(
        f"{path}/upload", data=fields, files={"file": (name, content, "image/png")}, headers=ORIGIN
    )
    return Answer(sent.status_code, sent.text, str(sent.url), sent.headers)


def test_an_event_has_evidence_and_is_corrected_and_withdrawn(browser: Browser, shop: Office) -> None:
    made = enter(browser, "vice@shop").fill(f"{FACTS}/events/new", **EVENT)
    assert "事件已录入" in made.text
    path = path_of(made)
    with_file = attached(browser, path, PNG)
    assert "证据已附上" in with_file.text
    link = re.search(r'href="(/admin/shop/files/[^"]+)"', with_file.text)
    assert link is not None
    served = browser.client.get(link[1])
    assert (served.content, served.headers["content-type"]) == (PNG, "image/png")
    assert served.headers["content-disposition"].startswith("attachment")
    taken = browser.fill(path, f"{path}/detach")
    assert "证据已移除" in taken.text
    evidence = shop.house.asks(shop.house.hr, list_evidence, UUID(path.rpartition("/")[2]))
    assert evidence[0].withdrawn_at is not None
    corrected = browser.fill(f"{path}/correct", happenedOn="2026-10-06", reason="the day")
    assert ("事件已更正" in corrected.text, "2026年10月6日" in corrected.text) == (True, True)
    gone = browser.fill(f"{path}/withdraw", reason="nothing happened")
    assert ("事件已撤回" in gone.text, f"{path}/upload" in gone.text) == (True, False)


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"number": "boss"}, "number"),
        ({"kind": "nosuch"}, "kind"),
        ({"happenedOn": "2026-12-05"}, "happenedOn"),
        ({"happenedOn": ""}, "happenedOn"),
        ({"amount": "x"}, "amount"),
    ],
)
def test_a_fault_of_an_event_stands_beside_its_field(
    browser: Browser, shop: Office, typed: dict[str, str], beside: str
) -> None:
    page = enter(browser, "vice@shop").fill(f"{FACTS}/events/new", **EVENT | typed)
    assert 400 <= page.status < 500
    assert f'id="field-{beside}-fault"' in page.text
    assert browser.fields(page, f"{FACTS}/events/new")["note"] == ["漏单"]


@pytest.mark.parametrize(("content", "status"), [(b"", 422), (b"MZ\x00\x00", 422), (b"<html>", 422), (b"x" * 64, 422)])
def test_what_is_no_picture_is_no_evidence(browser: Browser, shop: Office, content: bytes, status: int) -> None:
    path = path_of(enter(browser, "vice@shop").fill(f"{FACTS}/events/new", **EVENT))
    page = attached(browser, path, content)
    assert (page.status, "还没有证据" in page.text) == (status, True)


def test_an_exam_is_held_and_marked(browser: Browser, shop: Office) -> None:
    wanted = {"title": "业务考试", "code": "sample.rate", "period": PERIOD, "heldOn": "2026-10-20"}
    exam = enter(browser, "hr@shop").fill(f"{FACTS}/exams/new", **wanted)
    path = path_of(exam)
    faulty = browser.fill(path, results="ann 90\nben many\nzoe")
    assert (faulty.status, "第 2 行无法识别" in faulty.text, "第 3 行无法识别" in faulty.text) == (422, True, True)
    unknown = browser.fill(path, results="ann 90\nnobody 80")
    assert (unknown.status, 'id="field-results-fault"' in unknown.text, values(shop)) == (422, True, [])
    done = browser.fill(path, results="ann\t90\r\nben，８０\n")
    assert ("已录入 2 人的成绩" in done.text, values(shop)) == (True, ["90 0", "80 0"])
    link = re.search(r'href="([^"]+/marks/[^"]+)"', done.text)
    assert link is not None
    assert "成绩已更正" in browser.fill(link[1], mark="91", reason="a second exam").text
    assert values(shop) == ["91 1", "80 0"]


@pytest.mark.parametrize(
    ("login", "path", "status"),
    [
        ("vice@shop", "numbers", 200),
        ("vice@shop", "exams/new", 403),
        ("ann@shop", "numbers/new", 403),
        ("ann@shop", "events/new", 403),
        ("admin@shop", "numbers", 403),
        ("auditor@shop", "imports", 403),
        ("hr@shop", "numbers?number=nobody", 404),
        ("hr@shop", "events?first=soon", 422),
    ],
)
def test_who_may_open_what(browser: Browser, shop: Office, login: str, path: str, status: int) -> None:
    assert enter(browser, login).open(f"{FACTS}/{path}").status == status


def test_another_units_facts_are_not_there(browser: Browser, shop: Office) -> None:
    theirs = shop.other.did(shop.other.hr, record_event, shop.other.ids["ann"], "error", INSIDE.date())
    enter(browser, "hr@shop")
    for rest in ("", "/correct", "/withdraw"):
        assert browser.open(f"{FACTS}/events/{theirs.id}{rest}").status == 404
