"""One line of a sheet that a supervisor gives points for."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Number, Text
from plugins.insurance.citing import text


@dataclass(frozen=True, slots=True)
class Content:
    """``full`` points for what ``quote`` says; ``clause`` is the sheet that prints it first."""

    code: str
    name: Text
    full: Number
    clause: str
    quote: str


def content(code: str, zh: str, en: str, full: Number, clause: str, quote: str) -> Content:
    """A content whose rating is on record as ``insurance.<code>``."""
    return Content(code, text(zh, en), full, clause, quote)
