"""What every page and form is guarded by: tokens, headers, cookies, and nothing inline that a policy would have to allow."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from server.identity.roles import Role
from tests.server.admin.browsing import Fields
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.places import FORMS, SPOTS, address, of_the_deployment
from tests.server.admin.sweeps.sending import ready
from tests.server.admin.sweeps.world import ALL, Page, World
from tests.server.identity.people import PASSWORD
from tests.server.isolation.snapshot import snapshot
from tests.server.web.clients import served, settings_for

OPEN = ("/admin/login", "/admin/units", "/admin/password", "/admin/nosuch", "/admin/nosuch_unit/home", "/")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY"}
"""Headers of every answer, pages or not."""


def who(path: str) -> str:
    """Whose page it is."""
    return Role.DEPLOYMENT_ADMIN.value if of_the_deployment(SPOTS[path]) else ALL


class Inline(HTMLParser):
    """What of a page a policy without ``unsafe-inline`` forbids, and what leads out of our own origin."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        given = dict(attrs)
        self._inside = tag
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag in ("style", "base", "iframe", "object", "embed") or (tag == "script" and not given.get("src")):
            self.found.append(f"<{tag}>")
        for name in ("src", "href", "action", "formaction", "data", "poster", "srcset"):
            if re.match(r"\s*(\w+:|//)", given.get(name) or ""):
                self.found.append(f"<{tag} {name}={given[name]}>")

    def handle_data(self, data: str) -> None:
        """Text; none stands in a script."""
        if self._inside in ("script", "style") and data.strip():
            self.found.append(f"<{self._inside}> {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._inside = ""


def test_every_answer_has_the_headers_and_nothing_inline(world: World) -> None:
    found = []
    every = [(address(path, world.own, query=True), who(path)) for path in SPOTS] + [(path, ALL) for path in OPEN]
    every += [(address(path, world.own), "nobody") for path in SPOTS]
    every += [(address(path, world.own), Role.EMPLOYEE.value) for path in SPOTS]
    for here, asker in every:
        page = world.open(here, asker)
        wanted = ALWAYS | ({"cache-control": "no-store"} if page.status < 300 or page.text else {})
        is_page = page.headers.get("content-type", "").startswith("text/html")
        if is_page:
            wanted |= {"content-security-policy": POLICY, "referrer-policy": "same-origin"}
            found += [f"{here} has {one}" for one in Inline(page).found]
        found += [f"{here} ({page.status}): {name} is {page.headers.get(name)}" for name, value in wanted.items()
                  if page.headers.get(name) != value]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("csrf", "headers"),
    [
        (None, {}),
        ("", {}),
        ("f" * 64, {}),
        ("theirs", {}),
        ("own", {"Origin": "https://evil.example.com"}),
        ("own", {"Sec-Fetch-Site": "cross-site"}),
        ("own", {"Origin": "null"}),
    ],
)
def test_every_form_is_taken_from_our_own_pages_alone(
    world: World, csrf: str | None, headers: dict[str, str]
) -> None:  # fmt: skip
    with world.store.database.engines.writers.connect() as connection:
        before = snapshot(connection, world.own.unit_id)
        connection.rollback()
        found = []
        for path in FORMS:
            form, asker = filling(path), who(path)
            token = {"own": world.token(asker), "theirs": world.token(Role.EMPLOYEE.value)}.get(str(csrf), csrf)
            here = address(path, world.own)
            answer = world.send(
                here, {"csrf": token, "key": "k"}, asker, files=dict(form.files) or None, headers=headers
            )
            if answer.status != 403:
                found.append(f"{path} answers {answer.status}")
        after = snapshot(connection, world.own.unit_id)
    assert found == []
    assert {name for name in before if before[name] != after[name]} == set()


def test_every_form_carries_its_token_and_a_key(world: World) -> None:
    found = []
    for path in FORMS:
        here, fields = ready(world, path, filling(path), who(path))
        if "csrf" in fields and fields["csrf"] != [world.token(who(path))]:
            found.append(here)
    assert found == []


@pytest.mark.parametrize("public", ["http://127.0.0.1:8000", "https://pay.example.com"])
def test_cookies_are_out_of_the_reach_of_scripts_and_of_other_sites(
    own_world: World, tmp_path: Path, public: str
) -> None:
    is_https = public.startswith("https")
    with served(settings_for(own_world.store.url, tmp_path, public_url=public)) as client:
        client.base_url = public
        page = client.get("/admin/login")
        assert page.headers.get("strict-transport-security") == ("max-age=31536000" if is_https else None)
        form = Fields("/admin/login")
        form.feed(page.text)
        typed = form.values | {"login": ["hr"], "password": [PASSWORD.get_secret_value()]}
        said = client.post("/admin/login", data=typed, headers={"Origin": public}, follow_redirects=False)
        home = client.get(said.headers["location"])
        look = client.post("/admin/look", data={"csrf": home.text.partition('name="csrf" value="')[2][:64], "theme": "dark"},
                           headers={"Origin": public}, follow_redirects=False)  # fmt: skip
    every = [one for answer in (page, said, look) for one in answer.headers.get_list("set-cookie")]
    assert len(every) >= 3
    for line in every:
        (morsel,) = SimpleCookie(line).values()
        assert (bool(morsel["httponly"]), morsel["samesite"], morsel["path"]) == (True, "lax", "/"), line
        assert (bool(morsel["secure"]), morsel.key.startswith("__Host-")) == (is_https, is_https), line
