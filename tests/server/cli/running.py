"""The command line as tests call it: within the process, or as a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from server.cli.app import app

SHARED = Path(__file__).resolve().parents[4] / "shared"
REAL_LOG = SHARED / "data" / "call_center_q1_2021.csv"
R19 = "general.r19.monthly"
R16 = "property_mgmt.r16.monthly"
CALL_LOG = "general.call_log"
WIDTH = "160"
NO_TERMINAL: dict[str, str | None] = {
    "COLUMNS": WIDTH,
    **dict.fromkeys(("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "LINES"), None),
}
"""What a terminal would say about itself; the tests' output is the same in any."""


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    """The command, run within this process, printing to no terminal at a width of 160."""
    return CliRunner(env=NO_TERMINAL).invoke(app, list(arguments), input=stdin, catch_exceptions=False)


def unstyled(text: str) -> str:
    """``text`` without the colours that a command's help has where the environment asks for them."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def run_apart(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command, run as a process of its own."""
    main = "from server.cli.app import main; main()"
    around = {name: value for name, value in os.environ.items() if name not in NO_TERMINAL}
    return subprocess.run(
        [sys.executable, "-c", main, *arguments],
        input=stdin, capture_output=True, timeout=60, check=False, env={**around, "COLUMNS": WIDTH},
    )  # fmt: skip


def values(**numbers: str) -> dict[str, str]:
    """Call-centre facts that R19 reads; each may be replaced."""
    whole = {
        "satisfaction_rate": "70",
        "first_contact_resolution": "92",
        "answer_rate": "86",
        "speed_of_answer": "60",
    }
    return {f"general.{code}": value for code, value in {**whole, **numbers}.items()}


def person(id: str, **more: Any) -> dict[str, Any]:
    """One employee of a facts file for R19."""
    return {"id": id, "values": values(), **more}


def facts(*people: dict[str, Any], period: str = "2026-10") -> dict[str, Any]:
    """A facts file."""
    return {"period": period, "employees": list(people)}


def written(folder: Path, data: Any, name: str = "facts.json") -> str:
    """``data`` as a JSON file in ``folder``; its path."""
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(path)
