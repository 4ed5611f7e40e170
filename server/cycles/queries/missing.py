"""What is missing, one by one and by pages: what the reminders tell, for lists of any length."""

from __future__ import annotations

from uuid import UUID

from server.cycles.queries.reminders import reminders_of
from server.cycles.reports import FactGap, RatingGap
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page, page_of
from server.refusal import Refusal

_THEN = "\x1f"
"""Between the parts of a place; less than anything in a number or a code."""


@query("cycle.missing_facts", Action.READ_FACTS)
def missing_facts(
    session: ReadSession, who: Who, cycle_id: UUID, first: int = 50, after: str | None = None
) -> Page[FactGap] | Refusal:
    """The ``first`` facts (1 to 100) that the cycle lacks of those within reach, by staff number and code."""
    found = reminders_of(session, who, cycle_id)
    if isinstance(found, Refusal):
        return found
    rows = (
        FactGap(employee_id=person.employee_id, number=person.number, missing=one)
        for person in found.facts
        for one in person.missing
    )
    return page_of(rows, lambda row: _THEN.join((row.number, row.missing.code)), first, after)


@query("cycle.missing_ratings", Action.READ_FACTS)
def missing_ratings(
    session: ReadSession, who: Who, cycle_id: UUID, first: int = 50, after: str | None = None
) -> Page[RatingGap] | Refusal:
    """The ``first`` ratings (1 to 100) that the cycle lacks of those within reach, by rater, role, who is rated and code.

    What nobody in particular gives comes first.
    """
    found = reminders_of(session, who, cycle_id)
    if isinstance(found, Refusal):
        return found
    rows = (
        RatingGap(rater_id=rater.rater_id, number=rater.number, role=rater.role, missing=one)
        for rater in found.ratings
        for one in rater.missing
    )
    return page_of(rows, _place, first, after)


def _place(row: RatingGap) -> str:
    return _THEN.join((row.number or "", row.role, row.missing.number, row.missing.code))
