"""The database of a command: opened from the settings, refused where it isn't ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.spec import Text
from server.cli.refuse import faults_heading, refuse
from server.refusal import error

if TYPE_CHECKING:
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
    from sqlalchemy.exc import DBAPIError

    from server.db.database import open_database
    from server.db.migrate import newest, revision
    from server.execute import Executor

    settings = settings_or_refuse(lang)
    database = open_database(settings)
    try:
        try:
            at = revision(database.engines.readers)
        except DBAPIError:
            at = None
        if at != newest():
            behind = error(
                "database.not_migrated",
                "STEELYARD_DATABASE_URL",
                Text(
                    zh="数据库无法访问, 或尚未升级到本版本。",
                    en="The database can't be reached, or isn't at this version.",
                ),
                Text(zh="请先运行 steelyard migrate。", en="Run steelyard migrate first."),
            )
            refuse([behind], lang, faults_heading("database", [behind], NOTHING_DONE))
        yield Executor(database)
    finally:
        database.dispose()
