"""A step in the life of a version: a page that says what it does and what keeps from it, and the step itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from core.problem import Problem
from core.spec import Text
from core.workflow import REGIME, RegimeAction, RegimeState
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form
from server.admin.views.regimes.versions import by_group
from server.admin.visit import Visit
from server.clock import today
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.available import STEPS, commands_for_version
from server.regimes.queries.by_ids import regimes_by_ids, version_departures
from server.regimes.queries.differences import diff_versions
from server.regimes.queries.versions import read_version
from server.regimes.values import ChangeView, RegimeView, VersionDetail, VersionView

REASONED = (RegimeAction.SUBMIT, RegimeAction.WITHDRAW, RegimeAction.REJECT, RegimeAction.APPROVE)
"""Steps with which a reason may be given."""
DECIDING = (RegimeAction.SUBMIT, RegimeAction.APPROVE, RegimeAction.REJECT, RegimeAction.PUT_IN_EFFECT)
"""Steps before which one wants to know what is different."""
GRAVE = (RegimeAction.DISCARD, RegimeAction.REJECT, RegimeAction.SUPERSEDE)
"""Steps that take something away."""
CONSEQUENCES: Mapping[RegimeAction, Text] = MappingProxyType(
    {
        RegimeAction.SUBMIT: Text(
            zh="提交后内容即固定, 由公司高层审批。审批前可以撤回修改。提交人本人不能批准。",
            en="What it says is fixed, and top management decides. You can withdraw it until then; you can't approve it yourself.",
        ),
        RegimeAction.WITHDRAW: Text(
            zh="撤回后该版本恢复为草稿, 可以修改后重新提交。",
            en="It is a draft again, to be changed and submitted anew.",
        ),
        RegimeAction.REJECT: Text(
            zh="驳回后该版本恢复为草稿, 由起草人按您写明的原因修改。",
            en="It is a draft again; whoever drafted it changes it for the reason that you give.",
        ),
        RegimeAction.APPROVE: Text(
            zh="批准后, 人力资源可以选择日期使其生效。批准不等于生效。",
            en="HR may put it into effect on a day of their choice. It doesn't count before that.",
        ),
        RegimeAction.PUT_IN_EFFECT: Text(
            zh="自所选日期起, 新的考核批次按此版本计分, 上一版本至前一日止。生效的版本不能再修改。",
            en="From that day on cycles are scored by it; the version before ends on the day before. It can't be changed any more.",
        ),
        RegimeAction.SUPERSEDE: Text(
            zh="该版本转为“已被替代”。它仍是其生效期间考核的依据。",
            en="It is over. For the days on which it was in effect it still counts.",
        ),
        RegimeAction.DISCARD: Text(
            zh="草稿作废后不能恢复, 已确认的事项也随之作废。",
            en="The draft is given up for good, with all that was settled in it.",
        ),
    }
)
DONE: Mapping[RegimeState, Text] = MappingProxyType(
    {
        state: Text(zh=f"该版本现在{words.zh}。", en=f"The version is {words.en} now.")
        for state, words in REGIME.states.items()
    }
)
BACK = Text(zh="该版本已恢复为草稿。", en="The version is a draft again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said with a step."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The first day on which a version counts."""

    effective_on: date


def step(visit: Visit, version_id: UUID, action: str, refused: Refusal | None = None) -> Answer:
    """What the step does, and what keeps the visitor from it."""
    detail = visit.need(read_version, version_id)
    if action not in list(RegimeAction):
        return no_such_page()
    wanted = RegimeAction(action)
    view = detail.version
    may = wanted in detail.available_actions and STEPS[wanted] in commands_for_version(visit.who, view)
    if not may and refused is None:
        return visit.goto("regimes", "versions", version_id)
    regime = visit.need(regimes_by_ids, (view.regime_id,))[view.regime_id]
    return visit.screen(
        "regimes/step.html",
        refused,
        regime=regime,
        version=view,
        detail=detail,
        action=wanted,
        consequence=CONSEQUENCES[wanted],
        hurdles=_hurdles(wanted, detail),
        changes=by_group(_changes(visit, wanted, regime, view)),
        tells_changes=wanted in DECIDING,
        form=visit.form(_fields(wanted), view.version, refused),
        needs_reason=_needs_reason(wanted, view),
        is_grave=wanted in GRAVE,
        open=sum(not point.settled for point in detail.points),
        firsts=_firsts(),
    )


def take(visit: Visit, version_id: UUID, action: str) -> Answer:
    """The step is taken."""
    if action not in list(RegimeAction):
        return no_such_page()
    wanted = RegimeAction(action)
    more: dict[str, Any] = {}
    if wanted is RegimeAction.PUT_IN_EFFECT:
        begun = visit.read(Begun)
        if isinstance(begun, Refusal):
            return step(visit, version_id, action, begun)
        more = {"effective_on": begun.effective_on}
    elif wanted in REASONED:
        said = visit.read(Said)
        if isinstance(said, Refusal):
            return step(visit, version_id, action, said)
        more = {"reason": said.reason}
    done = visit.perform(STEPS[wanted], version_id, visit.posted.version, **more)
    if isinstance(done, Refusal):
        return step(visit, version_id, action, done)
    said_now = BACK if done.state is RegimeState.DRAFT else DONE[done.state]
    return visit.goto("regimes", "versions", version_id, said=said_now)


def _firsts() -> tuple[date, date]:
    """The first days of last month and of this one."""
    this = today().replace(day=1)
    return (this - timedelta(days=1)).replace(day=1), this


def _fields(action: RegimeAction) -> dict[str, tuple[str, ...]]:
    if action is RegimeAction.PUT_IN_EFFECT:
        return {"effectiveOn": ((_firsts()[1] + timedelta(days=32)).replace(day=1).isoformat(),)}
    return {"reason": ()} if action in REASONED else {}


def _hurdles(action: RegimeAction, detail: VersionDetail) -> tuple[Problem, ...]:
    """What of the draft itself keeps it from being submitted."""
    if action is not RegimeAction.SUBMIT:
        return ()
    return tuple(one for one in detail.findings if one.severity == "error")


def _changes(visit: Visit, action: RegimeAction, regime: RegimeView, view: VersionView) -> tuple[ChangeView, ...]:
    """For those who submit, decide and begin: what it says otherwise than what is in effect, else than what was declared."""
    if action not in DECIDING:
        return ()
    if regime.in_effect_id is None:
        return visit.need(version_departures, (view.id,)).get(view.id, ())
    found = visit.ask(diff_versions, regime.in_effect_id, view.id)
    return () if isinstance(found, Refusal) else found


def _needs_reason(action: RegimeAction, view: VersionView) -> bool:
    if action is RegimeAction.WITHDRAW:
        return view.state is RegimeState.APPROVED
    return action is RegimeAction.REJECT


SPOTS = (form("/regimes/versions/{version_id:uuid}/steps/{action}", step, take, Action.READ_REGIMES),)
