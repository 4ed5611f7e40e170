"""Home: what waits for the visitor, the cycles that are under way, and the month at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.calendar import parse_period
from core.spec import Text
from core.workflow import CycleAction, CycleState, RegimeState
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.menu import Entry, Section
from server.admin.views.cycles.pending import corrections
from server.admin.visit import Visit
from server.clock import today
from server.cycles.queries.cycles import list_cycles
from server.cycles.queries.month import month_at_a_glance
from server.cycles.queries.progress import cycle_progress
from server.cycles.queries.reminders import reminders
from server.cycles.reports import CycleProgress, Reminders
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.available import commands_for_version
from server.regimes.commands.life import approve_version, put_in_effect
from server.regimes.queries.by_ids import regimes_by_ids
from server.regimes.queries.versions import page_versions
from server.results.history_values import TimelineEntry
from server.results.queries.timeline import timeline

UNDER_WAY = (CycleState.DRAFT, CycleState.OPEN, CycleState.RATING, CycleState.SCORED, CycleState.IN_REVIEW)
MOST_CYCLES, MOST_VERSIONS = 6, 20
"""More cycles, or versions of regimes, than these are looked at in their own list."""
TO_APPROVE = Text(zh="待审批制度", en="Regimes to approve")
TO_BEGIN = Text(zh="待生效制度", en="Regimes to put into effect")
TO_REVISE = Text(zh="更正待公示", en="Corrections to publish")
STEPS: Mapping[CycleAction, Text] = MappingProxyType(
    {
        CycleAction.OPEN: Text(zh="待开启", en="To be opened"),
        CycleAction.START_RATING: Text(zh="可以开始评分", en="Rating can start"),
        CycleAction.SCORE: Text(zh="可以计分", en="Can be scored"),
        CycleAction.SEND_TO_REVIEW: Text(zh="待提交审核", en="To be sent to review"),
        CycleAction.PUBLISH: Text(zh="待公示", en="To be published"),
    }
)
"""Steps that wait for whoever may take them, once nothing keeps a cycle from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that waits for the visitor: how many there are of it, until when, and where it is done."""

    title: Text
    count: int
    detail: str
    url: str


def home(visit: Visit) -> Answer:
    """What waits for the visitor."""
    day = today()
    month = parse_period(visit.query.one("month") or f"{day:%Y-%m}")
    glance = visit.need(month_at_a_glance, f"{day:%Y-%m}" if month is None else str(month))
    cycles = visit.need(list_cycles, states=UNDER_WAY)
    told = [(visit.ask(cycle_progress, one.id), visit.ask(reminders, one.id)) for one in cycles.rows[:MOST_CYCLES]]
    return visit.screen(
        "home.html",
        today=day,
        glance=glance,
        cycles=cycles.rows,
        progress=[one for one, _ in told if not isinstance(one, Refusal)],
        waiting=[*_regimes(visit), *_corrections(visit), *(one for each in told for one in _waiting(visit, *each))],
        latest=_latest(visit),
    )


def _regimes(visit: Visit) -> Iterator[Waiting]:
    """Versions of regimes that wait for the visitor: to be approved, or to be put into effect."""
    found = visit.ask(page_versions, MOST_VERSIONS, states=(RegimeState.SUBMITTED, RegimeState.APPROVED))
    rows = () if isinstance(found, Refusal) else found.rows
    told = [(one, commands_for_version(visit.who, one)) for one in rows]
    told = [(one, may) for one, may in told if approve_version in may or put_in_effect in may]
    names = visit.need(regimes_by_ids, tuple({one.regime_id for one, _ in told})) if told else {}
    for one, may in told:
        title = TO_APPROVE if approve_version in may else TO_BEGIN
        url = visit.to("regimes", "versions", one.id)
        yield Waiting(title=title, count=1, detail=names[one.regime_id].name, url=url)


def _corrections(visit: Visit) -> Iterator[Waiting]:
    """Corrections of published cycles that somebody else has scored."""
    if not visit.may(Action.CORRECT_RESULTS):
        return
    found = visit.ask(list_cycles, states=(CycleState.PUBLISHED,), first=MOST_CYCLES)
    cycles = () if isinstance(found, Refusal) else found.rows
    pending = corrections(visit, cycles)
    for cycle in cycles:
        if cycle.id in pending and pending[cycle.id].author_id != visit.who.user_id:
            url = visit.to("cycles", cycle.id, "runs", pending[cycle.id].id, "publish")
            yield Waiting(title=TO_REVISE, count=1, detail=cycle.name, url=url)


def _waiting(
    visit: Visit, progress: CycleProgress | Refusal, missing: Reminders | Refusal
) -> Iterator[Waiting]:  # fmt: skip
    if isinstance(progress, Refusal) or isinstance(missing, Refusal):
        return
    cycle = progress.cycle
    for step in progress.next_steps:
        if step.action in STEPS and not step.problems and _facts_are_there(step.action, progress):
            yield Waiting(title=STEPS[step.action], count=1, detail=cycle.name, url=visit.to("cycles", cycle.id))
    if cycle.state is CycleState.DRAFT:
        return
    mine = sum(len(one.missing) for one in missing.ratings if one.rater_id == visit.who.employee_id is not None)
    if mine and visit.may(Action.RATE):
        url = visit.to("cycles", cycle.id, "ratings")
        yield Waiting(title=Text(zh="待评分", en="Ratings to give"), count=mine, detail=cycle.name, url=url)
    facts = sum(len(one.missing) for one in missing.facts)
    if facts and visit.may(Action.RECORD_FACTS):
        url = visit.to("cycles", cycle.id, "missing")
        yield Waiting(title=Text(zh="待补数据", en="Facts missing"), count=facts, detail=cycle.name, url=url)
    if cycle.state is CycleState.RATING and progress.missing_ratings and visit.may(Action.PUBLISH_CYCLES):
        url, count = visit.to("cycles", cycle.id, "missing") + "?of=ratings", progress.missing_ratings
        yield Waiting(title=Text(zh="评分待催办", en="Ratings to remind of"), count=count, detail=cycle.name, url=url)


def _facts_are_there(action: CycleAction, progress: CycleProgress) -> bool:
    """Rating may start without them; whoever reads that it can would wonder why facts are missing beside it."""
    return action is not CycleAction.START_RATING or not progress.missing_facts


def _latest(visit: Visit) -> TimelineEntry | None:
    """The visitor's own newest result, where there is one."""
    if visit.who.employee_id is None or not visit.may(Action.READ_RESULTS):
        return None
    past = visit.ask(timeline, visit.who.employee_id)
    return None if isinstance(past, Refusal) or not past else past[-1]


SPOTS = (page("/home", home, Action.READ_CYCLES),)
SECTION = Section(
    Text(zh="工作台", en="Work"), (Entry(Text(zh="首页", en="Home"), "home", Action.READ_CYCLES, "home"),)
)
