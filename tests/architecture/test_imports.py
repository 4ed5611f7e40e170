"""Imports point one way: plugins -> core <- server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, imported, modules, place

CORE_MAY = {"core", "pluggy", "numpy"}
KIT_MAY = CORE_MAY | {"pytest", "yaml"}
SECTORS = sorted(path.name for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").is_file())


def strangers(room: str, allowed: set[str]) -> Iterator[str]:
    for path in modules(room):
        may = KIT_MAY if path.is_relative_to(ROOT / "core" / "testing") else allowed
        for name, line in imported(path):
            head = name.partition(".")[0]
            if head not in may and head not in sys.stdlib_module_names:
                yield f"{place(path, line)} imports {name}"


def test_core_imports_only_the_standard_library_pluggy_and_numpy() -> None:
    assert modules("core")
    assert list(strangers("core", CORE_MAY)) == []


def test_core_does_not_lean_on_its_testing_kit() -> None:
    kit = ROOT / "core" / "testing"
    leaning = [
        f"{place(path, line)} imports {name}"
        for path in modules("core")
        if not path.is_relative_to(kit)
        for name, line in imported(path)
        if name.startswith("core.testing")
    ]
    assert leaning == []


@pytest.mark.parametrize("sector", SECTORS)
def test_a_plugin_imports_core_and_itself(sector: str) -> None:
    own = f"plugins.{sector}"
    found = [
        f"{place(path, line)} imports {name}"
        for path in modules(f"plugins/{sector}")
        for name, line in imported(path)
        if (head := name.partition(".")[0]) not in sys.stdlib_module_names
        and head != "core"
        and not (name == own or name.startswith(f"{own}."))
    ]
    assert found == []


def test_the_package_plugins_itself_holds_nothing() -> None:
    assert imported(ROOT / "plugins" / "__init__.py") == ()


def test_server_names_no_plugin() -> None:
    named = [
        f"{place(path, line)} imports {name}"
        for path in modules("server")
        for name, line in imported(path)
        if name.partition(".")[0] == "plugins"
    ]
    assert named == []


def test_nothing_but_tests_imports_tests() -> None:
    found = [
        place(path, line)
        for room in ("core", "plugins", "server")
        for path in modules(room)
        for name, line in imported(path)
        if name.partition(".")[0] == "tests"
    ]
    assert found == []


def test_the_rule_sees_a_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guilty = ROOT / "core" / "no_such_file.py"
    monkeypatch.setattr("tests.architecture.test_imports.modules", lambda _: (guilty,))
    monkeypatch.setattr("tests.architecture.test_imports.imported", lambda _: (("server.cli", 1), ("json", 2)))
    assert list(strangers("core", CORE_MAY)) == ["core/no_such_file.py:1 imports server.cli"]
