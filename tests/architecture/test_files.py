"""Every file is small, self-contained and speaks of the project alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOMS, ROOT, modules, place, tracked, tree

MOST_LINES = 400
ASSETS = {".js", ".css", ".woff", ".woff2", ".ttf", ".otf", ".png", ".jpg", ".svg", ".whl", ".zip", ".so", ".min"}
# Written in pieces, so that this file itself holds none of them.
HOSTS = [
    r"pypi\." + r"org",
    r"files\." + r"pythonhosted",
    r"(?<!no-emit-)index" + r"-url",
    r"registry" + r"\.npmjs",
    r"artifact" + r"ory",
    r"mirror" + r"s?\.[a-z]",
]
PLACES = [r"(?<![\w.}>])/" + r"work/", r"(?<![\w.}>])/" + r"tmp/", r"/" + r"root/", r"/" + r"home/[a-z]"]
FORBIDDEN = re.compile("|".join(HOSTS + PLACES), re.IGNORECASE)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_file_of_code_grows_past_the_limit() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in modules(room)
        if (lines := len(text_of(path).splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    found = [
        f"{place(path, number)}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_the_rule_sees_hosts_and_paths() -> None:
    for guilty in ("https://pypi." + "org/simple", "--index" + "-url x", "see /" + "work/main", "'/" + "tmp/x'"):
        assert FORBIDDEN.search(guilty), guilty
    for innocent in ("core/work/x", "tmp_path", "framework/"):
        assert not FORBIDDEN.search(innocent), innocent


def own(path: Path) -> bool:
    """Style and script of the server's own pages, and what its clients are tried with: readable, and nobody else's."""
    served = any(path.is_relative_to(ROOT / top) for top in ("server", "examples")) and path.parent.name == "static"
    if not served and not path.is_relative_to(ROOT / "tests" / "server" / "clients"):
        return False
    lines = text_of(path).splitlines()
    return len(lines) <= MOST_LINES and not re.search(r"copyright|licen[cs]e|@preserve", text_of(path), re.IGNORECASE)


def test_no_third_party_assets() -> None:
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.suffix in ASSETS and not own(path)] == []


def test_every_package_of_the_lock_is_pinned_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(
        r"^([a-z0-9-]+)==([^ ]+).*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock, re.MULTILINE
    )
    entries = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins) == len(entries) > 10


def overload(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Only the last of a function's signatures has words."""
    return any(ast.unparse(one) == "overload" for one in node.decorator_list)


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_") and not overload(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def described(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """What the schema declares has its words in the decorator, for whoever asks the schema; a part of a root has none."""
    for one in node.decorator_list:
        if ast.unparse(one) == "strawberry.type":
            return True
        if isinstance(one, ast.Call):
            by_place = ast.unparse(one.func) in ("node", "thing", "value") and len(one.args) > 1
            if by_place or any(keyword.arg == "description" for keyword in one.keywords):
                return True
    return False


@pytest.mark.parametrize("room", ["core", "server"])
def test_public_names_say_what_they_are(room: str) -> None:
    silent = [
        f"{place(path, node.lineno)} {node.name}"
        for path in modules(room)
        for node in public(tree(path).body)
        if ast.get_docstring(node) is None and not described(node)
    ]
    assert silent == []


@pytest.mark.parametrize("room", ["core", "plugins", "server"])
def test_every_module_says_what_it_is(room: str) -> None:
    silent = [place(path, 1) for path in modules(room) if text_of(path).strip() and not ast.get_docstring(tree(path))]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "Not" + "ImplementedError\\(")))
    found = [
        f"{place(path, number)}: {line.strip()[:80]}"
        for room in ROOMS
        for path in modules(room)
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if later.search(line)
    ]
    assert found == []
