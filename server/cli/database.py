"""The database of a command: opened from the settings, refused where it isn't ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from core.spec import Text
from server.cli.refuse import faults_heading, refuse
from server.refusal import error

if TYPE_CHECKING:
    from core.problem import Problem
    from server.execute import Executor
    from server.settings import Settings

NOTHING_DONE = Text(zh="未执行", en="nothing was done")


def settings_or_refuse(lang: str) -> Settings:
    """The settings; a command ends here, with every fault named, where they can't be read.

    Raises:
        typer.Exit: a setting is at fault.
    """
    from server.settings import Settings, read_settings

    found = read_settings()
    if not isinstance(found, Settings):
        refuse(found, lang, faults_heading("settings", found, NOTHING_DONE))
    return found


@contextmanager
def opened(lang: str) -> Iterator[Executor]:
    """Runs commands and queries against the configured database, which has today's tables.

    Raises:
        typer.Exit: the settings are at fault, the database can't be reached, or isn't migrated.
    """
    from server.db.database import open_database
    from server.db.readiness import check_version
    from server.execute import Executor

    settings = settings_or_refuse(lang)
    database = open_database(settings)
    try:
        faults = [_not_usable(check.name, check.fault) for check in check_version(database) if check.fault is not None]
        if faults:
            refuse(faults, lang, faults_heading("database", faults, NOTHING_DONE))
        yield Executor(database, kept=timedelta(days=settings.reply_days))
    finally:
        database.dispose()


def _not_usable(check: str, fault: Text) -> Problem:
    """What ``check`` found, and that migrating or another address mends it."""
    from server.settings import variable

    return error(
        "database.not_migrated" if check == "revision" else "database.unreachable",
        variable("database_url"),
        fault,
        Text(
            zh="请核对地址; 新数据库或旧版本请先运行 steelyard migrate。",
            en="Check the address; a new database, or one of an older version, needs steelyard migrate first.",
        ),
    )
