"""R02: the supervisor's duties, each there or not, and the sanctions that are the supervisor's to propose."""

from __future__ import annotations

from decimal import Decimal

from core.spec import (
    Citation,
    Duty,
    EventsAre,
    FactIs,
    Honour,
    Incentive,
    Indicator,
    Item,
    Sanction,
    Scheme,
    Text,
    TotalIs,
)
from plugins.general.regimes.parts import at_least, counted, dimension, in_place
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R02", "《客服部管理规章制度》规章制度", "Management regime: the supervisor's duties")
_SOURCE = Source("R02")

_PURPOSE = "为了规范客服部的管理工作,提高客服工作效率,保障"
_STRUCTURE = "客服部的组织架构由部门主管负责制定"
_REPORT = "定期向公司领导汇报客服工作的进展和成果"
_DISCIPLINE = "取相应的纪律处分,直至辞退"
_APPROVAL = "领导审批后方可执行"


def _duty(code: str, zh: str, en: str, clause: str, quote: str) -> Indicator:
    return in_place(
        f"r02_{code}", zh, en,
        _SOURCE.assumed(
            clause, quote,
            "期末有现行有效的版本为 1,没有为 0(假定)。",
            "1 where a version is in force at the end of the period, else 0 (assumed).",
        ),
    )  # fmt: skip


STRUCTURE = _duty("structure", "组织架构", "Organisation", "第二条", _STRUCTURE)
WORKFLOW = _duty(
    "workflow", "工作流程和标准答复", "Workflow and standard answers", "第三条", "负责制定客服工作流程和标准答复"
)
TRAINING = _duty("training_plan", "培训计划", "Training plan", "第四条", "负责制定客服人员的培训计划和培训内容")
STANDARDS = _duty("standards", "考核标准和办法", "Appraisal standards", "第五条", "负责制定客服绩效考核标准和考核办法")
ROTA = _duty("rota", "工作安排和排班", "Rota", "第六条", "负责制定客服部门的日常工作安排和排班")
EMERGENCY = _duty("emergency_plan", "应急预案", "Emergency plan", "第七条", "负责制定客服工作的应急预案和处理流程")
REGIME = _duty("reward_regime", "奖惩制度", "Reward and penalty regime", "第八条", "负责制定客服部门的绩效奖惩制度")
REPORTS = counted(
    "r02_reports", "leadership_report", "向公司领导的汇报", "Reports to company leadership",
    _SOURCE.said("第九条", _REPORT, "本期内每次汇报计一次。", "Each report within the period counts once."),
    better="higher",
)  # fmt: skip
CHANGES = counted(
    "r02_changes", "regime_change", "制度修改提案", "Proposed changes to the regime",
    _SOURCE.said("第十一条", _APPROVAL, "每份修改提案计一次。", "Each proposed change counts once."),
)  # fmt: skip
UNAPPROVED = counted(
    "r02_unapproved", "regime_change_unapproved", "未经审批的制度修改", "Changes carried out without approval",
    _SOURCE.said("第十一条", _APPROVAL, "未经审批即执行的每处修改计一次。", "Each change carried out before it was approved counts once."),
)  # fmt: skip


def _event(code: str, zh: str, en: str) -> Indicator:
    return counted(
        code, code, zh, en,
        _SOURCE.assumed(
            "第十条", _DISCIPLINE,
            "按情节分为轻微、严重、恶劣三级,由主管认定(假定)。",
            "Breaches are slight, serious or grave; the supervisor judges (assumed).",
        ),
    )  # fmt: skip


SLIGHT = _event("r02_breach_slight", "轻微违反制度", "Slight breach")
SERIOUS = _event("r02_breach_serious", "严重违反制度", "Serious breach")
GRAVE = _event("r02_breach_grave", "恶劣违反制度", "Grave breach")
OUTSTANDING = counted(
    "r02_outstanding", "r02_outstanding", "表现优异", "Outstanding performance",
    _SOURCE.assumed(
        "第八条", "现优异和不合格的员工进行奖励或者惩罚",
        "由主管认定并记录(假定)。", "Judged and recorded by the supervisor (assumed).",
    ),
    better="higher",
)  # fmt: skip

_DUTIES = (STRUCTURE, WORKFLOW, TRAINING, STANDARDS, ROTA, EMERGENCY, REGIME)
INDICATORS = (*_DUTIES, REPORTS, CHANGES, UNAPPROVED, SLIGHT, SERIOUS, GRAVE, OUTSTANDING)

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r02.grades",
        Text(zh="履职情况", en="Duties"),
        "第二条至第九条",
        _STRUCTURE,
        Text(
            zh="原文没有等级:八项职责全部履行为“已履行”,否则为“有缺项”(假定)。",
            en="The source has no grades: all eight duties done is fulfilled, else open (assumed).",
        ),
        (("fulfilled", Text(zh="已履行", en="Fulfilled"), 100), ("open", Text(zh="有缺项", en="Open duties"), 0)),
    ),
)


def _item(indicator: Indicator) -> Item:
    cited = indicator.citation
    points: Citation = _SOURCE.assumed(
        cited.clause, cited.quote, "八项职责各 12.5 分(假定)。", "Eight duties of 12.5 points each (assumed)."
    )
    return at_least(indicator, 1, Decimal("12.5"), points)


SUPERVISOR = Scheme(
    code="general.r02.supervisor",
    regime="R02",
    name=Text(zh="部门主管履职检查", en="The supervisor's duties"),
    period="month",
    positions=("主管",),
    dimensions=(
        dimension(
            "duties", "主管职责", "Duties",
            _SOURCE.assumed("第二条", _STRUCTURE, "七项制定职责(假定等权)。", "Seven things to draw up, of equal weight (assumed)."),
            *(_item(indicator) for indicator in _DUTIES),
        ),
        dimension(
            "reports", "汇报", "Reports",
            _SOURCE.assumed("第九条", _REPORT, "每期至少汇报一次,12.5 分(假定)。", "At least one report a period, 12.5 points (assumed)."),
            _item(REPORTS),
        ),
    ),
    grade_scale="general.r02.grades",
    incentives=(
        Incentive(
            code="r02_open_duties",
            name=Text(zh="补齐缺项", en="Open duties"),
            when=TotalIs(relation="<", limit=100),
            then=(Duty(kind="rectification", name=Text(zh="补齐缺少的制度和计划", en="Draw up what is missing")),),
            citation=_SOURCE.assumed(
                "第二条", _STRUCTURE,
                "原文没有罚则:有缺项即要求补齐(假定)。", "The source has no penalty: what is missing is to be drawn up (assumed).",
            ),
        ),
        Incentive(
            code="r02_report_due",
            name=Text(zh="补交汇报", en="Report due"),
            when=FactIs(indicator=REPORTS.code, relation="<", limit=1),
            then=(Duty(kind="report", name=Text(zh="向公司领导汇报", en="Report to company leadership")),),
            citation=_SOURCE.assumed("第九条", _REPORT, "“定期”读作每月一次(假定)。", "Regularly is read as once a month (assumed)."),
        ),
        Incentive(
            code="r02_change_for_approval",
            name=Text(zh="制度修改报批", en="Change put up for approval"),
            when=EventsAre(kind="regime_change"),
            then=(
                Duty(
                    kind="report",
                    name=Text(zh="报公司领导审批,批准后方可执行", en="Put to company leadership; takes effect once approved"),
                    owner="leadership",
                ),
            ),
            citation=_SOURCE.said("第十一条", _APPROVAL),
        ),
        Incentive(
            code="r02_change_withdrawn",
            name=Text(zh="未经审批的修改", en="Change without approval"),
            when=EventsAre(kind="regime_change_unapproved"),
            then=(
                Duty(kind="rectification", name=Text(zh="停止执行并补报审批", en="Stop it and put it up for approval")),
            ),
            citation=_SOURCE.said("第十一条", _APPROVAL),
        ),
    ),
    missing=_SOURCE.waits("第一条", _PURPOSE),
    rounding=_SOURCE.two_decimals("第一条", _PURPOSE),
    ranking=_SOURCE.all_together("第一条", _PURPOSE),
    citation=_SOURCE.assumed(
        "第二条", _STRUCTURE,
        "原文列出主管的职责而没有分值:按月检查,八项等权(假定)。",
        "The source lists the supervisor's duties without points: checked monthly, eight of equal weight (assumed).",
    ),
)  # fmt: skip


def _sanction(code: str, kind: str, severity: int, zh: str, en: str, reading: Text, legal: bool = False) -> Incentive:
    return Incentive(
        code=code,
        name=Text(zh=zh, en=en),
        when=EventsAre(kind=kind),
        then=(Sanction(code=code, name=Text(zh=zh, en=en), legal_review=legal),),
        group="r02_discipline",
        severity=severity,
        citation=_SOURCE.assumed("第十条", _DISCIPLINE, reading.zh, reading.en),
    )


DISCIPLINE = Scheme(
    code="general.r02.discipline",
    regime="R02",
    name=Text(zh="客服人员纪律处分", en="Discipline of the staff"),
    period="month",
    dimensions=(),
    incentives=(
        _sanction(
            "r02_warning", "r02_breach_slight", 1, "警告", "Warning",
            Text(zh="轻微违反:警告(假定)。", en="A slight breach: warning (assumed)."),
        ),
        _sanction(
            "r02_demerit", "r02_breach_serious", 2, "记过", "Demerit",
            Text(zh="严重违反:记过(假定)。", en="A serious breach: demerit (assumed)."),
        ),
        _sanction(
            "r02_dismissal", "r02_breach_grave", 3, "辞退(建议,须法务审查)", "Dismissal (a proposal, legal review needed)",
            Text(
                zh="“直至辞退”:恶劣违反由主管建议辞退,经法务审查后由人决定(假定)。",
                en="Up to dismissal: for a grave breach the supervisor proposes it; people decide after a legal review (assumed).",
            ),
            legal=True,
        ),
        Incentive(
            code="r02_praise",
            name=Text(zh="表扬优异员工", en="Praise"),
            when=EventsAre(kind="r02_outstanding"),
            then=(Honour(code="r02_praise", name=Text(zh="表扬", en="Praise")),),
            citation=_SOURCE.assumed(
                "第八条", "现优异和不合格的员工进行奖励或者惩罚",
                "奖励的种类原文没有:表扬(假定)。", "The kind of reward is open: praise (assumed).",
            ),
        ),
    ),
    missing=_SOURCE.waits("第十条", _DISCIPLINE),
    rounding=_SOURCE.two_decimals("第十条", _DISCIPLINE),
    ranking=_SOURCE.all_together("第十条", _DISCIPLINE),
    citation=_SOURCE.said(
        "第十条", _DISCIPLINE,
        "处分由主管提出,是建议;同期多起违反取最重的一种。",
        "Sanctions are the supervisor's to propose; of several in a period the heaviest applies.",
    ),
)  # fmt: skip
SCHEMES = (SUPERVISOR, DISCIPLINE)
