"""R13, parts 1 to 4: response, satisfaction, problem solving and knowledge."""

from __future__ import annotations

from core.spec import All, FactIs, Honour, Streak, Text, TotalIs
from plugins.ecommerce.regimes.r13 import indicators as facts
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regimes.r13.parts import award, duty, fine, rule, warning
from plugins.ecommerce.regulations import assumed

FAST_MONTH = "fast_response_month"
"""The honour of a month with steady speed; three of them in a quarter earn the quarter's award."""

_DISSATISFIED = FactIs(indicator=facts.SATISFACTION.code, relation="<", limit=80)
_FAILED = FactIs(indicator=facts.TEST.code, relation="<", limit=60)

RESPONSE = (
    rule(
        "r13_fast_month", "响应迅速月度奖", "Month of fast responses",
        FactIs(indicator=facts.IN_FIVE.code, relation=">=", limit=98),
        assumed(
            s.RESPONSE, s.STEADY,
            "全月至少 98% 的咨询在5分钟内响应即为连续响应迅速:月度奖励 50 元",
            "At least 98 % of the month's chats within 5 minutes is steady speed: 50 CNY for the month",
        ),
        award("r13_fast_month", "月度响应奖", "Monthly response award", 50),
        Honour(code=FAST_MONTH, name=Text(zh="当月响应迅速", en="Fast responses of the month")),
    ),
    rule(
        "r13_slow_warning", "严重超时警告", "Warning for serious lateness",
        FactIs(indicator=facts.IN_TEN.code, relation="<", limit=95),
        assumed(
            s.RESPONSE, s.LATE,
            "扣分见计分表;超过 5% 的咨询10分钟内未响应的,另给予警告",
            "Points are taken on the sheet; where more than 5 % of the chats waited beyond 10 minutes, a warning too",
        ),
        warning("r13_slow_warning"),
    ),
)  # fmt: skip
SATISFACTION = (
    rule(
        "r13_satisfied", "高满意度表扬和奖励", "Praise and award for satisfaction",
        FactIs(indicator=facts.SATISFACTION.code, relation=">=", limit=95),
        assumed(s.SATISFACTION, s.SATISFIED, "满意度 95% 及以上:表扬,奖励 100 元", "From 95 %: praise and 100 CNY"),
        award("r13_satisfied", "满意度奖", "Satisfaction award", 100),
        Honour(code="satisfaction_praise", name=Text(zh="满意度表扬", en="Praise for satisfaction")),
    ),
    rule(
        "r13_dissatisfied", "满意度低的培训", "Training for low satisfaction",
        _DISSATISFIED,
        assumed(s.SATISFACTION, s.DISSATISFIED, "满意度低于 80%:先培训", "Below 80 %: training first"),
        duty("training", "服务培训", "Service training"),
        group="r13_satisfaction", severity=1,
    ),
    rule(
        "r13_dissatisfied_again", "满意度连续偏低的处罚", "Penalty for low satisfaction again",
        Streak(of=_DISSATISFIED, length=2),
        assumed(
            s.SATISFACTION, s.DISSATISFIED,
            "连续两个月及以上低于 80%:培训并罚款 100 元;中间缺一个月即不连续",
            "Below 80 % two months running or more: training and a fine of 100 CNY; a month without a record breaks the run",
        ),
        duty("training", "服务培训", "Service training"),
        fine("r13_dissatisfied_again", 100),
        group="r13_satisfaction", severity=2,
    ),
)  # fmt: skip
RESOLUTION = (
    rule(
        "r13_solved_at_once", "一次性解决奖", "Award for solving at first contact",
        FactIs(indicator=facts.FIRST_CONTACT.code, relation=">=", limit=90),
        assumed(s.RESOLUTION, s.SOLVED_AT_ONCE, "一次性解决率 90% 及以上:100 元", "From 90 % solved at first contact: 100 CNY"),
        award("r13_solved_at_once", "一次性解决奖", "First-contact award", 100),
    ),
)  # fmt: skip
KNOWLEDGE = (
    rule(
        "r13_test_excellent", "测试优秀奖", "Award for a good test",
        FactIs(indicator=facts.TEST.code, relation=">=", limit=90),
        assumed(s.KNOWLEDGE, s.GOOD_TEST, "测试 90 分及以上为优秀:50 元", "A mark from 90 is good: 50 CNY"),
        award("r13_test_excellent", "测试优秀奖", "Test award", 50),
    ),
    rule(
        "r13_test_training", "测试不佳的培训", "Training after a poor test",
        _FAILED,
        assumed(s.KNOWLEDGE, s.POOR_TEST, "测试低于 60 分为不达标:提供培训", "A mark below 60 is poor: training is offered"),
        duty("training", "专业知识培训", "Training in products and procedure"),
        group="r13_test", severity=1,
    ),
    rule(
        "r13_test_failed_again", "再次测试不达标的处罚", "Penalty for failing again",
        # A month without a test has no total (the card waits), so the next test is the next month that has one.
        Streak(of=All(of=(_FAILED, TotalIs(relation=">=", limit=0))), length=2, missing="skips"),
        assumed(
            s.KNOWLEDGE, s.POOR_AGAIN,
            "下次测试仍低于 60 分:再培训并罚款 100 元;没有出总分的月份跳过,不算下次",
            "Below 60 in the next test too: training again and a fine of 100 CNY; a month without a total is skipped",
        ),
        duty("training", "专业知识培训", "Training in products and procedure"),
        fine("r13_test_failed_again", 100),
        group="r13_test", severity=2,
    ),
)  # fmt: skip

SERVICE_RULES = (*RESPONSE, *SATISFACTION, *RESOLUTION, *KNOWLEDGE)
