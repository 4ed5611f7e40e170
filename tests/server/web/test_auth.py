"""Logging in and out over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from server.identity.roles import Role
from server.web.running import Running
from tests.server.identity.people import PASSWORD, member, user
from tests.server.identity.provider import CLIENT, SECRET, FakeProvider, running_provider
from tests.server.stores import SqliteMaker, Store
from tests.server.web.clients import logging_to_memory, served, settings_for

GOOD = {"login": "ann@example.com", "password": PASSWORD.get_secret_value()}


def store_of(client: TestClient) -> Store:
    server: Running = client.app.state.running  # type: ignore[attr-defined]
    return Store(server.settings.database_url, server.database, server.executor)


def with_ann(client: TestClient) -> TestClient:
    """``client``, whose server knows Ann, who is HR at the shop."""
    store = store_of(client)
    member(store, store.unit("shop").id, user(store, GOOD["login"]).id, Role.HR)
    return client


@pytest.fixture
def client(store_url: str, tmp_path: Path) -> Iterator[TestClient]:
    with served(settings_for(store_url, tmp_path, login_failures=3)) as one:
        yield with_ann(one)


@pytest.fixture
def url(sqlite_maker: SqliteMaker) -> Iterator[str]:
    with sqlite_maker.url() as one:
        yield one


def test_logging_in_tells_who_and_where_and_sets_a_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    answer = client.post("/auth/login", json=GOOD)
    assert answer.status_code == 200
    body = answer.json()
    assert body["units"] == [{"code": "shop", "name": "SHOP", "roles": ["hr"]}]
    assert (body["user"]["language"], body["deployment_admin"]) == ("zh", False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("steelyard=")
    for part in ("HttpOnly", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert "Secure" not in cookie
    assert 12 * 3600 - 60 < int(cookie.partition("Max-Age=")[2].partition(";")[0]) <= 12 * 3600
    assert client.cookies["steelyard"] not in answer.text


def test_logging_out_ends_the_session_and_forgets_the_cookie(client: TestClient) -> None:
    client.post("/auth/login", json=GOOD)
    token = client.cookies["steelyard"]
    assert client.post("/auth/logout").status_code == 204
    assert "steelyard" not in client.cookies
    client.cookies.set("steelyard", token)
    again = client.post("/auth/logout")
    assert (again.status_code, again.json()["refused"]) == (401, "not_signed_in")
    client.cookies.clear()
    assert client.post("/auth/logout").status_code == 401


@pytest.mark.parametrize("wrong", [{"password": "wrong wrong"}, {"login": "ben@example.com"}])
def test_a_wrong_login_is_refused_in_the_same_words(client: TestClient, wrong: dict[str, str]) -> None:
    answer = client.post("/auth/login", json=GOOD | wrong)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (401, "login.failed")
    assert "set-cookie" not in answer.headers


def test_too_many_attempts_are_told_when_to_come_back(client: TestClient) -> None:
    answers = [client.post("/auth/login", json=GOOD | {"password": "wrong"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["login", "password"]),
        ({"login": "ann"}, ["password"]),
        (GOOD | {"admin": True}, ["admin"]),
        (GOOD | {"login": ""}, ["login"]),
        (GOOD | {"login": "x" * 255}, ["login"]),
        (GOOD | {"password": ""}, ["password"]),
        (GOOD | {"password": "geheim" * 200}, ["password"]),
        (GOOD | {"password": ["geheim"]}, ["password"]),
        ([], [""]),
    ],
)
def test_what_is_no_login_is_refused_by_its_fields(url: str, tmp_path: Path, body: Any, paths: list[str]) -> None:
    with served(settings_for(url, tmp_path)) as client:
        answer = client.post("/auth/login", json=body)
    assert answer.status_code == 422
    assert [problem["path"] for problem in answer.json()["problems"]] == paths
    assert "geheim" not in answer.text


def test_only_json_is_read(url: str, tmp_path: Path) -> None:
    with served(settings_for(url, tmp_path)) as client:
        assert client.post("/auth/login", data=GOOD).status_code == 415
        assert client.post("/auth/login", content=b"{", headers={"content-type": "application/json"}).status_code == 422


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"Origin": "https://steelyard.example.com"}, True),
        ({"Origin": "https://steelyard.example.com", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://steelyard.example.com"}, False),
        ({"Origin": "https://steelyard.example.com:8443"}, False),
        ({"Origin": "https://evil.example.com"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
    ],
)
@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout"])
def test_other_sites_pages_may_neither_log_in_nor_out(
    url: str, tmp_path: Path, headers: dict[str, str], allowed: bool, path: str
) -> None:
    with served(settings_for(url, tmp_path, public_url="https://steelyard.example.com")) as client:
        answer = client.post(path, json={}, headers=headers)
    assert answer.status_code == ((422 if path == "/auth/login" else 401) if allowed else 403)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
        ("http://localhost:8001", False),
        ("https://localhost:8000", False),
        ("http://localhost.example.com:8000", False),
        ("http://localhost:no", False),
    ],
)
def test_this_machine_has_several_names(url: str, tmp_path: Path, origin: str, allowed: bool) -> None:
    with served(settings_for(url, tmp_path, public_url="http://127.0.0.1:8000")) as client:
        answer = client.post("/auth/login", json={}, headers={"Origin": origin})
    assert answer.status_code == (422 if allowed else 403)
    assert allowed or "http://127.0.0.1:8000/" in answer.text


def test_with_https_the_cookie_is_bound_to_the_host(url: str, tmp_path: Path) -> None:
    with served(settings_for(url, tmp_path, public_url="https://steelyard.example.com")) as client:
        cookie = with_ann(client).post("/auth/login", json=GOOD).headers["set-cookie"]
    assert cookie.startswith("__Host-steelyard=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert "Domain" not in cookie


def test_the_log_knows_the_user_by_id_alone(client: TestClient) -> None:
    with logging_to_memory() as log:
        client.post("/auth/login", json=GOOD)
        client.post("/auth/login", json=GOOD | {"password": "geheim"})
    first, second = log.lines("request")
    assert (first["unit_id"], len(first["user_id"]), first["route"]) == (0, 36, "/auth/login")
    assert (second["status"], "user_id" in second) == (401, False)
    for word in ("ann", "example", GOOD["password"], "geheim"):
        assert word not in log.getvalue().lower()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with running_provider() as one:
        yield one


def test_the_whole_way_through_the_identity_provider(url: str, tmp_path: Path, provider: FakeProvider) -> None:
    known = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET)}
    settings = settings_for(url, tmp_path, public_url="http://127.0.0.1", **known)
    with served(settings) as client:
        with_ann(client)
        away = client.get("/auth/oidc/start?return_to=/cards", follow_redirects=False)
        assert (away.status_code, away.headers["location"].startswith(provider.issuer)) == (303, True)
        assert "HttpOnly" in away.headers["set-cookie"]
        state, code = provider.approve(away.headers["location"])
        back = {"state": state, "code": code}
        mine = client.cookies["steelyard-login"]
        client.cookies.clear()
        assert client.get("/auth/oidc/callback", params=back).status_code == 401
        client.cookies.set("steelyard-login", mine)
        done = client.get("/auth/oidc/callback", params=back, follow_redirects=False)
        assert (done.status_code, done.headers["location"]) == (303, "/cards")
        assert client.cookies["steelyard"]
        client.cookies.set("steelyard-login", mine)
        again = client.get("/auth/oidc/callback", params=back, follow_redirects=False)
        assert (again.status_code, again.json()["problems"][0]["code"]) == (401, "oidc.refused")
        client.cookies.set("steelyard-login", mine)
        person = client.get("/auth/oidc/callback", params=back, headers={"Accept": "text/html"}, follow_redirects=False)
        assert person.headers["location"] == "/admin/login?failed=oidc.refused&return_to=%2F"
        assert client.post("/auth/logout").status_code == 204


@pytest.mark.parametrize("path", ["/auth/oidc/start", "/auth/oidc/callback"])
def test_without_a_provider_there_is_no_such_way(url: str, tmp_path: Path, path: str) -> None:
    with served(settings_for(url, tmp_path)) as client:
        assert client.get(path).status_code == 404
