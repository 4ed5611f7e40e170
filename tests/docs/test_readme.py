"""The first screen holds the two commands, and what the page shows is what the command line prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@cache
def printed(command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", "from server.cli.app import main; main()", command, "--lang", "en"],
        env={**os.environ, "COLUMNS": "110", "PYTHONIOENCODING": "utf-8"},
        cwd=DOCS.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


def test_the_first_screen_holds_the_two_commands() -> None:
    screen = README.splitlines()[:24]
    assert any(line.startswith("$ make demo") for line in screen)
    assert any(line.startswith("$ make test") for line in screen)


@pytest.mark.parametrize(("block", "command"), [(0, "demo"), (1, "demo"), (2, "demo"), (3, "check")])
def test_what_it_shows_is_what_is_printed(block: int, command: str) -> None:
    lines = [line.rstrip() for line in SHOWN[block].splitlines() if line.strip() not in ("", "⋮")]
    assert len(lines) >= 6
    assert [line for line in lines if line not in printed(command).splitlines()] == []


def test_every_command_is_listed() -> None:
    from server.cli.app import app

    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    groups = [group.name for group in app.registered_groups]
    assert [name for name in [*commands, *groups] if f"`steelyard {name}" not in README] == []


@pytest.mark.parametrize("path", [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    inner = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in inner if not (path.parent / link).exists()] == []
