"""What R08 and R16's month know about a person's work."""

from __future__ import annotations

from core.spec import Citation, EventFact, Indicator, MeasuredFact, RatedFact, Text
from plugins.property_mgmt.regulations import assumed, stated

PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
HOURS = Text(zh="小时", en="h")

PHONE = "三、1 电话服务"
COMPLAINTS = "三、1 投诉处理"
ORDERS = "三、2 工单处理"


def _of_hundred(code: str, zh: str, en: str, citation: Citation, *, rated: bool = False) -> Indicator:
    """A mark of 0 to 100 with two decimals, measured once or given by raters."""
    return Indicator(
        code=f"property_mgmt.{code}",
        name=Text(zh=zh, en=en),
        unit=POINTS,
        citation=citation,
        fact=RatedFact() if rated else MeasuredFact(),
        decimals=2,
        high=100,
    )


def _share(code: str, zh: str, en: str, citation: Citation) -> Indicator:
    """A share of 0 to 100 percent with two decimals."""
    return Indicator(
        code=f"property_mgmt.{code}", name=Text(zh=zh, en=en), unit=PERCENT, citation=citation, decimals=2, high=100
    )


def _less_is_better(code: str, zh: str, en: str, unit: Text, citation: Citation) -> Indicator:
    """A mean time of 0 and above with two decimals."""
    return Indicator(
        code=f"property_mgmt.{code}", name=Text(zh=zh, en=en), unit=unit, citation=citation, decimals=2, better="lower"
    )


SHARED = (
    _of_hundred(
        "owner_survey",
        "业主满意度调查得分",
        "Owners' survey score",
        stated("R08", "三、1 反馈评价", "定期进行满意度调查,采集业主的反馈和评价,计算满意度得分"),
    ),
)

R16 = (
    _of_hundred(
        "knowledge_exam",
        "业务知识考试成绩",
        "Knowledge exam mark",
        stated("R16", "三、第九条 1", "业务知识考试:占比30%,每月进行一次"),
    ),
    _of_hundred(
        "attitude_rating",
        "服务态度评价",
        "Rating of attitude",
        stated("R16", "三、第九条 2", "通过业主满意度调查、同事评价等方式进行"),
        rated=True,
    ),
    _of_hundred(
        "teamwork_rating",
        "团队协作内部评价",
        "Rating of teamwork within the department",
        stated("R16", "三、第九条 3", "通过部门内部评价、协作事项完成情况等方式进行"),
        rated=True,
    ),
    _share(
        "shared_tasks_completed",
        "协作事项完成率",
        "Shared tasks completed",
        stated("R16", "三、第九条 3", "协作事项完成情况"),
    ),
    _of_hundred(
        "behaviour_rating",
        "日常行为评分",
        "Rating of daily behaviour",
        stated("R16", "三、第九条 4", "通过日常行为观察、工作表现等方式进行"),
        rated=True,
    ),
    _of_hundred(
        "performance_rating",
        "工作表现评分",
        "Rating of performance at work",
        stated("R16", "三、第九条 4", "通过日常行为观察、工作表现等方式进行"),
        rated=True,
    ),
)

R08_SATISFACTION = (
    _less_is_better(
        "answer_seconds",
        "平均接听时长",
        "Mean time to answer",
        Text(zh="秒", en="s"),
        assumed(
            "R08",
            PHONE,
            "平均接听时长",
            "读作从振铃到接起的平均秒数, 不是通话时长。",
            "Read as the mean seconds from the first ring to the answer, not as talk time.",
        ),
    ),
    _share(
        "opening_share",
        "规范开场白占比",
        "Calls with the set opening phrase",
        assumed(
            "R08",
            PHONE,
            "开场百分比",
            "读作使用规范开场白的通话占比。",
            "Read as the share of calls that begin with the set phrase.",
        ),
    ),
    _share(
        "procedure_share",
        "按流程办理占比",
        "Calls handled by the procedure",
        assumed(
            "R08",
            PHONE,
            "业务办理流程",
            "读作被监听录音中按流程办理的占比。",
            "Read as the share of the monitored calls that followed the procedure.",
        ),
    ),
    _of_hundred(
        "professionalism",
        "专业程度评分",
        "Professionalism score",
        assumed(
            "R08",
            PHONE,
            "专业程度",
            "读作被监听录音的平均评分, 满分100分。",
            "Read as the mean score of the monitored calls, out of 100.",
        ),
    ),
    Indicator(
        code="property_mgmt.complaints",
        name=Text(zh="投诉问题数量", en="Complaints"),
        unit=Text(zh="件", en="complaints"),
        citation=assumed(
            "R08",
            COMPLAINTS,
            "投诉问题的数量",
            "读作本人负责范围内业主提出的投诉, 越少越满意。",
            "Read as owners' complaints about what the person is in charge of: fewer mean more satisfied owners.",
        ),
        fact=EventFact(kind="complaint"),
        better="lower",
    ),
    _less_is_better(
        "complaint_hours",
        "投诉平均处理时间",
        "Mean time to handle a complaint",
        HOURS,
        stated("R08", COMPLAINTS, "根据投诉问题的数量、处理时间和处理结果等指标"),
    ),
    _share(
        "complaint_accepted_share",
        "投诉处理结果认可率",
        "Outcomes that the owner accepts",
        assumed(
            "R08",
            COMPLAINTS,
            "处理结果",
            "读作业主认可处理结果的投诉占比。",
            "Read as the share of complaints whose outcome the owner accepts.",
        ),
    ),
)

R08_OTHER = (
    Indicator(
        code="property_mgmt.work_orders",
        name=Text(zh="工单数量", en="Work orders completed"),
        unit=Text(zh="单", en="orders"),
        citation=assumed(
            "R08",
            ORDERS,
            "根据工单数量、平均处理时间和处理质量等指标",
            "读作本季度完成的工单数, 越多越好。",
            "Read as the orders completed in the quarter; more are better.",
        ),
    ),
    _less_is_better(
        "work_order_hours",
        "工单平均处理时间",
        "Mean time to complete a work order",
        HOURS,
        stated("R08", ORDERS, "平均处理时间"),
    ),
    _share(
        "work_order_quality",
        "工单处理合格率",
        "Work orders done well",
        assumed(
            "R08",
            ORDERS,
            "处理质量",
            "读作无需返工的工单占比。",
            "Read as the share of orders that needed no second visit.",
        ),
    ),
    _share(
        "replies_on_time",
        "按时回复率",
        "Replies within the set time",
        stated("R08", "三、2 回复及时性", "根据回复投诉、报修的时间是否在规定时间内进行评估"),
    ),
    _share(
        "complaints_resolved",
        "投诉问题解决率",
        "Complaints resolved",
        stated("R08", "三、3 投诉问题解决率", "根据投诉问题的数量和解决结果评估客服人员的解决率"),
    ),
    _share(
        "repairs_resolved",
        "报修问题解决率",
        "Repairs resolved",
        stated("R08", "三、3 报修问题解决率", "根据报修问题的数量和解决结果评估客服人员的解决率"),
    ),
    _of_hundred(
        "cooperation_rating",
        "协作能力评分",
        "Rating of cooperation",
        stated("R08", "三、4 协作能力", "评估客服人员在与其他部门合作解决问题时的协作能力"),
        rated=True,
    ),
    _of_hundred(
        "team_spirit_rating",
        "团队精神评分",
        "Rating of team spirit",
        stated("R08", "三、4 团队精神", "评估客服人员之间的团队合作精神和沟通能力"),
        rated=True,
    ),
)

INDICATORS = (*SHARED, *R16, *R08_SATISFACTION, *R08_OTHER)
