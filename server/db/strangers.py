"""What in a statement the ORM doesn't know, so that no criteria would be added to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, ColumnClause, UnaryExpression
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.sql.selectable import AliasedReturnsRows, TableClause
from sqlalchemy.sql.visitors import HasTraverseInternals

EVERYTHING = "*"
"""``count(*)`` and ``exists (select *)``: the one literal that names nothing."""
FORBIDDEN_FUNCTIONS = frozenset({"set_config"})
"""Row-level security asks a setting whose transaction it is; nobody but the session sets it."""
_AROUND = ("_prefixes", "_suffixes", "_statement_hints", "_hints")


def strangers(statement: Any, trusted: Any = None) -> Iterator[str]:
    """What in ``statement`` can't be confined to a unit, subqueries included, by name.

    Plain tables and their columns, literal SQL, operators of one's own, writes within a statement. ``trusted`` is a part
    that isn't looked into: the ORM's own condition on a primary key. What comes from a mapped class carries the
    annotation ``parententity``. About 20 microseconds for a usual statement.
    """
    waiting = [statement]
    looked_into: set[int] = set()
    while waiting:
        element = waiting.pop()
        if element is trusted:
            continue
        annotations = getattr(element, "_annotations", {})
        if isinstance(element, TextClause):
            yield "literal SQL"
        elif "parententity" in annotations:
            below = _below(annotations["parententity"])
            if below is not None and id(below) not in looked_into:
                looked_into.add(id(below))
                waiting.append(below)
        elif isinstance(element, TableClause):
            yield f"the plain table {element.name}"
        elif isinstance(element, ColumnClause):
            if element.is_literal and element.name != EVERYTHING:
                yield f"the literal column {element.name}"
            if element.table is not None:
                waiting.append(element.table)
        else:
            if element is not statement and isinstance(element, UpdateBase):
                yield "a write within a statement"
            yield from _literal_parts(element)
            waiting.extend(_children(element))


def _literal_parts(element: Any) -> Iterator[str]:
    if not isinstance(element, ColumnElement) and any(getattr(element, part, ()) for part in _AROUND):
        yield "literal SQL around a statement"
    if isinstance(element, FunctionElement) and getattr(element, "name", "").lower() in FORBIDDEN_FUNCTIONS:
        yield "a setting of the transaction"
    if isinstance(element, (BinaryExpression, UnaryExpression)) and isinstance(element.operator, custom_op):
        yield "an operator of one's own"


def _below(entity: Any) -> Any:
    """What an aliased class stands for, where that is more than the class's own table: a subquery, a CTE."""
    selectable = entity.selectable
    inner = selectable.element if isinstance(selectable, AliasedReturnsRows) else selectable
    return None if isinstance(inner, TableClause) else selectable


def _children(element: Any) -> Any:
    # A Select adds the tables of its columns to its children, without their annotations: they are reached by the columns.
    if isinstance(element, Select):
        return HasTraverseInternals.get_children(element, omit_attrs=("_correlate", "_correlate_except"))
    return element.get_children()
