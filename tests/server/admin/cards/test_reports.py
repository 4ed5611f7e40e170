"""Reports in the admin: what their tables and workbooks say, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from server.cycles.queries.cycles import list_cycles
from server.ids import new_id
from server.intake.open_table import open_table
from server.intake.table import Table
from tests.server.admin.browsing import Browser
from tests.server.admin.cards.months import three_months
from tests.server.admin.month.office import enter
from tests.server.results.course import Course
from tests.server.stores import SqliteMaker, filled
from tests.server.web.clients import served, settings_for


@pytest.fixture
def call(sqlite_maker: SqliteMaker) -> Iterator[Course]:
    """The unit with three published months."""
    with filled(sqlite_maker, "admin three months", three_months) as (store, shop):
        yield replace(shop, store=store)


@pytest.fixture
def browser(call: Course, tmp_path: Path) -> Iterator[Browser]:
    """A browser at the server, in which nobody has logged in."""
    with served(settings_for(call.store.url, tmp_path)) as client:
        client.base_url = "http://127.0.0.1:8000"
        yield Browser(client)


def cycles(shop: Course) -> dict[str, str]:
    """The cycles by their periods."""
    return {one.period: str(one.id) for one in shop.asked(shop.hr, list_cycles).rows}


def sheet(browser: Browser, cycle: str, name: str) -> list[tuple[Any, ...]]:
    """The rows of the workbook below its header: scheme, what, a number for everybody where there is one, departments."""
    answer = browser.client.get(f"/admin/call/reports/{cycle}/{name}.xlsx")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%")
    table = open_table(answer.content)
    assert isinstance(table, Table), table
    return [tuple(cells) for _, cells in (row for row in table.rows if isinstance(row, tuple))]


@pytest.mark.parametrize(("login", "people"), [("hr@call", 9), ("boss@call", 8), ("li@call", 1)])
def test_reports_hold_those_who_are_seen(browser: Browser, call: Course, login: str, people: int) -> None:
    latest = cycles(call)["2026-03"]
    page = enter(browser, login).open("/admin/call/reports")
    assert (page.status, page.text.count('class="drawing bars"'), page.text.count("table heat")) == (200, 1, 1)
    assert ('href="/admin/call/reports"' in browser.open("/admin/call/results").text) == (people > 1)
    rows = sheet(browser, latest, "grades")
    assert sum(row[2] for row in rows) == people
    assert all(row[2] == sum(cell or 0 for cell in row[3:]) for row in rows)
    assert [row[1] for row in sheet(browser, latest, "trend")] == ["2026-01", "2026-02", "2026-03"]
    items = sheet(browser, latest, "items")
    assert (len(items), all(0 <= cell <= 100 for row in items for cell in row[2:])) == (6, True)


def test_the_workbook_says_what_the_page_says(browser: Browser, call: Course) -> None:
    first = cycles(call)["2026-01"]
    page = enter(browser, "hr@call").open(f"/admin/call/reports?cycle={first}")
    assert "“2026-01”" in page.text
    for name, unit in (("grades", ""), ("trend", "%"), ("items", "%")):
        for row in sheet(browser, first, name):
            for cell in row[2:]:
                assert cell is None or f">{float(cell):g}{unit}</td>" in page.text


@pytest.mark.parametrize(
    ("query", "status"), [("?cycle=", 200), ("?cycle=nosuch", 422), (f"?cycle={UUID(int=7)}", 404)]
)  # fmt: skip
def test_a_cycle_is_chosen(browser: Browser, call: Course, query: str, status: int) -> None:
    assert enter(browser, "hr@call").open(f"/admin/call/reports{query}").status == status


def test_what_is_no_report(browser: Browser, call: Course) -> None:
    enter(browser, "hr@call")
    assert browser.open(f"/admin/call/reports/{cycles(call)['2026-01']}/nosuch.xlsx").status == 404
    assert browser.open(f"/admin/call/reports/{new_id()}/grades.xlsx").status == 404
