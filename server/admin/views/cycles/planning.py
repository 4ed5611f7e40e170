"""A cycle is planned: its name, period, schemes with their positions, and the days on which people are rated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from core.calendar import parse_period
from core.spec import Text
from core.workflow import RegimeState
from server.admin.answers import Answer
from server.admin.forms import Form, called
from server.admin.gate import form
from server.admin.periods import cycle_name, label_of, last_month
from server.admin.reading import blank
from server.admin.visit import Visit
from server.clock import today
from server.cycles.commands.planning import change_cycle, create_cycle
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView, NewScheme, RatingDays
from server.employees.queries.structure import list_positions
from server.identity.policy import Action
from server.refusal import Invalid, Refusal, error
from server.regimes.queries.versions import list_regimes, page_versions
from server.regimes.values import VersionView

CREATED = Text(zh="考核批次已建立, 目前是草稿。", en="The cycle is created, as a draft.")
CHANGED = Text(zh="考核批次已修改。", en="The cycle is changed.")
USABLE = (RegimeState.IN_EFFECT, RegimeState.APPROVED, RegimeState.SUPERSEDED)
"""States of versions by which some period may be appraised."""
MOST_VERSIONS = 100
NAMES = {"window": "ratingTo"}
T = TypeVar("T", bound="Plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What of a cycle can be changed, as people type it; ``schemes`` are versions of regimes."""

    name: str
    schemes: tuple[UUID, ...] = ()
    rating_from: date | None = None
    rating_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan(Plan):
    """A new cycle; without ``schemes`` by all that are in effect."""

    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A version of a regime that can be chosen, and what the regime is called."""

    version: VersionView
    name: str


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a new cycle."""
    versions = _versions(visit)
    period = parse_period(visit.query.one("period")) or last_month(today())
    stored = blank(NewPlan) | {positions_of(one.version.id): () for one in versions} | {"period": (str(period),)}
    if period.kind == "month":
        stored |= {"name": (cycle_name(period, visit.words.lang),)}
    return _planned(visit, visit.form(stored, None, refused), versions, refused)


def create(visit: Visit) -> Answer:
    """The cycle of the form is there, as a draft."""
    read = _read(visit, NewPlan)
    if isinstance(read, Refusal):
        return new(visit, read)
    plan, days = read
    made = visit.perform(create_cycle, plan.name, label_of(plan.period), _schemes(visit, plan) or None, days)
    if isinstance(made, Refusal):
        return new(visit, called(made, NAMES))
    return visit.goto("cycles", made.id, said=CREATED if made.rating_to >= today() else _overdue(made))


def change(visit: Visit, cycle_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of a cycle that isn't rated yet."""
    detail = visit.need(read_cycle, cycle_id)
    versions = _versions(visit)
    stored = {
        "name": (detail.cycle.name,),
        "schemes": tuple(str(one.version_id) for one in detail.schemes),
        "ratingFrom": (detail.cycle.rating_from.isoformat(),),
        "ratingTo": (detail.cycle.rating_to.isoformat(),),
    }
    stored |= {positions_of(one.version.id): () for one in versions}
    stored |= {positions_of(one.version_id): one.positions for one in detail.schemes}
    return _planned(visit, visit.form(stored, detail.cycle.version, refused), versions, refused, detail.cycle)


def send_change(visit: Visit, cycle_id: UUID) -> Answer:
    """The cycle is as the form says."""
    read = _read(visit, Plan)
    if isinstance(read, Refusal):
        return change(visit, cycle_id, read)
    plan, days = read
    done = visit.perform(change_cycle, cycle_id, visit.posted.version, plan.name, _schemes(visit, plan), days)
    if isinstance(done, Refusal):
        return change(visit, cycle_id, called(done, NAMES))
    return visit.goto("cycles", cycle_id, said=CHANGED)


def _overdue(cycle: CycleView) -> Text:
    """The cycle is created, and its days of rating are over already."""
    first, last = cycle.rating_from, cycle.rating_to
    return Text(
        zh=f"考核批次已建立。评分日({first} 至 {last})已过, 请在“修改”中另定, 否则不能开始评分。",
        en=f"The cycle is created. Its days of rating ({first} to {last}) are over: change them, or rating can't start.",
    )


def positions_of(version_id: UUID) -> str:
    """The field that names the positions of a version."""
    return f"positions-{version_id}"


def _planned(
    visit: Visit, shown: Form, versions: list[Choosable], refused: Refusal | None, cycle: CycleView | None = None
) -> Answer:
    return visit.screen(
        "cycles/plan.html",
        refused,
        form=shown,
        cycle=cycle,
        versions=versions,
        positions={one.code: Text(zh=one.name, en=one.name) for one in visit.need(list_positions)},
        positions_of=positions_of,
    )


def _read(visit: Visit, kind: type[T]) -> tuple[T, RatingDays | None] | Refusal:
    plan = visit.read(kind)
    if isinstance(plan, Refusal):
        return plan
    if plan.rating_from is not None and plan.rating_to is not None:
        return plan, RatingDays(first=plan.rating_from, last=plan.rating_to)
    if plan.rating_from is None and plan.rating_to is None:
        return plan, None
    field = "ratingFrom" if plan.rating_from is None else "ratingTo"
    both = Text(zh="首日与末日须一并填写。", en="Give both days, or neither.")
    return Invalid((error("form.field", field, both, both),))


def _schemes(visit: Visit, plan: Plan) -> tuple[NewScheme, ...]:
    return tuple(NewScheme(version_id=one, positions=visit.posted.all(positions_of(one))) for one in plan.schemes)


def _versions(visit: Visit) -> list[Choosable]:
    """The versions that can be chosen, by the names of their regimes."""
    names = {one.id: one.name for one in visit.need(list_regimes)}
    found = visit.need(page_versions, MOST_VERSIONS, states=USABLE).rows
    return sorted(
        (Choosable(version=one, name=names.get(one.regime_id, "")) for one in found),
        key=lambda one: (one.name, -one.version.number),
    )


SPOTS = (
    form("/cycles/new", new, create, Action.MANAGE_CYCLES),
    form("/cycles/{cycle_id:uuid}/change", change, send_change, Action.MANAGE_CYCLES),
)
