"""R22's spot checks and follow-ups between the full evaluations, month by month."""

from __future__ import annotations

from core.spec import All, Citation, EventsAre, Scheme, Text
from plugins.finance.regimes.r22 import indicators as facts
from plugins.finance.regimes.r22 import source as s
from plugins.finance.regimes.r22.parts import MISSING, RANKING, ROUNDING, below, duty, in_proportion, part
from plugins.finance.regulations import assumed

_OWNER = "department_head"


def _cited(zh: str, en: str) -> Citation:
    return assumed(s.FREQUENCY, s.SPOT, zh, en)


_HALF = _cited("抽查与回访各 50 分,按百分比折算", "Spot checks and follow-ups have 50 points each, by percent")

SPOT_CHECKS = Scheme(
    code="finance.r22.spot_check",
    regime="R22",
    name=Text(zh="日常随机抽查与跟踪回访", en="Spot checks and follow-ups"),
    period="month",
    subject="team",
    dimensions=(
        part("spot_checks", "随机抽查", "Spot checks", _HALF, in_proportion(facts.SPOT_CHECKS_PASSED, 50, _HALF)),
        part("follow_ups", "跟踪回访", "Follow-ups", _HALF, in_proportion(facts.FOLLOW_UPS_SATISFIED, 50, _HALF)),
    ),
    incentives=(
        duty(
            "r22_spot_check_failed", "rectification", "整改抽查发现的问题", "Put right what the spot check found", _OWNER, 5,
            EventsAre(kind="spot_check_failed"),
            _cited("抽查不合格:部门负责人 5 个工作日内整改", "A failed spot check: the head puts it right within 5 working days"),
            group="r22_spot_check", severity=1,
        ),
        duty(
            "r22_spot_check_repeated", "plan", "抽查反复不合格的改进计划", "Plan for repeated failures", _OWNER, 10,
            All(of=(EventsAre(kind="spot_check_failed"), EventsAre(kind="spot_check_failed", limit=3, span="quarter"))),
            _cited(
                "同一季度第三次不合格起:10 个工作日内制定改进计划",
                "From the third failure in a quarter: a plan for improvement within 10 working days",
            ),
            group="r22_spot_check", severity=2,
        ),
        duty(
            "r22_follow_up_problem", "rectification", "解决回访发现的问题", "Solve what customers named", _OWNER, 5,
            EventsAre(kind="follow_up_problem"),
            _cited("回访发现问题:5 个工作日内解决并再次回访", "A problem named in a follow-up: solved within 5 working days, then called again"),
        ),
        duty(
            "r22_below_standard", "rectification", "抽查或回访低于标准,整改", "Spot checks or follow-ups below the standard", _OWNER, 20,
            below(90, facts.SPOT_CHECKS_PASSED, facts.FOLLOW_UPS_SATISFIED),
            _cited("合格率或满意率低于 90%:20 个工作日内整改", "Below 90 % passed or satisfied: put right within 20 working days"),
        ),
        duty(
            "r22_publish_rectification", "report", "公示整改情况", "Publish the rectification", "customer_service_department", 5,
            EventsAre(kind="rectification_done"),
            assumed(
                s.PUBLISHED, s.PUBLISH,
                "整改完成后 5 个工作日内在公司内部公示",
                "Published within the company within 5 working days after it is done",
            ),
        ),
    ),
    missing=MISSING,
    rounding=ROUNDING,
    ranking=RANKING,
    citation=_cited(
        "日常抽查和回访按月汇总,与季度全面评估分开计分",
        "Spot checks and follow-ups are put together monthly, scored beside the quarter's full evaluation",
    ),
)  # fmt: skip
