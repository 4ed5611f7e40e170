"""Evidence: stored files that belong to an event."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.facts.checks import FACT, exists, fact_of, person_of
from server.facts.revisions import newest
from server.facts.tables import Event, Evidence
from server.facts.values import EvidenceView, evidence_view
from server.files.queries import file_within_reach
from server.files.values import WHAT
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, NotFound, Refusal, error, not_found
from server.unit_of_work import UnitOfWork


@command("evidence.attach", Action.RECORD_EVENTS)
def attach_evidence(work: UnitOfWork, event_id: UUID, file_id: UUID) -> EvidenceView | Refusal:
    """The stored file belongs to the event, and whoever may read the event's evidence may read it.

    So it has to be a file that the asker may read, or has uploaded. Refused: one that was erased or is there already, an
    event that was withdrawn.
    """
    event = _event(work, event_id, "eventId")
    if isinstance(event, Refusal):
        return event
    if newest(work.session, event).withdrawn:
        return _of_nothing()
    file = file_within_reach(work.session, work.who, file_id)
    if isinstance(file, NotFound) or file.erased_at is not None:
        return not_found(WHAT, "fileId")
    there = select(Evidence.id).where(
        Evidence.event_series_id == event_id, Evidence.file_id == file_id, Evidence.withdrawn_at.is_(None)
    )
    if work.session.scalar(there) is not None:
        return exists("fileId")
    row = Evidence(event_series_id=event_id, file_id=file_id, author_id=work.who.user_id, recorded_at=work.at)
    work.session.add(row)
    work.session.flush()
    return evidence_view(row)


@command("evidence.detach", Action.RECORD_EVENTS)
def detach_evidence(work: UnitOfWork, evidence_id: UUID) -> EvidenceView | Refusal:
    """The file doesn't belong to its event any more; that it once did stays. Detaching again changes nothing."""
    row = work.session.scalar(select(Evidence).where(Evidence.id == evidence_id))
    if row is None:
        return not_found(FACT, "evidenceId")
    event = _event(work, row.event_series_id, "evidenceId")
    if isinstance(event, Refusal):
        return event
    if row.withdrawn_at is None:
        row.withdrawn_at = work.at
        work.session.flush()
    return evidence_view(row)


def _event(work: UnitOfWork, event_id: UUID, path: str) -> Event | Refusal:
    found = work.session.scalar(select(Event).where(Event.series_id == event_id).limit(1))
    person = None if found is None else person_of(work.session, work.who, Action.RECORD_EVENTS, found.employee_id)
    return fact_of(found, person, path)


def _of_nothing() -> Conflict:
    return Conflict(
        (
            error(
                "evidence.withdrawn",
                "eventId",
                Text(zh="该事件已撤回。", en="The event was withdrawn."),
                Text(zh="请选择有效的事件。", en="Choose an event that counts."),
            ),
        )
    )
