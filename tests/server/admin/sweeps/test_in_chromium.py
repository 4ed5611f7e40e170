"""The pages in a real browser: axe finds nothing, in light and in dark, a telephone shows it whole, and nothing leaves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from starlette.responses import Response

from server.admin.answers import Screen
from server.admin.pages import rendered
from server.admin.visit import Caller
from server.identity.roles import Role
from tests.server.admin.chromium import Desk, listening, seated
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.places import FORMS, SPOTS, address
from tests.server.admin.sweeps.sending import asker_of, place
from tests.server.admin.sweeps.world import ALL, World
from tests.server.identity.people import PASSWORD

OPEN = ("/admin/units", "/admin/password", "/admin/nosuch")
CONTRAST = ["color-contrast"]
"""What of a page differs in the dark."""
EVERY_PAGE = bool(os.environ.get("STEELYARD_TEST_EVERY_PAGE"))
"""Not only one of each template: it takes minutes."""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 900}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def origin(world: World) -> Iterator[str]:
    """The address of a server on the store of the sweeps."""
    with listening(world.store.url, world.folder) as address_:
        yield address_


def looked_at(desk: Desk, path: str, *, is_first: bool) -> Iterator[str]:
    """What is wrong with the page, in each theme and width: one line each; around its ``main`` it is as the first one."""
    page = desk.page
    answer = page.goto(desk.origin + path)
    if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
        return
    if beyond := page.evaluate(TOO_WIDE):
        yield f"{path} is {beyond} pixels wider than a screen"
    yield from (f"{path}: {one}" for one in desk.violations())
    page.emulate_media(color_scheme="dark")
    part = "html" if is_first else "main"
    yield from (f"{path} in the dark: {one}" for one in desk.violations(part, runOnly=CONTRAST))
    page.set_viewport_size(NARROW)
    if beyond := page.evaluate(TOO_WIDE):
        yield f"{path} is {beyond} pixels wider than a telephone"
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def paths_of(world: World, login: str) -> Iterator[str]:
    """The pages of the account; where a form isn't that of its page, the form's, too."""
    for path in SPOTS:
        if asker_of(path) == login and not path.endswith((".xlsx", "{file_id:uuid}", "/head")):
            yield place(world, path, filling(path)) if path in FORMS else address(path, world.own)


def of_each_template(world: World, paths: Iterable[str], who: str) -> Iterator[str]:
    """The first page of each template; every page where STEELYARD_TEST_EVERY_PAGE asks for them."""
    used: list[str] = []

    def noted(caller: Caller, screen: Screen, *rest: Any) -> Response:
        used.append(screen.template)
        return rendered(caller, screen, *rest)

    seen = set()
    for path in paths:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("server.admin.pages.rendered", noted)
            world.open(path, who)
        if used and (used[-1] not in seen or EVERY_PAGE):
            seen.add(used[-1])
            yield path


@pytest.mark.parametrize("login", [ALL, Role.DEPLOYMENT_ADMIN.value])
def test_every_page_is_for_everybody(chromium: Chromium, world: World, origin: str, login: str) -> None:
    paths = list(of_each_template(world, (*paths_of(world, login), *OPEN), login))
    with seated(chromium, origin, reduced_motion="reduce") as desk:
        desk.watch.refused = True
        desk.log_in(login, PASSWORD.get_secret_value())
        found = [fault for path in paths for fault in looked_at(desk, path, is_first=path is paths[0])]
    assert not found, "\n".join(found)


def test_a_form_is_filled_in_and_taken_without_scripts(chromium: Chromium, world: World, origin: str) -> None:
    placement = address("/employees/{employee_id:uuid}/placement", world.own)
    with seated(chromium, origin, java_script_enabled=False) as desk:
        page = desk.log_in(ALL, PASSWORD.get_secret_value())
        page.goto(origin + placement)
        page.get_by_label("入职日期").fill("2024-03-01")
        page.get_by_role("button", name="保存").click()
        assert page.get_by_role("status").inner_text() == "员工安排已保存。"
        page.goto(origin + placement)
        assert page.get_by_label("入职日期").input_value() == "2024-03-01"
