"""Everything that is stored, read past every wall."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table

from server.db.models import METADATA

Snapshot: TypeAlias = Mapping[str, tuple[int, str]]
"""Rows of each table, and their digest."""


def snapshot(connection: Connection, unit_id: int) -> Snapshot:
    """What the database holds of ``unit_id`` (and of the deployment, whose rows are everybody's), as ``connection`` sees it.

    On PostgreSQL the connection's login is the superuser of the test's server, so no wall stands in the way.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL ROLE NONE")
        parts = (_summed(table.name, _where(table, unit_id)) for table in METADATA.sorted_tables)
        every = connection.exec_driver_sql(" UNION ALL ".join(parts))
        return {name: (count, digest) for name, count, digest in every}
    found = {}
    for table in METADATA.sorted_tables:
        told = connection.exec_driver_sql(f"SELECT * FROM {table.name} {_where(table, unit_id)}")
        rows: list[Any] = [tuple(row) for row in told]
        digest = hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
        found[table.name] = (len(rows), digest)
    return found


def _where(table: Table, unit_id: int) -> str:
    return f"WHERE unit_id = {unit_id}" if "unit_id" in table.columns else ""


def _summed(name: str, where: str) -> str:
    rows = f"SELECT md5(one::text) AS digest FROM {name} AS one {where}"
    return f"SELECT '{name}', count(*), md5(coalesce(string_agg(digest, '' ORDER BY digest), '')) FROM ({rows}) AS rows"
