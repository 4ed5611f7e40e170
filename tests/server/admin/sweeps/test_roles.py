"""Every page and form as every role: what the policy doesn't allow is refused, and nothing that is shown leads to a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from server.identity.policy import POLICY, Reach
from server.identity.roles import UNIT_ROLES, Role
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.guards import unguarded
from tests.server.admin.sweeps.places import FORMS, SPOTS, address, of_the_deployment
from tests.server.admin.sweeps.sending import sent, typed
from tests.server.admin.sweeps.world import Page, World, fields_of
from tests.server.isolation.sweep import undone

ROLES = (*UNIT_ROLES, Role.DEPLOYMENT_ADMIN)
ELSEWHERE = ("/admin/logout", "/admin/look", "/admin/login", "/admin/password", "/admin/units", "/assets/")
"""Where links and forms lead that belong to no unit."""
ALIKE = re.compile(
    r"(?<!/cycles/)(?<!/versions/)[0-9a-f-]{36}|[0-9a-f-]{36}(?=/(?!steps))|(/schemes/|/sectors/|/audit/|/levels/|/edit/|[?&]\w+=)[^/?&]+"
)
"""What of an address says nothing of what may be done there: one of each is enough, but for cycles and versions."""
MOST_PAGES = 400
NOT_SHOWN = {403, 404, 500}


class Links(HTMLParser):
    """Where the links and the forms of a page lead."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[str] = []
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in where it leads."""
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "form" and given.get("method") == "post":
            self.forms.append(unescape(given.get("action") or ""))


def allowed(path: str, role: Role) -> bool:
    """Whether the policy lets the role do, for somebody at least, what the page is for."""
    return POLICY[SPOTS[path].action].get(role, Reach.NONE) > Reach.NONE


@pytest.mark.parametrize("role", ROLES)
def test_pages_and_forms_answer_as_the_policy_says(world: World, role: Role) -> None:
    """What a form does may be more than what its page is for: those that are shown are sent below.

    Every answer has its headers, and nothing inline.
    """
    found = []
    with undone(world.store, world.foreign, world.before):
        for path, spot in SPOTS.items():
            here = address(path, world.own)
            is_there = of_the_deployment(spot) == (role is Role.DEPLOYMENT_ADMIN)
            page = answer = world.open(here, role)
            if is_there and allowed(path, role):
                fits = page.status not in (403, 500)
            else:
                if path in FORMS:
                    form = filling(path)
                    answer = sent(world, here, {"key": "k"} | typed(world, form), form, role)
                fits = page.status == answer.status == (403 if is_there else 404)
            found += [fault for one in (page, answer) for fault in unguarded(here, one)]
            if not fits:
                found.append(f"{path} answers {page.status}, and {answer.status} where it is sent, to {role}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_that_is_shown_leads_to_a_refusal(world: World, role: Role) -> None:
    with undone(world.store, world.foreign, world.before):
        assert list(_dead_ends(world, role)) == []


def _dead_ends(world: World, role: Role) -> Iterator[str]:
    """Links and buttons that somebody with the role comes to from their home, and that they aren't let through by."""
    code = "deployment" if role is Role.DEPLOYMENT_ADMIN else world.own.code
    begin = f"/admin/{code}/home" if role is not Role.DEPLOYMENT_ADMIN else "/admin"
    waiting, seen, pressed = [(begin, "")], {begin}, set[str]()
    while waiting and len(seen) < MOST_PAGES:
        here, origin = waiting.pop()
        page = world.open(here, role)
        if page.status in NOT_SHOWN:
            yield f"{origin} shows {role} a link to {here}: {page.status}"
        if page.goto:
            waiting += _new([page.goto], here, seen)
            continue
        if not page.headers["content-type"].startswith("text/html") or page.status >= 400:
            continue
        found = Links(page)
        waiting += _new(found.links, here, seen)
        for action in found.forms:
            shape = re.sub(r"[0-9a-f-]{36}", "*", action)
            if shape in pressed or action.startswith(ELSEWHERE):
                continue
            pressed.add(shape)
            answer = world.send(action, fields_of(page, action), role)
            if answer.status in NOT_SHOWN:
                yield f"{here} shows {role} a form to {action}: {answer.status}"


def _new(links: list[str], here: str, seen: set[str]) -> list[tuple[str, str]]:
    """Those of ``links`` that are pages of the unit and weren't seen."""
    found = []
    for link in links:
        parts = urlsplit(urljoin(here, link))
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        kind = ALIKE.sub("*", path)
        if not parts.netloc and path.startswith("/admin") and not path.startswith(ELSEWHERE) and kind not in seen:
            seen.add(kind)
            found.append((path, here))
    return found


def test_what_is_somebody_elses_is_not_there_for_an_employee(world: World) -> None:
    lead = str(world.own.row("employees", "lead").id)
    found = []
    for path in SPOTS:
        if "{employee_id" in path and POLICY[SPOTS[path].action].get(Role.EMPLOYEE) is Reach.OWN:
            mine = world.open(address(path, world.own), Role.EMPLOYEE)
            theirs = world.open(address(path, world.own, {"employee_id": lead}), Role.EMPLOYEE)
            found.append((path, mine.status, theirs.status))
    assert len(found) > 3
    assert [one for one in found if one[2] != 404] == []
    assert [one for one in found if one[1] != 200 and "ratings" not in one[0]] == []
