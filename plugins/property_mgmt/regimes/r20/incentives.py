"""R20: the interview and the feedback after each appraisal, what the excellent are offered, what the weak get."""

from __future__ import annotations

from core.spec import Duty, Fixed, Honour, Incentive, Money, Text, TotalIs
from plugins.property_mgmt.regulations import assumed

APPRAISED = TotalIs(relation=">=", limit=0)

INCENTIVES = (
    Incentive(
        code="r20_interview",
        name=Text(zh="个人面谈", en="Personal interview"),
        when=APPRAISED,
        then=(Duty(kind="interview", name=Text(zh="一对一个人面谈", en="Interview, one to one"), due_days=10),),
        citation=assumed(
            "R20",
            "三、2 个人面谈",
            "考核结束后,组织个人面谈",
            "期限原文没有: 10个工作日内, 由主管进行; 未出总分的人员等待。",
            "No term is given: within 10 working days, by the supervisor; who has no total yet waits.",
        ),
    ),
    Incentive(
        code="r20_feedback",
        name=Text(zh="结果反馈", en="Feedback of the result"),
        when=APPRAISED,
        then=(
            Duty(
                kind="report",
                name=Text(zh="总结经验和问题并反馈", en="Sum up what went well and what didn't, and tell"),
                due_days=5,
            ),
        ),
        citation=assumed(
            "R20",
            "四、考核周期",
            "提炼出经验和问题,并及时反馈给客服人员",
            "“及时”读作5个工作日内。",
            "In time is read as within 5 working days.",
        ),
    ),
    Incentive(
        code="r20_excellent",
        name=Text(zh="绩效奖励", en="Reward for performance"),
        when=TotalIs(relation=">=", limit=90),
        then=(
            Money(
                code="r20_raise",
                name=Text(zh="加薪(每月)", en="Raise (a month)"),
                amount=Fixed(yuan=200),
                in_pay=False,
            ),
            Honour(code="r20_promotion_candidate", name=Text(zh="晋升人选", en="Candidate for promotion")),
            Duty(kind="training", name=Text(zh="岗位培训", en="Training for the post"), owner="hr"),
        ),
        citation=assumed(
            "R20",
            "三、3 绩效激励",
            "给予适当的绩效奖励,如加薪、晋升或岗位培训等",
            "优秀的分数线和加薪金额原文没有: 90分及以上; 三种奖励由人选择, 加薪为每月200元。",
            "Neither the limit nor the amount is given: from 90 points; people choose among the three, a raise is 200 CNY a "
            "month.",
        ),
    ),
    Incentive(
        code="r20_training",
        name=Text(zh="针对性培训", en="Training where it is needed"),
        when=TotalIs(relation="<", limit=70),
        then=(Duty(kind="training", name=Text(zh="针对不足的培训", en="Training where the score is weak")),),
        citation=assumed(
            "R20",
            "五、考核结果运用",
            "有针对性地进行培训和提升",
            "分数线原文没有: 低于70分。",
            "No limit is given: below 70 points.",
        ),
    ),
)
