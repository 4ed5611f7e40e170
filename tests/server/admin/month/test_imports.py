"""An export in the admin: uploaded, previewed, its columns told and remembered, imported, withdrawn."""

from __future__ import annotations

import re

import pytest

from server.facts.queries.measurements import list_measurements
from tests.server.admin.browsing import ORIGIN, Answer, Browser
from tests.server.admin.month.office import Office, ended, enter
from tests.server.cycles.house import PERIOD

UPLOAD = "/admin/shop/facts/import/upload"
GOOD = "Agent,Date,Rate\nann,2026-10-05,90\nben,2026-10-06,80\n"
STRANGE = GOOD.replace("Rate", "Points")


def uploaded(browser: Browser, content: str, **typed: str) -> Answer:
    """The page that the upload leads to, once it has been read."""
    fields = browser.fields(browser.open(UPLOAD), UPLOAD)
    wanted = fields | {"feed": "sample.log", "split": "one", "period": PERIOD} | typed
    sent = browser.client.post(
        UPLOAD, data=wanted, files={"file": ("log.csv", content.encode(), "text/csv")}, headers=ORIGIN
    )
    page = Answer(sent.status_code, sent.text, str(sent.url), sent.headers)
    return ended(browser, page) if page.status == 200 else page


def rates(shop: Office) -> list[str]:
    rows = shop.house.asks(shop.house.hr, list_measurements, PERIOD).rows
    names = {one: name for name, one in shop.house.ids.items()}
    return [f"{names[row.employee_id]} {row.value}" for row in rows]


def pressed(browser: Browser, page: Answer, action: str) -> Answer:
    """The page that the button of the form that ends in ``action`` leads to, once it is over."""
    found = re.search(rf'action="([^"]+/{action})"', page.text)
    assert found is not None, page.text
    return ended(browser, browser.send(found[1], browser.fields(page, found[1])))


def test_a_file_is_previewed_imported_and_withdrawn(browser: Browser, shop: Office) -> None:
    preview = uploaded(enter(browser, "hr@shop"), GOOD)
    assert "会改变的数据" in preview.text
    assert rates(shop) == []
    done = pressed(browser, preview, "import")
    assert rates(shop) == ["ann 90", "ben 80"]
    link = re.search(r'href="(/admin/shop/facts/imports/[^"]+)"', done.text)
    assert link is not None
    assert "无需导入" in uploaded(browser, GOOD).text
    unreasoned = browser.fill(link[1])
    assert (unreasoned.status, 'id="field-reason-fault"' in unreasoned.text) == (422, True)
    assert "此前的数据重新有效" in browser.fill(link[1], reason="the wrong file").text
    assert rates(shop) == []


def test_columns_are_told_by_hand_and_remembered(browser: Browser, shop: Office) -> None:
    failed = uploaded(enter(browser, "hr@shop"), STRANGE)
    assert "没有找到rate列" in failed.text
    columns = re.search(r'href="([^"]+/columns)"', failed.text)
    assert columns is not None
    assert "还没有用到的列: Points" in browser.open(columns[1]).text
    preview = ended(browser, browser.fill(columns[1], rate="Points"))
    pressed(browser, preview, "import")
    assert rates(shop) == ["ann 90", "ben 80"]
    again = uploaded(browser, STRANGE.replace("90", "91"))
    assert "会改变的数据" in again.text
    assert "会改变的数据" in uploaded(browser, GOOD.replace("90", "92")).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD.replace("80", "many"), "第 3 行"),
        (GOOD.replace("ben", "nobody"), "nobody"),
        (GOOD.replace("2026-10-06", "soon"), "soon"),
    ],
)
def test_what_is_wrong_in_a_row_is_told(browser: Browser, shop: Office, content: str, words: str) -> None:
    page = uploaded(enter(browser, "hr@shop"), content)
    assert "文件中的问题" in page.text
    assert words in page.text
    assert rates(shop) == []


@pytest.mark.parametrize(
    ("content", "typed", "beside"),
    [
        ("", {}, "file"),
        (GOOD, {"period": ""}, "period"),
        (GOOD, {"period": "soon"}, "period"),
        (GOOD, {"feed": "nosuch"}, "feed"),
        (GOOD, {"feed": ""}, "feed"),
    ],
)
def test_a_fault_stands_beside_its_field(
    browser: Browser, shop: Office, content: str, typed: dict[str, str], beside: str
) -> None:
    page = uploaded(enter(browser, "hr@shop"), content, **typed)
    assert page.status == 422
    assert f'id="field-{beside}-fault"' in page.text
    assert browser.fields(page, UPLOAD)["split"] == ["one"]


def test_a_file_sent_twice_is_read_once(browser: Browser, shop: Office) -> None:
    fields = enter(browser, "hr@shop").fields(browser.open(UPLOAD), UPLOAD)
    wanted = fields | {"feed": "sample.log", "split": "one", "period": PERIOD}
    files = {"file": ("log.csv", GOOD.encode(), "text/csv")}
    urls = {str(browser.client.post(UPLOAD, data=wanted, files=files, headers=ORIGIN).url) for _ in range(2)}
    assert len(urls) == 1


def test_another_units_import_is_not_there(browser: Browser, shop: Office) -> None:
    preview = uploaded(enter(browser, "hr@shop"), GOOD)
    for path in (preview.url.replace("/shop/", "/bank/"), UPLOAD.replace("/shop/", "/bank/")):
        assert browser.open(path).status == 404
    assert enter(browser, "vice@shop").open(preview.url).status == 403
