"""What PostgreSQL knows of how large its tables are, by which it plans."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

BULK: Final = 10_000
"""Rows that come in at once, after which what was known is too old."""
_SHORTLY = text("SET LOCAL lock_timeout = '100ms'")
_RENEW = text("SELECT renew_statistics()")


def renew_statistics(engine: Engine) -> None:
    """PostgreSQL knows how large the tables of people, facts and results are by now. Nothing happens on SQLite.

    By itself it finds that out within about a minute; until then it takes a new unit for empty and joins its people row
    by row with each other. Where somebody else has it find out just now, or it is away, that is left to it.
    """
    if engine.dialect.name != "postgresql":
        return
    with suppress(DBAPIError), engine.begin() as connection:
        connection.execute(_SHORTLY)
        connection.execute(_RENEW)
