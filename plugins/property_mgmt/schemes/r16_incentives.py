"""R16: what follows from the grades of months and years."""

from __future__ import annotations

from core.spec import Citation, Duty, Fixed, GradeIs, Honour, Incentive, Money, Sanction, Streak, Text
from core.spec.conditions import Condition
from core.spec.incentives import Effect
from plugins.property_mgmt.regulations import assumed, stated

USE = "四、第十一条"
CONSEQUENCES = "四、第十二条"
BASIS = "考核结果作为客服人员薪酬调整、晋升、奖惩等方面的依据"
REWARD = "考核优秀者,给予适当奖励"
MEASURES = "根据实际情况进行约谈、培训、调整岗位或解聘处理"

EXCELLENT = GradeIs(grades=("excellent",))
UNQUALIFIED = GradeIs(grades=("unqualified",))
INTERVIEW = Duty(kind="interview", name=Text(zh="约谈", en="Interview"))
TRAINING = Duty(kind="training", name=Text(zh="培训", en="Training"))
TRANSFER = Duty(kind="transfer", name=Text(zh="调整岗位(建议)", en="Transfer (a proposal)"), owner="hr")


def _dismissal(code: str) -> Sanction:
    name = Text(zh="解聘(建议,须法务审查)", en="Dismissal (a proposal, legal review needed)")
    return Sanction(code=code, name=name, legal_review=True)


def _measure(
    code: str, zh: str, en: str, when: Condition, severity: int, cited: Citation, group: str, *then: Effect
) -> Incentive:
    return Incentive(
        code=code, name=Text(zh=zh, en=en), when=when, then=then, group=group, severity=severity, citation=cited
    )


def _ladder(zh: str, en: str) -> Citation:
    return assumed(
        "R16",
        CONSEQUENCES,
        MEASURES,
        f"何种情况用何种措施原文没有: {zh}; 均为建议, 由人决定。",
        f"Which measure fits is open: {en}; proposals all of them, people decide.",
    )


MONTHLY_INCENTIVES = (
    Incentive(
        code="r16_excellent",
        name=Text(zh="月度优秀奖励", en="Reward for an excellent month"),
        when=EXCELLENT,
        then=(Money(code="r16_excellent", name=Text(zh="月度奖励", en="Monthly reward"), amount=Fixed(yuan=200)),),
        citation=assumed("R16", CONSEQUENCES, REWARD, "金额原文没有: 200元。", "No amount is given: 200 CNY."),
    ),
    _measure(
        "r16_interview", "约谈", "Interview", UNQUALIFIED, 1,
        _ladder("第一个不合格的月份约谈", "the first unqualified month, an interview"), "r16_unqualified",
        INTERVIEW,
    ),
    _measure(
        "r16_training", "约谈和培训", "Interview and training", Streak(of=UNQUALIFIED, length=2), 2,
        _ladder("连续两个月不合格, 约谈并培训", "two months running, an interview and training"), "r16_unqualified",
        INTERVIEW, TRAINING,
    ),
    _measure(
        "r16_transfer", "调整岗位", "Transfer", Streak(of=UNQUALIFIED, length=3), 3,
        _ladder("连续三个月不合格, 约谈并建议调整岗位", "three months running, an interview and a transfer"), "r16_unqualified",
        INTERVIEW, TRANSFER,
    ),
    _measure(
        "r16_dismissal", "解聘建议", "Dismissal proposed", Streak(of=UNQUALIFIED, length=4), 4,
        _ladder(
            "连续四个月及以上不合格, 建议解聘, 须法务审查; 未考核的月份中断连续",
            "from four months running on, dismissal, with a legal review; a month without a total breaks the run",
        ),
        "r16_unqualified",
        INTERVIEW, _dismissal("r16_dismissal"),
    ),
)  # fmt: skip

ANNUAL_INCENTIVES = (
    Incentive(
        code="r16_year_excellent",
        name=Text(zh="年度优秀奖励", en="Reward for an excellent year"),
        when=EXCELLENT,
        then=(
            Money(code="r16_year_excellent", name=Text(zh="年度奖励", en="Annual reward"), amount=Fixed(yuan=1000)),
            Honour(code="r16_excellent_of_year", name=Text(zh="年度优秀员工", en="Excellent employee of the year")),
        ),
        citation=assumed("R16", CONSEQUENCES, REWARD, "金额原文没有: 1000元。", "No amount is given: 1000 CNY."),
    ),
    Incentive(
        code="r16_year_promotion",
        name=Text(zh="列为晋升和调薪人选", en="Candidate for promotion and a raise"),
        when=EXCELLENT,
        then=(
            Honour(
                code="r16_promotion_candidate",
                name=Text(zh="晋升和调薪人选", en="Candidate for promotion and a raise"),
            ),
        ),
        citation=stated(
            "R16", USE, BASIS,
            "考核结果是依据: 年度优秀列为人选, 是否晋升或调薪由人决定。",
            "The result is a basis: an excellent year makes a candidate, people decide on promotion and pay.",
        ),
    ),
    _measure(
        "r16_year_unqualified", "年度不合格: 约谈和培训", "Unqualified year: interview and training", UNQUALIFIED, 1,
        _ladder("年度第一次不合格, 约谈并培训", "the first unqualified year, an interview and training"),
        "r16_year_unqualified",
        INTERVIEW, TRAINING,
    ),
    _measure(
        "r16_year_unqualified_again", "连续两年不合格: 调岗或解聘", "Unqualified two years running: transfer or dismissal",
        Streak(of=UNQUALIFIED, length=2), 2,
        _ladder(
            "连续两年及以上不合格, 建议调整岗位或解聘(二者由人选择), 解聘须法务审查",
            "from two years running on, a transfer or dismissal, as people choose; dismissal with a legal review",
        ),
        "r16_year_unqualified",
        INTERVIEW, TRANSFER, _dismissal("r16_year_dismissal"),
    ),
)  # fmt: skip
