"""Probes of results, of their corrections, and of trials."""

from __future__ import annotations

from typing import Any

from server.cycles.tables import Cycle
from server.employees.tables import Employee
from server.regimes.tables import RegimeVersion
from server.results.commands import correct, publish_correction
from server.results.queries.by_ids import (
    latest_results,
    publications_by_cycles,
    publications_by_ids,
    publications_by_runs,
    results_by_ids,
)
from server.results.queries.card import cards_by_ids, get_result, list_cards
from server.results.queries.compare import compare, moved
from server.results.queries.listing import list_results, publications, ranking
from server.results.queries.periods import groups, period_groups, periods
from server.results.queries.reports import grade_counts, item_shares, result_words, trend
from server.results.queries.timeline import timeline
from server.results.tables import Publication, Result
from server.results.values import ResultFilter
from server.runs.tables import Run
from server.whatif.queries import try_regime
from tests.server.isolation.columns import PERIOD
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(list_results)
@probe(list_cards)
def listed(given: Given) -> dict[str, Any]:
    """The published ones of a department."""
    wanted = ResultFilter(employee_id=given.id(Employee), department=given.of(Result.department))
    return {"cycle_id": given.id(Cycle), "filter": wanted}


@probe(ranking)
@probe(groups)
@probe(grade_counts)
@probe(item_shares)
@probe(publications)
def published(given: Given) -> dict[str, Any]:
    """Of the published cycle."""
    return {"cycle_id": given.id(Cycle)}


@probe(get_result)
def card(given: Given) -> dict[str, Any]:
    """The member's published one."""
    return {"cycle_id": given.id(Cycle), "employee_id": given.id(Employee)}


@probe(results_by_ids)
@probe(cards_by_ids)
def called(given: Given) -> dict[str, Any]:
    """The member's."""
    return {"ids": (given.id(Result),)}


@probe(latest_results)
def latest(given: Given) -> dict[str, Any]:
    """Of the member and the lead."""
    return {"ids": (given.id(Employee), given.id(Employee, "lead"))}


@probe(publications_by_ids)
def publications_called(given: Given) -> dict[str, Any]:
    """The one that there is."""
    return {"ids": (given.id(Publication),)}


@probe(publications_by_runs)
def publications_of_runs(given: Given) -> dict[str, Any]:
    """Of the published run and its correction."""
    return {"ids": (given.id(Run), given.id(Run, "correction"))}


@probe(publications_by_cycles)
def publications_of_cycles(given: Given) -> dict[str, Any]:
    """Of the published cycle."""
    return {"ids": (given.id(Cycle),)}


@probe(timeline)
def through_time(given: Given) -> dict[str, Any]:
    """The member's."""
    return {"employee_id": given.id(Employee)}


@probe(compare)
def compared(given: Given) -> dict[str, Any]:
    """The published run and its correction."""
    return {"cycle_id": given.id(Cycle), "before_id": given.id(Run), "after_id": given.id(Run, "correction")}


@probe(moved)
def moves(given: Given) -> dict[str, Any]:
    """Of the first correction, where there is one."""
    return {"cycle_id": given.id(Cycle), "revision": given.own.row("publications").revision}


@probe(periods)
@probe(period_groups)
def longer(given: Given) -> dict[str, Any]:
    """The year."""
    return {"period": PERIOD.partition("-")[0]}


@probe(trend)
def trended(given: Given) -> dict[str, Any]:
    """The months."""
    return {"kind": "month"}


@probe(result_words)
def worded(given: Given) -> dict[str, Any]:
    """Of the regime that the published cycle's results are of."""
    return {"digests": (given.of(Result.regime_digest),)}


@probe(correct)
def corrected(given: Given) -> dict[str, Any]:
    """The published cycle."""
    return {"cycle_id": given.id(Cycle), "reason": "x"}


@probe(publish_correction)
def correction(given: Given) -> dict[str, Any]:
    """The run that corrects the published one."""
    return {"cycle_id": given.id(Cycle), "run_id": given.id(Run, "correction")}


@probe(try_regime)
def tried(given: Given) -> dict[str, Any]:
    """The version in effect."""
    return {"version_id": given.id(RegimeVersion)}
