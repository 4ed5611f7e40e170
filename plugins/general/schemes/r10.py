"""R10: six parts, rated by a panel, that add up to 110."""

from __future__ import annotations

from dataclasses import replace

from core.spec import (
    Citation,
    Defect,
    Dimension,
    Edit,
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
)
from plugins.general import indicators as known

_PANEL = "考核小组根据员工日常工作表现、业务成果、客户反馈等方面进行评分"
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
            edits=(Edit(path="/scale_to", value='"100"'),),
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
            "考核结果作为员工晋升、薪酬调整的重要依据",
            "原文没有排名规则:全体一起排名,同分同名次,其后名次顺延(1、1、3)(假定)。",
            "The source has no rule for places: everybody together, ties share a place, 1, 1, 3 (assumed).",
        ),
    ),
    citation=Citation(
        source="R10",
        clause="第四条",
        quote="考核方式分为:月度考核、季度考核、年度考核",
        reading=Text(
            zh="本表用于月度考核;季度、年度考核用同一张表,换周期即可。原文没有划分等级,故只出总分和名次。",
            en="This sheet is the monthly one; the quarterly and annual appraisals use the same items over their own "
            "period. The source has no grades, so there are a total and a place only.",
        ),
    ),
    defects=(_SUM,),
)
