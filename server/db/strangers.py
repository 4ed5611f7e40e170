"""What in a statement the ORM doesn't know, so that no criteria would be added to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, TextClause
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import TableClause
from sqlalchemy.sql.visitors import HasTraverseInternals

EVERYTHING = "*"
"""``count(*)`` and ``exists (select *)``: the one literal that names nothing."""


def strangers(statement: Any, trusted: Any = None) -> Iterator[str]:
    """Plain tables, their columns, and literal SQL anywhere in ``statement``, subqueries included, by name.

    ``trusted`` is a part of the statement that isn't looked into: the ORM's own condition on a primary key.
    What comes from a mapped class carries the annotation ``parententity``. About 20 microseconds for a usual statement.
    """
    waiting = [statement]
    while waiting:
        element = waiting.pop()
        if element is trusted:
            continue
        if isinstance(element, TextClause):
            yield "literal SQL"
        elif "parententity" in getattr(element, "_annotations", ()):
            continue
        elif isinstance(element, TableClause):
            yield f"the plain table {element.name}"
        elif isinstance(element, ColumnClause):
            if element.is_literal and element.name != EVERYTHING:
                yield f"the literal column {element.name}"
            if element.table is not None:
                waiting.append(element.table)
        else:
            if any(getattr(element, part, ()) for part in ("_prefixes", "_suffixes", "_statement_hints", "_hints")):
                yield "literal SQL around a statement"
            waiting.extend(_children(element))


def _children(element: Any) -> Any:
    # A Select adds the tables of its columns to its children, without their annotations: they are reached by the columns.
    if isinstance(element, Select):
        return HasTraverseInternals.get_children(element, omit_attrs=("_correlate", "_correlate_except"))
    return element.get_children()
