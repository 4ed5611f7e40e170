"""Reading what is known of stored files."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true

from server.db.session import ReadSession, UnitSession
from server.employees.reach import within_reach
from server.employees.tables import Employee
from server.facts.tables import Event, Evidence
from server.files.tables import StoredFile
from server.files.values import WHAT, StoredFileView, file_view
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import NotFound, not_found


@query("file.read", Action.READ_FILES)
def read_file(session: ReadSession, who: Who, file_id: UUID) -> StoredFileView | NotFound:
    """What is known of the file ``file_id``, where it is within reach."""
    row = file_within_reach(session, who, file_id)
    return row if isinstance(row, NotFound) else file_view(row)


@query("file.by_ids", Action.READ_FILES)
def files_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, StoredFileView]:
    """What is known of those of the files ``ids`` that are within reach."""
    found = select(StoredFile).where(StoredFile.id.in_(ids), files_within_reach(who))
    return {row.id: file_view(row) for row in session.scalars(found)}


@query("file.digests", Action.ERASE_FILES)
def known_digests(session: ReadSession, who: Who) -> frozenset[str]:
    """The digests whose bytes have to be in the store: of every file that isn't erased."""
    return frozenset(session.scalars(select(StoredFile.digest).where(StoredFile.erased_at.is_(None))))


def file_within_reach(session: UnitSession, who: Who, file_id: UUID) -> StoredFile | NotFound:
    """The row of ``file_id``, for who may read it or has uploaded it; for everybody else there is none."""
    row = session.scalar(select(StoredFile).where(StoredFile.id == file_id, files_within_reach(who)))
    return not_found(WHAT, "fileId") if row is None else row


def files_within_reach(who: Who) -> ColumnElement[bool]:
    """The condition on ``StoredFile`` that holds for what ``who`` uploaded, and for what they may read.

    Beyond their own, ``TEAM`` and ``OWN`` reach the evidence of events of employees who are within reach.
    """
    if explain(who, Action.READ_FILES).reach is Reach.UNIT:
        return true()
    own = false() if who.user_id is None else StoredFile.author_id == who.user_id
    evidence = (
        select(Evidence.file_id)
        .join(Event, Event.series_id == Evidence.event_series_id)
        .join(Employee, Employee.id == Event.employee_id)
        .where(Evidence.withdrawn_at.is_(None), within_reach(who, Action.READ_FILES))
    )
    return or_(own, StoredFile.id.in_(evidence))
