"""What a run that has ended does to its cycle."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.workflow import CycleState
from server.audit.tables import AuditEntry
from server.cycles.commands.opening import start_rating
from server.cycles.commands.scoring import rescore_cycle
from server.cycles.tables import Cycle
from server.identity.policy import Action
from server.operations import Command
from server.refusal import Refusal
from server.runs.plan import plan_run
from server.runs.tables import Run, RunState
from server.unit_of_work import UnitOfWork
from tests.server.cycles.house import House, house
from tests.server.stores import Store


def _plan(work: UnitOfWork, cycle_id: UUID) -> UUID | Refusal:
    run = plan_run(work, work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one(), "asked for otherwise")
    return run if isinstance(run, Refusal) else run.id


PLAN = Command("fixture.plan", Action.MANAGE_RUNS, _plan)


def state_of(shop: House, run_id: UUID) -> RunState:
    """How the run ended."""
    with shop.store.database.reading(shop.unit_id) as session:
        return session.scalars(select(Run.state).where(Run.id == run_id)).one()


def test_the_job_scores_the_cycle_and_the_audit_says_so(store: Store) -> None:
    shop = house(store)
    cycle = shop.scored()
    assert cycle.state is CycleState.SCORED
    assert state_of(shop, cycle.run_id or UUID(int=0)) is RunState.DONE
    with store.database.reading(shop.unit_id) as session:
        tags = session.scalars(
            select(AuditEntry.tag).where(AuditEntry.row_id == str(cycle.id)).order_by(AuditEntry.seq)
        )
        assert tags.all() == ["api:cycle:create", "api:cycle:open", "api:cycle:start_rating", "job:cycle:finish"]


def test_scored_anew_in_review_it_has_to_be_reviewed_again(store: Store) -> None:
    shop = house(store)
    seen = shop.in_review()
    asked = shop.did(shop.hr, rescore_cycle, seen.id, seen.version)
    assert shop.now(seen).state is CycleState.IN_REVIEW
    after = shop.drained(seen)
    assert (after.state, after.run_id) == (CycleState.SCORED, asked.run_id)


def test_a_published_cycle_stays_as_it_is(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    cycle = shop.published()
    run_id = shop.did(shop.hr, PLAN, cycle.id)
    assert shop.drained(cycle) == cycle
    assert state_of(shop, run_id) is RunState.DONE


def test_where_somebody_blocks_everybody_it_is_rated_on(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "blocking")
    cycle = shop.step(start_rating, shop.opened())
    shop.facts("ann")
    run_id = shop.did(shop.hr, PLAN, cycle.id)
    assert shop.drained(cycle) == cycle
    assert state_of(shop, run_id) in (RunState.DONE, RunState.FAILED)
