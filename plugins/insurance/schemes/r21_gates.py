"""R21's gates: the exam before taking up a post, the system account, the transfer, and who answers without a pass.

Exams are events (``insurance.exam_passed``, ``insurance.exam_failed``); a pass is valid, and a failure counts, for the
twelve months that end with the appraised one.
"""

from __future__ import annotations

from core.spec import Duty, EventKind, Exclusion, Incentive
from core.spec.conditions import All, AnyOf, EventsAre, Not, ServiceIs
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_rules import rules

_EXAM = "1.2.1.3"
_ANSWER = "1.2.1.4"
_GROUP = "exam"

PASSED, FAILED = "insurance.exam_passed", "insurance.exam_failed"
WITHOUT_PASS = "insurance.worked_without_pass"
NOT_TRAINED = "insurance.training_not_carried_out"

_VALID_PASS = EventsAre(kind=PASSED, span="rolling_year")
_NO_PASS = Not(of=_VALID_PASS)

_VALIDITY = text(
    "考核合格自当月起 12 个月内有效(假定:原文没有有效期)",
    "A pass is valid for 12 months from its own month on (assumed: the source sets no validity)",
)

_DUE = Incentive(
    code="r21_exam_due",
    name=text("满 3 个月的业务考核", "Business exam after 3 months"),
    when=All(of=(ServiceIs(relation=">=", months=3), _NO_PASS)),
    then=(Duty(kind="exam", name=text("安排业务考核", "Hold the business exam"), owner="training_lead"),),
    citation=r21(
        _EXAM,
        "新进员工在学习、操作满3个月后进行业务考核",
        text(
            f"自入职之日起算,满 3 个月之日在本月内或之前即应考核;{_VALIDITY.zh}",
            f"Counted from the day of hiring; due where 3 months are complete within this month or before. {_VALIDITY.en}",
        ),
        "assumed",
    ),
    group=_GROUP,
    severity=1,
)

_MUST_SIT = Incentive(
    code="r21_must_sit_exam",
    name=text("在岗满 6 个月必须参加上岗考试", "In post for 6 months: the exam must be sat"),
    when=All(of=(ServiceIs(relation=">=", months=6), _NO_PASS)),
    then=(
        Duty(kind="exam", name=text("必须参加业务上岗考试", "Must sit the exam for the post"), owner="training_lead"),
    ),
    citation=r21(
        _EXAM,
        "在岗人员满6个月以上的,必须参加业务上岗考试",
        text(
            f"满 6 个月当日算满;持有效合格者不必再考;{_VALIDITY.zh}",
            f"The day on which 6 months are complete counts; who holds a valid pass need not sit it. {_VALIDITY.en}",
        ),
        "assumed",
    ),
    group=_GROUP,
    severity=2,
)

_TRANSFER = Incentive(
    code="r21_failed_twice",
    name=text("两次不合格调离", "Failed twice: transfer"),
    when=All(of=(EventsAre(kind=FAILED, limit=2, span="rolling_year"), _NO_PASS)),
    then=(
        Duty(
            kind="transfer",
            name=text("建议调离相关岗位", "Proposed: transfer from the post"),
            owner="department_head",
        ),
    ),
    citation=r21(
        _EXAM,
        "两次不合格的,将要求调离相关岗位",
        text(
            "近 12 个月内不合格满两次且没有有效合格,每月提出,直到处理为止;新进员工的不合格同样计入(假定)",
            "Two failures within 12 months and no valid pass; proposed every month until it is dealt with; newcomers' "
            "failures count alike (assumed)",
        ),
        "assumed",
    ),
    group=_GROUP,
    severity=3,
)

_ACCESS = Incentive(
    code="r21_apply_for_account",
    name=text("考核合格,申请用户权限", "Passed: apply for a system account"),
    when=EventsAre(kind=PASSED),
    then=(
        Duty(
            kind="access",
            name=text("经培训负责人同意后申请用户权限", "Apply for a system account, with the training lead's consent"),
            owner="training_lead",
        ),
    ),
    citation=r21(_EXAM, "考核合格者经培训负责人同意方可申请用户权限"),
)

_NO_ACCESS = Incentive(
    code="r21_not_in_post",
    name=text("考核不合格,不得上岗", "Failed: not to take up the post"),
    when=All(of=(EventsAre(kind=FAILED), _NO_PASS)),
    then=(
        Duty(
            kind="access",
            name=text("不得上岗,不开通用户权限", "Not to take up the post; no system account"),
            owner="training_lead",
        ),
    ),
    citation=r21(
        _EXAM,
        "考核不合格者,不得上岗",
        text(f"本月有不合格且没有有效合格;{_VALIDITY.zh}", f"Failed in this month and no valid pass. {_VALIDITY.en}"),
        "assumed",
    ),
)

_HEAD_ANSWERS = Incentive(
    code="r21_head_answers",
    name=text("无合格上岗,部门负责人担责", "Works without a pass: the head answers"),
    when=EventsAre(kind=WITHOUT_PASS),
    then=(
        Duty(
            kind="rectification",
            name=text(
                "所发生的差错由部门负责人承担责任", "The department's head answers for the errors that were made"
            ),
            owner="department_head",
        ),
    ),
    citation=r21(_ANSWER, "所发生的差错由该机构部门负责人承担责任"),
)

_NO_AWARDS = Incentive(
    code="r21_department_without_awards",
    name=text("部门不予参加评优", "The department is out of all awards"),
    when=AnyOf(of=(EventsAre(kind=WITHOUT_PASS), EventsAre(kind=NOT_TRAINED))),
    then=(
        Exclusion(
            of="awards",
            name=text("所在部门不予参加各种评优", "The person's department takes part in no awards"),
            until="year",
        ),
    ),
    citation=r21(
        _ANSWER,
        "未落实岗前培训制度的,相应部门不予参加各种评优",
        text(
            "让未经考核合格者上岗即为未落实岗前培训制度;至当年年末为止(假定:原文没有期限)",
            "Whoever lets somebody work without a pass has not carried out the training; until the end of the year "
            "(assumed: the source sets no term)",
        ),
        "assumed",
    ),
)

SCHEME = rules(
    "gates",
    text("上岗考核", "Gates to a post"),
    _EXAM,
    "1.2.1.3上岗考核制度",
    "month",
    text("按月检查(假定:期限以月计)", "Looked at every month (assumed: its terms are in months)"),
    (_TRANSFER, _MUST_SIT, _DUE, _ACCESS, _NO_ACCESS, _HEAD_ANSWERS, _NO_AWARDS),
    (
        EventKind(code=PASSED, name=text("考核合格", "Exam passed")),
        EventKind(code=FAILED, name=text("考核不合格", "Exam failed")),
        EventKind(code=WITHOUT_PASS, name=text("未经考核合格上岗", "Worked without a pass")),
        EventKind(code=NOT_TRAINED, name=text("未落实岗前培训", "No training before the post")),
    ),
)
