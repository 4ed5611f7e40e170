"""R21: what the policy-servicing office (保全管理室) has on record about its people.

Lateness is recorded as events: with an amount of whole working days beyond the time limit, or by their own day (and
the day from which the limit runs, ``since``), from which the working-day calendar tells the lateness. Where nothing
is recorded nothing was late. Only sheets 9 and 11 except system and special causes, so only their indicators do.
"""

from __future__ import annotations

from core.spec import Deadline
from plugins.insurance.citing import r21, text
from plugins.insurance.indicators.r21_parts import EXEMPT, NO_UNIT, counted, days, measured, rated

_ONE_DAY = Deadline(within=1)
_THREE_DAYS = Deadline(within=3)
_ON_THE_DAY = Deadline(within=0)
"""The source sets no limit: ``since`` is the day on which the work was due."""

_DAY = text(
    "“天”按工作日计,不满一天的不计(假定:同表的时限都以工作日计)",
    "A day is a whole working day (assumed: the time limits beside it are in working days)",
)
_FROM = text(
    "自收件(since)的次一工作日起算(假定)",
    "Counted from the working day after the work came in (since; assumed)",
)
_CASE = text(f"{_DAY.zh};{_FROM.zh}", f"{_DAY.en}; {_FROM.en}")
_DUE = text(
    "应完成之日由单位按计划定(since),次一工作日起为延迟(假定)",
    "The unit sets the day on which it is due (since); later working days are late (assumed)",
)
_REPORT = text(f"{_DAY.zh};{_DUE.zh}", f"{_DAY.en}; {_DUE.en}")
_NATIONAL = text(
    "原文未列出“单项指标”;假定为保全后台岗评分表的四项:差错率、作业时效、通知书下发、档案归档",
    "The source names no single indicator; assumed: the four operations items of the back-office sheet",
)

_S2, _S8, _S9, _S10, _S11 = "1.4.1.1.2", "1.4.1.2.2.1", "1.4.1.2.2.2", "1.4.1.2.2.3", "1.4.1.2.2.4"

_SHARED = (
    rated("assigned_timeliness", text("交办工作及时性", "Assigned work: on time"), 5, _S8, "及时性:"),
    rated("assigned_accuracy", text("交办工作准确性", "Assigned work: correct"), 5, _S8, "准确性:"),
)

_SHEET02 = (
    *(
        measured(
            f"national_{code}_met",
            name,
            NO_UNIT,
            r21(_S2, "单项指标合格得10分;", _NATIONAL, "assumed"),
            high=1,
        )
        for code, name in (
            ("errors", text("全国保全差错率合格(1 是,0 否)", "National servicing errors: standard met (1 yes, 0 no)")),
            (
                "timeliness",
                text("全国保全作业时效合格(1 是,0 否)", "National servicing timeliness: standard met (1 yes, 0 no)"),
            ),
            ("notices", text("全国通知书下发合格(1 是,0 否)", "National notices: standard met (1 yes, 0 no)")),
            ("filing", text("全国档案归档合格(1 是,0 否)", "National filing: standard met (1 yes, 0 no)")),
        )
    ),
    counted(
        "reputation_cases",
        "reputation_case",
        text("影响声誉的重大案件", "Major cases that harm the company's name"),
        r21(_S2, "出现影响公司或部门声誉的重大案件"),
    ),
    rated("risk_control", text("业务风险管控", "Control of business risk"), 25, _S2, "业务风险管控25分"),
    rated("team_building", text("团队建设", "Team building"), 20, _S2, "团队建设20分"),
    rated("servicing_strategy", text("目标与策略", "Goals and strategy"), 20, _S2, "目标与策略20分"),
)

_SHEET08 = (
    counted(
        "statistics_errors",
        "statistics_error",
        text("数据统计差错", "Errors in statistics"),
        r21(_S8, "数据统计差错率:"),
    ),
    days(
        "statistics_days_late",
        "statistics_late",
        text("数据上报延时", "Statistics reported late"),
        r21(_S8, "数据上报时效:", _REPORT, "assumed"),
        _ON_THE_DAY,
    ),
    days(
        "aml_days_late",
        "aml_late",
        text("反洗钱信息上报延时", "Anti-money-laundering reports late"),
        r21(_S8, "反洗钱信息上报时效10分", _REPORT, "assumed"),
        _ON_THE_DAY,
    ),
    days(
        "case_response_days_late",
        "case_response_late",
        text("特殊案件响应延时", "Special cases answered late"),
        r21(_S8, "案件响应时效为1个工作日:", _CASE, "assumed"),
        _ONE_DAY,
    ),
    days(
        "case_approval_days_late",
        "case_approval_late",
        text("特殊案件审批延时", "Special cases approved late"),
        r21(_S8, "审批处理时效为3个工作日:", _CASE, "assumed"),
        _THREE_DAYS,
    ),
    measured(
        "audits_done",
        text("本年度机构审计次数", "Audits of branches done this year"),
        text("次", "audits"),
        r21(
            _S8,
            "对机构业务的审计不得少于四次",
            text(
                "次数须登记,未登记为缺数据,不当作 0 次",
                "The number has to be recorded; where it is not, it is missing, never 0",
            ),
        ),
    ),
    counted(
        "audit_major_findings",
        "audit_major_finding",
        text("审计结论中的重大问题", "Major findings of audits"),
        r21(_S8, "凡被确认为审计结论中重大问题的"),
    ),
)

_SHEET09 = (
    counted(
        "subordinate_errors",
        "subordinate_error",
        text("下属保全差错(每人免 1 件)", "Subordinates' servicing errors beyond each one's first"),
        r21(
            _S9,
            "每人每季度差错件数>1件扣5分",
            text(
                "按下属逐人计算:每人每季度第 1 件不计,其余相加",
                "Counted for each subordinate: the first of a quarter is free, the rest are added up",
            ),
        ),
        free_per_subject=1,
    ),
    days(
        "subordinate_plain_days_late",
        "subordinate_plain_late",
        text("下属非补退费类作业延迟", "Subordinates' work without money moved, late"),
        r21(_S9, "非补退费类保全作业时效1个工作日;", _FROM, "assumed"),
        _ONE_DAY,
        EXEMPT,
    ),
    days(
        "subordinate_refund_days_late",
        "subordinate_refund_late",
        text("下属补退费类作业延迟", "Subordinates' top-ups and refunds, late"),
        r21(_S9, "补退费类保全作业时效3个工作日;", _FROM, "assumed"),
        _THREE_DAYS,
        EXEMPT,
    ),
    counted("approval_errors", "approval_error", text("审批差错", "Errors in approvals"), r21(_S9, "审批差错:")),
    counted(
        "approval_late_cases",
        "approval_late",
        text("审批延迟件数", "Approvals late"),
        r21(
            _S9,
            "标准值为0.5个工作日",
            text(
                "原文未给出工作时间,因此记录的是超过半个工作日的件数",
                "The source gives no working hours, so the fact is the number of cases beyond half a working day",
            ),
        ),
    ),
    rated("seal_control", text("单证、印章管理", "Vouchers and seals"), 20, _S9, "单证、印章管理20分"),
    counted(
        "seal_major_cases",
        "seal_major_case",
        text("因印章引起的重大案件", "Major cases caused by a seal"),
        r21(_S9, "若发生因印章引起的重大案件"),
    ),
)

_SHEET10 = (
    days(
        "rule_update_days_late",
        "rule_update_late",
        text("制度更新延迟", "Rules updated late"),
        r21(_S10, "进行相关规则、流程及作业指导的更新", _DUE, "assumed"),
        _ON_THE_DAY,
    ),
    days(
        "product_review_days_late",
        "product_review_late",
        text("新产品审核意见反馈延迟", "Product reviews late"),
        r21(_S10, "规定时间内进行意见反馈", _DUE, "assumed"),
        _ON_THE_DAY,
    ),
    days(
        "system_test_days_late",
        "system_test_late",
        text("系统测试延迟", "System tests late"),
        r21(
            _S10,
            "因科室原因造成测试进度延后,并严重影响整个测试计划的",
            text(
                f"只记录因科室原因且严重影响整个测试计划的延迟,两者缺一不记;{_DUE.zh}",
                "Only lateness that the office caused and that upset the whole test plan is recorded; both must hold. "
                f"{_DUE.en}",
            ),
            "assumed",
        ),
        _ON_THE_DAY,
    ),
    rated(
        "production_support",
        text("生产环境核心系统维护", "Upkeep of the production system"),
        10,
        _S10,
        "生产环境核心系统维护10分",
    ),
    rated("training_work", text("科室培训工作", "Training by the office"), 40, _S10, "科室培训工作40分"),
)

_SHEET11 = (
    counted(
        "servicing_errors",
        "servicing_error",
        text("保全差错", "Servicing errors"),
        r21(_S11, "每季度差错件数≤1件;"),
    ),
    days(
        "plain_days_late",
        "plain_late",
        text("非补退费类作业延迟", "Work without money moved, late"),
        r21(_S11, "非补退费类保全作业时效1个工作日;", _FROM, "assumed"),
        _ONE_DAY,
        EXEMPT,
    ),
    days(
        "refund_days_late",
        "refund_late",
        text("补退费类作业延迟", "Top-ups and refunds, late"),
        r21(_S11, "补退费类保全作业时效3个工作日;", _FROM, "assumed"),
        _THREE_DAYS,
        EXEMPT,
    ),
    days(
        "notice_days_late",
        "notice_late",
        text("通知书寄发延迟", "Notices sent late"),
        r21(
            _S11,
            "应在每月五号(遇节假日顺延)打印并寄发",
            text(
                "五号当天不算迟;周末视同节假日(假定)",
                "The 5th itself is in time; weekends count as holidays (assumed)",
            ),
            "assumed",
        ),
        Deadline(day_of_month=5),
        EXEMPT,
    ),
    days(
        "filing_days_late",
        "filing_late",
        text("档案归档延迟", "Files handed over late"),
        r21(
            _S11,
            "应在每月十号(遇节假日顺延)前移交综合管理室归档",
            text(
                "十号当天不算迟;周末视同节假日(假定)",
                "The 10th itself is in time; weekends count as holidays (assumed)",
            ),
            "assumed",
        ),
        Deadline(day_of_month=10),
        EXEMPT,
    ),
)

INDICATORS = (*_SHARED, *_SHEET02, *_SHEET08, *_SHEET09, *_SHEET10, *_SHEET11)
