"""What the database refused, as a refusal that a person understands; faults of the program stay exceptions."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError

from core.spec import Text
from server.refusal import Conflict, Invalid, Refusal, Stale, Unavailable, error, stale

_BUSY = Text(zh="数据库正忙。", en="The database is busy.")
_FULL = Text(zh="数据库所在磁盘已满, 未保存任何内容。", en="The database's disk is full; nothing was saved.")
_AWAY = Text(zh="数据库暂时无法使用, 未保存任何内容。", en="The database can't be used right now; nothing was saved.")
_AGAIN = Text(zh="请稍后重试。", en="Try again in a moment.")
_OPERATOR = Text(zh="请通知系统管理员, 处理后重试。", en="Tell the operator, and try again after that.")

_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PG_BUSY = {"55P03", "40001", "40P01", "57014"}
"""lock_not_available, serialization_failure, deadlock_detected, query_canceled."""


def explained(failure: DBAPIError) -> Refusal:
    """The refusal that ``failure`` amounts to: busy, full, away, unfit to be stored, or contradicting what is.

    Raises:
        DBAPIError: ``failure`` itself, where no later attempt could succeed: a fault of the program.
    """
    if isinstance(failure, IntegrityError):
        return _conflict(failure)
    if isinstance(failure, DataError):
        return _unfit()
    if not (isinstance(failure, (OperationalError, InterfaceError)) or failure.connection_invalidated):
        raise failure
    if isinstance(failure.orig, sqlite3.Error):
        return _sqlite(failure, failure.orig)
    state = getattr(failure.orig, "sqlstate", None) or ""
    if state in _PG_BUSY:
        return _unavailable("busy", _BUSY, _AGAIN, 1)
    if state.startswith("53"):
        return _unavailable("full", _FULL, _OPERATOR, 60)
    return _unavailable("away", _AWAY, _OPERATOR, 5)


def _sqlite(failure: DBAPIError, cause: sqlite3.Error) -> Refusal:
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return _unavailable("busy", _BUSY, _AGAIN, 1)
    if code == sqlite3.SQLITE_FULL:
        return _unavailable("full", _FULL, _OPERATOR, 60)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return _unavailable("away", _AWAY, _OPERATOR, 5)
    raise failure


def _unavailable(code: str, message: Text, remedy: Text, retry_after: int) -> Unavailable:
    return Unavailable((error(f"database.{code}", "", message, remedy),), retry_after)


def _unfit() -> Invalid:
    """A value that the database has no place for; which one it was, the driver doesn't say."""
    return Invalid(
        (
            error(
                "database.unfit",
                "",
                Text(
                    zh="有内容无法保存: 文字过长、含控制字符, 或数值过大。",
                    en="Something can't be stored: a text that is too long or has control characters, or a number too large.",
                ),
                Text(zh="请检查所填内容后重试。", en="Check what was entered, and try again."),
            ),
        )
    )


def _conflict(failure: IntegrityError) -> Conflict:
    """The same words for every constraint: which one it was would tell of rows that the asker can't see."""
    return Conflict(
        (
            error(
                "conflict",
                "",
                Text(
                    zh="与已保存的内容冲突: 编号重复, 或所引用的对象已不存在。",
                    en="It contradicts what is stored: a code is taken, or something it refers to is gone.",
                ),
                Text(zh="请刷新后重试。", en="Reload, and try again."),
            ),
        )
    )


def overtaken() -> Stale:
    """Somebody else wrote the row between our reading and our writing it."""
    return stale(Text(zh="该记录", en="record"), "version", None)
