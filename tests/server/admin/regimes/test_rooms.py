"""Sectors, reviews, what if, what is newer in the catalogue; who sees what; and nothing of another unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.facts.known import names, using
from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.regimes.conftest import Filled, enter
from tests.server.regimes.office import SMALL

ADMIN = "/admin/shop"


def test_a_sector_is_enabled_and_disabled(browser: Browser, filled: Filled) -> None:
    enter(browser, Role.UNIT_ADMIN)
    sectors = f"{ADMIN}/catalogue/sectors"
    page = browser.open(f"{ADMIN}/catalogue")
    assert "property_mgmt.r16.monthly" not in page.text
    done = browser.send(f"{sectors}/property_mgmt/enable", browser.fields(page, f"{sectors}/property_mgmt/enable"))
    assert "行业已启用" in done.text
    assert "property_mgmt.r16.monthly" in browser.open(f"{ADMIN}/catalogue?sector=property_mgmt").text
    asked = browser.open(f"{sectors}/general/disable")
    assert "停用后" in asked.text
    assert "行业已停用" in browser.fill(f"{sectors}/general/disable").text
    assert SMALL not in browser.open(f"{ADMIN}/catalogue").text
    assert browser.open(f"{sectors}/nosuch/disable").status == 404
    assert browser.open(f"{ADMIN}/catalogue/schemes/{SMALL}").status == 409


def test_every_number_of_a_sheet_has_its_clause(browser: Browser, filled: Filled) -> None:
    enter(browser, Role.AUDITOR)
    page = browser.open(f"{ADMIN}/catalogue/schemes/general.r19.monthly").text
    for words in ("考核细则附表(总分100分)", "试用期员工工资为基本工资1100元", "≥ 95", "采用此方案"):
        assert (words in page) == (words != "采用此方案"), words
    assert page.count('<details class="clause">') > 40


def test_what_is_newer_in_the_catalogue(browser: Browser, filled: Filled) -> None:
    first = filled.shop.in_effect(SMALL)
    scheme = names().catalogue.schemes[SMALL]
    newer = replace(scheme, rounding=replace(scheme.rounding, decimals=1))
    enter(browser, Role.HR)
    regime = f"{ADMIN}/regimes/{first.regime_id}"
    assert "目录有更新" not in browser.open(f"{ADMIN}/regimes").text
    with using(replace(names().catalogue, schemes={**names().catalogue.schemes, SMALL: newer})):
        assert "目录有更新" in browser.open(f"{ADMIN}/regimes").text
        page = browser.open(regime)
        assert "2 → 1" in page.text
        drafted = browser.send(
            f"{regime}/draft", browser.fields(page, f"{regime}/draft") | {"base": ["catalogue"]}
        )  # fmt: skip
        assert "已建立新草稿" in drafted.text
        assert browser.send(f"{regime}/draft", browser.fields(page, f"{regime}/draft") | {"base": ["x"]}).status == 422


def test_a_review_from_its_opening_to_its_conclusion(browser: Browser, filled: Filled) -> None:
    first = filled.shop.in_effect(SMALL)
    enter(browser, Role.HR)
    new = f"{ADMIN}/regimes/{first.regime_id}/reviews/new"
    assert browser.fill(new, quarter="2027-Q1").status == 422
    opened = browser.fill(new)
    assert "评估已发起" in opened.text
    review = opened.url.removeprefix("http://127.0.0.1:8000")
    assert browser.fill(new).status == 409
    enter(browser, Role.EMPLOYEE)
    assert browser.fill(review, f"{review}/answer", mark="").status == 422
    assert browser.fill(review, f"{review}/answer", mark="9").status == 422
    assert "您的意见已提交" in browser.fill(review, f"{review}/answer", mark="2", comment="罚得太重").text
    assert f"{review}/conclude" not in browser.open(review).text
    enter(browser, Role.HR)
    seen = browser.open(review).text
    assert "罚得太重" in seen
    assert "1 份, 平均 2" in seen
    assert browser.fill(review, f"{review}/conclude", conclusion="").status == 422
    assert "下季度减半" in browser.fill(review, f"{review}/conclude", conclusion="下季度减半").text


def test_nothing_past_to_try(browser: Browser, filled: Filled) -> None:
    version = f"{ADMIN}/regimes/versions/{filled.shop.draft(SMALL).version.id}"
    enter(browser, Role.HR)
    page = browser.open(f"{version}/trial")
    assert page.status == 409
    assert "还没有已公示的批次" in page.text
    assert browser.open(f"{version}/trial?cycles=13").status == 422
    assert browser.open(f"{version}/trial?cycles=x").status == 422


@pytest.mark.parametrize("role", [Role.HR, Role.TOP_MANAGEMENT, Role.EMPLOYEE])
def test_nothing_of_another_unit(browser: Browser, filled: Filled, role: Role) -> None:
    strange = filled.bank.in_effect(SMALL)
    enter(browser, role)
    version = f"{ADMIN}/regimes/versions/{strange.id}"
    for path in (f"{ADMIN}/regimes/{strange.regime_id}", version, f"{version}/sheet", f"{version}/changes"):
        assert browser.open(path).status == 404, path
    for path in ("points", "steps/withdraw", "trial", "edit/policies", "own"):
        assert browser.open(f"{version}/{path}").status in (403, 404), path


@pytest.mark.parametrize(
    ("role", "draft", "in_effect"),
    [
        (Role.HR, 200, 200),
        (Role.SUPERVISOR, 200, 200),
        (Role.TOP_MANAGEMENT, 200, 200),
        (Role.AUDITOR, 200, 200),
        (Role.EMPLOYEE, 404, 200),
    ],
)
def test_who_reads_what(browser: Browser, filled: Filled, role: Role, draft: int, in_effect: int) -> None:
    counting = filled.shop.in_effect(SMALL)
    drafted = filled.shop.draft("general.r19.monthly").version
    enter(browser, role)
    for version, status in ((drafted, draft), (counting, in_effect)):
        for page in ("", "/sheet", "/changes", "/points"):
            assert browser.open(f"{ADMIN}/regimes/versions/{version.id}{page}").status == status, page
    assert browser.open(f"{ADMIN}/regimes").status == 200
