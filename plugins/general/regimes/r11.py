"""R11: twelve indicators of equal weight, five of them fed by a call log."""

from __future__ import annotations

from fractions import Fraction

from core.spec import Exam, FactIs, Item, Linear, Missing, Rated, Rule, Scheme, Text
from plugins.general.regimes.effects import duty, one_rater
from plugins.general.regimes.parts import dimension, mark, percent
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R11", "客服部考核标准及内容", "Appraisal standards and contents for customer service")
_SOURCE = Source("R11")

_FRAME = "客服部门的考核标准和内容通常涵盖了一系列的绩效指标和评估因素"
_EACH = Fraction(100, 12)

_RESPONSE = ("第1项 响应时间", "评估客服代表对客户请求的响应时间")
_RESOLUTION = ("第2项 问题解决率", "考核客服代表能否有效解决客户的问题和疑虑")
_SATISFACTION = ("第3项 客户满意度", "可以通过问卷调查、反馈和客户评价来进行评估")
_QUALITY = ("第4项 服务质量", "考核客服代表的专业知识、礼貌、语言能力和服务态度")
_HANDLING = ("第5项 解决时间", "长时间解决一个问题可能会降低客户满意度")
_RETENTION = ("第6项 客户保留率", "考核客服部门对客户保留的能力")
_ESCALATION = ("第7项 升级请求管理", "评估客服代表如何处理需要升级的客户请求,确保按照公司政策进行处理")
_CALL_BACK = ("第8项 回访率", "考核客服代表是否按照政策要求进行客户回访")
_KNOWLEDGE = ("第9项 知识管理", "确保客服代表具备足够的产品知识和技能")
_EFFICIENCY = ("第10项 工作效率", "包括处理的客户数量、回应的请求数量和服务请求的处理速度")
_TEAMWORK = ("第11项 团队合作", "评估客服代表是否能够有效地与团队合作,分享信息并提供支持")
_AUDIT = ("第12项 质量管理", "定期进行内部审核,确保客服代表的工作质量达到标准")

SERVICE_QUALITY = mark(
    "r11_service_quality", "服务质量", "Service quality",
    _SOURCE.assumed(*_QUALITY, "由主管听录音、看反馈后按 0 至 100 分评分(假定)。", "Marked from 0 to 100 on recordings and feedback (assumed)."),
)  # fmt: skip
RETENTION = percent(
    "r11_retention", "客户保留率", "Customers kept",
    _SOURCE.assumed(*_RETENTION, "期末仍在的客户占期初客户的百分比(假定)。", "Customers still there at the end in percent of those at the start (assumed)."),
)  # fmt: skip
ESCALATIONS = percent(
    "r11_escalations", "升级请求合规率", "Escalations handled by policy",
    _SOURCE.assumed(*_ESCALATION, "按公司政策处理的升级请求占全部升级请求的百分比(假定)。", "Escalated requests handled by policy in percent of all escalated ones (assumed)."),
)  # fmt: skip
CALL_BACKS = percent(
    "r11_call_backs", "回访率", "Call-back rate",
    _SOURCE.assumed(*_CALL_BACK, "已回访占按政策应回访的百分比(假定)。", "Call-backs made in percent of those that policy asks for (assumed)."),
)  # fmt: skip
KNOWLEDGE = percent(
    "r11_knowledge", "知识测验成绩(百分制)", "Knowledge test, out of 100",
    _SOURCE.assumed(*_KNOWLEDGE, "以百分制测验衡量(假定)。", "By a test out of 100 (assumed)."),
)  # fmt: skip
TEAMWORK = mark(
    "r11_teamwork", "团队合作", "Teamwork",
    _SOURCE.assumed(*_TEAMWORK, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
)  # fmt: skip
AUDIT = percent(
    "r11_audit", "内部审核合格率", "Internal audits passed",
    _SOURCE.assumed(*_AUDIT, "审核合格的工作占抽审工作的百分比(假定)。", "Audited work that met the standard in percent of all audited (assumed)."),
)  # fmt: skip
INDICATORS = (SERVICE_QUALITY, RETENTION, ESCALATIONS, CALL_BACKS, KNOWLEDGE, TEAMWORK, AUDIT)
GRADE_SCALES = ()


def _item(place: tuple[str, str], code: str, name: tuple[str, str], rule: Rule, how: tuple[str, str]) -> Item:
    cited = _SOURCE.assumed(
        *place,
        f"十二项等权,各 100/12 分(假定);{how[0]}(假定)。",
        f"Twelve indicators of equal weight, 100/12 points each (assumed); {how[1]} (assumed).",
    )
    return Item(code=code, name=Text(zh=name[0], en=name[1]), full=_EACH, citation=cited, rule=rule)


_SHARE = ("按百分比折算,100% 得满分", "in proportion, 100 % earns all")
_MARK = ("按评分折算,100 分得满分", "in proportion to the mark, 100 earns all")

_ITEMS = (
    _item(
        _RESPONSE, "response_time", ("响应时间", "Response time"),
        Linear(indicator="general.speed_of_answer", full_at=50, zero_at=120),
        ("平均等待 50 秒以内满分,120 秒及以上 0 分,其间按比例", "all within 50 s on average, none from 120 s, in proportion between"),
    ),
    _item(
        _RESOLUTION, "resolution", ("问题解决率", "Resolution rate"),
        Linear(indicator="general.first_contact_resolution", full_at=100), _SHARE,
    ),
    _item(
        _SATISFACTION, "satisfaction", ("客户满意度", "Customer satisfaction"),
        Linear(indicator="general.satisfaction_rate", full_at=100), _SHARE,
    ),
    _item(_QUALITY, "service_quality", ("服务质量", "Service quality"), Rated(indicator=SERVICE_QUALITY.code), _MARK),
    _item(
        _HANDLING, "handling_time", ("解决时间", "Time to resolve"),
        Linear(indicator="general.talk_time", full_at=180, zero_at=600),
        ("平均通话 180 秒以内满分,600 秒及以上 0 分,其间按比例", "all within 180 s of talk on average, none from 600 s, in proportion between"),
    ),
    _item(_RETENTION, "retention", ("客户保留率", "Customers kept"), Linear(indicator=RETENTION.code, full_at=100), _SHARE),
    _item(_ESCALATION, "escalations", ("升级请求管理", "Escalations"), Linear(indicator=ESCALATIONS.code, full_at=100), _SHARE),
    _item(_CALL_BACK, "call_backs", ("回访率", "Call-back rate"), Linear(indicator=CALL_BACKS.code, full_at=100), _SHARE),
    _item(_KNOWLEDGE, "knowledge", ("知识管理", "Knowledge"), Exam(indicator=KNOWLEDGE.code), _MARK),
    _item(
        _EFFICIENCY, "efficiency", ("工作效率", "Efficiency"),
        Linear(indicator="general.answer_rate", full_at=90, zero_at=60),
        ("以接听率衡量:60% 及以下 0 分,90% 及以上满分,其间按比例", "by the answer rate: none at 60 % and below, all from 90 %, in proportion between"),
    ),
    _item(_TEAMWORK, "teamwork", ("团队合作", "Teamwork"), Rated(indicator=TEAMWORK.code), _MARK),
    _item(_AUDIT, "quality_management", ("质量管理", "Quality management"), Linear(indicator=AUDIT.code, full_at=100), _SHARE),
)  # fmt: skip

_INCENTIVES = (
    duty(
        "r11_training", "training", "补充产品知识培训", "Training in product knowledge",
        FactIs(indicator=KNOWLEDGE.code, relation="<", limit=60),
        _SOURCE.assumed(*_KNOWLEDGE, "测验低于 60 分即知识不足,安排培训(假定)。", "A test below 60 shows a lack of knowledge: training (assumed)."),
    ),
    duty(
        "r11_rectification", "rectification", "审核问题整改", "Put right what the audits found",
        FactIs(indicator=AUDIT.code, relation="<", limit=90),
        _SOURCE.assumed(*_AUDIT, "审核合格率低于 90% 即未达标准,要求整改(假定)。", "Below 90 % of audits passed the standard isn't met: to be put right (assumed)."),
    ),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r11.monthly",
    regime="R11",
    name=Text(zh="客服部十二项指标考核", en="Appraisal by twelve indicators"),
    period="month",
    dimensions=(
        dimension(
            "indicators", "十二项指标", "Twelve indicators",
            _SOURCE.assumed("开头", _FRAME, "满分 100 分(假定)。", "100 points (assumed)."),
            *_ITEMS,
        ),
    ),
    raters=one_rater(_SOURCE, "supervisor", _QUALITY[0], "监督电话录音、客户反馈以及定期评估来评估"),
    incentives=_INCENTIVES,
    missing=Missing(
        action="exclude",
        citation=_SOURCE.assumed(
            "开头", _FRAME,
            "没有数据的指标不计,其余指标按比例分担满分:通话记录只提供五项(假定)。",
            "An indicator without data is left out and the others share its points: a call log gives only five (assumed).",
        ),
    ),
    rounding=_SOURCE.two_decimals("开头", _FRAME),
    ranking=_SOURCE.all_together("开头", _FRAME),
    citation=_SOURCE.assumed(
        "开头", _FRAME,
        "原文没有权重、周期、等级和奖惩:十二项等权,按月考核,只出总分和名次(假定)。",
        "The source has no weights, period, grades or rewards: twelve equal indicators, monthly, a total and a place (assumed).",
    ),
)  # fmt: skip
SCHEMES = (MONTHLY,)
