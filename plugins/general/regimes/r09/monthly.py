"""R09, part three: the month's sheet of five standards, with its awards and penalties."""

from __future__ import annotations

from core.spec import Citation, Deduction, Deductions, Indicator, Item, Number, Scheme, Text
from plugins.general.regimes.effects import one_rater
from plugins.general.regimes.parts import dimension, in_proportion, rated
from plugins.general.regimes.r09 import indicators as facts
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.awards import AWARDS
from plugins.general.regimes.r09.penalties import PENALTIES
from plugins.general.regimes.r09.source import SOURCE

_RULES = "员工必须遵守公司的各项规章制度"
_PERFORMANCE = facts.COMPLETION.citation.quote


def _weight(number: int, quote: str, zh: str, en: str) -> Citation:
    return SOURCE.assumed(f"三、考核标准 {number}", quote, zh, en)


def _rated(indicator: Indicator, full: Number) -> Item:
    cited = indicator.citation
    return rated(
        indicator,
        full,
        SOURCE.assumed(
            cited.clause,
            cited.quote,
            f"原文没有分值:{full} 分,按评分折算(假定)。",
            f"No points are given: {full}, in proportion to the mark (assumed).",
        ),
    )


def _costs(indicator: Indicator, points: int) -> Deduction:
    return Deduction(
        indicator=indicator.code,
        points=points,
        citation=_weight(
            5, _RULES,
            f"{indicator.name.zh}每次扣 {points} 分(假定)。", f"{indicator.name.en}: {points} point(s) each (assumed).",
        ),
    )  # fmt: skip


_PARTS = (
    dimension(
        "satisfaction", "客户满意度", "Customer satisfaction",
        _weight(1, "定期评估员工的服务水平", "原文没有权重:客户满意度 30 分(假定)。", "No weights are given: satisfaction has 30 points (assumed)."),
        in_proportion(
            "satisfaction", Text(zh="客户满意度", en="Customer satisfaction"), "general.satisfaction_rate", 30,
            _weight(1, "定期评估员工的服务水平", "按满意度百分比折算(假定)。", "In proportion to the satisfaction rate (assumed)."),
        ),
    ),
    dimension(
        "performance", "工作绩效", "Performance",
        _weight(2, _PERFORMANCE, "工作绩效 30 分,三项各 10 分(假定)。", "Performance has 30 points, three items of 10 (assumed)."),
        _rated(facts.COMPLETION, 10),
        _rated(facts.EFFICIENCY, 10),
        _rated(facts.QUALITY, 10),
    ),
    dimension(
        "teamwork", "团队合作", "Teamwork",
        _weight(3, facts.COLLABORATION.citation.quote, "团队合作 20 分,两项各 10 分(假定)。", "Teamwork has 20 points, two items of 10 (assumed)."),
        _rated(facts.COLLABORATION, 10),
        _rated(facts.TEAM_SPIRIT, 10),
    ),
    dimension(
        "innovation", "创新能力", "Innovation",
        _weight(4, facts.INNOVATION.citation.quote, "创新能力 10 分(假定)。", "Innovation has 10 points (assumed)."),
        _rated(facts.INNOVATION, 10),
    ),
    dimension(
        "rules", "遵守规章", "Keeping the rules",
        _weight(5, _RULES, "遵守规章 10 分(假定)。", "Keeping the rules has 10 points (assumed)."),
        Item(
            code="rules",
            name=Text(zh="遵守规章", en="Keeping the rules"),
            full=10,
            rule=Deductions(
                deductions=(
                    _costs(facts.LATE, 1),
                    _costs(facts.EARLY_LEAVE, 1),
                    _costs(facts.ABSENCE, 5),
                    _costs(facts.BREACH, 5),
                    _costs(facts.BREACH_GRAVE, 10),
                )
            ),
            citation=_weight(5, _RULES, "从 10 分起扣,扣完为止(假定)。", "From 10 points down to 0 (assumed)."),
        ),
    ),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r09.monthly",
    regime="R09",
    name=Text(zh="客服部月度奖罚", en="Monthly awards and penalties"),
    period="month",
    dimensions=_PARTS,
    raters=one_rater(SOURCE, "supervisor", "三、考核标准 2", _PERFORMANCE),
    incentives=(*AWARDS, *PENALTIES),
    missing=SOURCE.waits("三、考核标准 1", words.SURVEY),
    rounding=SOURCE.two_decimals("三、考核标准 1", words.SURVEY),
    ranking=SOURCE.all_together("一、奖励制度 1", words.TOP_THREE),
    citation=SOURCE.assumed(
        "三、考核标准 1", words.SURVEY,
        "五条考核标准的权重为 30/30/20/10/10(假定);奖罚按月,申诉交评审小组(第四部分)。",
        "The five standards weigh 30/30/20/10/10 (assumed); awards and penalties are monthly, appeals go to a panel (part 4).",
    ),
)  # fmt: skip
