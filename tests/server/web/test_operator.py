"""The operator's routes: alive, ready, numbers."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from starlette.testclient import TestClient

from server.app import NotReady, make_app
from server.db.engine import APP_ROLE
from server.identity.who import operator
from server.units.commands import create_unit
from tests.server.stores import PostgresMaker
from tests.server.web.clients import served, settings_for


@pytest.fixture
def client(store_url: str, tmp_path: Path) -> Iterator[TestClient]:
    with served(settings_for(store_url, tmp_path)) as one:
        yield one


def as_owner(client: TestClient, *statements: str) -> None:
    engine = create_engine(client.app.state.running.settings.database_url)  # type: ignore[attr-defined]
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"alive": True}
    answer = client.get("/readyz")
    checks = answer.json()["checks"]
    assert (answer.status_code, answer.json()["ready"], set(checks.values())) == (200, True, {"ok"})
    is_postgresql = client.app.state.running.database.dialect == "postgresql"  # type: ignore[attr-defined]
    walls = {"role", "row_level_security"} if is_postgresql else set()
    assert set(checks) == {"database", "revision", "files"} | walls


def test_not_ready_when_the_tables_are_of_another_version(client: TestClient) -> None:
    as_owner(client, "UPDATE alembic_version SET version_num = '0001'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert "it is at 0001" in answer.json()["checks"]["revision"]
    assert client.get("/healthz").status_code == 200


def test_not_ready_without_the_folder_of_files(client: TestClient, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "files")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["files"]) == (503, "the folder can't be written")


def test_not_ready_when_the_database_is_gone(postgres_maker: PostgresMaker, tmp_path: Path) -> None:
    with postgres_maker.url() as url, served(settings_for(url, tmp_path)) as client:
        name = make_url(url).database
        with postgres_maker.admin.connect() as connection:
            connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
            )
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["checks"]["database"].startswith("it can't be reached")


def test_not_ready_when_the_database_takes_too_long(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    monkeypatch.setattr("server.web.operator.PATIENCE", 0.1)
    monkeypatch.setattr("server.web.operator.check_database", lambda _: free.wait(30) and ())
    answer = client.get("/readyz")
    free.set()
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "it didn't answer within 0.1 s")


WALLS_DOWN = (
    (f"ALTER ROLE {APP_ROLE} SUPERUSER", f"ALTER ROLE {APP_ROLE} NOSUPERUSER", "role", "superuser"),
    (f"ALTER ROLE {APP_ROLE} BYPASSRLS", f"ALTER ROLE {APP_ROLE} NOBYPASSRLS", "role", "bypasses"),
    (
        f"ALTER TABLE employees OWNER TO {APP_ROLE}",
        "ALTER TABLE employees OWNER TO CURRENT_USER",
        "role",
        "owns employees",
    ),
    (
        "ALTER TABLE persons NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE persons FORCE ROW LEVEL SECURITY",
        "row_level_security",
        "persons",
    ),
    (
        "ALTER TABLE persons DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE persons ENABLE ROW LEVEL SECURITY",
        "row_level_security",
        "persons",
    ),
)


def test_not_ready_when_a_wall_is_down(postgres_maker: PostgresMaker, tmp_path: Path) -> None:
    with postgres_maker.url() as url, served(settings_for(url, tmp_path)) as client:
        for down, up, check, words in WALLS_DOWN:
            as_owner(client, down)
            try:
                answer = client.get("/readyz")
            finally:
                as_owner(client, up)
            assert (answer.status_code, words in answer.json()["checks"][check]) == (503, True), down
            assert client.get("/readyz").status_code == 200, up


def test_an_empty_database_is_not_served(tmp_path: Path) -> None:
    app = make_app(settings_for(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path))
    with pytest.raises(NotReady, match="revision"), TestClient(app):
        raise AssertionError("it has started")


def test_the_numbers(client: TestClient) -> None:
    server = client.app.state.running  # type: ignore[attr-defined]
    client.get("/healthz")
    client.get("/no/such/route")
    client.request("BREW", "/healthz")
    server.executor.perform(operator(), create_unit, "shop", "网店")
    server.executor.perform(operator(), create_unit, "shop", "网店")
    numbers = client.get("/metrics").text
    for line in (
        'steelyard_requests_total{method="GET",route="/healthz",status="200"} 1.0',
        'steelyard_requests_total{method="GET",route="(none)",status="404"} 1.0',
        'steelyard_requests_total{method="(other)",route="/healthz",status="405"} 1.0',
        'steelyard_request_seconds_count{method="GET",route="/healthz"} 1.0',
        'steelyard_operations_total{operation="unit.create",outcome="done"} 1.0',
        'steelyard_operations_total{operation="unit.create",outcome="conflict"} 1.0',
        'steelyard_operation_seconds_count{operation="unit.create"} 2.0',
        "steelyard_audit_entries_total 1.0",
        'state="busy"} 0.0',
        "process_open_fds",
    ):
        assert line in numbers, line
    assert "shop" not in numbers
