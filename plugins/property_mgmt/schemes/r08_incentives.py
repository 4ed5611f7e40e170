"""R08: what follows from a quarter's score. The source breaks off after the rewards; the measures for the weak are ours."""

from __future__ import annotations

from core.spec import Citation, Duty, Fixed, Honour, Incentive, Money, Streak, Text, TotalIs
from plugins.property_mgmt.regulations import assumed

CLAUSE = "四、考核周期及奖惩措施"
REWARD = "对得分优秀者,可以给予奖金、表彰或晋升等奖励"
WEAK = "以激励优秀表现、改善不足之处"

EXCELLENT = TotalIs(relation=">=", limit=90)
TRAINING = Duty(kind="training", name=Text(zh="针对薄弱项目的培训", en="Training where the score is weak"))


def _weak(zh: str, en: str) -> Citation:
    return assumed(
        "R08",
        CLAUSE,
        WEAK,
        f"原文在奖励措施之后中断, 对不足者的措施缺失: {zh}。",
        f"The source breaks off after the rewards, the measures for the weak are missing: {en}.",
    )


INCENTIVES = (
    Incentive(
        code="r08_excellent",
        name=Text(zh="优秀奖金和表彰", en="Bonus and praise"),
        when=EXCELLENT,
        then=(
            Money(code="r08_bonus", name=Text(zh="季度奖金", en="Quarterly bonus"), amount=Fixed(yuan=500)),
            Honour(code="r08_praise", name=Text(zh="季度表彰", en="Praise of the quarter")),
        ),
        citation=assumed(
            "R08",
            CLAUSE,
            REWARD,
            "优秀的分数线和奖金金额原文没有: 90分及以上, 500元, 并表彰。",
            "Neither the limit nor the amount is given: from 90 points, 500 CNY and praise.",
        ),
    ),
    Incentive(
        code="r08_promotion",
        name=Text(zh="列为晋升人选", en="Candidate for promotion"),
        when=Streak(of=EXCELLENT, length=2),
        then=(Honour(code="r08_promotion_candidate", name=Text(zh="晋升人选", en="Candidate for promotion")),),
        citation=assumed(
            "R08",
            CLAUSE,
            REWARD,
            "何时晋升原文没有: 连续两个季度优秀列为人选, 是否晋升由人决定; 未考核的季度中断连续。",
            "When is open: two quarters running make a candidate, people decide; a quarter without a score breaks the run.",
        ),
    ),
    Incentive(
        code="r08_training",
        name=Text(zh="培训", en="Training"),
        when=TotalIs(relation="<", limit=70),
        then=(TRAINING,),
        group="r08_weak",
        severity=1,
        citation=_weak("低于70分培训", "below 70 training"),
    ),
    Incentive(
        code="r08_plan",
        name=Text(zh="培训和改进计划", en="Training and a plan"),
        when=TotalIs(relation="<", limit=60),
        then=(TRAINING, Duty(kind="plan", name=Text(zh="个人改进计划", en="Personal improvement plan"))),
        group="r08_weak",
        severity=2,
        citation=_weak("低于60分培训并制定改进计划", "below 60 training and a plan for improvement"),
    ),
)
