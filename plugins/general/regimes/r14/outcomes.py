"""What follows from R14's appraisal: grades, pay tied to the result, rewards, penalties."""

from __future__ import annotations

from core.spec import (
    All,
    Always,
    AnyOf,
    Citation,
    EventsAre,
    FactIs,
    GradeIs,
    Incentive,
    PayByTotal,
    PayItem,
    PayKey,
    PayPlan,
    Text,
    TotalIs,
)
from plugins.general.regimes.effects import bonus, duty, rung
from plugins.general.regimes.r14 import source
from plugins.general.regimes.r14.source import SOURCE

GRADES = SOURCE.grades(
    "general.r14.grades",
    Text(zh="绩效等级", en="Grades"),
    *source.REWARD,
    Text(
        zh="原文只有“优秀”,没有分数线:90 分及以上优秀,60 分以下不合格,其间合格(假定)。",
        en="The source has excellent only, without a limit: from 90 excellent, below 60 unqualified, between them qualified "
        "(assumed).",
    ),
    (
        ("excellent", Text(zh="优秀", en="Excellent"), 90),
        ("qualified", Text(zh="合格", en="Qualified"), 60),
        ("unqualified", Text(zh="不合格", en="Unqualified"), 0),
    ),
)

_TIED = SOURCE.assumed(
    *source.APPRAISAL,
    "“绩效”读作绩效工资:绩效工资 = 标准 × 总分 ÷ 100,没有总分的月份不发;金额由单位给出(假定)。",
    "Tied to pay: performance pay = its standard × total ÷ 100, none in a month without a total; the unit gives the "
    "amounts (assumed).",
)  # fmt: skip

PAY = PayPlan(
    items=(
        PayItem(
            code="base",
            name=Text(zh="基本工资", en="Base pay"),
            amount=PayKey(key="base"),
            when=Always(),
            citation=_TIED,
        ),
        PayItem(
            code="performance",
            name=Text(zh="绩效工资", en="Performance pay"),
            amount=PayByTotal(key="performance"),
            when=TotalIs(relation=">=", limit=0),
            citation=_TIED,
        ),
    ),
    citation=_TIED,
)


def _no_text(zh: str, en: str) -> Citation:
    """The heading promises penalties and the source ends after the first entry, which is about rewards."""
    return Citation(
        source="R14",
        clause=source.PENALTY[0],
        quote=source.PENALTY[1],
        reading=Text(
            zh=f"标题说到处罚,条文只有奖励一条便结束;{zh}",
            en=f"The heading speaks of penalties, the text ends after one entry on rewards; {en}",
        ),
        mark="defect",
    )


REWARD = bonus(
    "r14_reward", "奖励", "Reward", 300,
    All(of=(GradeIs(grades=("excellent",)), FactIs(indicator="general.satisfaction_rate", relation=">=", limit=90))),
    SOURCE.assumed(
        *source.REWARD,
        "优秀且满意度 90% 及以上:奖金 300 元;主管和经理看本团队的满意度(假定)。",
        "Excellent with a satisfaction rate of at least 90 %: 300 CNY; for leads and managers their team's rate counts (assumed).",
    ),
)  # fmt: skip

WARNING = rung(
    "r14_warning", "警告", "Warning", GradeIs(grades=("unqualified",)),
    _no_text("不合格:警告。", "unqualified: a warning."),
    group="r14_penalty", severity=1,
)  # fmt: skip

LEAK_PENALTY = rung(
    "r14_leak_penalty", "泄露资料的处分(须法务审查)", "Penalty for a leak (legal review needed)", EventsAre(kind="r14_leak"),
    _no_text("泄露客户资料:处分,种类由人决定。", "customer's data given away: a penalty that people decide on."),
    group="r14_penalty", severity=2, legal_review=True,
)  # fmt: skip

FLOW_REVIEW: Incentive = duty(
    "r14_flow_review", "rectification", "经理审核并要求整改", "Reviewed by the manager and put right",
    AnyOf(of=tuple(EventsAre(kind=kind) for kind in ("r14_not_recorded", "r14_not_served", "r14_not_reported_back", "r14_not_summed_up"))),
    SOURCE.said(*source.REVIEW, "流程任一步有缺失即为存在的问题。", "A step of the workflow that was left out is such a problem."),
    owner="manager",
)  # fmt: skip
