"""Bringing a database to today's tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from server.db.engine import owner_engine

SCRIPTS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """alembic's settings: where the steps lie."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def migrate(url: str) -> tuple[str | None, str]:
    """The database at ``url`` has today's tables; returns the revision it was at, and the one it is at now."""
    engine = owner_engine(url)
    try:
        before = revision(engine)
        config = configuration()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return before, newest()
    finally:
        engine.dispose()


def revision(engine: Engine) -> str | None:
    """The revision that the database is at; ``None`` where it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def newest() -> str:
    """The revision that this program wants."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    assert head is not None
    return head
