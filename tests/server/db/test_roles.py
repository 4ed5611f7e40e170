"""Roles of a PostgreSQL server: an owner who isn't superuser, and a login that is nothing but the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.exc import DBAPIError, ProgrammingError

from server.db.beside import JOBS_SCHEMA
from server.db.engine import APP_ROLE, owner_engine
from server.db.migrate import migrate, newest
from server.identity.who import operator
from server.units.queries import list_units
from tests.server.people import staff
from tests.server.stores import PostgresMaker, opened

OWNER, WEB = "steelyard_owner", "steelyard_web"


@pytest.fixture
def urls(postgres_maker: PostgresMaker) -> Iterator[tuple[str, str]]:
    """An empty database of an owner who isn't superuser: the URL of the owner, and of a login with the app role alone."""
    admin = postgres_maker.admin.connect()
    with postgres_maker.url() as url, admin:
        admin.exec_driver_sql(f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOBYPASSRLS")
        admin.exec_driver_sql(f"CREATE ROLE {WEB} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT")
        admin.exec_driver_sql(f"GRANT {APP_ROLE} TO {OWNER}, {WEB}")
        there = make_url(url)
        engine = create_engine(there, isolation_level="AUTOCOMMIT")
        with engine.connect() as inside:
            inside.exec_driver_sql(f"DROP SCHEMA public, {JOBS_SCHEMA} CASCADE")
            for schema in ("public", JOBS_SCHEMA):
                inside.exec_driver_sql(f"CREATE SCHEMA {schema} AUTHORIZATION {OWNER}")
        engine.dispose()
        yield tuple(  # type: ignore[misc]
            there.set(username=name).render_as_string(hide_password=False) for name in (OWNER, WEB)
        )
        with engine.connect() as inside:
            inside.exec_driver_sql(f"DROP OWNED BY {OWNER}, {WEB} CASCADE")
        engine.dispose()
        admin.exec_driver_sql(f"DROP ROLE {OWNER}, {WEB}")


def test_an_owner_who_is_no_superuser_migrates_and_is_walled_in(urls: tuple[str, str]) -> None:
    """FORCE: row-level security holds for the owner too."""
    owner_url, web_url = urls
    assert migrate(owner_url) == (None, newest())
    assert migrate(owner_url) == (newest(), newest())
    with opened(web_url) as store:
        unit = store.unit("shop")
        staff(store, unit.id, {"ann": None})
    owner = owner_engine(owner_url)
    with owner.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM employees").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM units").scalar_one() == 0
        connection.exec_driver_sql("SELECT set_config('app.unit', %s, true)", (str(unit.id),))
        assert connection.exec_driver_sql("SELECT count(*) FROM employees").scalar_one() == 1
    owner.dispose()


def test_a_login_that_is_only_the_app_does_everything_but_change_tables(urls: tuple[str, str]) -> None:
    owner_url, web_url = urls
    migrate(owner_url)
    with opened(web_url) as store:
        unit = store.unit("shop")
        staff(store, unit.id, {"ann": None, "ben": "ann"})
        assert [one.code for one in store.executor.ask(operator(), list_units)] == ["shop"]  # type: ignore[union-attr]
        with store.database.engines.writers.begin() as connection:
            connection.exec_driver_sql("SELECT renew_statistics()")
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        take_down(web_url)


def take_down(url: str) -> None:
    """The login tries to take a wall down."""
    engine = owner_engine(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE public.employees DISABLE ROW LEVEL SECURITY")
    finally:
        engine.dispose()


@pytest.mark.parametrize("role", ["NONE", "postgres", OWNER])
def test_from_the_apps_login_there_is_no_way_up(urls: tuple[str, str], role: str) -> None:
    """The login of the web server can leave the app role, and is nobody then. One that has more would have it back."""
    owner_url, web_url = urls
    migrate(owner_url)
    with (
        opened(web_url) as store,
        store.database.engines.writers.connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        read_as(connection, role)


def read_as(connection: Connection, role: str) -> None:
    """Somebody's rows are read after the role was changed."""
    connection.exec_driver_sql(f"SET ROLE {role}")
    connection.exec_driver_sql("SELECT count(*) FROM public.employees")
