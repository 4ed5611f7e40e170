"""Core is pure: no clock, no environment, no files; no float on the path of a score."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, imported, modules, place, tree

SPELLING = {ROOT / "core" / "feeds" / "headers.py", ROOT / "core" / "catalogue.py"}
"""How alike two words are spelt is a float of the standard library's and never becomes a fact."""
INEXACT = {
    "float16", "float32", "float64", "float_", "double", "longdouble", "true_divide", "divide", "mean", "average",
    "median", "std", "var", "sqrt", "linspace", "isclose", "allclose", "rint", "round_",
}  # fmt: skip
"""What numpy and others answer with floats."""
KIT = ROOT / "core" / "testing"
IMPURE_MODULES = {
    "os",
    "time",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "pathlib",
    "io",
    "tempfile",
    "shutil",
    "threading",
}
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "compile", "__import__"}
CLOCKS = {"now", "today", "utcnow"}
CLOCK_OWNERS = {"datetime", "date"}
ENVIRONMENT = {"environ", "getenv"}


def pure() -> list[Path]:
    return [path for path in modules("core") if not path.is_relative_to(KIT)]


def impurities(path: Path) -> Iterator[str]:
    for name, line in imported(path):
        if name.partition(".")[0] in IMPURE_MODULES:
            yield f"{place(path, line)} imports {name}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield f"{place(path, node.lineno)} calls {node.func.id}"
        if isinstance(node, ast.Attribute) and (
            node.attr in ENVIRONMENT or (node.attr in CLOCKS and ast.unparse(node.value).split(".")[-1] in CLOCK_OWNERS)
        ):
            yield f"{place(path, node.lineno)} reads .{node.attr}"


def floats(path: Path) -> Iterator[str]:
    whole = tree(path)
    asked = {
        part
        for node in ast.walk(whole)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
        for part in ast.walk(node)
    }
    for node in ast.walk(whole):
        if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)):
            yield f"{place(path, node.lineno)} holds the float {node.value}"
        if isinstance(node, ast.Name) and node.id == "float" and node not in asked:
            yield f"{place(path, node.lineno)} uses float"
        if isinstance(node, ast.Attribute) and node.attr in INEXACT:
            yield f"{place(path, node.lineno)} uses {node.attr}"


def test_core_reads_no_clock_no_environment_and_no_files() -> None:
    assert len(pure()) > 20
    assert [fault for path in pure() for fault in impurities(path)] == []


@pytest.mark.parametrize("room", ["core", "plugins"])
def test_no_float_on_the_path_of_a_score(room: str) -> None:
    assert modules(room)
    assert [fault for path in modules(room) if path not in SPELLING for fault in floats(path)] == []


@pytest.mark.parametrize("room", ["core/engine/columns/incentives", "core/engine/incentives", "core/engine/columns"])
def test_the_rules_reach_every_room_of_the_engine(room: str) -> None:
    assert len(modules(room)) > 5
    assert set(modules(room)) <= set(pure())


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("import os", impurities),
        ("from time import monotonic", impurities),
        ("open('facts.json')", impurities),
        ("datetime.now()", impurities),
        ("x = os.environ", impurities),
        ("x = 0.5", floats),
        ("x = float(y)", floats),
        ("x = y.astype(float)", floats),
        ("x = y.mean()", floats),
        ("x = numpy.float64", floats),
    ],
)
def test_the_rules_see_what_they_forbid(
    source: str, rule: Callable[[Path], Iterator[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    guilty = ROOT / "core" / "no_such_file.py"
    for name in ("tests.architecture.test_purity.tree", "tests.architecture.source.tree"):
        monkeypatch.setattr(name, lambda _: ast.parse(source))
    assert list(rule(guilty))


def test_asking_whether_something_is_a_float_is_no_float(monkeypatch: pytest.MonkeyPatch) -> None:
    innocent = ROOT / "core" / "no_such_file.py"
    monkeypatch.setattr("tests.architecture.test_purity.tree", lambda _: ast.parse("isinstance(x, (int, float))"))
    assert list(floats(innocent)) == []
