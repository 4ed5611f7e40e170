"""What every page and form is guarded by: tokens, headers, cookies, and nothing inline that a policy would have to allow."""

from __future__ import annotations

from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from server.identity.roles import Role
from tests.server.admin.browsing import Fields
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.guards import unguarded
from tests.server.admin.sweeps.places import FORMS, SPOTS, address
from tests.server.admin.sweeps.sending import asker_of
from tests.server.admin.sweeps.world import ALL, World
from tests.server.identity.people import PASSWORD
from tests.server.isolation.snapshot import snapshot
from tests.server.web.clients import served, settings_for

OPEN = (
    "/admin/login",
    "/admin/units",
    "/admin/password",
    "/admin/nosuch",
    "/admin/nosuch_unit/home",
    "/",
    "/assets/nosuch",
)


@pytest.mark.parametrize("who", [ALL, Role.DEPLOYMENT_ADMIN, "nobody"])
def test_answers_outside_of_units_are_guarded(world: World, who: str) -> None:
    """Those of units are looked at where every role asks for them."""
    assert [fault for path in OPEN for fault in unguarded(path, world.open(path, who))] == []


def test_every_page_without_a_session_leads_to_the_login_and_back(world: World) -> None:
    found = []
    for path in SPOTS:
        here = address(path, world.own, query=True)
        page = world.open(here, "nobody")
        if (page.status, page.goto) != (303, f"/admin/login?{urlencode({'return_to': here})}"):
            found.append(f"{path} answers {page.status} {page.goto}")
    assert not found, "\n".join(found)


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
            form, asker = filling(path), asker_of(path)
            token = {"own": world.token(asker), "theirs": world.token(Role.EMPLOYEE.value)}.get(str(csrf), csrf)
            here = address(path, world.own)
            answer = world.send(
                here, {"csrf": token, "key": "k"}, asker, files=dict(form.files) or None, headers=headers
            )
            if answer.status != 403:
                found.append(f"{path} answers {answer.status}")
        after = snapshot(connection, world.own.unit_id)
    assert not found, "\n".join(found)
    assert {name for name in before if before[name] != after[name]} == set()


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
