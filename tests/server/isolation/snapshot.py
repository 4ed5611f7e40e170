"""Everything that is stored, read past every wall."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection

from server.db.models import METADATA

Snapshot: TypeAlias = Mapping[str, tuple[int, str]]
"""Rows of each table, and their digest."""


def snapshot(connection: Connection, unit_id: int) -> Snapshot:
    """What the database holds of ``unit_id`` (and of the deployment, whose rows are everybody's), as ``connection`` sees it.

    On PostgreSQL the connection's login is the superuser of the test's server, so no wall stands in the way.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL ROLE NONE")
    found = {}
    for table in METADATA.sorted_tables:
        where = f"WHERE unit_id = {unit_id}" if "unit_id" in table.columns else ""
        rows: list[Any] = [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} {where}")]
        digest = hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
        found[table.name] = (len(rows), digest)
    return found
