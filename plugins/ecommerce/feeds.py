"""The chat log that a web shop's service desk exports, one row per enquiry."""

from __future__ import annotations

from core.spec import Count, Feed, Field, Mean, Measure, Ratio, ShareWithin, Text, Where
from plugins.ecommerce.regimes.r13 import indicators as facts

FIVE_MINUTES = 300
TEN_MINUTES = 600

_FIELDS = (
    Field(
        code="agent",
        name=Text(zh="客服", en="agent"),
        kind="text",
        aliases=("客服", "客服工号", "客服账号", "工号", "坐席", "接待客服", "Agent", "Agent id", "Employee id", "Employee", "Operator", "Assignee"),
    ),
    Field(
        code="name",
        name=Text(zh="客服姓名", en="agent's name"),
        kind="text",
        required=False,
        aliases=("客服姓名", "姓名", "客服昵称", "Agent name", "Name", "Full name"),
    ),
    Field(
        code="date",
        name=Text(zh="咨询日期", en="date of the enquiry"),
        kind="date",
        order="ymd",
        aliases=("咨询日期", "日期", "咨询时间", "会话日期", "会话开始时间", "Date", "Chat date", "Started at", "Created at", "Start date"),
    ),
    Field(
        code="first_response",
        name=Text(zh="首次响应时间", en="first response time"),
        kind="duration",
        aliases=(
            "首次响应时间", "首次响应时长", "首响时间", "首响时长", "首次响应时间(秒)", "首次响应秒数", "响应时间", "响应时长", "等待时长",
            "First response time", "First response", "First reply time", "First response (s)", "First response seconds", "Response time", "Wait time",
        ),
    ),
    Field(
        code="repeated",
        name=Text(zh="是否重复咨询", en="repeated contact"),
        kind="flag",
        required=False,
        aliases=("是否重复咨询", "重复咨询", "是否重复", "再次咨询", "Repeated contact", "Repeat contact", "Repeat", "Repeated", "Is repeat"),
        yes=("y", "yes", "true", "1", "repeat", "repeated", "是", "重复"),
        no=("n", "no", "false", "0", "first", "new", "否", "首次"),
    ),
    Field(
        code="solved",
        name=Text(zh="是否一次性解决", en="solved at first contact"),
        kind="flag",
        required=False,
        aliases=("是否一次性解决", "一次性解决", "一次解决", "首次解决", "是否解决", "Solved at first contact", "First contact resolution", "FCR", "Solved", "Resolved"),
        yes=("y", "yes", "true", "1", "solved", "resolved", "是", "已解决", "解决"),
        no=("n", "no", "false", "0", "unsolved", "unresolved", "否", "未解决"),
    ),
    Field(
        code="satisfaction",
        name=Text(zh="客户评分", en="customer's rating"),
        kind="number",
        required=False,
        aliases=("客户评分", "满意度", "满意度评分", "客户满意度", "评价得分", "评分", "Satisfaction", "Satisfaction rating", "Customer rating", "CSAT", "Rating"),
    ),
    Field(
        code="department",
        name=Text(zh="部门", en="department"),
        kind="text",
        required=False,
        aliases=("部门", "组别", "班组", "店铺", "Department", "Team", "Group", "Shop"),
    ),
)  # fmt: skip

CHAT_LOG = Feed(
    code="ecommerce.chat_log",
    name=Text(zh="在线咨询记录", en="Chat log"),
    fields=_FIELDS,
    employee="agent",
    date="date",
    employee_name="name",
    department="department",
    measures=(
        Measure(indicator=facts.CHATS.code, aggregation=Count()),
        Measure(indicator=facts.FIRST_RESPONSE.code, aggregation=Mean(field="first_response")),
        Measure(indicator=facts.IN_FIVE.code, aggregation=ShareWithin(field="first_response", limit=FIVE_MINUTES)),
        Measure(indicator=facts.IN_TEN.code, aggregation=ShareWithin(field="first_response", limit=TEN_MINUTES)),
        Measure(indicator=facts.SATISFACTION.code, aggregation=Mean(field="satisfaction", times=20)),
        Measure(
            indicator=facts.FIRST_CONTACT.code,
            aggregation=Ratio(where=(Where(field="solved", equals="yes"),)),
        ),
        Measure(
            indicator=facts.REPEATS.code,
            aggregation=Ratio(where=(Where(field="repeated", equals="yes"),)),
        ),
    ),
)

FEEDS = (CHAT_LOG,)
