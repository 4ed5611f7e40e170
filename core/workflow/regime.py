"""The life of a regime version: drafted in the unit, approved by top management, in effect, superseded.

Sources: R02 第五条 ("客服部门主管负责制定客服绩效考核标准和考核办法") and 第十一条 ("如有修改,需经公司领导审批后方可执行"); R03
第13条 ("由公司人事部制定,报总经理审批后实施,修改时亦同"); R05 ("如有需要修改,应经公司领导批准"). So HR or the
supervisor drafts and submits, and nobody but top management approves, a change as well as the first version.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from core.spec import Text
from core.workflow.guards import Guard
from core.workflow.table import Table, Transition


class RegimeState(StrEnum):
    """Where a regime version stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    IN_EFFECT = "in_effect"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class RegimeAction(StrEnum):
    """What can be done with a regime version."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    REJECT = "reject"
    APPROVE = "approve"
    PUT_IN_EFFECT = "put_in_effect"
    SUPERSEDE = "supersede"
    DISCARD = "discard"


_STATES = MappingProxyType(
    {
        RegimeState.DRAFT: Text(zh="草稿", en="a draft"),
        RegimeState.SUBMITTED: Text(zh="已提交", en="submitted"),
        RegimeState.APPROVED: Text(zh="已批准", en="approved"),
        RegimeState.IN_EFFECT: Text(zh="生效中", en="in effect"),
        RegimeState.SUPERSEDED: Text(zh="已被替代", en="superseded"),
        RegimeState.DISCARDED: Text(zh="已作废", en="discarded"),
    }
)
_ACTIONS = MappingProxyType(
    {
        RegimeAction.SUBMIT: Text(zh="提交", en="submit it"),
        RegimeAction.WITHDRAW: Text(zh="撤回", en="withdraw it"),
        RegimeAction.REJECT: Text(zh="驳回", en="reject it"),
        RegimeAction.APPROVE: Text(zh="批准", en="approve it"),
        RegimeAction.PUT_IN_EFFECT: Text(zh="使其生效", en="put it into effect"),
        RegimeAction.SUPERSEDE: Text(zh="以新版本替代", en="supersede it"),
        RegimeAction.DISCARD: Text(zh="作废", en="discard it"),
    }
)
_DRAFTERS = ("unit_admin", "hr", "supervisor")
_SOUND = (Guard.NO_LINT_ERRORS, Guard.DEFECTS_RESOLVED, Guard.ASSUMPTIONS_CONFIRMED)

REGIME: Table[RegimeState, RegimeAction] = Table(
    code="regime",
    name=Text(zh="制度版本", en="regime version"),
    initial=RegimeState.DRAFT,
    final=(RegimeState.SUPERSEDED, RegimeState.DISCARDED),
    states=_STATES,
    actions=_ACTIONS,
    transitions=(
        Transition(
            frm=RegimeState.DRAFT,
            action=RegimeAction.SUBMIT,
            to=RegimeState.SUBMITTED,
            roles=_DRAFTERS,
            needs=_SOUND,
        ),
        Transition(
            frm=RegimeState.DRAFT,
            action=RegimeAction.DISCARD,
            to=RegimeState.DISCARDED,
            roles=_DRAFTERS,
        ),
        Transition(
            frm=RegimeState.SUBMITTED,
            action=RegimeAction.WITHDRAW,
            to=RegimeState.DRAFT,
            roles=_DRAFTERS,
        ),
        Transition(
            frm=RegimeState.SUBMITTED,
            action=RegimeAction.REJECT,
            to=RegimeState.DRAFT,
            roles=("top_management",),
            needs=(Guard.REASON_GIVEN,),
        ),
        Transition(
            frm=RegimeState.SUBMITTED,
            action=RegimeAction.APPROVE,
            to=RegimeState.APPROVED,
            roles=("top_management",),
            needs=(*_SOUND, Guard.APPROVED_BY_ANOTHER_PERSON),
        ),
        Transition(
            frm=RegimeState.APPROVED,
            action=RegimeAction.WITHDRAW,
            to=RegimeState.DRAFT,
            roles=_DRAFTERS,
            needs=(Guard.REASON_GIVEN,),
        ),
        Transition(
            frm=RegimeState.APPROVED,
            action=RegimeAction.PUT_IN_EFFECT,
            to=RegimeState.IN_EFFECT,
            roles=("unit_admin", "hr"),
            needs=(Guard.NOT_OVERLAPPING,),
        ),
        Transition(
            frm=RegimeState.IN_EFFECT,
            action=RegimeAction.SUPERSEDE,
            to=RegimeState.SUPERSEDED,
            roles=("unit_admin", "hr"),
            needs=(Guard.SUCCESSOR_IN_EFFECT,),
        ),
    ),
)
"""A version in effect never changes: a change is a new version, which starts as a draft."""
