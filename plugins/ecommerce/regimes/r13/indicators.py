"""What R13 knows about an agent's month: the chat log, the tests, what happened, and the results."""

from __future__ import annotations

from typing import Literal

from core.spec import Citation, EventFact, Indicator, MeasuredFact, Number, RatedFact, Text
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regulations import assumed, stated

PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
TIMES = Text(zh="次", en="time(s)")
YUAN = Text(zh="元", en="CNY")


def _measured(
    code: str,
    zh: str,
    en: str,
    unit: Text,
    citation: Citation,
    *,
    decimals: int = 2,
    high: Number | None = 100,
    better: Literal["higher", "lower"] = "higher",
    rated: bool = False,
) -> Indicator:
    return Indicator(
        code=f"ecommerce.{code}",
        name=Text(zh=zh, en=en),
        unit=unit,
        decimals=decimals,
        high=high,
        better=better,
        fact=RatedFact() if rated else MeasuredFact(),
        citation=citation,
    )


def _counted(
    kind: str, zh: str, en: str, citation: Citation, better: Literal["higher", "lower"] = "lower"
) -> Indicator:  # fmt: skip
    """How many events of ``kind`` the month has; none is best, unless it is an honour."""
    return Indicator(
        code=f"ecommerce.{kind}",
        name=Text(zh=zh, en=en),
        unit=TIMES,
        fact=EventFact(kind=kind),
        better=better,
        citation=citation,
    )


CHATS = _measured(
    "chats", "咨询数", "Chats", Text(zh="次", en="chats"),
    stated(s.RESPONSE, s.IN_TIME, "聊天记录中分给此人的全部咨询。", "All chats of the log that went to the person."),
    decimals=0, high=None,
)  # fmt: skip
FIRST_RESPONSE = _measured(
    "first_response_seconds", "平均首次响应时间", "Mean first response", Text(zh="秒", en="s"),
    stated(
        s.RESPONSE, s.IN_TIME,
        "收到咨询到首次人工响应的平均秒数,供参考,不计分。",
        "Mean seconds from the enquiry to the first reply by a person; for information, it earns nothing.",
    ),
    decimals=1, high=None, better="lower",
)  # fmt: skip
IN_FIVE = _measured(
    "responded_in_five", "5分钟内响应率", "Replied within 5 minutes", PERCENT,
    stated(
        s.RESPONSE, s.IN_TIME,
        "首次响应不超过5分钟(含5分0秒)的咨询占比。",
        "The share of chats whose first reply came within 5 minutes; exactly 5 minutes is within.",
    ),
)  # fmt: skip
IN_TEN = _measured(
    "responded_in_ten", "10分钟内响应率", "Replied within 10 minutes", PERCENT,
    assumed(
        s.RESPONSE, s.LATE,
        "原文要看超时程度而没有界线:超过10分钟为严重超时,此为不超过10分钟(含)的占比",
        "How late matters, but no line is drawn: beyond 10 minutes is seriously late; this is the share within 10 minutes",
    ),
)  # fmt: skip
SATISFACTION = _measured(
    "satisfaction_rate", "客户满意度", "Customer satisfaction", PERCENT,
    assumed(
        s.SATISFACTION, s.SURVEYED,
        "客户评分(1至5分)的平均值乘以20", "The mean of the customers' ratings (1 to 5) times 20",
    ),
)  # fmt: skip
FIRST_CONTACT = _measured(
    "first_contact_resolution", "一次性解决率", "Solved at first contact", PERCENT,
    stated(
        s.RESOLUTION, s.SOLVED_AT_ONCE,
        "标为已解决的咨询占全部咨询的比例。", "Chats marked as solved in percent of all chats.",
    ),
)  # fmt: skip
REPEATS = _measured(
    "repeat_share", "重复咨询率", "Repeated contacts", PERCENT,
    stated(
        s.RESOLUTION, s.REPEATED,
        "标为重复咨询的占全部咨询的比例。", "Chats marked as repeated in percent of all chats.",
    ),
    better="lower",
)  # fmt: skip
TEST = _measured(
    "knowledge_test", "专业知识测试成绩", "Knowledge test mark", POINTS,
    assumed(s.KNOWLEDGE, s.TESTED, "每月测试一次,试卷满分100分", "A test each month, out of 100"),
    decimals=1,
)  # fmt: skip
COOPERATION = _measured(
    "teamwork_rating", "团队协作评分", "Rating of teamwork", POINTS,
    assumed(s.TEAMWORK, s.COOPERATE, "主管和同事评分,满分100分", "The supervisor and colleagues rate out of 100"),
    decimals=1, rated=True,
)  # fmt: skip

_SEVERITY = ("由主管按情况认定为轻微、严重或特别严重", "The supervisor judges it slight, serious or grave")
ESCALATION_SLIGHT = _counted(
    "escalation_slight", "投诉升级(轻微)", "Complaint escalated, slight", assumed(s.COMPLAINTS, s.ESCALATED, *_SEVERITY)
)
ESCALATION_SERIOUS = _counted(
    "escalation_serious",
    "投诉升级(严重)",
    "Complaint escalated, serious",
    assumed(s.COMPLAINTS, s.ESCALATED, *_SEVERITY),
)
ESCALATION_GRAVE = _counted(
    "escalation_grave",
    "投诉升级(特别严重)",
    "Complaint escalated, grave",
    assumed(s.COMPLAINTS, s.ESCALATED, *_SEVERITY),
)
_BREACHES = ("由主管按情况认定为轻微或严重", "The supervisor judges it minor or serious")
BREACH_MINOR = _counted(
    "discipline_minor", "违反工作纪律(轻微)", "Breach of discipline, minor", assumed(s.DISCIPLINE, s.BREACH, *_BREACHES)
)
BREACH_SERIOUS = _counted(
    "discipline_serious",
    "违反工作纪律(严重)",
    "Breach of discipline, serious",
    assumed(s.DISCIPLINE, s.BREACH, *_BREACHES),
)
REFUSALS = _counted(
    "suggestion_refused", "无故拒绝合理建议", "Sound suggestion refused without reason",
    stated(
        s.SUGGESTIONS, s.REFUSED,
        "记在无故拒绝的负责人名下。", "It stands against the person in charge who refused.",
    ),
)  # fmt: skip
HANDLED = _counted(
    "complaint_well_handled", "投诉处理得当", "Complaint well handled",
    assumed(s.COMPLAINTS, s.HANDLED, "由主管认定迅速且得当,每件计一次", "The supervisor says that it was quick and proper; each counts once"),
    "higher",
)  # fmt: skip
ADOPTED = _counted(
    "suggestion_adopted", "建议被采纳并有效", "Suggestion adopted and working",
    assumed(s.SUGGESTIONS, s.ADOPTED, "被采纳并实施有效的每条计一次", "Each that was adopted and works counts once"),
    "higher",
)  # fmt: skip
UNCOOPERATIVE = _counted(
    "teamwork_uncooperative", "不配合团队工作", "Uncooperative in the team",
    assumed(s.TEAMWORK, s.UNCOOPERATIVE, "由主管认定,每次计一次", "The supervisor says so; each time counts once"),
)  # fmt: skip
_TARGETS = ("目标由单位确定;没有该项目标的岗位不填", "The unit sets the target; a post without one leaves it out")
SALES_ATTAINMENT = _measured(
    "sales_attainment", "销售目标达成率", "Sales against the target", PERCENT,
    assumed(s.RESULTS, s.PERSONAL, *_TARGETS), high=None,
)  # fmt: skip
KEPT = _measured(
    "customers_kept", "客户维护目标达成率", "Customers kept against the target", PERCENT,
    assumed(s.RESULTS, s.PERSONAL, *_TARGETS), high=None,
)  # fmt: skip
SALES = _measured("sales", "销售额", "Sales", YUAN, stated(s.RESULTS, s.PERSONAL), high=None)
SALES_TARGET = _measured(
    "sales_target", "销售目标", "Sales target", YUAN, assumed(s.RESULTS, s.PERSONAL, *_TARGETS), high=None
)

FROM_CHATS = (CHATS, FIRST_RESPONSE, IN_FIVE, IN_TEN, SATISFACTION, FIRST_CONTACT, REPEATS)
INDICATORS = (
    *FROM_CHATS, TEST, COOPERATION, ESCALATION_SLIGHT, ESCALATION_SERIOUS, ESCALATION_GRAVE, BREACH_MINOR,
    BREACH_SERIOUS, REFUSALS, HANDLED, ADOPTED, UNCOOPERATIVE, SALES_ATTAINMENT, KEPT, SALES, SALES_TARGET,
)  # fmt: skip
