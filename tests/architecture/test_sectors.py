"""Every sector is whole: listed, documented, tested, and with no regime left lying beside the list."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, imported, modules, tree
from tests.architecture.test_imports import SECTORS

REGIME = re.compile(r"r\d\d(_\w+)?")


def test_every_sector_is_an_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["steelyard"] == {sector: f"plugins.{sector}" for sector in SECTORS}


@pytest.mark.parametrize("sector", SECTORS)
def test_it_says_what_it_covers_and_what_the_source_leaves_open(sector: str) -> None:
    readme = (ROOT / "plugins" / sector / "README.md").read_text(encoding="utf-8")
    declared = {path.stem[:3].upper() for path in regimes(sector)}
    assert declared
    assert [regime for regime in sorted(declared) if regime not in readme] == []


@pytest.mark.parametrize("sector", SECTORS)
def test_it_keeps_the_contract(sector: str) -> None:
    test = ROOT / "tests" / "plugins" / sector / "test_contract.py"
    classes = [node for node in tree(test).body if isinstance(node, ast.ClassDef)]
    assert any("PluginContract" in [ast.unparse(base) for base in node.bases] for node in classes)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_regime_beside_the_list_is_on_it(sector: str) -> None:
    room = ROOT / "plugins" / sector
    reached: set[Path] = set()
    ahead = [room / "__init__.py"]
    while ahead:
        path = ahead.pop()
        if path not in reached:
            reached.add(path)
            ahead += [found for name, _ in imported(path) for found in files_of(name)]
    assert [str(path.relative_to(ROOT)) for path in modules(f"plugins/{sector}") if path not in reached] == []


def regimes(sector: str) -> list[Path]:
    """The modules and packages of ``sector`` that are named after a regime."""
    room = ROOT / "plugins" / sector
    return [path for path in room.rglob("r[0-9][0-9]*") if path.suffix in ("", ".py") and REGIME.match(path.stem)]


def files_of(name: str) -> list[Path]:
    """The files that make up the dotted ``name``: the module, or the package, and the packages around it."""
    parts = name.split(".")
    found = []
    for length in range(2, len(parts) + 1):
        base = ROOT.joinpath(*parts[:length])
        found += [path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()]
    return found if parts[0] == "plugins" else []
