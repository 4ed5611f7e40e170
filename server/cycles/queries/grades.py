"""The grades that a cycle gives, in words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.spec import Text
from server.cycles.members import schemes_of
from server.cycles.queries.cycles import seen_cycle
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.runs.failed import Failed
from server.runs.prepared import prepared_for


@query("cycle.grades", Action.READ_CYCLES)
def cycle_grades(session: ReadSession, who: Who, cycle_id: UUID) -> Mapping[str, Text] | Refusal:
    """Code -> name of every grade of the cycle's schemes, from the best to the worst; without those that are unreadable."""
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    found: dict[str, Text] = {}
    for scheme in schemes_of(session, cycle):
        prepared = prepared_for(session, scheme.id)
        scale = None if isinstance(prepared, Failed) else prepared.bundle.grade_scale
        for grade in () if scale is None else scale.grades:
            found.setdefault(grade.code, grade.name)
    return found
