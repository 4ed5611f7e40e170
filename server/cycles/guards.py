"""The guards of a cycle, each computed from what is stored: a problem for every one that isn't met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.problem import Problem
from core.spec import Text
from core.workflow import CYCLE, CycleAction, CycleState, Guard
from server.cycles.fresh import run_unfit
from server.cycles.gaps import Gaps, Waiting, gaps_of
from server.cycles.overlap import overlapping
from server.cycles.regimes import not_in_effect
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.refusal import error
from server.runs.failed import Failed

SCORING = (CycleAction.SCORE, CycleAction.RESCORE)
NAMED = 3
"""So many examples of what is missing are named in a message; the reminders name all."""


@dataclass(slots=True)
class Situation:
    """What guards judge: the cycle, who does what, when and why. ``leave_held``: cards that wait may stay without total.

    ``known`` is what is missing, once that has been looked up.
    """

    session: UnitSession
    cycle: Cycle
    action: CycleAction
    who: Who
    today: date
    reason: str
    leave_held: bool = False
    known: Gaps | Failed | None = None

    @property
    def gaps(self) -> Gaps | Failed:
        """What is missing, looked up once."""
        if self.known is None:
            self.known = gaps_of(self.session, self.cycle)
        return self.known


def unmet(
    session: UnitSession,
    cycle: Cycle,
    action: CycleAction,
    who: Who,
    today: date,
    reason: str,
    *,
    leave_held: bool = False,
    gaps: Gaps | None = None,
) -> Mapping[Guard, Problem]:
    """The guards of ``action`` in the cycle's state that aren't met, each with what to do.

    To score asks for the run, so it can't need one yet. ``leave_held``: whoever asks accepts that cards which wait for
    a fact or a rating get no total; what blocks the whole run can't be accepted. ``gaps`` is what is missing, where that
    is known already.
    """
    needs = {
        guard: None
        for one in CYCLE.from_(cycle.state)
        if one.action == action
        for guard in one.needs
        if not (guard is Guard.RUN_FINISHED and action in SCORING)
    }
    now = Situation(session, cycle, action, who, today, reason, leave_held, gaps)
    found = {guard: GUARDS[guard](now) for guard in needs}
    return {guard: problem for guard, problem in found.items() if problem is not None}


def _regime_in_effect(now: Situation) -> Problem | None:
    return not_in_effect(now.session, now.cycle)


def _not_overlapping(now: Situation) -> Problem | None:
    return overlapping(now.session, now.cycle)


def _inside_window(now: Situation) -> Problem | None:
    first, last = now.cycle.rating_from, now.cycle.rating_to
    if first <= now.today <= last:
        return None
    early = now.today < first
    return error(
        "cycle.outside_window",
        "ratingFrom",
        Text(
            zh=f"评分须在 {first} 至 {last} 之间开始, 今天是 {now.today}。",
            en=f"Rating starts from {first} to {last}; today is {now.today}.",
        ),
        Text(
            zh=f"请等到 {first}, 或修改评分首日。" if early else "评分日已过, 请先修改评分末日。",
            en=f"Wait until {first}, or change the first day."
            if early
            else "These days are over: change the last one first.",
        ),
    )


def _facts_complete(now: Situation) -> Problem | None:
    return _complete(now, Guard.FACTS_COMPLETE)


def _ratings_complete(now: Situation) -> Problem | None:
    return _complete(now, Guard.RATINGS_COMPLETE)


def _complete(now: Situation, guard: Guard) -> Problem | None:
    ratings = guard is Guard.RATINGS_COMPLETE
    gaps = now.gaps
    if isinstance(gaps, Failed):
        return gaps.problems[0]
    stops = {Waiting.RUN} if now.leave_held else {Waiting.RUN, Waiting.CARD}
    found = [gap for gap in gaps.missing if (gap.role is not None) is ratings and gap.waiting in stops]
    if not found:
        return None
    # Staff numbers are for those who see everybody's facts; others have their own people's in the reminders.
    named = Text(zh="", en="")
    if explain(now.who, Action.READ_FACTS).reach is Reach.UNIT:
        more = "" if len(found) <= NAMED else " …"
        named = Text(
            zh=": " + "; ".join(f"{gap.number} {gap.name.zh}" for gap in found[:NAMED]) + more,
            en=": " + "; ".join(f"{gap.number} {gap.name.en}" for gap in found[:NAMED]) + more,
        )
    people = len({gap.employee_id for gap in found})
    what = Text(zh="评分", en="ratings") if ratings else Text(zh="事实", en="facts")
    done = Text(zh="请催办", en="Have them given") if ratings else Text(zh="请补录", en="Record them")
    waive = Text(zh="", en="")
    if all(gap.waiting is Waiting.CARD for gap in found):
        waive = Text(zh=", 或写明原因, 让这些人暂不计分", en=", or leave these people without a total, with a reason")
    return error(
        "cycle.ratings_missing" if ratings else "cycle.facts_missing",
        "reminders",
        Text(
            zh=f"{people} 人缺少 {len(found)} 项{what.zh}{named.zh}。",
            en=f"{len(found)} {what.en} of {people} people are missing{named.en}.",
        ),
        Text(zh=f"{done.zh}(名单见“缺什么、缺谁的”){waive.zh}。", en=f"{done.en} (the reminders list them){waive.en}."),
    )


def _run_finished(now: Situation) -> Problem | None:
    return run_unfit(now.session, now.cycle)


def _approved_by_another_person(now: Situation) -> Problem | None:
    if now.who.user_id is not None and now.cycle.sent_by is not None and now.who.user_id != now.cycle.sent_by:
        return None
    return error(
        "cycle.same_person",
        "sentBy",
        Text(zh="公示者不能是提交审核的人。", en="Whoever sent it to review can't publish it."),
        Text(zh="请由人力资源的另一位同事公示。", en="Ask somebody else of HR to publish it."),
    )


def _appeals_settled(now: Situation) -> Problem | None:
    """No regulation names a time within which to appeal (R04 四, R09 四), and there are no open appeals to settle."""
    return None


def _reason_given(now: Situation) -> Problem | None:
    if now.reason.strip():
        return None
    return error(
        "cycle.no_reason",
        "reason",
        Text(zh="没有写明原因。", en="No reason is given."),
        Text(zh="请写明原因, 它会进入审计日志。", en="Say why; it goes into the audit."),
    )


GUARDS: Mapping[Guard, Callable[[Situation], Problem | None]] = MappingProxyType(
    {
        Guard.REGIME_IN_EFFECT: _regime_in_effect,
        Guard.NOT_OVERLAPPING: _not_overlapping,
        Guard.INSIDE_WINDOW: _inside_window,
        Guard.FACTS_COMPLETE: _facts_complete,
        Guard.RATINGS_COMPLETE: _ratings_complete,
        Guard.RUN_FINISHED: _run_finished,
        Guard.APPROVED_BY_ANOTHER_PERSON: _approved_by_another_person,
        Guard.APPEALS_SETTLED: _appeals_settled,
        Guard.REASON_GIVEN: _reason_given,
    }
)
"""Every guard that a transition of a cycle names."""
OPENED = (Guard.REGIME_IN_EFFECT, Guard.NOT_OVERLAPPING)
"""What opening asks for holds as long as a cycle may still be changed."""


def still_open(session: UnitSession, cycle: Cycle, who: Who, today: date) -> tuple[Problem, ...]:
    """Why a cycle that was opened couldn't be opened as it is now; nothing for a draft."""
    if cycle.state is CycleState.DRAFT:
        return ()
    now = Situation(session, cycle, CycleAction.OPEN, who, today, "")
    return tuple(problem for problem in (GUARDS[guard](now) for guard in OPENED) if problem is not None)
