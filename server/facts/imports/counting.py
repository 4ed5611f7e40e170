"""What imports recorded, counted by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, literal, select, union, union_all
from sqlalchemy.orm import aliased

from server.db.session import UnitSession
from server.facts.imports.values import PeriodCount
from server.facts.revisions import KEYS
from server.facts.tables import Measurement, RoleRating


def counts_of(session: UnitSession, ids: Collection[UUID]) -> Mapping[UUID, tuple[PeriodCount, ...]]:
    """The counts of the imports ``ids``, by period; two statements, however many there are."""
    facts = union(_facts(Measurement, ids), _facts(RoleRating, ids)).subquery()
    kept = union_all(_counting(Measurement, ids), _counting(RoleRating, ids)).subquery()
    count = func.count().label("figures")
    recorded = session.execute(
        select(facts.c.import_id, facts.c.period, func.count(facts.c.employee_id.distinct()).label("people"), count)
        .group_by(facts.c.import_id, facts.c.period)
        .order_by(facts.c.period)
    )
    counting = {
        (import_id, period): figures
        for import_id, period, figures in session.execute(
            select(kept.c.import_id, kept.c.period, count).group_by(kept.c.import_id, kept.c.period)
        )
    }
    found: defaultdict[UUID, list[PeriodCount]] = defaultdict(list)
    for import_id, period, people, figures in recorded:
        replaced = figures - counting.get((import_id, period), 0)
        found[import_id].append(PeriodCount(period=period, people=people, figures=figures, replaced=replaced))
    return {import_id: tuple(periods) for import_id, periods in found.items()}


def _facts(table: Any, ids: Collection[UUID]) -> Select[Any]:
    """Each fact of which an import recorded a revision, once for each import."""
    role = table.role if table is RoleRating else literal("")
    return select(table.import_id, table.period, table.employee_id, table.code, role).where(table.import_id.in_(ids))


def _counting(table: Any, ids: Collection[UUID]) -> Select[Any]:
    """The latest revision of each fact, where an import recorded it."""
    later = aliased(table)
    replaced = select(later.id).where(
        *(getattr(later, name) == getattr(table, name) for name in KEYS[table]), later.revision > table.revision
    )
    return select(table.import_id, table.period).where(table.import_id.in_(ids), ~replaced.exists())
