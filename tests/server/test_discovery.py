"""Discovery: every entry point is read, and one that can't be imported is a finding."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from core.hookspecs import PROJECT
from server import discovery

SOUND = """
from core.hookspecs import hookimpl
from core.spec import Sector, Text

@hookimpl
def steelyard_sector():
    return Sector(code="bakery", name=Text(zh="烘焙", en="Bakery"), description=Text(zh="烘焙", en="Bakery"))
"""


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two modules on the path, one of which can't be imported."""
    before = set(sys.modules)
    (tmp_path / "sound_bakery.py").write_text(SOUND, encoding="utf-8")
    (tmp_path / "broken_bakery.py").write_text("raise SystemExit(4)", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in set(sys.modules) - before:
        sys.modules.pop(name)


def installed(monkeypatch: pytest.MonkeyPatch, **points: str) -> None:
    found = [EntryPoint(name, value, PROJECT) for name, value in points.items()]
    monkeypatch.setattr("core.testing.installed.entry_points", lambda group: found if group == PROJECT else [])


@pytest.mark.usefixtures("modules")
def test_what_cannot_be_imported_is_named_and_the_rest_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, bakery="sound_bakery", broken="broken_bakery", gone="no_such_module", odd="sound_bakery:no")
    loaded = discovery.discover()
    assert list(loaded.catalogue.providers) == ["bakery"]
    assert [(one.code, one.path) for one in loaded.problems] == [
        ("plugin.unloadable", 'plugins["broken"]'),
        ("plugin.unloadable", 'plugins["gone"]'),
        ("plugin.unloadable", 'plugins["odd"]'),
    ]
    assert "SystemExit: 4" in loaded.problems[0].message.en
    assert "no_such_module" in loaded.problems[1].message.en


@pytest.mark.usefixtures("modules")
@pytest.mark.parametrize(
    ("points", "extra", "providers"),
    [
        ({}, ("sound_bakery",), ["sound_bakery"]),
        ({}, ("sound_bakery", "sound_bakery"), ["sound_bakery"]),
        ({"bakery": "sound_bakery"}, ("sound_bakery",), ["bakery"]),
        ({}, (), []),
    ],
    ids=["a module by name", "named twice", "installed already", "nothing"],
)
def test_extra_modules_are_read_once(
    monkeypatch: pytest.MonkeyPatch, points: dict[str, str], extra: tuple[str, ...], providers: list[str]
) -> None:
    installed(monkeypatch, **points)
    loaded = discovery.discover(extra)
    assert loaded.problems == ()
    assert list(loaded.catalogue.providers) == providers


def test_the_built_in_plugins_come_through_entry_points() -> None:
    assert "general" in discovery.discover().catalogue.providers
