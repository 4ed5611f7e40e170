"""The pages of the documentation, and the files printed on them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FILE = re.compile(r"^`(?P<name>[^`\n]+)`:\n\n```\w+\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """The text of ``docs/<name>``."""
    return (DOCS / name).read_text(encoding="utf-8")


def printed_files(name: str) -> dict[str, str]:
    """The files that ``docs/<name>`` prints, by path, exactly as printed."""
    return {match["name"]: match["body"] for match in _FILE.finditer(page(name))}
