"""A cycle's results are published, once and all of them, and the cycle is closed."""

from __future__ import annotations

from uuid import UUID

from core.workflow import CycleAction
from server.cycles.steps import shown, stepped
from server.cycles.values import CycleView, Published, cycle_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Refusal
from server.results.tables import Publication
from server.unit_of_work import UnitOfWork


@command("cycle.publish", Action.PUBLISH_CYCLES)
def publish_cycle(work: UnitOfWork, cycle_id: UUID, version: int) -> Published | Refusal:
    """Everybody sees the results that were in review, from now on and for good: a correction is a revision beside them.

    Whoever sent them to review doesn't publish them, and the facts are still those that were scored.
    """
    cycle = stepped(work, cycle_id, version, CycleAction.PUBLISH)
    if isinstance(cycle, Refusal):
        return cycle
    if cycle.run_id is None:
        raise ValueError(f"cycle {cycle.id} was in review without a run")
    cycle.published_at = work.at
    publication = Publication(
        cycle_id=cycle.id,
        run_id=cycle.run_id,
        revision=0,
        reason="",
        moved=[],
        author_id=work.who.user_id,
        published_at=work.at,
    )
    work.session.add(publication)
    work.session.flush()
    return Published(cycle=cycle_view(cycle), publication_id=publication.id, run_id=cycle.run_id)


@command("cycle.close", Action.PUBLISH_CYCLES)
def close_cycle(work: UnitOfWork, cycle_id: UUID, version: int) -> CycleView | Refusal:
    """The cycle is over: nothing about it is open any more."""
    cycle = stepped(work, cycle_id, version, CycleAction.CLOSE)
    if not isinstance(cycle, Refusal):
        cycle.closed_at = work.at
    return shown(work, cycle)
