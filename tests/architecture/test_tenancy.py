"""Nothing in the server goes round the session of a unit, the clock, or the unit of work; every key stays within a unit."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint

from server.db.base import Base, CredentialRow, DeploymentRow, OfUnit, UnitRow
from server.db.models import mapped
from server.operations import Command, Query, operations
from tests.architecture.source import ROOT, modules, place, tree

DB = ROOT / "server" / "db"
CLOCK = ROOT / "server" / "clock.py"
EXECUTOR = ROOT / "server" / "execute.py"
ROUND_ATTRIBUTES = {"__table__", "connection", "exec_driver_sql", "engines", "get_bind"}
ROUND_CALLS = {
    "text", "literal_column", "create_engine", "Session", "sessionmaker", "scoped_session", "table", "set_config",
    "UnitSession", "ReadSession",
}  # fmt: skip
ALLOWED: dict[str, set[str]] = {
    # The metrics count the pools' connections.
    "server/metrics.py": {"engines"},
    # What is measured against: Core on a scratch table of its own, beside every session.
    "server/bench/store_scratch.py": {"connection", "engines"},
    # What is measured against has neither units nor sessions of a unit.
    "server/bench/graphql/rivals.py": {"text", "create_engine"},
    # Failed logins are counted for good, in a session of their own, whatever becomes of the login.
    "server/identity/throttle.py": {"commit"},
}
"""What a file may do all the same, and why."""
CLOCKS = {"now", "utcnow", "today", "time", "time_ns"}
CLOCK_OWNERS = {"datetime", "date", "time"}
GLOBALLY_UNIQUE = {("api_tokens", ("token_digest",))}
"""The digest of a secret: whoever presents it says no unit, so it has to be found among all of them."""


def called(node: ast.AST) -> str:
    """The last word of what ``node`` calls."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def ways_round(path: Path) -> Iterator[str]:
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    for_dialect = {
        node.value.func
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "dialect" and isinstance(node.value, ast.Call)
    }
    from_sqlalchemy = {
        alias.asname or alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("sqlalchemy", "server.db"))
        for alias in node.names
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in ROUND_ATTRIBUTES - allowed and node not in for_dialect:
            yield f"{place(path, node.lineno)} uses .{node.attr}"
        if called(node) in ROUND_CALLS - allowed and (
            called(node) in from_sqlalchemy or ast.unparse(node).startswith(("func.", "sqlalchemy.", "sa."))  # type: ignore[attr-defined]
        ):
            yield f"{place(path, node.lineno)} calls {called(node)}"  # type: ignore[attr-defined]


def clocks(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CLOCKS
            and ast.unparse(node.func.value).split(".")[-1] in CLOCK_OWNERS
        ):
            yield f"{place(path, node.lineno)} asks {ast.unparse(node.func)}"


def ends_of_transactions(path: Path) -> Iterator[str]:
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback", "begin_nested"} - allowed:
            yield f"{place(path, node.lineno)} uses .{node.attr}"


def outside_db() -> list[Path]:
    return [path for path in modules("server") if not path.is_relative_to(DB)]


def test_nothing_goes_round_the_sessions() -> None:
    assert len(outside_db()) > 50
    assert [fault for path in outside_db() for fault in ways_round(path)] == []


def test_every_exception_is_used() -> None:
    for name, allowed in ALLOWED.items():
        source = (ROOT / name).read_text(encoding="utf-8")
        assert {word for word in allowed if f".{word}" in source or f"{word}(" in source} == allowed, name


def test_only_the_clock_asks_what_time_it_is() -> None:
    assert [fault for path in modules("server") if path != CLOCK for fault in clocks(path)] == []


def test_only_the_executor_ends_a_transaction() -> None:
    paths = [path for path in outside_db() if path != EXECUTOR]
    assert [fault for path in paths for fault in ends_of_transactions(path)] == []


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("x = Employee.__table__", ways_round),
        ("from sqlalchemy import text\nsession.execute(text('x'))", ways_round),
        ("from sqlalchemy import literal_column\nliteral_column('x')", ways_round),
        ("from sqlalchemy.orm import Session\nSession(engine)", ways_round),
        ("from server.db.session import UnitSession\nUnitSession(engine, 2)", ways_round),
        ("session.connection()", ways_round),
        ("connection.exec_driver_sql('x')", ways_round),
        ("database.engines.writers", ways_round),
        ("session.get_bind().connect()", ways_round),
        ("func.set_config('app.unit', '2', True)", ways_round),
        ("datetime.now(UTC)", clocks),
        ("datetime.datetime.utcnow()", clocks),
        ("date.today()", clocks),
        ("time.time()", clocks),
        ("work.session.commit()", ends_of_transactions),
        ("session.rollback()", ends_of_transactions),
    ],
)
def test_the_rules_see_what_they_forbid(
    source: str, rule: Callable[[Path], Iterator[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.architecture.test_tenancy.tree", lambda _: ast.parse(source))
    assert list(rule(ROOT / "server" / "no_such_file.py"))


def declared(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if called(decorator) in ("command", "query") and len(getattr(decorator, "args", ())) == 2:
                    yield f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}:{node.name}"


def test_operations_live_where_they_are_found() -> None:
    """A command in another module would never be registered, and so never be swept."""
    found = {f"{one.function.__module__}:{one.function.__name__}" for one in operations()}
    assert {name for path in modules("server") for name in declared(path)} == found
    for one in operations():
        assert isinstance(one, (Command, Query))
        assert ("commands" if isinstance(one, Command) else "queries") in one.function.__module__.split(".")


UNIT_TABLES: list[type[Base]] = [kind for kind in mapped() if issubclass(kind, OfUnit)]
NAMES = [kind.__tablename__ for kind in UNIT_TABLES]


def table_of(kind: type[Base]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def test_every_table_belongs_to_a_unit_or_to_the_deployment() -> None:
    homes = (UnitRow, CredentialRow, DeploymentRow)
    assert [kind.__tablename__ for kind in mapped() if not issubclass(kind, homes)] == ["units"]


@pytest.mark.parametrize("kind", UNIT_TABLES, ids=NAMES)
def test_the_key_begins_with_the_unit(kind: type[Base]) -> None:
    assert next(iter(table_of(kind).primary_key.columns)).name == "unit_id"


@pytest.mark.parametrize("kind", UNIT_TABLES, ids=NAMES)
def test_what_is_unique_is_unique_within_a_unit(kind: type[Base]) -> None:
    """Else a code that another unit took would be refused, and so be known."""
    table = table_of(kind)
    unique = [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    unique += [list(one.columns) for one in table.indexes if one.unique]
    names = {tuple(column.name for column in columns) for columns in unique}
    across = {columns for columns in names if columns[0] != "unit_id"}
    assert across == {columns for name, columns in GLOBALLY_UNIQUE if name == table.name}


@pytest.mark.parametrize("kind", UNIT_TABLES, ids=NAMES)
def test_a_reference_stays_within_the_unit(kind: type[Base]) -> None:
    unit_tables = set(NAMES)
    for constraint in table_of(kind).constraints:
        if isinstance(constraint, ForeignKeyConstraint) and constraint.referred_table.name in unit_tables:
            assert constraint.column_keys[0] == "unit_id"
            assert constraint.elements[0].column.name == "unit_id"


@pytest.mark.parametrize("kind", [kind for kind in mapped() if issubclass(kind, DeploymentRow)])
def test_the_deployment_refers_to_no_row_of_a_unit(kind: type[Base]) -> None:
    referred = {key.column.table.name for key in table_of(kind).foreign_keys}
    assert referred.isdisjoint(NAMES)
