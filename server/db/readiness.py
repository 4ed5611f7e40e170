"""Whether a database can be used: reachable, at this version; and served from: with its walls up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from core.spec import Text
from server.db.database import Database
from server.db.engine import sqlite_file
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


_LOGIN = text(
    "SELECT bool_or(r.rolsuper OR r.rolbypassrls), bool_or(EXISTS (SELECT FROM pg_class c"
    " WHERE c.relowner = r.oid AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(:tables)))"
    " FROM pg_roles r WHERE pg_has_role(session_user, r.oid, 'MEMBER')"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold. ``fault`` says what is wrong, in words without any data; ``None``: it holds.

    ``warning`` is what doesn't stand against serving and yet isn't as it should be.
    """

    name: str
    fault: Text | None = None
    warning: Text | None = None


def check_version(database: Database) -> tuple[Check, ...]:
    """Whether ``database`` is there, answers, and has the tables of this version; nothing is made of what isn't there."""
    file = sqlite_file(database.url)
    if file is not None and not file.is_file():
        absent = Text(zh=f"没有这个文件: {file}", en=f"there is no such file: {file}")
        return (Check("database", absent),)
    try:
        at = revision(database.engines.readers)
    except SQLAlchemyError as failure:
        return (Check("database", _unreachable(failure)),)
    if at == newest():
        return (Check("database"), Check("revision"))
    behind = Text(
        zh=f"表的版本为 {at or '空'}, 须为 {newest()}: 请先运行 steelyard migrate",
        en=f"it is at {at or 'none'}, and {newest()} is wanted: run steelyard migrate first",
    )
    return (Check("database"), Check("revision", behind))


def check_database(database: Database) -> tuple[Check, ...]:
    """The checks of ``database``, each once; those that can't be made because one before them failed are left out."""
    checks = check_version(database)
    if any(check.fault for check in checks) or database.dialect != "postgresql":
        return checks
    try:
        with database.engines.readers.connect() as connection:
            return (*checks, *_walls(connection))
    except SQLAlchemyError as failure:
        return (Check("database", _unreachable(failure)),)


def _unreachable(failure: SQLAlchemyError) -> Text:
    kind = type(failure).__name__
    return Text(zh=f"无法访问 ({kind})", en=f"it can't be reached ({kind})")


def _walls(connection: Connection) -> tuple[Check, ...]:
    """The role that requests run as can't step over row-level security, and every table has it.

    The login behind the role should have no more rights than the role: whoever has its password has those.
    """
    tables = {"tables": [kind.__tablename__ for kind in mapped()]}
    is_superuser, bypasses = connection.execute(_ROLE).one()
    owned = ", ".join(connection.execute(_OWNED, tables).scalars())
    unwalled = ", ".join(connection.execute(_OPEN, tables).scalars())
    faults = [
        *([Text(zh="该角色是超级用户", en="the role is a superuser")] if is_superuser else []),
        *([Text(zh="该角色可绕过行级安全", en="the role bypasses row-level security")] if bypasses else []),
        *([Text(zh=f"该角色拥有 {owned}", en=f"the role owns {owned}")] if owned else []),
    ]
    role = Text(zh="; ".join(one.zh for one in faults), en="; ".join(one.en for one in faults)) if faults else None
    walls = Text(zh=f"未对 {unwalled} 启用", en=f"it is off for {unwalled}") if unwalled else None
    return (Check("role", role), Check("row_level_security", walls), Check("login", warning=_login(connection, tables)))


def _login(connection: Connection, tables: dict[str, list[str]]) -> Text | None:
    """What the login could do beyond the role that requests run as."""
    above, owner = connection.execute(_LOGIN, tables).one()
    if above:
        return Text(
            zh="登录账户可绕过行级安全, 请改用只属于 steelyard_app 的账户",
            en="it can step over row-level security: use a login that is a member of steelyard_app alone",
        )
    if owner:
        return Text(
            zh="登录账户拥有表, 请改用只属于 steelyard_app 的账户",
            en="it owns the tables: use a login that is a member of steelyard_app alone",
        )
    return None
