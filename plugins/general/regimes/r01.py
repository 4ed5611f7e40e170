"""R01: satisfaction, complaints and efficiency; bonus and promotion, criticism, warning and demotion."""

from __future__ import annotations

from core.spec import Citation, EventsAre, Fixed, GradeIs, Honour, Incentive, Money, Sanction, Scheme, Streak, Text
from plugins.general.regimes.parts import counted, dimension, in_proportion, per_event
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R01", "客服绩效规章制度范本最新", "Model performance regime for customer service")
_SOURCE = Source("R01")

_INDICATORS = "考核指标包括客服满意度、投诉处理情况、工作效率等"
_REGULAR = "对其进行定期考核"
_REWARD = "优秀客服人员将获得奖金、晋升机会等奖励"
_PENALTY = "绩效低下的客服人员将受到批评、警告、降级等处罚"

COMPLAINTS = counted(
    "r01_complaints", "complaint", "客户投诉", "Customer complaints",
    _SOURCE.assumed(
        "第九条", "投诉处理情况",
        "登记在案的每起投诉计一次;没有记录即为 0 次(假定)。",
        "Each complaint on record counts once; no record means none (assumed).",
    ),
)  # fmt: skip
LATE_COMPLAINTS = counted(
    "r01_late_complaints", "complaint_late", "未及时处理的投诉", "Complaints not handled in time",
    _SOURCE.assumed(
        "第十六条", "公司将建立客户投诉处理机制",
        "未在单位规定的时限内解决的每起投诉计一次;时限由单位定(假定)。",
        "Each complaint that wasn't solved within the unit's own time limit counts once (assumed).",
    ),
)  # fmt: skip
BREACHES = counted(
    "r01_breaches", "r01_breach", "违反本规章制度", "Breaches of this regime",
    _SOURCE.said(
        "第十八条", "客服人员违反本规章制度的",
        "查实的每起违反计一次,如不文明用语(第五条)、泄露客户隐私(第六条)。",
        "Each breach that was found counts once, such as rude words (art. 5) or a customer's data given away (art. 6).",
    ),
)  # fmt: skip
INDICATORS = (COMPLAINTS, LATE_COMPLAINTS, BREACHES)

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r01.grades",
        Text(zh="绩效等级", en="Grades"),
        "第十二条、第十三条",
        "优秀客服人员",
        Text(
            zh="原文只有“优秀”和“绩效低下”,没有分数线:90 分及以上优秀,60 分以下绩效低下,其间合格(假定)。",
            en="The source has only excellent and poor, without limits: from 90 excellent, below 60 poor, between them "
            "qualified (assumed).",
        ),
        (
            ("excellent", Text(zh="优秀", en="Excellent"), 90),
            ("qualified", Text(zh="合格", en="Qualified"), 60),
            ("poor", Text(zh="绩效低下", en="Poor"), 0),
        ),
    ),
)


def _assumed(zh: str, en: str) -> Citation:
    return _SOURCE.assumed("第九条", _INDICATORS, zh, en)


_PARTS = (
    dimension(
        "satisfaction", "客服满意度", "Customer satisfaction",
        _assumed("原文没有权重:满意度 40 分(假定)。", "The source gives no weights: satisfaction has 40 points (assumed)."),
        in_proportion(
            "satisfaction", Text(zh="客户满意度", en="Customer satisfaction"), "general.satisfaction_rate", 40,
            _assumed("按满意度百分比折算,100% 得满分(假定)。", "In proportion to the satisfaction rate, 100 % earns all (assumed)."),
        ),
    ),
    dimension(
        "complaint_handling", "投诉处理情况", "Complaint handling",
        _assumed(
            "原文没有权重:投诉处理 30 分,次数与及时各半(假定)。",
            "The source gives no weights: complaints have 30 points, half for their number, half for handling them in time (assumed).",
        ),
        per_event(COMPLAINTS, 15, 5, _assumed("每起投诉扣 5 分,扣完为止(假定)。", "Each complaint costs 5 points, down to 0 (assumed).")),
        per_event(
            LATE_COMPLAINTS, 15, 5,
            _assumed("每起未及时处理的投诉扣 5 分,扣完为止(假定)。", "Each complaint handled late costs 5 points, down to 0 (assumed)."),
        ),
    ),
    dimension(
        "efficiency", "工作效率", "Efficiency",
        _assumed("原文没有权重:工作效率 30 分(假定)。", "The source gives no weights: efficiency has 30 points (assumed)."),
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

_POOR = GradeIs(grades=("poor",))
_INCENTIVES = (
    Incentive(
        code="r01_bonus",
        name=Text(zh="优秀奖金", en="Bonus for excellence"),
        when=GradeIs(grades=("excellent",)),
        then=(Money(code="r01_bonus", name=Text(zh="奖金", en="Bonus"), amount=Fixed(yuan=200)),),
        citation=_SOURCE.assumed(
            "第十二条", _REWARD,
            "金额原文没有:200 元(假定)。", "The source names no amount: 200 CNY (assumed).",
        ),
    ),
    Incentive(
        code="r01_promotion",
        name=Text(zh="晋升机会", en="Chance of promotion"),
        when=GradeIs(grades=("excellent",)),
        then=(
            Honour(code="r01_promotion_candidate", name=Text(zh="列入晋升人选", en="Named as a candidate for promotion")),
        ),
        citation=_SOURCE.said(
            "第十二条", _REWARD,
            "晋升机会即列为人选,是否晋升由人决定。",
            "A chance of promotion means being named as a candidate; people decide.",
        ),
    ),
    Incentive(
        code="r01_criticism",
        name=Text(zh="批评", en="Criticism"),
        when=_POOR,
        then=(Sanction(code="r01_criticism", name=Text(zh="批评", en="Criticism")),),
        group="r01_poor",
        severity=1,
        citation=_SOURCE.assumed(
            "第十三条", _PENALTY,
            "三种处罚何时适用原文没有:第一个月批评,连续第二个月警告,连续三个月及以上降级(假定)。",
            "When each applies is open: criticism in the first month, a warning in the second running, demotion from the "
            "third running on (assumed).",
        ),
    ),
    Incentive(
        code="r01_warning",
        name=Text(zh="警告", en="Warning"),
        when=Streak(of=_POOR, length=2),
        then=(Sanction(code="r01_warning", name=Text(zh="警告", en="Warning")),),
        group="r01_poor",
        severity=2,
        citation=_SOURCE.assumed(
            "第十三条", _PENALTY, "连续两个月绩效低下:警告(假定)。", "Poor two months running: a warning (assumed).",
        ),
    ),
    Incentive(
        code="r01_demotion",
        name=Text(zh="降级", en="Demotion"),
        when=Streak(of=_POOR, length=3),
        then=(Sanction(code="r01_demotion", name=Text(zh="降级", en="Demotion")),),
        group="r01_poor",
        severity=3,
        citation=_SOURCE.assumed(
            "第十三条", _PENALTY,
            "连续三个月绩效低下:降级;未考核的月份中断连续(假定)。",
            "Poor three months running: demotion; a month without an appraisal breaks the run (assumed).",
        ),
    ),
    Incentive(
        code="r01_breach",
        name=Text(zh="违反规章的处罚", en="Penalty for a breach"),
        when=EventsAre(kind="r01_breach"),
        then=(Sanction(code="r01_breach_penalty", name=Text(zh="相应处罚", en="A penalty that fits the breach")),),
        citation=_SOURCE.said("第十八条", "将受到相应处罚", "处罚种类由人决定。", "People decide which penalty."),
    ),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r01.monthly",
    regime="R01",
    name=Text(zh="客服绩效月度考核", en="Monthly performance appraisal"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r01.grades",
    incentives=_INCENTIVES,
    missing=_SOURCE.waits("第八条", _REGULAR),
    rounding=_SOURCE.two_decimals("第八条", _REGULAR),
    ranking=_SOURCE.all_together("第八条", _REGULAR),
    citation=_SOURCE.assumed(
        "第八条", _REGULAR,
        "原文只说定期考核:按月(假定)。三项权重为 40/30/30(假定)。",
        "The source says only that the appraisal is regular: monthly (assumed). The weights are 40/30/30 (assumed).",
    ),
)  # fmt: skip
SCHEMES = (MONTHLY,)
