"""What the evaluation group, the spot checks and the supervision group find out."""

from __future__ import annotations

from typing import Literal

from core.spec import Citation, Deadline, EventFact, Indicator, Number, Text
from plugins.finance.regimes.r22 import source as s
from plugins.finance.regulations import assumed, stated

PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
TIMES = Text(zh="次", en="time(s)")
PARTS = Text(zh="项", en="parts")
DAYS = Text(zh="个工作日", en="working days")
YES_NO = Text(zh="(1 是 / 0 否)", en="(1 yes / 0 no)")

RECTIFICATION_DAYS = 20
"""Working days within which a rectification is to be done."""


def _measured(
    code: str, zh: str, en: str, unit: Text, citation: Citation, *, high: Number = 100, decimals: int = 2
) -> Indicator:
    return Indicator(
        code=f"finance.{code}", name=Text(zh=zh, en=en), unit=unit, high=high, decimals=decimals, citation=citation
    )


def _counted(
    code: str, kind: str, zh: str, en: str, citation: Citation, better: Literal["higher", "lower"] = "lower"
) -> Indicator:
    """How many events of ``kind`` the period has."""
    return Indicator(
        code=f"finance.{code}",
        name=Text(zh=zh, en=en),
        unit=TIMES,
        fact=EventFact(kind=kind),
        better=better,
        citation=citation,
    )


def _of_table(code: str, zh: str, en: str) -> Indicator:
    return _measured(
        code, zh, en, POINTS,
        assumed(
            s.CONTENTS, s.ATTITUDE,
            "现场观察的服务质量评分表该栏的平均分,满分100分",
            "The mean of this column of the score sheets filled in on site, out of 100",
        ),
    )  # fmt: skip


ENQUIRIES_IN_TIME = _measured(
    "enquiries_in_time", "咨询及时响应率", "Enquiries answered in time", PERCENT,
    stated(s.CONTENTS, s.RESPONSE, "在单位规定的时间内响应的咨询占比。", "The share of enquiries answered within the unit's own time limit."),
)  # fmt: skip
COMPLAINTS_IN_TIME = _measured(
    "complaints_in_time", "投诉及时响应率", "Complaints answered in time", PERCENT,
    stated(s.CONTENTS, s.RESPONSE, "在单位规定的时间内响应的投诉占比。", "The share of complaints answered within the unit's own time limit."),
)  # fmt: skip
ATTITUDE = _of_table("attitude", "服务态度评分", "Attitude")
MANNERS = _of_table("manners", "礼仪评分", "Manners")
PROFESSIONALISM = _of_table("professionalism", "专业性评分", "Professionalism")
HANDLED_IN_TIME = _measured(
    "handled_in_time", "按时办结率", "Issues handled in time", PERCENT,
    assumed(s.CONTENTS, s.RESOLUTION, "处理效率读作在规定时限内办结的问题占比", "Efficiency is read as the share of issues closed within the set time"),
)  # fmt: skip
SOLVED = _measured(
    "solved", "问题解决率", "Issues solved", PERCENT,
    assumed(s.CONTENTS, s.RESOLUTION, "解决效果读作客户确认解决的问题占比", "Effect is read as the share of issues that the customer calls solved"),
)  # fmt: skip
QUESTIONNAIRE = _measured(
    "questionnaire", "问卷满意度", "Satisfaction by questionnaire", POINTS,
    assumed(s.CONTENTS, s.SATISFACTION, "客户问卷的平均分,满分100分", "The mean of the questionnaires, out of 100"),
)  # fmt: skip
CALL_BACKS = _measured(
    "call_backs_satisfied", "电话回访满意率", "Satisfied in call-backs", PERCENT,
    assumed(s.CONTENTS, s.SATISFACTION, "回访中表示满意的客户占比", "The share of customers called back who say they are satisfied"),
)  # fmt: skip

SPOT_CHECKS_PASSED = _measured(
    "spot_checks_passed", "随机抽查合格率", "Spot checks passed", PERCENT,
    assumed(s.FREQUENCY, s.SPOT, "当月合格的随机抽查占全部抽查的比例", "The month's passed spot checks in percent of all"),
)  # fmt: skip
FOLLOW_UPS_SATISFIED = _measured(
    "follow_ups_satisfied", "跟踪回访满意率", "Satisfied in follow-ups", PERCENT,
    assumed(s.FREQUENCY, s.SPOT, "当月跟踪回访中表示满意的客户占比", "The share of customers followed up in the month who say they are satisfied"),
)  # fmt: skip
CHECKS_FAILED = _counted(
    "spot_checks_failed", "spot_check_failed", "抽查不合格", "Spot checks failed",
    stated(s.FREQUENCY, s.SPOT, "每次不合格的抽查计一次。", "Each spot check that was failed counts once."),
)  # fmt: skip
FOLLOW_UP_PROBLEMS = _counted(
    "follow_up_problems", "follow_up_problem", "回访发现的问题", "Problems found in follow-ups",
    stated(s.FREQUENCY, s.SPOT, "回访中客户指出的每个问题计一次。", "Each problem that a customer names counts once."),
)  # fmt: skip
RECTIFICATION_LATE = Indicator(
    code="finance.rectification_days_late",
    name=Text(zh="整改逾期", en="Rectification late"),
    unit=DAYS,
    fact=EventFact(kind="rectification_done", measure="amount", deadline=Deadline(within=RECTIFICATION_DAYS)),
    better="lower",
    citation=assumed(
        s.FEEDBACK, s.RECTIFY,
        f"完成时间由单位确定,默认自决定之日起 {RECTIFICATION_DAYS} 个工作日",
        f"The unit sets the date; by default {RECTIFICATION_DAYS} working days from the decision",
    ),
)  # fmt: skip

_THREE = "三项齐全得满分,按项比例"
_THREE_EN = "All three earn full marks, in proportion by parts"
PLAN_PARTS = _measured(
    "plan_parts", "评估计划要素", "Parts of the evaluation plan", PARTS,
    assumed(s.PREPARATION, s.PLAN, f"事先写明的时间、内容、标准:{_THREE}", f"Time, contents, standards set out beforehand: {_THREE_EN}"),
    high=3, decimals=0,
)  # fmt: skip
METHODS_USED = _measured(
    "methods_used", "评估方式", "Methods used", PARTS,
    assumed(s.CARRYING_OUT, s.METHODS, f"实际采用的现场观察、电话回访、客户问卷:{_THREE}", f"Observation, call-backs, questionnaires that took place: {_THREE_EN}"),
    high=3, decimals=0,
)  # fmt: skip
REPORT_PARTS = _measured(
    "report_parts", "评估报告要素", "Parts of the report", PARTS,
    assumed(s.ANALYSIS, s.REPORT, f"报告写明的结果、问题、建议:{_THREE}", f"Results, problems, proposals in the report: {_THREE_EN}"),
    high=3, decimals=0,
)  # fmt: skip
RECHECK_AGREEMENT = _measured(
    "recheck_agreement", "复核一致率", "Agreement on re-check", PERCENT,
    assumed(s.SUPERVISED, s.TRUE_RESULTS, "监督小组抽样复核、结果一致的评分占比", "The share of re-checked scores on which the supervision group agrees"),
)  # fmt: skip
RECTIFICATIONS_ASSIGNED = _measured(
    "rectifications_assigned", "整改责任落实率", "Rectifications with owner and date", PERCENT,
    assumed(s.FEEDBACK, s.RECTIFY, "已确定责任人和完成时间的整改占比", "The share of rectifications that have an owner and a due date"),
)  # fmt: skip
RESULTS_PUBLISHED = _measured(
    "results_published", "结果与整改已公示", "Results and rectification published", YES_NO,
    stated(s.PUBLISHED, s.PUBLISH), high=1, decimals=0,
)  # fmt: skip
FEEDBACK_CHANNELS = _measured(
    "feedback_channels", "客户反馈渠道", "Feedback channels", PARTS,
    assumed(s.CHANNELS, s.MANY_CHANNELS, "可用的热线电话、在线客服、社交媒体:按项比例", "Hotline, online service, social media that are open: in proportion"),
    high=3, decimals=0,
)  # fmt: skip

INDICATORS = (
    ENQUIRIES_IN_TIME, COMPLAINTS_IN_TIME, ATTITUDE, MANNERS, PROFESSIONALISM, HANDLED_IN_TIME, SOLVED, QUESTIONNAIRE,
    CALL_BACKS, SPOT_CHECKS_PASSED, FOLLOW_UPS_SATISFIED, CHECKS_FAILED, FOLLOW_UP_PROBLEMS, RECTIFICATION_LATE, PLAN_PARTS,
    METHODS_USED, REPORT_PARTS, RECHECK_AGREEMENT, RECTIFICATIONS_ASSIGNED, RESULTS_PUBLISHED, FEEDBACK_CHANNELS,
)  # fmt: skip
