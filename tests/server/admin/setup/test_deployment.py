"""The deployment's pages: units, listed, made and closed."""

from __future__ import annotations

import pytest

from server.identity.roles import Role
from server.identity.who import operator
from server.units.queries import list_units
from server.units.values import UnitView
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop
from tests.server.identity.people import user

UNITS = "/admin/deployment/units"


@pytest.fixture
def root(browser: Browser, people: Shop) -> Browser:
    """A browser in which somebody who runs the deployment has logged in."""
    user(people.house.store, "root", deployment_admin=True)
    return browser.log_in(people, "root")


def units(people: Shop) -> dict[str, UnitView]:
    return {one.code: one for one in people.house.store.executor.ask(operator(), list_units)}


def test_who_runs_the_deployment_begins_at_its_units(root: Browser) -> None:
    for path in ("/admin", "/admin/deployment"):
        page = root.open(path)
        assert (page.status, page.url) == (200, f"http://127.0.0.1:8000{UNITS}")
    assert "SHOP" in page.text
    assert f'class="brand" href="{UNITS}"' in page.text
    assert root.open("/admin/shop/employees").status == 404


def test_a_unit_is_made(root: Browser, people: Shop) -> None:
    for typed, beside in (({"code": "Shop 2"}, "code"), ({"code": "shop"}, "code"), ({"name": ""}, "name")):
        page = root.fill(f"{UNITS}/new", **{"code": "shop2", "name": "二店"} | typed)
        assert f'id="field-{beside}-fault"' in page.text
    assert "“二店”已建立" in root.fill(f"{UNITS}/new", code="shop2", name="二店").text
    assert units(people)["shop2"].name == "二店"


def test_a_unit_is_closed_by_whoever_types_its_code(root: Browser, people: Shop) -> None:
    page = root.fill(f"{UNITS}/bank/close", typed="shop")
    assert (page.status, 'id="field-typed-fault"' in page.text) == (422, True)
    assert units(people)["bank"].closed_at is None
    assert "已关闭" in root.fill(f"{UNITS}/bank/close", typed="bank").text
    assert units(people)["bank"].closed_at is not None
    for gone in ("bank", "nosuch"):
        assert root.open(f"{UNITS}/{gone}/close").status == 404


def test_units_are_nobodys_else(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    assert (browser.open(UNITS).status, browser.open("/admin/shop/units").status) == (404, 403)
