"""The pages of the documentation, and the files printed on them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FILE = re.compile(r"^`(?P<name>[^`\n]+)`:\n\n```\w+\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """The text of ``docs/<name>``."""
    return (DOCS / name).read_text(encoding="utf-8")


def printed_files(text: str) -> dict[str, str]:
    """The files that ``text`` prints, by path, exactly as printed."""
    return {match["name"]: match["body"] for match in _FILE.finditer(text)}


def patched(files: dict[str, str], name: str, text: str) -> dict[str, str]:
    """``files`` with the one diff that ``text`` prints made in ``name``.

    Raises:
        ValueError: a block of lines that the diff takes out isn't there just once.
    """
    (diff,) = re.findall(r"^```diff\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    body = files[name]
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", diff, re.MULTILINE):
        before, after = (re.sub(r"^.", "", block, flags=re.MULTILINE) for block in (old, new))
        if body.count(before) != 1:
            raise ValueError(f"{name} holds {body.count(before)} times:\n{before}")
        body = body.replace(before, after)
    return {**files, name: body}
