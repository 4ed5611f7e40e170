"""Whether a database can be served from: reachable, at this version, and with its walls up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from server.db.database import Database
from server.db.migrate import newest, revision
from server.db.models import mapped

_ROLE = text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
_OWNED = text(
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
    " AND c.relname = ANY(:tables) AND pg_has_role(current_user, c.relowner, 'USAGE') ORDER BY 1"
)
_OPEN = text(
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
    " AND c.relname = ANY(:tables) AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold. ``fault`` says what is wrong, in words without any data; ``None``: it holds."""

    name: str
    fault: str | None = None


def check_database(database: Database) -> tuple[Check, ...]:
    """The checks of ``database``, each once; those that can't be made because one before them failed are left out."""
    try:
        at = revision(database.engines.readers)
    except SQLAlchemyError as failure:
        return (Check("database", f"it can't be reached ({type(failure).__name__})"),)
    reachable = Check("database")
    if at != newest():
        return (reachable, Check("revision", f"it is at {at or 'none'}, and {newest()} is wanted: steelyard migrate"))
    checks = (reachable, Check("revision"))
    if database.dialect != "postgresql":
        return checks
    try:
        with database.engines.readers.connect() as connection:
            return (*checks, *_walls(connection))
    except SQLAlchemyError as failure:
        return (Check("database", f"it can't be reached ({type(failure).__name__})"),)


def _walls(connection: Connection) -> tuple[Check, ...]:
    """The role that requests run as can't step over row-level security, and every table has it."""
    tables = {"tables": [kind.__tablename__ for kind in mapped()]}
    is_superuser, bypasses = connection.execute(_ROLE).one()
    owned = connection.execute(_OWNED, tables).scalars().all()
    unwalled = connection.execute(_OPEN, tables).scalars().all()
    faults = [
        *(["the role is a superuser"] if is_superuser else []),
        *(["the role bypasses row-level security"] if bypasses else []),
        *([f"the role owns {', '.join(owned)}"] if owned else []),
    ]
    return (
        Check("role", "; ".join(faults) or None),
        Check("row_level_security", f"it is off for {', '.join(unwalled)}" if unwalled else None),
    )
