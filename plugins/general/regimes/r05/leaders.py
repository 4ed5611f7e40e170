"""R05: what the head and the deputy have to see to."""

from __future__ import annotations

from core.spec import (
    Citation,
    Duty,
    EventsAre,
    FactIs,
    Incentive,
    Item,
    Raters,
    RaterWeight,
    Scheme,
    Text,
)
from plugins.general.regimes.parts import (
    at_least,
    counted,
    dimension,
    in_place,
    in_proportion,
    mark,
    per_event,
    percent,
    rated,
)
from plugins.general.regimes.r05.source import APPROVAL, HEAD_DUTY, SOURCE

_TRAINING = "客服部应定期组织培训"
_EVALUATION = "客服部应定期对客服工作进行评估"
_COMPLAINTS = "客服部应建立健全的客户投诉处理机制"
_REPORT = "客服部应定期向公司领导汇报工作情况"
_COOPERATION = "客服部应积极配合其他部门的工作"
_PLACE = "客服部应保持良好的工作环境"
_DEPUTY = "副部长协助部长"


def _monthly(clause: str, quote: str, zh: str, en: str) -> Citation:
    return SOURCE.assumed(
        clause,
        quote,
        f"“定期”读作每月至少一次:{zh}(假定)。",
        f"Regularly is read as once a month at least: {en} (assumed).",
    )


TRAININGS = counted(
    "r05_trainings", "training_held", "组织培训", "Trainings held",
    _monthly("第九条", _TRAINING, "本期组织的培训次数", "trainings held in the period"), "higher",
)  # fmt: skip
EVALUATIONS = counted(
    "r05_evaluations", "department_evaluated", "部门工作评估", "Evaluations of the department",
    _monthly("第十条", _EVALUATION, "本期的评估次数", "evaluations in the period"), "higher",
)  # fmt: skip
MECHANISM = in_place(
    "r05_complaint_mechanism", "投诉处理机制", "Complaint mechanism",
    SOURCE.assumed("第十一条", _COMPLAINTS, "期末有现行机制为 1(假定)。", "1 where it is in force at the end of the period (assumed)."),
)  # fmt: skip
REPORTS = counted(
    "r05_reports", "leadership_report", "向公司领导的汇报", "Reports to company leadership",
    _monthly("第十二条", _REPORT, "本期的汇报次数", "reports in the period"), "higher",
)  # fmt: skip
REFUSALS = counted(
    "r05_refusals", "cooperation_refused", "未配合其他部门", "Cooperation refused",
    SOURCE.assumed("第十三条", _COOPERATION, "查实一次计一次(假定)。", "Each time it is found counts once (assumed)."),
)  # fmt: skip
PLACE_FAULTS = counted(
    "r05_place_faults", "workplace_fault", "工作环境问题", "Faults of the workplace",
    SOURCE.assumed("第十四条", _PLACE, "查到一处计一次(假定)。", "Each one found counts once (assumed)."),
)  # fmt: skip
PROBLEMS = counted(
    "r05_problems", "problem_found", "评估发现的问题", "Problems found by the evaluation",
    SOURCE.said("第十条", "及时发现问题并", "评估发现的每个问题计一次。", "Each problem that the evaluation found counts once."),
)  # fmt: skip
CHANGES = counted(
    "r05_changes", "regime_change", "制度修改提案", "Proposed changes to the regime",
    SOURCE.said("第十六条", APPROVAL, "每份修改提案计一次。", "Each proposed change counts once."),
)  # fmt: skip
AFFAIRS_RATE = percent(
    "r05_affairs_rate", "协办事务完成率", "Affairs seen to",
    SOURCE.assumed("第四条", _DEPUTY, "部长交办事务按时完成的百分比(假定)。", "Affairs done in time, in percent of those the head handed over (assumed)."),
)  # fmt: skip
ASSISTANCE = mark(
    "r05_assistance", "协助部长", "Assisting the head",
    SOURCE.assumed("第四条", _DEPUTY, "由部长按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the head (assumed)."),
)  # fmt: skip

INDICATORS = (
    TRAININGS, EVALUATIONS, MECHANISM, REPORTS, REFUSALS, PLACE_FAULTS, PROBLEMS, CHANGES, AFFAIRS_RATE, ASSISTANCE,
)  # fmt: skip


def _points(clause: str, quote: str, points: int, tail_zh: str = "", tail_en: str = "") -> Citation:
    return SOURCE.assumed(
        clause, quote, f"原文没有分值:{points} 分{tail_zh}(假定)。", f"The source gives no points: {points}{tail_en} (assumed)."
    )  # fmt: skip


def _costing(clause: str, quote: str, points: int) -> Citation:
    return _points(clause, quote, points, ",每次扣 5 分,扣完为止", ", each costs 5, down to 0")


_HEAD_ITEMS: tuple[Item, ...] = (
    at_least(TRAININGS, 1, 20, _points("第九条", _TRAINING, 20)),
    at_least(EVALUATIONS, 1, 20, _points("第十条", _EVALUATION, 20)),
    at_least(MECHANISM, 1, 20, _points("第十一条", _COMPLAINTS, 20)),
    at_least(REPORTS, 1, 20, _points("第十二条", _REPORT, 20)),
    per_event(REFUSALS, 10, 5, _costing("第十三条", _COOPERATION, 10)),
    per_event(PLACE_FAULTS, 10, 5, _costing("第十四条", _PLACE, 10)),
)

HEAD = Scheme(
    code="general.r05.head",
    regime="R05",
    name=Text(zh="部长职责", en="The head's duties"),
    period="month",
    positions=("部长",),
    dimensions=(
        dimension(
            "duties", "部门管理职责", "Running the department",
            SOURCE.assumed("第四条", HEAD_DUTY, "第九至十四条的职责由部长负责(假定)。", "Articles 9 to 14 are the head's to see to (assumed)."),
            *_HEAD_ITEMS,
        ),
    ),
    incentives=(
        Incentive(
            code="r05_report_due",
            name=Text(zh="补交汇报", en="Report due"),
            when=FactIs(indicator=REPORTS.code, relation="<", limit=1),
            then=(Duty(kind="report", name=Text(zh="向公司领导汇报", en="Report to company leadership"), owner="head"),),
            citation=_monthly("第十二条", _REPORT, "未汇报即补交", "without one, it is due"),
        ),
        Incentive(
            code="r05_evaluation_due",
            name=Text(zh="补做评估", en="Evaluation due"),
            when=FactIs(indicator=EVALUATIONS.code, relation="<", limit=1),
            then=(Duty(kind="report", name=Text(zh="评估客服工作", en="Evaluate the department's work"), owner="head"),),
            citation=_monthly("第十条", _EVALUATION, "未评估即补做", "without one, it is due"),
        ),
        Incentive(
            code="r05_training_due",
            name=Text(zh="补做培训", en="Training due"),
            when=FactIs(indicator=TRAININGS.code, relation="<", limit=1),
            then=(Duty(kind="training", name=Text(zh="组织培训", en="Hold a training"), owner="head"),),
            citation=_monthly("第九条", _TRAINING, "未培训即补做", "without one, it is due"),
        ),
        Incentive(
            code="r05_improve",
            name=Text(zh="改进问题", en="Improvement"),
            when=EventsAre(kind="problem_found"),
            then=(Duty(kind="rectification", name=Text(zh="改进评估发现的问题", en="Put right what was found"), owner="head"),),
            citation=SOURCE.said("第十条", "及时发现问题并"),
        ),
        Incentive(
            code="r05_change_for_approval",
            name=Text(zh="制度修改报批", en="Change put up for approval"),
            when=EventsAre(kind="regime_change"),
            then=(
                Duty(
                    kind="report",
                    name=Text(zh="报公司领导批准,批准后方可修改", en="Put to company leadership; changed only once approved"),
                    owner="leadership",
                ),
            ),
            citation=SOURCE.said("第十六条", APPROVAL),
        ),
    ),
    missing=SOURCE.waits("第四条", HEAD_DUTY),
    rounding=SOURCE.two_decimals("第四条", HEAD_DUTY),
    ranking=SOURCE.all_together("第四条", HEAD_DUTY),
    citation=SOURCE.assumed(
        "第四条", HEAD_DUTY,
        "原文列出部门职责而没有分值和等级:按月检查(假定)。",
        "The source lists the department's duties without points or grades: checked monthly (assumed).",
    ),
)  # fmt: skip

_BY_HEAD = SOURCE.assumed(
    "第四条", _DEPUTY, "由部长一人评分;未评则等待(假定)。", "The head rates alone; unrated, the card waits (assumed)."
)

DEPUTY = Scheme(
    code="general.r05.deputy",
    regime="R05",
    name=Text(zh="副部长职责", en="The deputy's duties"),
    period="month",
    positions=("副部长",),
    dimensions=(
        dimension(
            "assistance", "协助部长处理部门事务", "Assisting the head",
            _points("第四条", _DEPUTY, 100),
            in_proportion("affairs", AFFAIRS_RATE.name, AFFAIRS_RATE.code, 60, _points("第四条", _DEPUTY, 60)),
            rated(ASSISTANCE, 40, _points("第四条", _DEPUTY, 40)),
        ),
    ),
    raters=Raters(weights=(RaterWeight(role="head", weight=100, citation=_BY_HEAD),), missing="hold", citation=_BY_HEAD),
    incentives=(
        Incentive(
            code="r05_affairs_late",
            name=Text(zh="补办事务", en="Affairs to be seen to"),
            when=FactIs(indicator=AFFAIRS_RATE.code, relation="<", limit=100),
            then=(Duty(kind="rectification", name=Text(zh="补办未完成的事务", en="See to what was left"), owner="deputy"),),
            citation=SOURCE.assumed("第四条", _DEPUTY, "未按时完成的即补办(假定)。", "What wasn't done in time is to be done (assumed)."),
        ),
    ),
    missing=SOURCE.waits("第四条", _DEPUTY),
    rounding=SOURCE.two_decimals("第四条", _DEPUTY),
    ranking=SOURCE.all_together("第四条", _DEPUTY),
    citation=SOURCE.assumed(
        "第四条", _DEPUTY, "原文只有一句职责:按月,60/40(假定)。", "The source has one sentence: monthly, 60/40 (assumed).",
    ),
)  # fmt: skip
