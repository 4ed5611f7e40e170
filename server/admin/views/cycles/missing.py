"""What a cycle lacks: facts by employee, ratings by who should give them, each with the way to give it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.visit import Visit
from server.admin.wording import RATERS, WAITING
from server.cycles.queries.cycles import read_cycle
from server.cycles.queries.missing import missing_facts, missing_ratings
from server.employees.queries.by_ids import employees_by_ids
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal

FACTS, RATINGS = "facts", "ratings"


def shown(visit: Visit, cycle_id: UUID) -> Answer:
    """The facts, or the ratings, that the cycle lacks of those within reach."""
    detail = visit.need(read_cycle, cycle_id)
    of = RATINGS if visit.query.one("of") == RATINGS else FACTS
    found: Page[Any] | Refusal = visit.ask(
        missing_ratings if of == RATINGS else missing_facts, cycle_id, after=visit.after
    )
    refused = found if isinstance(found, Refusal) else None
    rows = NOTHING if isinstance(found, Refusal) else found
    ids = {one.employee_id for one in rows.rows} if of == FACTS else {one.rater_id for one in rows.rows}
    people = visit.need(employees_by_ids, tuple(one for one in ids if one is not None))
    return visit.screen(
        "cycles/missing.html",
        refused,
        refused=refused,
        cycle=detail.cycle,
        of=of,
        found=rows,
        people=people,
        raters=RATERS,
        waiting=WAITING,
    )


SPOTS = (page("/cycles/{cycle_id:uuid}/missing", shown, Action.READ_FACTS),)
