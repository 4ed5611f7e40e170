"""The results of a cycle by place or staff number, and the first places of each cohort."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.reading import blank
from server.admin.views.results.grades import grades_of
from server.admin.visit import Visit
from server.admin.wording import STATUSES
from server.cycles.queries.cycles import read_cycle
from server.employees.queries.structure import list_departments, list_positions
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.queries.listing import list_results, publications, ranking
from server.results.values import Order, ResultFilter, ResultPage, ResultStatus

ORDERS = {Order.NUMBER: Text(zh="按工号", en="by number")}
"""Orders other than by place."""
PLACES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSieve:
    """Which results, in which order; ``revision``: of which publication."""

    department: str | None = None
    position: str | None = None
    grade: str | None = None
    status: ResultStatus | None = None
    order: Order = Order.RANK
    revision: int | None = None


def listed(visit: Visit, cycle_id: UUID) -> Answer:
    """The results within reach that the filter lets through."""
    detail = visit.need(read_cycle, cycle_id)
    wanted = visit.filter(ResultSieve)
    found = wanted if isinstance(wanted, Refusal) else _found(visit, cycle_id, wanted)
    refused = found if isinstance(found, Refusal) else None
    published = visit.ask(publications, cycle_id)
    return visit.screen(
        "results/list.html",
        refused,
        cycle=detail.cycle,
        found=None if isinstance(found, Refusal) else found,
        refused=refused,
        sieve=visit.sieve(blank(ResultSieve)),
        published=() if isinstance(published, Refusal) else published,
        departments={one.code: Text(zh=one.name, en=one.name) for one in visit.need(list_departments)},
        positions={one.code: Text(zh=one.name, en=one.name) for one in visit.need(list_positions)},
        statuses=STATUSES,
        orders=ORDERS,
        grades=grades_of(visit, detail),
    )


def ranked(visit: Visit, cycle_id: UUID) -> Answer:
    """The first places of each cohort, within reach."""
    detail = visit.need(read_cycle, cycle_id)
    return visit.screen(
        "results/ranking.html",
        cycle=detail.cycle,
        lists=visit.need(ranking, cycle_id, PLACES),
        schemes={one.id: one.name for one in detail.schemes},
        places=PLACES,
        grades=grades_of(visit, detail),
    )


def _found(visit: Visit, cycle_id: UUID, wanted: ResultSieve) -> ResultPage | Refusal:
    sieve = ResultFilter(
        department=wanted.department,
        position=wanted.position,
        grade=wanted.grade,
        status=None if wanted.status is None else wanted.status.value,
    )
    return visit.ask(list_results, cycle_id, sieve, wanted.order, after=visit.after, revision=wanted.revision)


SPOTS = (
    page("/cycles/{cycle_id:uuid}/results", listed, Action.READ_RESULTS),
    page("/cycles/{cycle_id:uuid}/ranking", ranked, Action.READ_RESULTS),
)
