"""R10: six parts, rated by a panel, that add up to 110; each month, each quarter and each year."""

from __future__ import annotations

from dataclasses import replace

from core.spec import (
    Citation,
    Defect,
    Dimension,
    Duty,
    Edit,
    Honour,
    Incentive,
    Indicator,
    Item,
    Linear,
    Missing,
    Ranking,
    Rated,
    Raters,
    RaterWeight,
    Resolution,
    Rounding,
    Scheme,
    Text,
    TotalIs,
)
from core.spec.scheme import PeriodKind
from plugins.general import indicators as known

_PANEL = "考核小组根据员工日常工作表现、业务成果、客户反馈等方面进行评分"
_BASIS = "考核结果作为员工晋升、薪酬调整的重要依据"
_TASK = "客观、公正地评价员工的工作表现"


def _assumed(clause: str, quote: str, zh: str, en: str) -> Citation:
    return Citation(source="R10", clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")


def _rated(indicator: Indicator) -> Item:
    """The indicator as a line of the sheet: its scale ends at the item's printed points."""
    full = indicator.high
    assert full is not None
    return Item(
        code=indicator.code.removeprefix("general."),
        name=indicator.name,
        full=full,
        citation=replace(indicator.citation, reading=None, mark="stated"),
        rule=Rated(indicator=indicator.code),
    )


_SATISFACTION = Item(
    code="satisfaction_survey",
    name=Text(zh="客户满意度调查得分", en="Customer satisfaction survey"),
    full=5,
    citation=_assumed(
        "第六条 3",
        "客户满意度调查得分(5分)",
        "5 分是原文;折算方法原文没有:按满意度百分比折算,100% 得 5 分,0% 得 0 分(假定)。",
        "The 5 points are printed, how to get them is not: in proportion to the satisfaction rate, 100 % gives 5 (assumed).",
    ),
    rule=Linear(indicator="general.satisfaction_rate", full_at=100),
)


def _part(code: str, zh: str, en: str, full: int, clause: str, quote: str, *items: Item) -> Dimension:
    return Dimension(
        code=code,
        name=Text(zh=zh, en=en),
        full=full,
        items=items,
        citation=Citation(source="R10", clause=clause, quote=quote),
    )


_PARTS = (
    _part(
        "knowledge", "业务知识", "Business knowledge", 30, "第五条", "业务知识(30分)",
        _rated(known.PRODUCT_KNOWLEDGE), _rated(known.PROCESS_KNOWLEDGE), _rated(known.TRAINING_RESULTS),
    ),
    _part(
        "attitude", "服务态度", "Attitude", 20, "第六条", "服务态度(20分)",
        _rated(known.CUSTOMER_CARE), _rated(known.SERVICE_NORMS), _SATISFACTION,
    ),
    _part(
        "teamwork", "团队协作", "Teamwork", 15, "第七条", "团队协作(15分)",
        _rated(known.COOPERATION), _rated(known.TEAM_ACTIVITIES), _rated(known.KNOWLEDGE_SHARING),
    ),
    _part(
        "communication", "沟通能力", "Communication", 15, "第八条", "沟通能力(15分)",
        _rated(known.EXPRESSION), _rated(known.LISTENING), _rated(known.CROSS_DEPARTMENT),
    ),
    _part(
        "problem_solving", "解决问题能力", "Problem solving", 20, "第九条", "解决问题能力(20分)",
        _rated(known.SOLVING), _rated(known.EMERGENCIES), _rated(known.IMPROVEMENT_PROPOSALS),
    ),
    _part(
        "innovation", "创新能力", "Innovation", 10, "第十条", "创新能力(10分)",
        _rated(known.INNOVATION_PROPOSALS), _rated(known.INNOVATION_PROJECTS),
    ),
)  # fmt: skip

_SUM = Defect(
    code="sum",
    citation=Citation(
        source="R10",
        clause="第三条、第五条至第十条",
        quote="业务知识、服务态度、团队协作、沟通能力、解决问题能力、创新能力六大部分",
        reading=Text(
            zh="六部分印出的分值为 30+20+15+15+20+10,合计 110 分而非 100 分;原文没有说明满分,照印出的保留。",
            en="The six parts print 30+20+15+15+20+10, which is 110 and not 100. The source names no full mark; kept as printed.",
        ),
        mark="defect",
    ),
    resolutions=(
        Resolution(
            code="keep_110",
            name=Text(zh="以 110 分为满分", en="Keep 110 as the full mark"),
            edits=(Edit(path="/stated_full", value='"110"'),),
        ),
        Resolution(
            code="scale_to_100",
            name=Text(zh="折算为 100 分", en="Scale to 100"),
            edits=(
                Edit(path="/scale_to", value='"100"'),
                Edit(path="/incentives/0/when/limit", value='"90"'),
                Edit(path="/incentives/1/when/limit", value='"60"'),
            ),
        ),
    ),
)

_RATERS = Raters(
    weights=(
        RaterWeight(
            role="panel",
            weight=100,
            citation=Citation(
                source="R10",
                clause="第十一条 2",
                quote=_PANEL,
                reading=Text(
                    zh="部门负责人组织考核(第十一条 1),由考核小组评分:每项录入小组商定的一个分数。",
                    en="The head organises the appraisal (11.1), the panel marks: one mark, agreed by it, for each item.",
                ),
            ),
        ),
    ),
    missing="hold",
    citation=_assumed(
        "第十一条 2",
        _PANEL,
        "原文未说缺少评分时如何处理:等小组评分后才出总分,不按 0 分计(假定)。",
        "The source is silent on a missing mark: the card waits for the panel, a missing mark is never 0 (assumed).",
    ),
)

_INCENTIVES = (
    Incentive(
        code="r10_promotion",
        name=Text(zh="晋升和薪酬调整", en="Promotion and pay"),
        when=TotalIs(relation=">=", limit=99),
        then=(
            Honour(code="r10_promotion", name=Text(zh="列入晋升人选", en="Named as a candidate for promotion")),
            Duty(
                kind="report",
                name=Text(zh="薪酬调整时提交本次结果", en="Put this result before those who adjust pay"),
                owner="manager",
            ),
        ),
        citation=_assumed(
            "第四条",
            _BASIS,
            "界限原文没有:达到满分的 90%(110 分制为 99 分);是否晋升、调薪由人决定(假定)。",
            "No limit is given: 90 % of the full mark (99 of 110); people decide on promotion and pay (assumed).",
        ),
    ),
    Incentive(
        code="r10_training",
        name=Text(zh="培训", en="Training"),
        when=TotalIs(relation="<", limit=66),
        then=(Duty(kind="training", name=Text(zh="安排培训", en="Training is arranged")),),
        citation=_assumed(
            "第二条",
            "为员工晋升、薪酬调整、培训等方面提供依据",
            "界限原文没有:不到满分的 60%(110 分制为 66 分)安排培训(假定)。",
            "No limit is given: below 60 % of the full mark (66 of 110) training is arranged (assumed).",
        ),
    ),
)

R10_MONTHLY = Scheme(
    code="general.r10.monthly",
    regime="R10",
    name=Text(zh="客服部门月度考核(六部分)", en="Monthly appraisal in six parts"),
    period="month",
    dimensions=_PARTS,
    raters=_RATERS,
    missing=Missing(
        action="hold",
        citation=_assumed(
            "第二条",
            _TASK,
            "原文未说缺少数据时如何处理:数据到齐后才出总分,不按 0 分计(假定)。",
            "The source is silent on a missing fact: the card waits for it, a missing fact is never 0 (assumed).",
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=_assumed(
            "第二条", _TASK, "总分四舍五入到 2 位小数(假定)。", "The total is rounded half up to 2 decimals (assumed)."
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=_assumed(
            "第四条",
            _BASIS,
            "原文没有排名规则:全体一起排名,同分同名次,其后名次顺延(1、1、3)(假定)。",
            "The source has no rule for places: everybody together, ties share a place, 1, 1, 3 (assumed).",
        ),
    ),
    citation=Citation(
        source="R10",
        clause="第四条",
        quote="考核方式分为:月度考核、季度考核、年度考核",
        reading=Text(
            zh="每月、每季度、每年底各进行一次全面考核,用同一张表各评一次,不由各月汇总。原文没有划分等级,故只出总分和名次。"
            "第三章题为流程与奖惩措施,奖惩部分在原文中缺失。",
            en="A full appraisal each month, quarter and year: the same sheet, marked anew each time, not added up from the "
            "months. The source has no grades. Its third part is headed process and rewards, and the rewards are missing.",
        ),
    ),
    defects=(_SUM,),
    incentives=_INCENTIVES,
)


def _over(period: PeriodKind, code: str, zh: str, en: str) -> Scheme:
    """The same sheet over a longer period."""
    return replace(R10_MONTHLY, code=f"general.r10.{code}", name=Text(zh=zh, en=en), period=period)


R10_QUARTERLY = _over("quarter", "quarterly", "客服部门季度考核(六部分)", "Quarterly appraisal in six parts")
R10_YEARLY = _over("year", "yearly", "客服部门年度考核(六部分)", "Annual appraisal in six parts")
