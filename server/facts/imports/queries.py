"""Reading imports, and what importing needs to know beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee, Person
from server.facts.imports.comparing import compare
from server.facts.imports.counting import counts_of
from server.facts.imports.values import (
    WHAT,
    Changes,
    Figure,
    ImportDetail,
    ImportView,
    Listed,
    PeriodCount,
    import_view,
)
from server.facts.tables import FactImport
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.paging import NOTHING, Keyset, Page
from server.refusal import Invalid, NotFound, Refusal, not_found

NEWEST_FIRST: Final = Keyset(FactImport.id, descending=True)


@query("fact_import.list", Action.READ_FACTS)
def list_imports(
    session: ReadSession, who: Who, first: int = 50, after: str | None = None
) -> Page[ImportView] | Invalid:
    """The ``first`` imports (1 to 100), the newest first; for who reads the whole unit's facts."""
    if not _whole_unit(who):
        return NOTHING
    return NEWEST_FIRST.page(session, select(FactImport), import_view, first, after)


@query("fact_import.read", Action.READ_FACTS)
def read_import(session: ReadSession, who: Who, import_id: UUID) -> ImportDetail | NotFound:
    """One import with its counts by period; for who reads the whole unit's facts."""
    row = session.scalar(select(FactImport).where(FactImport.id == import_id)) if _whole_unit(who) else None
    if row is None:
        return not_found(WHAT, "importId")
    return ImportDetail(imported=import_view(row), periods=counts_of(session, (import_id,)).get(import_id, ()))


@query("fact_import.by_ids", Action.READ_FACTS)
def imports_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ImportView]:
    """Those of the imports ``ids`` that there are; for who reads the whole unit's facts."""
    if not _whole_unit(who):
        return {}
    return {row.id: import_view(row) for row in session.scalars(select(FactImport).where(FactImport.id.in_(ids)))}


@query("fact_import.counts", Action.READ_FACTS)
def import_counts(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[PeriodCount, ...]]:
    """What each of the imports ``ids`` recorded, by period; for who reads the whole unit's facts."""
    return counts_of(session, ids) if _whole_unit(who) else {}


@query("fact_import.mapping", Action.IMPORT_FACTS)
def last_mapping(session: ReadSession, who: Who, feed: str) -> Mapping[str, str]:
    """Header -> field as the newest import of ``feed`` that still holds was told by hand; empty where there is none."""
    newest = (
        select(FactImport.mapping)
        .where(FactImport.feed == feed, FactImport.withdrawn_at.is_(None))
        .order_by(FactImport.id.desc())
        .limit(1)
    )
    return dict(session.scalar(newest) or {})


@query("fact_import.people", Action.IMPORT_FACTS)
def importable_people(session: ReadSession, who: Who) -> tuple[Listed, ...]:
    """The employees whom an import of ``who`` may be about, as a file may call them."""
    rows = session.execute(
        select(Employee.id, Employee.number, Person.name, Employee.hired_on, Employee.left_on)
        .join(Person, Person.id == Employee.person_id)
        .where(within_reach(who, Action.IMPORT_FACTS))
        .order_by(Employee.number)
    )
    return tuple(
        Listed(employee_id=one, number=number, name=name, hired_on=hired_on, left_on=left_on)
        for one, number, name, hired_on, left_on in rows
    )


@query("fact_import.compare", Action.IMPORT_FACTS)
def compare_figures(session: ReadSession, who: Who, figures: tuple[Figure, ...]) -> Changes | Refusal:
    """What recording ``figures`` would change now."""
    found = compare(session, who, figures)
    return found if isinstance(found, Refusal) else found.changes


def _whole_unit(who: Who) -> bool:
    return explain(who, Action.READ_FACTS).reach is Reach.UNIT
