"""R22's quarter: four contents of 25 points, the report, the feedback meeting, and what has to be put right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from core.spec import Citation, Dimension, FactIs, Incentive, Indicator, Number, Scheme, Text, TotalIs
from plugins.finance.regimes.r22 import indicators as facts
from plugins.finance.regimes.r22 import source as s
from plugins.finance.regimes.r22.indicators import RECTIFICATION_DAYS
from plugins.finance.regimes.r22.parts import MISSING, RANKING, ROUNDING, below, duty, in_proportion, part
from plugins.finance.regulations import assumed, stated

_EVALUATED = TotalIs(relation=">=", limit=0)


def _content(code: str, zh: str, en: str, quote: str, full: Number, *indicators: Indicator) -> Dimension:
    cited = assumed(
        s.CONTENTS, quote,
        "四项内容各 25 分,其下各项均分,按百分比折算", "Four contents of 25 points each, shared equally inside, by percent",
    )  # fmt: skip
    return part(code, zh, en, cited, *(in_proportion(one, full, cited) for one in indicators))


def _rectify(code: str, zh: str, en: str, limit: int, *indicators: Indicator) -> Incentive:
    cited = assumed(
        s.FEEDBACK, s.RECTIFY,
        f"{zh}任一项低于 {limit} 即须整改:责任人为被评估部门负责人,{RECTIFICATION_DAYS} 个工作日内完成",
        f"Any part of {en} below {limit} has to be put right by the head of the department within {RECTIFICATION_DAYS} "
        "working days",
    )  # fmt: skip
    return duty(
        code, "rectification", f"整改{zh}", f"Put {en} right", "department_head", RECTIFICATION_DAYS,
        below(limit, *indicators), cited,
    )  # fmt: skip


def _after(clause: str, quote: str, days: int, zh: str, en: str) -> Citation:
    return assumed(clause, quote, f"{zh},{days} 个工作日内", f"{en}, within {days} working days")


_RESPONSE = (facts.ENQUIRIES_IN_TIME, facts.COMPLAINTS_IN_TIME)
_ATTITUDE = (facts.ATTITUDE, facts.MANNERS, facts.PROFESSIONALISM)
_RESOLUTION = (facts.HANDLED_IN_TIME, facts.SOLVED)
_SATISFACTION = (facts.QUESTIONNAIRE, facts.CALL_BACKS)

EVALUATION = Scheme(
    code="finance.r22.evaluation",
    regime="R22",
    name=Text(zh="客户服务质量季度全面评估", en="Full evaluation of service quality"),
    period="quarter",
    subject="team",
    dimensions=(
        _content("response", "响应时间", "Response time", s.RESPONSE, Decimal("12.5"), *_RESPONSE),
        _content("attitude", "服务态度", "Attitude", s.ATTITUDE, Fraction(25, 3), *_ATTITUDE),
        _content("resolution", "问题解决", "Problem solving", s.RESOLUTION, Decimal("12.5"), *_RESOLUTION),
        _content("satisfaction", "满意度调查", "Satisfaction", s.SATISFACTION, Decimal("12.5"), *_SATISFACTION),
    ),
    incentives=(
        _rectify("r22_rectify_response", "响应时间", "response time", 90, *_RESPONSE),
        _rectify("r22_rectify_attitude", "服务态度", "attitude", 80, *_ATTITUDE),
        _rectify("r22_rectify_resolution", "问题解决", "problem solving", 85, *_RESOLUTION),
        _rectify("r22_rectify_satisfaction", "满意度", "satisfaction", 85, *_SATISFACTION),
        duty(
            "r22_report", "report", "评估报告:结果、问题和改进建议", "Report with results, problems and proposals",
            "evaluation_group", 10, _EVALUATED,
            _after(s.ANALYSIS, s.REPORT, 10, "评估小组写出报告", "The evaluation group writes its report"),
        ),
        duty(
            "r22_feedback_meeting", "interview", "召开评估反馈会议", "Feedback meeting",
            "evaluation_group", 15, _EVALUATED,
            _after(s.FEEDBACK, s.MEETING, 15, "评估小组与被评估部门开会", "The evaluation group meets the department"),
        ),
        duty(
            "r22_publish", "report", "公示评估结果及整改情况", "Publish results and rectification",
            "customer_service_department", 20, _EVALUATED,
            _after(s.PUBLISHED, s.PUBLISH, 20, "客户服务部门在公司内部公示", "Customer service publishes them within the company"),
        ),
        duty(
            "r22_rectification_late", "report", "整改逾期,报监督小组", "Late rectification put to the supervision group",
            "department_head", 5,
            FactIs(indicator=facts.RECTIFICATION_LATE.code, relation=">", limit=0),
            assumed(
                s.FEEDBACK, s.RECTIFY,
                "逾期的后果原文没有:责任人 5 个工作日内向监督小组说明",
                "What lateness costs is open: the owner explains it to the supervision group within 5 working days",
            ),
        ),
    ),
    missing=MISSING,
    rounding=ROUNDING,
    ranking=RANKING,
    citation=stated(
        s.FREQUENCY, s.QUARTERLY,
        "评估对象是部门或服务环节,一个对象一张表;原文没有等级和奖罚。",
        "A department or point of contact is evaluated, a sheet each; the source has neither grades nor rewards.",
    ),
)  # fmt: skip
