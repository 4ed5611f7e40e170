"""The facts that a call log gives, each resting on an indicator of R11."""

from __future__ import annotations

from core.spec import Citation, Indicator, Text

_CALLS = Text(zh="通", en="calls")
_PERCENT = Text(zh="%", en="%")
_SECONDS = Text(zh="秒", en="s")

_RESPONSE = ("第1项 响应时间", "评估客服代表对客户请求的响应时间,包括回应电话、电子邮件或在线聊天的速度。")
_RESOLUTION = ("第2项 问题解决率", "考核客服代表能否有效解决客户的问题和疑虑。")
_SATISFACTION = ("第3项 客户满意度", "定期进行客户满意度调查,以了解客户对服务的满意程度。")
_HANDLING = ("第5项 解决时间", "评估客服代表在客户问题上花费的时间,以确保有效率的解决问题。")
_EFFICIENCY = ("第10项 工作效率", "包括处理的客户数量、回应的请求数量和服务请求的处理速度。")


def _citation(place: tuple[str, str], zh: str, en: str) -> Citation:
    """R11 names what is looked at and gives no formula: how it is computed is ours, and marked so."""
    clause, quote = place
    return Citation(source="R11", clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")


CALLS = Indicator(
    code="general.calls",
    name=Text(zh="来电数", en="Calls"),
    unit=_CALLS,
    citation=_citation(
        _EFFICIENCY, "通话记录中分给此人的全部来电。", "All calls of the log that were routed to the person."
    ),
)
ANSWERED_CALLS = Indicator(
    code="general.answered_calls",
    name=Text(zh="接听数", en="Answered calls"),
    unit=_CALLS,
    citation=_citation(_EFFICIENCY, "标为已接听的来电。", "The calls marked as answered."),
)
ABANDONED_CALLS = Indicator(
    code="general.abandoned_calls",
    name=Text(zh="未接数", en="Abandoned calls"),
    unit=_CALLS,
    better="lower",
    citation=_citation(_EFFICIENCY, "标为未接听的来电。", "The calls marked as not answered."),
)
ANSWER_RATE = Indicator(
    code="general.answer_rate",
    name=Text(zh="接听率", en="Answer rate"),
    unit=_PERCENT,
    decimals=2,
    high=100,
    citation=_citation(_EFFICIENCY, "接听数占来电数的百分比。", "Answered calls in percent of all calls."),
)
ABANDON_RATE = Indicator(
    code="general.abandon_rate",
    name=Text(zh="未接率", en="Abandon rate"),
    unit=_PERCENT,
    decimals=2,
    high=100,
    better="lower",
    citation=_citation(_EFFICIENCY, "未接数占来电数的百分比。", "Abandoned calls in percent of all calls."),
)
SPEED_OF_ANSWER = Indicator(
    code="general.speed_of_answer",
    name=Text(zh="平均接听等待", en="Speed of answer"),
    unit=_SECONDS,
    decimals=2,
    better="lower",
    citation=_citation(
        _RESPONSE,
        "已接听来电从响铃到接起的平均秒数, 未接的不计。",
        "The mean wait until an answered call was picked up; calls not answered don't count.",
    ),
)
ANSWERED_IN_MINUTE = Indicator(
    code="general.answered_within_60s",
    name=Text(zh="60秒内接听率", en="Answered within 60 s"),
    unit=_PERCENT,
    decimals=2,
    high=100,
    citation=_citation(
        _RESPONSE,
        "已接听且有等待时长的来电中, 不超过 60 秒 (含) 接起的百分比; 60 秒为我们所定。",
        "Of the answered calls whose wait is known, the percentage picked up in 60 seconds at most; the 60 are ours.",
    ),
)
TALK_TIME = Indicator(
    code="general.talk_time",
    name=Text(zh="平均通话时长", en="Talk time"),
    unit=_SECONDS,
    decimals=2,
    better="lower",
    citation=_citation(
        _HANDLING,
        "已接听来电的平均通话秒数。原文只提醒时间过长, 故短者为佳。",
        "The mean length of answered calls. The source warns of long ones only, so shorter is better.",
    ),
)
RESOLVED_CALLS = Indicator(
    code="general.resolved_calls",
    name=Text(zh="解决数", en="Resolved calls"),
    unit=_CALLS,
    citation=_citation(_RESOLUTION, "已接听且标为已解决的来电。", "The calls answered and marked as resolved."),
)
FIRST_CONTACT_RESOLUTION = Indicator(
    code="general.first_contact_resolution",
    name=Text(zh="首次解决率", en="First-contact resolution"),
    unit=_PERCENT,
    decimals=2,
    high=100,
    citation=_citation(
        _RESOLUTION,
        "解决数占接听数的百分比; 记录里一通来电即一次联系。",
        "Resolved calls in percent of answered ones; in a call log each call is one contact.",
    ),
)
SATISFACTION_SCORE = Indicator(
    code="general.satisfaction_score",
    name=Text(zh="满意度评分", en="Satisfaction score"),
    unit=Text(zh="分 (满分 5)", en="of 5"),
    decimals=2,
    high=5,
    citation=_citation(
        _SATISFACTION,
        "已接听且客户评了分的来电的平均分, 1 至 5 分。",
        "The mean of the marks, 1 to 5, that customers gave to answered calls.",
    ),
)
SATISFACTION_RATE = Indicator(
    code="general.satisfaction_rate",
    name=Text(zh="满意度", en="Satisfaction rate"),
    unit=_PERCENT,
    decimals=2,
    high=100,
    citation=_citation(
        _SATISFACTION,
        "平均分折成百分比: 5 分为 100%, 1 分为 20%, 由未舍入的平均分算出。",
        "The mean mark in percent: 5 is 100 %, 1 is 20 %; from the mean before it is rounded.",
    ),
)

FEED_INDICATORS = (
    CALLS,
    ANSWERED_CALLS,
    ABANDONED_CALLS,
    ANSWER_RATE,
    ABANDON_RATE,
    SPEED_OF_ANSWER,
    ANSWERED_IN_MINUTE,
    TALK_TIME,
    RESOLVED_CALLS,
    FIRST_CONTACT_RESOLUTION,
    SATISFACTION_SCORE,
    SATISFACTION_RATE,
)
