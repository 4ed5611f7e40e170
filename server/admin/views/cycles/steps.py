"""A step in the life of a cycle: a page that says what it does and whom it concerns, and the step itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from core.spec import Text
from core.workflow import CYCLE, CycleAction, CycleState
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form
from server.admin.reading import blank
from server.admin.views.cycles.lists import positions_by_code
from server.admin.visit import Visit
from server.cycles.available import STEPS
from server.cycles.queries.cycles import read_cycle
from server.cycles.queries.progress import cycle_progress
from server.cycles.values import CycleView, RunRequested
from server.employees.queries.structure import list_departments
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.queries.periods import groups

SCORING = (CycleAction.SCORE, CycleAction.RESCORE)
REASONED = (CycleAction.CANCEL, CycleAction.REOPEN_RATING, *SCORING)
"""Steps with which a reason may be given."""
GRAVE = (CycleAction.PUBLISH, CycleAction.CANCEL, CycleAction.CLOSE)
"""Steps that there is no way back from."""
CONSEQUENCES: Mapping[CycleAction, Text] = MappingProxyType(
    {
        CycleAction.OPEN: Text(
            zh="批次开启后, 所列方案与岗位即为本期考核依据, 可以导入数据; 尚未开始评分前仍可修改。",
            en="The schemes and positions listed are what the period is appraised by. It can be changed until rating starts.",
        ),
        CycleAction.START_RATING: Text(
            zh="评分开始后, 批次的方案与日期不能再修改; 员工、上级和同事可以提交评分。",
            en="Schemes and days can't be changed any more; employees, supervisors and peers rate.",
        ),
        CycleAction.SCORE: Text(
            zh="系统按现有数据与评分计算每人的得分、名次与奖惩建议。结果在公示前只有管理人员可见。",
            en="Everybody's points, place and proposals are computed from what is there now. Managers alone see them.",
        ),
        CycleAction.RESCORE: Text(
            zh="系统按最新数据重新计算, 上一次计分不再有效; 已提交审核的须重新提交。",
            en="All is computed again from what is there now; the run before counts no more, and review begins anew.",
        ),
        CycleAction.SEND_TO_REVIEW: Text(
            zh="结果提交人力资源审核。审核通过后由另一位人力资源人员公示, 提交人本人不能公示。",
            en="HR reviews the results. Somebody else than whoever sends them publishes them.",
        ),
        CycleAction.REOPEN_RATING: Text(
            zh="批次退回评分, 本次计分结果作废, 可以补录数据和修改评分。",
            en="People are being rated again; what the run came to counts no more.",
        ),
        CycleAction.PUBLISH: Text(
            zh="公示后, 下列人员立即看到自己的结果。公示不能撤回, 之后的更正以修订形式另行公示。",
            en="The people listed see their results at once. It can't be taken back; a correction is published beside it.",
        ),
        CycleAction.CLOSE: Text(
            zh="批次结束后不再接受更正。", en="The cycle is over for good: nothing in it is corrected any more."
        ),
        CycleAction.CANCEL: Text(
            zh="批次取消后不能恢复; 已录入的数据保留。",
            en="The cycle is given up for good; facts that were recorded stay.",
        ),
    }
)
DONE: Mapping[CycleState, Text] = MappingProxyType(
    {
        state: Text(zh=f"批次现在{words.zh}。", en=f"The cycle is {words.en} now.")
        for state, words in CYCLE.states.items()
    }
)
ASKED = Text(zh="已开始计分。", en="The run has been asked for.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said with a step."""

    reason: str = ""
    leave_held: bool = False


def step(visit: Visit, cycle_id: UUID, action: str, refused: Refusal | None = None) -> Answer:
    """What the step does, whom it concerns, and what keeps the visitor from it."""
    detail = visit.need(read_cycle, cycle_id)
    if action not in list(CycleAction):
        return no_such_page()
    wanted = CycleAction(action)
    if wanted not in detail.available_actions and refused is None:
        return visit.goto("cycles", cycle_id)
    progress = visit.ask(cycle_progress, cycle_id)
    told = () if isinstance(progress, Refusal) else progress.next_steps
    concerned = visit.ask(groups, cycle_id) if wanted is CycleAction.PUBLISH else ()
    return visit.screen(
        "cycles/step.html",
        refused,
        cycle=detail.cycle,
        schemes=detail.schemes,
        people=detail.people,
        positions=positions_by_code(visit),
        action=wanted,
        consequence=CONSEQUENCES[wanted],
        problems=[problem for one in told if one.action is wanted for problem in one.problems],
        held=not isinstance(progress, Refusal) and progress.held > 0,
        departments={one.code: one.name for one in visit.need(list_departments)} if concerned else {},
        concerned=() if isinstance(concerned, Refusal) else concerned,
        form=visit.form(_fields(wanted), detail.cycle.version, refused),
        needs_reason=_needs_reason(wanted, detail.cycle),
        is_grave=wanted in GRAVE,
    )


def take(visit: Visit, cycle_id: UUID, action: str) -> Answer:
    """The step is taken."""
    said = visit.read(Said)
    if action not in list(CycleAction):
        return no_such_page()
    if isinstance(said, Refusal):
        return step(visit, cycle_id, action, said)
    wanted = CycleAction(action)
    words = {"reason": said.reason} if wanted in REASONED else {}
    more = {"leave_held": said.leave_held} if wanted in SCORING else {}
    done = visit.perform(STEPS[wanted], cycle_id, visit.posted.version, **words, **more)
    if isinstance(done, Refusal):
        return step(visit, cycle_id, action, done)
    if isinstance(done, RunRequested):
        return visit.goto("cycles", cycle_id, "runs", done.run_id, said=ASKED)
    cycle: CycleView = done if isinstance(done, CycleView) else done.cycle
    return visit.goto("cycles", cycle_id, said=DONE[cycle.state])


def _fields(action: CycleAction) -> dict[str, tuple[str, ...]]:
    every = blank(Said)
    names = (*(("reason",) if action in REASONED else ()), *(("leaveHeld",) if action in SCORING else ()))
    return {name: every[name] for name in names}


def _needs_reason(action: CycleAction, cycle: CycleView) -> bool:
    if action is CycleAction.CANCEL:
        return cycle.state is not CycleState.DRAFT
    return action is CycleAction.REOPEN_RATING


SPOTS = (form("/cycles/{cycle_id:uuid}/steps/{action}", step, take, Action.READ_CYCLES),)
