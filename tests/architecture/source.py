"""The tracked files of the project, and what their source says."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "plugins", "server", "tests")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project, as git lists it (new ones included), or as found without git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [path for room in (*ROOMS, "docs") for path in (ROOT / room).rglob("*")]
    return tuple(sorted(path for path in set(found) if path.is_file()))


def modules(room: str) -> tuple[Path, ...]:
    """The Python files below ``room``."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / room))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of ``path``."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> tuple[tuple[str, int], ...]:
    """The dotted names that ``path`` imports, each with its line; relative imports are made absolute."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
                base = ".".join((*package, base)).rstrip(".")
            found += [(base, node.lineno)] + [(f"{base}.{alias.name}", node.lineno) for alias in node.names]
    return tuple(found)


def place(path: Path, line: int) -> str:
    """``path`` from the root and ``line``, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"
