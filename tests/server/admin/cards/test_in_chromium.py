"""The card and the reports in a real browser, in Chinese: on a screen, on a telephone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from server.cycles.queries.cycles import list_cycles
from tests.server.admin.cards.months import three_months
from tests.server.admin.chromium import ARTEFACTS, Desk, listening, seated
from tests.server.identity.people import PASSWORD
from tests.server.results.course import Course
from tests.server.stores import SqliteMaker, opened


@pytest.fixture
def served(sqlite_maker: SqliteMaker, tmp_path: Path) -> Iterator[tuple[str, Course]]:
    """The address of a server with the unit, and the unit."""
    with sqlite_maker.url() as url, opened(url) as store:
        shop = three_months(store)
        with listening(url, tmp_path) as origin:
            yield origin, shop


def seen(desk: Desk, name: str) -> None:
    """The page is kept as a picture, fits the screen of a telephone, and axe finds nothing on it."""
    desk.keep(f"results-{name}")
    assert desk.violations() == [], name
    desk.page.set_viewport_size({"width": 390, "height": 900})
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390, name
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def printed(desk: Desk, name: str) -> None:
    """The page as it is printed is kept, as a picture and as a file."""
    desk.page.emulate_media(media="print")
    desk.page.screenshot(path=ARTEFACTS / f"results-{name}-print.png", full_page=True)
    desk.page.pdf(path=ARTEFACTS / f"results-{name}.pdf", format="A4")
    expect(desk.page.get_by_role("navigation", name="主导航")).to_be_hidden()
    desk.page.emulate_media(media="screen")


def test_cards(chromium: Chromium, served: tuple[str, Course]) -> None:
    origin, shop = served
    latest = shop.asked(shop.hr, list_cycles).rows[0].id
    with seated(chromium, origin) as li:
        li.log_in("li@call", PASSWORD.get_secret_value())
        page = li.page
        page.get_by_role("link", name="我的结果").click()
        seen(li, "mine")
        page.get_by_role("link", name="2026-03").click()
        expect(page.get_by_role("heading", name="李静的考核卡")).to_be_visible()
        page.locator(".clause summary").first.click()
        expect(page.locator(".clause blockquote").first).to_be_visible()
        seen(li, "card")
        printed(li, "card")
        expect(page.get_by_role("link", name="报表")).to_have_count(0)
    with seated(chromium, origin) as boss:
        boss.log_in("boss@call", PASSWORD.get_secret_value())
        page = boss.open(f"/admin/call/cycles/{latest}/results")
        page.get_by_role("link", name="刘洋").click()
        expect(page.get_by_text("须经法务审核")).to_be_visible()
        seen(boss, "card-legal")


def test_reports(chromium: Chromium, served: tuple[str, Course]) -> None:
    with seated(chromium, served[0]) as hr:
        hr.log_in("hr@call", PASSWORD.get_secret_value())
        page = hr.page
        page.get_by_role("link", name="考核报表").click()
        expect(page.get_by_role("img", name="各等级人数")).to_be_visible()
        seen(hr, "reports")
        with page.expect_download() as saved:
            page.get_by_role("link", name="下载 XLSX 等级分布").click()
        assert saved.value.suggested_filename == "等级分布 2026-03.xlsx"
