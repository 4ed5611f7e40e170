"""The operator's routes: alive, ready, numbers."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from starlette.testclient import TestClient

from server.app import NotReady, make_app
from server.db.engine import APP_ROLE
from server.identity.who import operator
from server.units.commands import create_unit
from tests.server.stores import PostgresMaker, Store
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
    walls = {"role", "row_level_security", "login"} if is_postgresql else set()
    assert set(checks) == {"database", "revision", "files"} | walls


def test_ready_with_a_warning_where_the_login_has_more_rights_than_the_role(
    postgres_maker: PostgresMaker, tmp_path: Path
) -> None:
    """Whoever has that login's password reads past row-level security, though requests can't."""

    def warned(url: URL) -> str | None:
        with served(settings_for(url.render_as_string(hide_password=False), tmp_path)) as client:
            answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["checks"]["login"]) == (200, "ok")
        found: str | None = answer.json()["warnings"].get("login")
        return found

    with postgres_maker.url() as url, postgres_maker.admin.connect() as admin:
        login, tables = make_url(url).set(username="plain"), create_engine(url, isolation_level="AUTOCOMMIT")
        assert "step over row-level security" in (warned(make_url(url)) or "")
        for statement in (
            "CREATE ROLE plain LOGIN NOINHERIT",
            "CREATE ROLE owning NOLOGIN",
            f"GRANT {APP_ROLE}, owning TO plain",
        ):
            admin.execute(text(statement))
        try:
            assert warned(login) is None
            with tables.connect() as connection:
                connection.execute(text("ALTER TABLE units OWNER TO owning"))
            assert "it owns the tables" in (warned(login) or "")
            with tables.connect() as connection:
                connection.execute(text("ALTER TABLE units OWNER TO CURRENT_USER"))
            admin.execute(text("ALTER ROLE owning BYPASSRLS"))
            assert "step over row-level security" in (warned(login) or "")
        finally:
            tables.dispose()
            admin.execute(text("DROP ROLE plain"))
            admin.execute(text("DROP ROLE owning"))


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
    sqlite3.connect(tmp_path / "empty.db").executescript("CREATE TABLE x (n)")
    app = make_app(settings_for(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path))
    with pytest.raises(NotReady, match="revision"), TestClient(app):
        raise AssertionError("it has started")


def test_nothing_is_served_where_no_file_can_be_kept(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("no folder")
    app = make_app(settings_for(sqlite_store.url, tmp_path))
    with pytest.raises(NotReady, match="files: the folder can't be made"), TestClient(app):
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
