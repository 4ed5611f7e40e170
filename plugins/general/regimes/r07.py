"""R07: attitude, problem solving and efficiency; overtime with a request; a newcomer's week of training."""

from __future__ import annotations

from core.spec import (
    All,
    AnyOf,
    Citation,
    Duty,
    EventsAre,
    Exclusion,
    Fixed,
    GradeIs,
    Honour,
    Incentive,
    Money,
    Not,
    Raters,
    RaterWeight,
    Sanction,
    Scheme,
    ServiceIs,
    Streak,
    Text,
)
from plugins.general.regimes.parts import counted, dimension, in_proportion, mark, rated
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R07", "客服部管理规章制度", "Management regime: hours, rota, overtime, training")
_SOURCE = Source("R07")

_CONTENT = "考核内容包括服务态度、解决问题能力、工作效率等"
_OVERTIME = "必须提前填写加班申请表,并经主管批准后方可加班"
_NEWCOMER = "新入职的客服部员工将接受一周的培训"
_REWARD = "根据员工的优秀表现进行奖励,包括奖金、荣誉证书等"
_PENALTY = "采取相应的惩罚措施,包括扣除奖金、调整岗位等"

ATTITUDE = mark(
    "r07_attitude", "服务态度", "Attitude",
    _SOURCE.assumed("二、2", _CONTENT, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
)  # fmt: skip
UNAPPROVED_OVERTIME = counted(
    "r07_overtime_unapproved", "overtime_unapproved", "未经批准的加班", "Overtime without approval",
    _SOURCE.said("一、3", _OVERTIME, "没有事先获批申请的每次加班计一次。", "Each overtime without a request approved beforehand counts once."),
)  # fmt: skip
TRAINING_DAYS = counted(
    "r07_newcomer_training", "newcomer_training_day", "新员工培训天数", "Days of a newcomer's training",
    _SOURCE.assumed("二、1", _NEWCOMER, "一周为 5 个工作日,每天计一次(假定)。", "A week is 5 working days, each counts once (assumed)."),
    "higher",
)  # fmt: skip
SLIGHT = counted(
    "r07_breach_slight", "r07_breach_slight", "违反规章制度(轻)", "Breach of the regime, slight",
    _SOURCE.assumed("六、2", _PENALTY, "情节由主管认定(假定)。", "The supervisor judges how grave it is (assumed)."),
)  # fmt: skip
SERIOUS = counted(
    "r07_breach_serious", "r07_breach_serious", "违反规章制度(重)", "Breach of the regime, serious",
    _SOURCE.assumed("六、2", _PENALTY, "情节由主管认定(假定)。", "The supervisor judges how grave it is (assumed)."),
)  # fmt: skip
INDICATORS = (ATTITUDE, UNAPPROVED_OVERTIME, TRAINING_DAYS, SLIGHT, SERIOUS)

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r07.grades",
        Text(zh="考核结果", en="Results"),
        "六",
        "根据员工的优秀表现进行奖励",
        Text(
            zh="原文只有“优秀”和“不达标”,没有分数线:90 分及以上优秀,60 分以下不达标,其间达标(假定)。",
            en="The source has only excellent and below standard, without limits: from 90 excellent, below 60 below standard, "
            "between them up to standard (assumed).",
        ),
        (
            ("excellent", Text(zh="优秀", en="Excellent"), 90),
            ("standard", Text(zh="达标", en="Up to standard"), 60),
            ("below_standard", Text(zh="不达标", en="Below standard"), 0),
        ),
    ),
)


def _assumed(zh: str, en: str) -> Citation:
    return _SOURCE.assumed("二、2", _CONTENT, zh, en)


_PARTS = (
    dimension(
        "attitude", "服务态度", "Attitude",
        _assumed("原文没有权重:40 分(假定)。", "The source gives no weights: 40 points (assumed)."),
        rated(ATTITUDE, 40, _assumed("按评分折算(假定)。", "In proportion to the mark (assumed).")),
    ),
    dimension(
        "problem_solving", "解决问题能力", "Problem solving",
        _assumed("原文没有权重:30 分(假定)。", "The source gives no weights: 30 points (assumed)."),
        in_proportion(
            "first_contact_resolution", Text(zh="首次解决率", en="Resolved at first contact"), "general.first_contact_resolution", 30,
            _assumed(
                "以首次解决率衡量:50% 及以下 0 分,90% 及以上满分,其间按比例(假定)。",
                "By what is resolved at first contact: none at 50 % and below, all at 90 % and above, in proportion between (assumed).",
            ),
            zero_at=50, full_at=90,
        ),
    ),
    dimension(
        "efficiency", "工作效率", "Efficiency",
        _assumed("原文没有权重:30 分(假定)。", "The source gives no weights: 30 points (assumed)."),
        in_proportion(
            "answer_rate", Text(zh="接听率", en="Answer rate"), "general.answer_rate", 30,
            _assumed(
                "以接听率衡量:60% 及以下 0 分,90% 及以上满分,其间按比例(假定)。",
                "By the answer rate: none at 60 % and below, all at 90 % and above, in proportion between (assumed).",
            ),
            zero_at=60, full_at=90,
        ),
    ),
)  # fmt: skip

_EXCELLENT = GradeIs(grades=("excellent",))
_BELOW = GradeIs(grades=("below_standard",))
_INCENTIVES = (
    Incentive(
        code="r07_bonus",
        name=Text(zh="优秀奖金", en="Bonus for excellence"),
        when=_EXCELLENT,
        then=(Money(code="r07_bonus", name=Text(zh="奖金", en="Bonus"), amount=Fixed(yuan=200)),),
        group="r07_bonus",
        severity=0,
        citation=_SOURCE.assumed("六、1", _REWARD, "金额原文没有:200 元(假定)。", "The source names no amount: 200 CNY (assumed)."),
    ),
    Incentive(
        code="r07_certificate",
        name=Text(zh="荣誉证书", en="Certificate"),
        when=_EXCELLENT,
        then=(Honour(code="r07_certificate", name=Text(zh="荣誉证书", en="Certificate of honour")),),
        citation=_SOURCE.said("六、1", _REWARD),
    ),
    Incentive(
        code="r07_bonus_withheld",
        name=Text(zh="扣除奖金", en="Bonus withheld"),
        when=AnyOf(of=(_BELOW, EventsAre(kind="r07_breach_slight"))),
        then=(Exclusion(of="awards", name=Text(zh="扣除当月奖金", en="The month's bonus is withheld")),),
        group="r07_bonus",
        severity=1,
        citation=_SOURCE.assumed(
            "六、2", _PENALTY,
            "不达标或轻微违反:当月不发奖金,优先于优秀奖金(假定)。",
            "Below standard or a slight breach: no bonus in the month, which goes before the bonus for excellence (assumed).",
        ),
    ),
    Incentive(
        code="r07_post_changed",
        name=Text(zh="调整岗位", en="Change of post"),
        when=AnyOf(of=(Streak(of=_BELOW, length=2), EventsAre(kind="r07_breach_serious"))),
        then=(
            Exclusion(of="awards", name=Text(zh="扣除当月奖金", en="The month's bonus is withheld")),
            Duty(kind="transfer", name=Text(zh="调整岗位(建议)", en="Change of post (a proposal)")),
        ),
        group="r07_bonus",
        severity=2,
        citation=_SOURCE.assumed(
            "六、2", _PENALTY,
            "连续两个月不达标或严重违反:另建议调整岗位(假定)。",
            "Below standard two months running, or a serious breach: a change of post is proposed as well (assumed).",
        ),
    ),
    Incentive(
        code="r07_overtime",
        name=Text(zh="未经批准的加班", en="Overtime without approval"),
        when=EventsAre(kind="overtime_unapproved"),
        then=(
            Sanction(code="r07_overtime", name=Text(zh="提醒:加班须事先申请", en="Reminder: overtime needs a request beforehand")),
            Duty(kind="rectification", name=Text(zh="补办加班审批", en="Have the overtime judged by the supervisor")),
        ),
        citation=_SOURCE.assumed(
            "一、3", _OVERTIME,
            "原文没有罚则:提醒并补办审批;已加的班如何计酬由人决定(假定)。",
            "The source has no penalty: a reminder, and the request is judged; people decide about the pay (assumed).",
        ),
    ),
    Incentive(
        code="r07_newcomer",
        name=Text(zh="新员工培训", en="A newcomer's training"),
        when=All(
            of=(
                ServiceIs(relation=">=", months=0),
                Not(of=ServiceIs(relation=">=", months=1)),
                EventsAre(kind="newcomer_training_day", relation="<", limit=5, span="rolling_year"),
            )
        ),
        then=(Duty(kind="training", name=Text(zh="一周新员工培训", en="A week of training for newcomers"), due_days=5),),
        citation=_SOURCE.assumed(
            "二、1", _NEWCOMER,
            "入职未满一个月、培训不足 5 个工作日的员工(假定)。",
            "Whoever has served less than a month and had fewer than 5 working days of it (assumed).",
        ),
    ),
)  # fmt: skip

_BY_SUPERVISOR = _assumed(
    "由主管一人评分;未评则等待(假定)。", "The supervisor rates alone; unrated, the card waits (assumed)."
)

MONTHLY = Scheme(
    code="general.r07.monthly",
    regime="R07",
    name=Text(zh="客服绩效考核", en="Performance appraisal"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r07.grades",
    raters=Raters(
        weights=(RaterWeight(role="supervisor", weight=100, citation=_BY_SUPERVISOR),),
        missing="hold",
        citation=_BY_SUPERVISOR,
    ),
    incentives=_INCENTIVES,
    missing=_SOURCE.waits("二、2", _CONTENT),
    rounding=_SOURCE.two_decimals("二、2", _CONTENT),
    ranking=_SOURCE.all_together("二、2", _CONTENT),
    citation=_assumed(
        "原文没有周期和权重:按月,40/30/30(假定)。",
        "The source gives neither period nor weights: monthly, 40/30/30 (assumed).",
    ),
)  # fmt: skip
SCHEMES = (MONTHLY,)
