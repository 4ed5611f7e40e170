"""A person's results through time."""

from __future__ import annotations

from uuid import UUID

from server.db.session import ReadSession
from server.employees.reach import reached
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotAllowed, NotFound
from server.results.history_values import RevisionView, TimelineEntry
from server.results.published import period_order
from server.results.seen import result_columns, result_view
from server.results.tables import Publication, Result


@query("result.timeline", Action.READ_RESULTS)
def timeline(session: ReadSession, who: Who, employee_id: UUID) -> tuple[TimelineEntry, ...] | NotFound | NotAllowed:
    """Everything that was ever published about the employee, by period: the newest revision of a cycle counts."""
    row = reached(session, who, Action.READ_RESULTS, employee_id)
    if not isinstance(row, Employee):
        return row
    rows = session.execute(
        result_columns()
        .add_columns(Publication.reason, Publication.published_at)
        .where(Result.employee_id == employee_id, Publication.id.is_not(None))
        .order_by(Publication.revision)
    ).all()
    found: dict[tuple[UUID, str], list[RevisionView]] = {}
    for one in rows:
        found.setdefault((one.cycle_id, one.period), []).append(
            RevisionView(
                revision=one.revision, reason=one.reason, published_at=one.published_at, result=result_view(one)
            )
        )  # fmt: skip
    entries = [
        TimelineEntry(cycle_id=cycle_id, period=period, revisions=tuple(revisions))
        for (cycle_id, period), revisions in found.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (period_order(entry.period), str(entry.cycle_id))))
