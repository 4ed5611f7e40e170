"""The guards of a regime version, each computed from what is stored: the problems of every one that isn't met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import select

from core.calendar import parse_period
from core.problem import Problem
from core.spec import Text
from core.workflow import REGIME, CycleState, Guard, RegimeAction, RegimeState
from server.cycles.tables import Cycle, CycleScheme
from server.db.session import UnitSession
from server.identity.who import Who
from server.refusal import Refusal, error
from server.regimes.draft import Said, findings, said, still_open
from server.regimes.effect import COUNTING
from server.regimes.tables import RegimeVersion

UNSETTLED = CycleState.DRAFT, CycleState.CANCELLED
"""Cycles in these states hold on to no version yet, or no more."""


@dataclass(slots=True)
class Situation:
    """What guards judge: the version, what is done with it, by whom, on which day, why, and from which day on."""

    session: UnitSession
    row: RegimeVersion
    action: RegimeAction
    who: Who
    today: date
    reason: str = ""
    effective_on: date | None = None
    _said: Said | Refusal | None = None

    @property
    def said(self) -> Said | Refusal:
        """What the version says, looked up once."""
        if self._said is None:
            self._said = said(self.session, self.row)
        return self._said


def unmet(now: Situation) -> Mapping[Guard, tuple[Problem, ...]]:
    """By guard, why it isn't met: for each that the action needs in the version's state."""
    needs = {guard for one in REGIME.from_(now.row.state) if one.action == now.action for guard in one.needs}
    found = {guard: GUARDS[guard](now) for guard in Guard if guard in needs}
    return {guard: problems for guard, problems in found.items() if problems}


def _no_lint_errors(now: Situation) -> tuple[Problem, ...]:
    if isinstance(now.said, Refusal):
        return now.said.problems
    return tuple(problem for problem in findings(now.said.sheet) if problem.severity == "error")


def _defects_resolved(now: Situation) -> tuple[Problem, ...]:
    return tuple(problem for problem in _open(now) if problem.code != "regime.unconfirmed")


def _assumptions_confirmed(now: Situation) -> tuple[Problem, ...]:
    return tuple(problem for problem in _open(now) if problem.code == "regime.unconfirmed")


def _open(now: Situation) -> tuple[Problem, ...]:
    return () if isinstance(now.said, Refusal) else still_open(now.said)


def _approved_by_another_person(now: Situation) -> tuple[Problem, ...]:
    asked = {now.row.submitted_by}
    if now.who.user_id is not None and now.who.user_id not in asked:
        return ()
    return (
        error(
            "regime.same_person",
            "submittedBy",
            Text(zh="批准者不能是提交者。", en="Whoever submitted it can't approve it."),
            Text(zh="请由公司高层的另一位成员批准。", en="Ask somebody else of top management to approve it."),
        ),
    )


def _reason_given(now: Situation) -> tuple[Problem, ...]:
    if now.reason.strip():
        return ()
    return (
        error(
            "regime.no_reason",
            "reason",
            Text(zh="没有写明原因。", en="No reason is given."),
            Text(zh="请写明原因, 它会进入审计日志。", en="Say why; it goes into the audit."),
        ),
    )


def _not_overlapping(now: Situation) -> tuple[Problem, ...]:
    if now.effective_on is None:
        return ()
    return (*_other_versions(now, now.effective_on), *_cycles(now, now.effective_on))


def _other_versions(now: Situation, day: date) -> tuple[Problem, ...]:
    """A version that is in effect and without end gives way; one that begins on that day or later doesn't."""
    others = now.session.scalars(
        select(RegimeVersion)
        .where(
            RegimeVersion.regime_id == now.row.regime_id,
            RegimeVersion.id != now.row.id,
            RegimeVersion.state.in_(COUNTING),
        )
        .order_by(RegimeVersion.number)
    )
    return tuple(
        error(
            "regime.overlapping",
            "effectiveOn",
            Text(
                zh=f"第 {one.number} 版自 {one.effective_on} 至 {one.ends_on or '今后'} 生效, 与 {day} 起重叠。",
                en=f"Version {one.number} is in effect from {one.effective_on} to {one.ends_on or 'further notice'}, "
                f"which overlaps with {day}.",
            ),
            Text(
                zh=f"请选择 {_free_from(one)} 或以后的日期。",
                en=f"Choose {_free_from(one)} or a later day.",
            ),
        )
        for one in others
        if not (one.ends_on is None and one.effective_on is not None and one.effective_on < day)
        and not (one.ends_on is not None and one.ends_on < day)
    )


def _free_from(row: RegimeVersion) -> date:
    last = row.ends_on or row.effective_on
    assert last is not None
    return last + timedelta(days=1)


def _cycles(now: Situation, day: date) -> tuple[Problem, ...]:
    """What a cycle was opened with stays in effect in the whole of its period, for good."""
    cycles = now.session.scalars(
        select(Cycle)
        .join(CycleScheme, CycleScheme.cycle_id == Cycle.id)
        .join(RegimeVersion, RegimeVersion.id == CycleScheme.version_id)
        .where(RegimeVersion.regime_id == now.row.regime_id, Cycle.state.not_in(UNSETTLED))
        .order_by(Cycle.name)
        .distinct()
    )
    found = []
    for cycle in cycles:
        period = parse_period(cycle.period)
        if period is not None and day <= period.last_day:
            after = period.last_day + timedelta(days=1)
            found.append(
                error(
                    "regime.inside_cycle",
                    "effectiveOn",
                    Text(
                        zh=f"考核批次“{cycle.name}”按此制度考核 {period}; 新版本不能自 {day} 起生效。",
                        en=f"The cycle {cycle.name} appraises {period} by this regime: nothing new takes effect on {day}.",
                    ),
                    Text(
                        zh=f"请选择 {after} 或以后的日期, 或先取消该批次。",
                        en=f"Choose {after} or a later day, or cancel that cycle first.",
                    ),
                )
            )
    return tuple(found)


def _successor_in_effect(now: Situation) -> tuple[Problem, ...]:
    ends = now.row.ends_on
    if ends is not None and ends < now.today:
        follows = select(RegimeVersion.id).where(
            RegimeVersion.regime_id == now.row.regime_id,
            RegimeVersion.state == RegimeState.IN_EFFECT,
            RegimeVersion.effective_on == ends + timedelta(days=1),
        )
        if now.session.scalar(follows) is not None:
            return ()
    return (
        error(
            "regime.no_successor",
            "versionId",
            Text(
                zh=f"第 {now.row.number} 版还没有已生效的后续版本。",
                en=f"No later version has taken over from version {now.row.number} yet.",
            )
            if ends is None
            else Text(
                zh=f"第 {now.row.number} 版生效至 {ends}。", en=f"Version {now.row.number} is in effect until {ends}."
            ),
            Text(
                zh="请先使新版本生效。" if ends is None else f"请在 {ends} 之后办理。",
                en="Put a new version into effect first." if ends is None else f"Do it after {ends}.",
            ),
        ),
    )


GUARDS: Mapping[Guard, Callable[[Situation], tuple[Problem, ...]]] = MappingProxyType(
    {
        Guard.NO_LINT_ERRORS: _no_lint_errors,
        Guard.DEFECTS_RESOLVED: _defects_resolved,
        Guard.ASSUMPTIONS_CONFIRMED: _assumptions_confirmed,
        Guard.APPROVED_BY_ANOTHER_PERSON: _approved_by_another_person,
        Guard.REASON_GIVEN: _reason_given,
        Guard.NOT_OVERLAPPING: _not_overlapping,
        Guard.SUCCESSOR_IN_EFFECT: _successor_in_effect,
    }
)
"""Every guard that a transition of a regime version names."""
