"""The commands that set a database up: migrate and unit."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from server.db.migrate import newest
from tests.server.cli.running import run
from tests.server.stores import PostgresMaker


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setenv("STEELYARD_DATABASE_URL", url)
    return url


@pytest.mark.parametrize(
    ("lang", "first", "again"),
    [("en", f"migrated: empty -> {newest()}", "nothing to do"), ("zh", f"已升级: 空 -> {newest()}", "数据库已是最新")],
)
def test_migrating_says_from_where_to_where(database: str, lang: str, first: str, again: str) -> None:
    assert first in run("migrate", "--lang", lang).output
    assert again in run("migrate", "--lang", lang).output


def test_units_are_created_and_listed(database: str) -> None:
    run("migrate")
    assert "created the unit shop" in run("unit", "create", "shop", "--name", "网店", "--lang", "en").output
    assert "已创建单位 bank" in run("unit", "create", "bank", "--name", "银行").output
    table = run("unit", "list", "--lang", "en").output
    assert [word in table for word in ("Code", "bank", "银行", "shop", "网店")] == [True] * 5
    assert json.loads(run("unit", "list", "--format", "json").output) == [
        {"code": "bank", "name": "银行", "closed": False},
        {"code": "shop", "name": "网店", "closed": False},
    ]


def test_a_bad_unit_is_refused_and_says_why(database: str) -> None:
    run("migrate")
    refused = run("unit", "create", "Shop", "--name", "x", "--lang", "en")
    assert (refused.exit_code, "unit.bad_code" in refused.output) == (2, True)
    assert json.loads(run("unit", "list", "--format", "json").output) == []


@pytest.mark.parametrize("command", [("unit", "list"), ("unit", "create", "x", "--name", "x")])
def test_nothing_works_before_the_database_is_migrated(database: str, command: tuple[str, ...]) -> None:
    sqlite3.connect(database.removeprefix("sqlite:///")).executescript("CREATE TABLE x (n)")
    refused = run(*command, "--lang", "en")
    assert (refused.exit_code, "database.not_migrated" in refused.output, "steelyard migrate" in refused.output) == (
        2,
        True,
        True,
    )


@pytest.mark.parametrize("command", [("unit", "list"), ("unit", "create", "x", "--name", "x"), ("serve",)])
@pytest.mark.parametrize(("lang", "words"), [("zh", "没有这个文件"), ("en", "there is no such file")])
def test_a_database_that_is_not_there_is_refused_and_not_made(
    database: str, tmp_path: Path, command: tuple[str, ...], lang: str, words: str
) -> None:
    refused = run(*command, "--lang", lang)
    assert (refused.exit_code, words in refused.output, "new.db" in refused.output) == (2, True, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["absent/new.db", "folder", "no_database"])
def test_a_place_where_no_database_can_be_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "no_database").write_text("something else " * 100)
    monkeypatch.setenv("STEELYARD_DATABASE_URL", f"sqlite:///{tmp_path / wrong}")
    for command in (("migrate",), ("unit", "list")):
        refused = run(*command, "--lang", "en")
        assert (refused.exit_code, "STEELYARD_DATABASE_URL" in refused.output) == (2, True), command
    assert f"Check {tmp_path / wrong}" in run("migrate", "--lang", "en").output
    assert (tmp_path / "no_database").read_text() == "something else " * 100


def test_a_folder_of_files_that_can_not_be_made_is_named(
    database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("migrate")
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("STEELYARD_FILES", str(tmp_path / "taken" / "files"))
    refused = run("serve", "--lang", "en")
    assert (refused.exit_code, "STEELYARD_FILES" in refused.output, "can't be made" in refused.output) == (
        2,
        True,
        True,
    )


def test_serving_an_empty_database_is_refused(database: str) -> None:
    sqlite3.connect(database.removeprefix("sqlite:///")).executescript("CREATE TABLE x (n)")
    refused = run("serve", "--lang", "en")
    assert (refused.exit_code, "serve.revision" in refused.output, "steelyard migrate" in refused.output) == (
        2,
        True,
        True,
    )


@pytest.mark.parametrize("command", [("migrate",), ("serve",), ("unit", "list")])
def test_every_fault_of_the_settings_is_named(monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setenv("STEELYARD_PORT", "geheim")
    monkeypatch.setenv("STEELYARD_DATBASE_URL", "geheim")
    refused = run(*command, "--lang", "en")
    assert refused.exit_code == 2
    for words in ("2 faults", "STEELYARD_PORT", "STEELYARD_DATBASE_URL", "STEELYARD_DATABASE_URL?"):
        assert words in refused.output
    assert "geheim" not in refused.output


def test_on_postgresql_the_owner_migrates_and_the_application_may_not(
    postgres_maker: PostgresMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres_maker.admin.connect() as connection:
        connection.execute(text("CREATE DATABASE fresh"))
        connection.execute(text("CREATE ROLE stranger LOGIN"))
    owner = postgres_maker.server_url.set(database="fresh").render_as_string(hide_password=False)
    stranger = make_url(owner).set(username="stranger").render_as_string(hide_password=False)
    try:
        monkeypatch.setenv("STEELYARD_DATABASE_URL", stranger)
        refused = run("migrate", "--lang", "en")
        assert (refused.exit_code, "STEELYARD_DATABASE_URL" in refused.output) == (2, True)
        monkeypatch.setenv("STEELYARD_OWNER_URL", owner)
        assert f"empty -> {newest()}" in run("migrate", "--lang", "en").output
        engine = create_engine(owner)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest()
        engine.dispose()
        monkeypatch.setenv("STEELYARD_OWNER_URL", stranger.replace("fresh", "no_such_database"))
        assert "STEELYARD_OWNER_URL" in run("migrate", "--lang", "en").output
    finally:
        with postgres_maker.admin.connect() as connection:
            connection.execute(text("DROP DATABASE fresh WITH (FORCE)"))
            connection.execute(text("DROP ROLE stranger"))
