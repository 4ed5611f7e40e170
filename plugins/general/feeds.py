"""Exports that a call centre's systems produce: the call log, one row per call."""

from __future__ import annotations

from core.spec import Count, Feed, Field, Mean, Measure, Ratio, ShareWithin, Text, Where
from plugins.general import feed_indicators as facts

_ANSWERED = (Where(field="answered", equals="yes"),)
_ABANDONED = (Where(field="answered", equals="no"),)
_RESOLVED = (*_ANSWERED, Where(field="resolved", equals="yes"))

_FIELDS = (
    Field(
        code="agent",
        name=Text(zh="客服", en="agent"),
        kind="text",
        aliases=(
            "Agent", "Agent name", "Agent id", "Employee", "Employee id", "Employee name", "Operator", "Representative",
            "CSR", "Handled by", "客服", "坐席", "座席", "客服姓名", "坐席姓名", "座席姓名", "客服人员", "坐席工号", "座席工号",
            "工号", "员工", "员工姓名", "姓名", "接线员", "话务员", "处理人",
        ),
    ),
    Field(
        code="full_name",
        name=Text(zh="客服全名", en="agent's full name"),
        kind="text",
        required=False,
        aliases=("Agent full name", "Full name", "客服全名", "全名"),
    ),
    Field(
        code="date",
        name=Text(zh="日期", en="date"),
        kind="date",
        aliases=(
            "Date", "Call date", "Day", "Start date", "Date of call", "Date time", "Date and time", "Timestamp",
            "日期", "通话日期", "来电日期", "呼入日期", "呼叫日期", "开始日期", "日期时间",
        ),
    ),
    Field(
        code="answered",
        name=Text(zh="是否接听", en="answered"),
        kind="flag",
        aliases=(
            "Answered (Y/N)", "Answered", "Is answered", "Call answered", "Picked up", "Answer status",
            "是否接听", "接听", "是否接通", "接通", "已接听", "接听状态", "接听情况", "应答", "是否应答",
        ),
        yes=("y", "yes", "true", "1", "answered", "是", "已接听", "已接", "接听", "已接通", "接通"),
        no=("n", "no", "false", "0", "abandoned", "missed", "not answered", "unanswered", "否", "未接听", "未接", "未接通", "放弃"),
    ),
    Field(
        code="resolved",
        name=Text(zh="是否解决", en="resolved"),
        kind="flag",
        required=False,
        aliases=(
            "Resolved", "Resolved (Y/N)", "Is resolved", "Issue resolved", "Problem resolved", "Solved",
            "First contact resolution", "FCR", "是否解决", "解决", "已解决", "问题是否解决", "解决状态", "首次解决", "是否首次解决",
        ),
        yes=("y", "yes", "true", "1", "resolved", "solved", "是", "已解决", "解决"),
        no=("n", "no", "false", "0", "unresolved", "not resolved", "否", "未解决"),
    ),
    Field(
        code="speed_of_answer",
        name=Text(zh="接听等待时长", en="speed of answer"),
        kind="duration",
        required=False,
        aliases=(
            "Speed of answer in seconds", "Speed of answer", "Speed of answer (s)", "Speed of answer (sec)",
            "Answer speed", "ASA", "Wait", "Wait time", "Waiting time", "Time to answer", "Ring time", "Queue time",
            "接听等待时长", "等待时长", "等待时间", "接听速度", "应答时长", "应答速度", "响铃时长", "振铃时长", "排队时长",
            "等待秒数", "等待时长(秒)", "等待时间(秒)", "接听速度(秒)", "应答时长(秒)", "响铃时长(秒)", "振铃时长(秒)", "响应时间", "响应时长",
        ),
    ),
    Field(
        code="talk_time",
        name=Text(zh="通话时长", en="talk time"),
        kind="duration",
        required=False,
        aliases=(
            "Talk Duration", "AvgTalkDuration", "Talk time", "Talking time", "Talk duration (s)", "Talk time (s)",
            "Talk duration in seconds", "Call duration", "Duration", "Call length", "通话时长", "通话时长(秒)", "通话秒数",
            "对话时长", "谈话时长", "时长",
        ),
    ),
    Field(
        code="satisfaction",
        name=Text(zh="满意度评分", en="satisfaction rating"),
        kind="number",
        required=False,
        aliases=(
            "Satisfaction rating", "Satisfaction", "Satisfaction score", "Customer satisfaction", "CSAT", "Rating",
            "Customer rating", "满意度", "满意度评分", "满意度打分", "客户满意度", "客户评分", "客户评价", "评分", "满意评分",
        ),
    ),
    Field(
        code="department",
        name=Text(zh="部门", en="department"),
        kind="text",
        required=False,
        aliases=("Department", "Team", "Group", "Skill group", "部门", "班组", "团队", "小组", "技能组"),
    ),
)  # fmt: skip

CALL_LOG = Feed(
    code="general.call_log",
    name=Text(zh="通话记录", en="Call log"),
    fields=_FIELDS,
    employee="agent",
    date="date",
    employee_name="full_name",
    department="department",
    measures=(
        Measure(indicator=facts.CALLS.code, aggregation=Count()),
        Measure(indicator=facts.ANSWERED_CALLS.code, aggregation=Count(where=_ANSWERED)),
        Measure(indicator=facts.ABANDONED_CALLS.code, aggregation=Count(where=_ABANDONED)),
        Measure(indicator=facts.ANSWER_RATE.code, aggregation=Ratio(where=_ANSWERED)),
        Measure(indicator=facts.ABANDON_RATE.code, aggregation=Ratio(where=_ABANDONED)),
        Measure(indicator=facts.SPEED_OF_ANSWER.code, aggregation=Mean(field="speed_of_answer", where=_ANSWERED)),
        Measure(
            indicator=facts.ANSWERED_IN_MINUTE.code,
            aggregation=ShareWithin(field="speed_of_answer", limit=60, of=_ANSWERED),
        ),
        Measure(indicator=facts.TALK_TIME.code, aggregation=Mean(field="talk_time", where=_ANSWERED)),
        Measure(indicator=facts.RESOLVED_CALLS.code, aggregation=Count(where=_RESOLVED)),
        Measure(indicator=facts.FIRST_CONTACT_RESOLUTION.code, aggregation=Ratio(where=_RESOLVED, of=_ANSWERED)),
        Measure(indicator=facts.SATISFACTION_SCORE.code, aggregation=Mean(field="satisfaction", where=_ANSWERED)),
        Measure(
            indicator=facts.SATISFACTION_RATE.code,
            aggregation=Mean(field="satisfaction", where=_ANSWERED, times=20),
        ),
    ),
)

FEEDS = (CALL_LOG,)
