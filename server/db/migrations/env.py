"""How alembic runs a step: on the connection it is given, in one transaction."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import TypeDecorator

from server.db.models import METADATA, as_in_database
from server.db.types import Moment


def render(kind: str, item: Any, _autogen: Any) -> Any:
    """Write a column's type as what it is in the database: a step must outlive today's classes."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render,
    compare_type=True,
    include_object=as_in_database(connection.dialect.name),
)
with context.begin_transaction():
    context.run_migrations()
