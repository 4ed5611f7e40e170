"""The life of a cycle: one period of one scheme, from its opening to its published and closed results.

Who does what follows the sources. R04 四: "由客服部门主管根据考核结果和相关证据,提出奖罚建议,经人力资源部门审核后执行"
— the head of department puts the results forward, HR reviews them and carries them out; "所有奖罚决定需在部门内部公示"
— what was carried out is published. No source has top management approve a result: it approves the regime (R02 第十一条,
R03 第13条) and reviews appeals (R04 四: "由公司高层进行复核"). So results are sent to review by the supervisor or HR and
published by HR, by another person than the one who sent them.

R03 第6条 ("实施时间分别是下一个月的 5, 10 日") says on which days an appraisal is carried out: rating starts within
them. It may end later; a regime without such days has no window, and the guard is always met.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from core.spec import Text
from core.workflow.guards import Guard
from core.workflow.table import Table, Transition


class CycleState(StrEnum):
    """Where a cycle stands."""

    DRAFT = "draft"
    OPEN = "open"
    RATING = "rating"
    SCORED = "scored"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CycleAction(StrEnum):
    """What can be done with a cycle."""

    OPEN = "open"
    START_RATING = "start_rating"
    SCORE = "score"
    RESCORE = "rescore"
    SEND_TO_REVIEW = "send_to_review"
    REOPEN_RATING = "reopen_rating"
    PUBLISH = "publish"
    CLOSE = "close"
    CANCEL = "cancel"


_STATES = MappingProxyType(
    {
        CycleState.DRAFT: Text(zh="草稿", en="a draft"),
        CycleState.OPEN: Text(zh="已开启", en="open"),
        CycleState.RATING: Text(zh="评分中", en="being rated"),
        CycleState.SCORED: Text(zh="已计分", en="scored"),
        CycleState.IN_REVIEW: Text(zh="审核中", en="in review"),
        CycleState.PUBLISHED: Text(zh="已公示", en="published"),
        CycleState.CLOSED: Text(zh="已结束", en="closed"),
        CycleState.CANCELLED: Text(zh="已取消", en="cancelled"),
    }
)
_ACTIONS = MappingProxyType(
    {
        CycleAction.OPEN: Text(zh="开启", en="open it"),
        CycleAction.START_RATING: Text(zh="开始评分", en="start rating"),
        CycleAction.SCORE: Text(zh="计分", en="score it"),
        CycleAction.RESCORE: Text(zh="重新计分", en="score it anew"),
        CycleAction.SEND_TO_REVIEW: Text(zh="提交审核", en="send it to review"),
        CycleAction.REOPEN_RATING: Text(zh="退回评分", en="reopen rating"),
        CycleAction.PUBLISH: Text(zh="公示", en="publish it"),
        CycleAction.CLOSE: Text(zh="结束", en="close it"),
        CycleAction.CANCEL: Text(zh="取消", en="cancel it"),
    }
)
_SCORING = (Guard.FACTS_COMPLETE, Guard.RATINGS_COMPLETE, Guard.RUN_FINISHED)

CYCLE: Table[CycleState, CycleAction] = Table(
    code="cycle",
    name=Text(zh="考核批次", en="cycle"),
    initial=CycleState.DRAFT,
    final=(CycleState.CLOSED, CycleState.CANCELLED),
    states=_STATES,
    actions=_ACTIONS,
    transitions=(
        Transition(
            frm=CycleState.DRAFT,
            action=CycleAction.OPEN,
            to=CycleState.OPEN,
            roles=("unit_admin", "hr"),
            needs=(Guard.REGIME_IN_EFFECT, Guard.NOT_OVERLAPPING),
        ),
        Transition(
            frm=CycleState.DRAFT,
            action=CycleAction.CANCEL,
            to=CycleState.CANCELLED,
            roles=("unit_admin", "hr"),
        ),
        Transition(
            frm=CycleState.OPEN,
            action=CycleAction.START_RATING,
            to=CycleState.RATING,
            roles=("hr", "supervisor"),
            needs=(Guard.INSIDE_WINDOW,),
        ),
        Transition(
            frm=CycleState.OPEN,
            action=CycleAction.CANCEL,
            to=CycleState.CANCELLED,
            roles=("unit_admin", "hr"),
            needs=(Guard.REASON_GIVEN,),
        ),
        Transition(
            frm=CycleState.RATING,
            action=CycleAction.SCORE,
            to=CycleState.SCORED,
            roles=("hr", "supervisor"),
            needs=_SCORING,
        ),
        Transition(
            frm=CycleState.SCORED,
            action=CycleAction.RESCORE,
            to=CycleState.SCORED,
            roles=("hr", "supervisor"),
            needs=_SCORING,
        ),
        Transition(
            frm=CycleState.SCORED,
            action=CycleAction.SEND_TO_REVIEW,
            to=CycleState.IN_REVIEW,
            roles=("hr", "supervisor"),
            needs=(Guard.RUN_FINISHED,),
        ),
        Transition(
            frm=CycleState.SCORED,
            action=CycleAction.REOPEN_RATING,
            to=CycleState.RATING,
            roles=("hr",),
            needs=(Guard.REASON_GIVEN,),
        ),
        Transition(
            frm=CycleState.IN_REVIEW,
            action=CycleAction.RESCORE,
            to=CycleState.SCORED,
            roles=("hr",),
            needs=_SCORING,
        ),
        Transition(
            frm=CycleState.IN_REVIEW,
            action=CycleAction.REOPEN_RATING,
            to=CycleState.RATING,
            roles=("hr",),
            needs=(Guard.REASON_GIVEN,),
        ),
        Transition(
            frm=CycleState.IN_REVIEW,
            action=CycleAction.PUBLISH,
            to=CycleState.PUBLISHED,
            roles=("hr",),
            needs=(Guard.RUN_FINISHED, Guard.APPROVED_BY_ANOTHER_PERSON),
        ),
        Transition(
            frm=CycleState.PUBLISHED,
            action=CycleAction.CLOSE,
            to=CycleState.CLOSED,
            roles=("hr",),
            needs=(Guard.APPEALS_SETTLED,),
        ),
    ),
)
"""A published result never goes back: a correction is a new revision of it, beside the cycle."""
