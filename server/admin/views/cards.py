"""The card: one person's score sheet of one cycle, explained; and a person's results through time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from core.calendar import parse_period
from core.spec import Text
from server.admin.answers import Answer
from server.admin.drawing import share
from server.admin.gate import page
from server.admin.menu import Entry, Section, reaches_others
from server.admin.visit import Visit
from server.admin.wording import KINDS, PERIODS, RATERS, STATUSES
from server.cycles.queries.cycles import read_cycle
from server.employees.queries.by_ids import employees_by_ids
from server.employees.queries.staff import get_employee
from server.employees.queries.structure import list_departments, list_positions
from server.facts.queries.ratings import list_ratings
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.history_values import TimelineEntry
from server.results.queries.card import get_result
from server.results.queries.reports import result_words
from server.results.queries.timeline import timeline
from server.results.values import LineView, ResultView

MOST_DRAWN = 12
"""Periods of a trend: a year of months."""
FEWEST_RAYS, MOST_RAYS = 3, 12
"""A radar of fewer rays is a line, one of more can't be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which publication of the cycle; the newest where none is named."""

    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The lines of one dimension and what they come to; of adjustments, where it has no ``name``."""

    name: Text | None
    lines: tuple[LineView, ...]
    points: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given for an indicator: by whom, in which role; by how many, where that is all that may be told."""

    role: Text
    rater: str
    value: Decimal | None
    raters: int = 1


def card(visit: Visit, cycle_id: UUID, employee_id: UUID) -> Answer:
    """The employee's card of the cycle."""
    wanted = visit.filter(Wanted)
    if isinstance(wanted, Refusal):
        return wanted
    detail = visit.need(read_cycle, cycle_id)
    found = visit.need(get_result, cycle_id, employee_id, revision=wanted.revision)
    past = visit.need(timeline, employee_id)
    sheet = _parts(found.lines)
    return visit.screen(
        "cards/card.html",
        cycle=detail.cycle,
        scheme=next((one.name for one in detail.schemes if one.id == found.result.scheme_id), None),
        card=found,
        one=found.result,
        sheet=sheet,
        rays=_rays(sheet),
        given=_given(visit, found.result),
        past=_alike(past, found.result.period),
        revisions=next((one.revisions for one in past if one.cycle_id == cycle_id), ()),
        is_own=employee_id == visit.who.employee_id,
        is_led=reaches_others(visit.who, Action.READ_RESULTS),
        **_words(visit, [found.result, *(one.result for one in past)]),
    )


def mine(visit: Visit) -> Answer:
    """The visitor's own results; who is no employee is told where others' are."""
    if visit.who.employee_id is None:
        return visit.screen("cards/nobody.html")
    return through_time(visit, visit.who.employee_id)


def through_time(visit: Visit, employee_id: UUID) -> Answer:
    """Everything that was published about the employee, for each kind of period on its own."""
    past = visit.need(timeline, employee_id)
    employee = visit.need(get_employee, employee_id)
    kinds = {kind: [one for one in past if _kind(one.period) == kind] for kind in PERIODS}
    return visit.screen(
        "cards/timeline.html",
        employee=employee,
        kinds={kind: some for kind, some in kinds.items() if some},
        drawn={kind: _drawn(some) for kind, some in kinds.items()},
        words=PERIODS,
        is_own=employee_id == visit.who.employee_id,
        **_words(visit, [one.result for one in past]),
    )


def _words(visit: Visit, results: Iterable[ResultView]) -> Mapping[str, object]:
    """What codes in ``results`` are called, and how many of them are drawn."""
    return {
        "named": visit.need(result_words, tuple({one.regime_digest for one in results})),
        "departments": {one.code: one.name for one in visit.need(list_departments)},
        "positions": {one.code: one.name for one in visit.need(list_positions)},
        "statuses": STATUSES,
        "proposals": KINDS,
        "most": MOST_DRAWN,
    }


def _parts(lines: Iterable[LineView]) -> list[Part]:
    """The lines by dimension, in the order of the sheet."""
    return [
        Part(
            name=name,
            lines=(some := tuple(each)),
            points=sum((one.points for one in some if one.points is not None), Decimal(0)),
            full=sum((one.full for one in some), Decimal(0)),
        )
        for name, each in groupby(lines, key=lambda line: line.dimension)
    ]


def _rays(parts: Sequence[Part]) -> list[tuple[Text, Decimal | None, Decimal]]:
    """The dimensions as rays of a radar; the items, where there are few dimensions; none, where that is no picture."""
    dimensions = [(one.name, one.points, one.full) for one in parts if one.name is not None and one.full]
    items = [(one.name, one.points, one.full) for each in parts for one in each.lines if one.item and one.full]
    for rays in (dimensions, items):
        if FEWEST_RAYS <= len(rays) <= MOST_RAYS:
            return [*rays]
    return []


def _given(visit: Visit, result: ResultView) -> Mapping[str, list[Given]]:
    """What raters gave in the period, by indicator, as far as the visitor may see it."""
    page_of = visit.ask(list_ratings, result.period, result.employee_id, 1)
    if isinstance(page_of, Refusal) or not page_of.rows:
        return {}
    rated = page_of.rows[0]
    raters = visit.need(employees_by_ids, tuple({each.rater_id for each in rated.ratings if each.rater_id}))
    names: dict[UUID | None, str] = {rater_id: one.name for rater_id, one in raters.items()}
    found: dict[str, list[Given]] = {}
    for each in rated.ratings:
        said = Given(role=_role(each.role), rater=names.get(each.rater_id, ""), value=each.value)
        found.setdefault(each.code, []).append(said)
    for peers in rated.peers:
        said = Given(role=_role(peers.role), rater="", value=peers.mean, raters=peers.raters)
        found.setdefault(peers.code, []).append(said)
    return found


def _role(code: str) -> Text:
    return RATERS.get(code, Text(zh=code, en=code))


def _kind(period: str) -> str:
    found = parse_period(period)
    return "" if found is None else found.kind


def _alike(past: Iterable[TimelineEntry], period: str) -> list[tuple[str, float | None, ResultView]]:
    """The last results of periods of the same kind, as they are drawn."""
    return _drawn([one for one in past if _kind(one.period) == _kind(period)])[-MOST_DRAWN:]


def _drawn(past: Iterable[TimelineEntry]) -> list[tuple[str, float | None, ResultView]]:
    """The results that count: period, share of the full mark in percent (none without a total), and the result."""
    each = (one.result for one in past)
    return [(one.period, None if one.total is None else share(one.total, one.full_marks), one) for one in each]


SPOTS = (
    page("/results", mine, Action.READ_RESULTS),
    page("/cycles/{cycle_id:uuid}/results/{employee_id:uuid}", card, Action.READ_RESULTS),
    page("/employees/{employee_id:uuid}/results", through_time, Action.READ_RESULTS),
)
SECTION = Section(
    Text(zh="结果", en="Results"),
    (Entry(Text(zh="我的结果", en="My results"), "results", Action.READ_RESULTS, "card", is_own=True),),
)
