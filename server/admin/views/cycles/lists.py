"""The list of cycles, and one cycle: where it stands, what comes next, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.workflow import CYCLE, CycleAction, CycleState
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.menu import reaches_others
from server.admin.reading import blank
from server.admin.views.cycles.pending import corrections
from server.admin.visit import Visit
from server.admin.wording import RUN_STATES
from server.cycles.available import commands_for_cycle
from server.cycles.commands.planning import change_cycle
from server.cycles.queries.cycles import list_cycles, read_cycle
from server.cycles.queries.progress import cycle_progress
from server.cycles.reports import CycleProgress, NextStep
from server.cycles.values import CycleDetail, CycleView
from server.employees.queries.structure import list_positions
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal
from server.results.commands import correct
from server.runs.queries import list_runs

ROAD = (
    CycleState.DRAFT,
    CycleState.OPEN,
    CycleState.RATING,
    CycleState.SCORED,
    CycleState.IN_REVIEW,
    CycleState.PUBLISHED,
    CycleState.CLOSED,
)
"""The states that a cycle goes through where all goes well."""
RATEABLE = (CycleState.OPEN, CycleState.RATING, CycleState.SCORED, CycleState.IN_REVIEW)
"""States in which facts and ratings are still waited for."""
SIDEWAYS = (CycleAction.CANCEL, CycleAction.REOPEN_RATING, CycleAction.RESCORE)
"""Steps that don't lead on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleSieve:
    """Which cycles: of a period, in a state."""

    period: str | None = None
    state: CycleState | None = None


def listed(visit: Visit) -> Answer:
    """The cycles, the latest period first."""
    wanted = visit.filter(CycleSieve)
    found: Page[CycleView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else _found(visit, wanted)
    refused = found if isinstance(found, Refusal) else None
    return visit.screen(
        "cycles/list.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        sieve=visit.sieve(blank(CycleSieve), refused),
    )


def shown(visit: Visit, cycle_id: UUID) -> Answer:
    """One cycle."""
    detail = visit.need(read_cycle, cycle_id)
    cycle = detail.cycle
    progress = visit.ask(cycle_progress, cycle_id) if cycle.state in (CycleState.DRAFT, *RATEABLE) else None
    known = None if isinstance(progress, Refusal) else progress
    runs = visit.ask(list_runs, cycle_id)
    may = commands_for_cycle(visit.who, cycle)
    ways = _ways(detail, known)
    return visit.screen(
        "cycles/one.html",
        detail=detail,
        cycle=cycle,
        road=ROAD,
        reached=ROAD.index(cycle.state) if cycle.state in ROAD else -1,
        progress=known,
        ahead=[one for one in ways if one.action not in SIDEWAYS],
        sideways=[one for one in ways if one.action in SIDEWAYS],
        positions=positions_by_code(visit),
        runs=() if isinstance(runs, Refusal) else runs,
        run_states=RUN_STATES,
        is_rateable=cycle.state in RATEABLE,
        has_results=visit.may(Action.READ_RESULTS) and cycle.state in _with_results(visit),
        may_change=change_cycle in may,
        may_correct=correct in may,
        pending=corrections(visit, (cycle,)).get(cycle_id),
    )


def _with_results(visit: Visit) -> tuple[CycleState, ...]:
    """The states in which there are results that the visitor may see: one's own once they are published."""
    begun = CycleState.SCORED if reaches_others(visit.who, Action.READ_RESULTS) else CycleState.PUBLISHED
    return ROAD[ROAD.index(begun) :]


def positions_by_code(visit: Visit) -> dict[str, str]:
    """What the positions of the unit are called, as far as the visitor may know."""
    found = visit.ask(list_positions)
    return {} if isinstance(found, Refusal) else {one.code: one.name for one in found}


def _found(visit: Visit, wanted: CycleSieve) -> Page[CycleView] | Refusal:
    states = () if wanted.state is None else (wanted.state,)
    return visit.ask(list_cycles, wanted.period, states, after=visit.after)


def _ways(detail: CycleDetail, progress: CycleProgress | None) -> tuple[NextStep, ...]:
    """What the visitor may do, with what keeps them from it as far as they may know it."""
    if progress is not None:
        return progress.next_steps
    order = list(CYCLE.actions)
    return tuple(NextStep(action=one, problems=()) for one in sorted(detail.available_actions, key=order.index))


SPOTS = (
    page("/cycles", listed, Action.READ_CYCLES),
    page("/cycles/{cycle_id:uuid}", shown, Action.READ_CYCLES),
)
