"""The facts that the general schemes read, apart from those that a call log gives (``feed_indicators``)."""

from __future__ import annotations

from core.spec import Citation, EventFact, Indicator, RatedFact, Text

_POINTS = Text(zh="分", en="points")
_TIMES = Text(zh="次", en="time(s)")


def _rated(code: str, clause: str, quote: str, full: int, zh: str, en: str) -> Indicator:
    """An item of R10 that the panel marks out of its own printed points."""
    return Indicator(
        code=f"general.{code}",
        name=Text(zh=zh, en=en),
        unit=_POINTS,
        fact=RatedFact(),
        decimals=1,
        high=full,
        citation=Citation(
            source="R10",
            clause=clause,
            quote=quote,
            reading=Text(
                zh=f"原文只给分值。按 0 至 {full} 分直接评分,可到 0.1 分(假定)。",
                en=f"The source prints the points only. Marked from 0 to {full}, in steps of 0.1 (assumed).",
            ),
            mark="assumed",
        ),
    )


PRODUCT_KNOWLEDGE = _rated(
    "product_knowledge", "第五条 1", "对公司产品、政策及行业动态的了解程度(10分)", 10,
    "产品、政策及行业动态的了解程度", "Knowledge of products, policies and the industry",
)  # fmt: skip
PROCESS_KNOWLEDGE = _rated(
    "process_knowledge", "第五条 2", "客服业务流程、规章制度掌握情况(10分)", 10,
    "业务流程、规章制度掌握情况", "Command of processes and rules",
)  # fmt: skip
TRAINING_RESULTS = _rated(
    "training_results", "第五条 3", "业务培训、考试及成果展示(10分)", 10,
    "业务培训、考试及成果展示", "Training, exams and what came of them",
)  # fmt: skip
CUSTOMER_CARE = _rated(
    "customer_care", "第六条 1", "对待客户热情、耐心、细致,能及时为客户提供有效帮助(10分)", 10,
    "热情耐心、及时有效帮助客户", "Warm, patient, timely help for customers",
)  # fmt: skip
SERVICE_NORMS = _rated(
    "service_norms", "第六条 2", "遵守公司服务规范,保持良好的职业形象(5分)", 5,
    "遵守服务规范、职业形象", "Keeping to the service norms, professional appearance",
)  # fmt: skip
COOPERATION = _rated(
    "cooperation", "第七条 1", "积极配合同事,共同完成工作任务(5分)", 5,
    "配合同事完成任务", "Working with colleagues on the common task",
)  # fmt: skip
TEAM_ACTIVITIES = _rated(
    "team_activities", "第七条 2", "参与团队活动,增进团队凝聚力(5分)", 5,
    "参与团队活动", "Taking part in team activities",
)  # fmt: skip
KNOWLEDGE_SHARING = _rated(
    "knowledge_sharing", "第七条 3", "互助学习,分享工作经验(5分)", 5,
    "互助学习、分享经验", "Learning together, sharing experience",
)  # fmt: skip
EXPRESSION = _rated(
    "expression", "第八条 1", "能够清晰、准确地传达信息,具备良好的表达能力(5分)", 5,
    "表达清晰准确", "Clear and accurate expression",
)  # fmt: skip
LISTENING = _rated(
    "listening", "第八条 2", "善于倾听客户需求,具备良好的理解能力(5分)", 5,
    "倾听与理解客户需求", "Listening to and understanding customers",
)  # fmt: skip
CROSS_DEPARTMENT = _rated(
    "cross_department", "第八条 3", "跨部门沟通协作,有效推进工作进展(5分)", 5,
    "跨部门沟通协作", "Communication across departments",
)  # fmt: skip
SOLVING = _rated(
    "solving", "第九条 1", "针对客户问题,能迅速找到解决方案并有效执行(10分)", 10,
    "迅速解决客户问题", "Finding and carrying out solutions quickly",
)  # fmt: skip
EMERGENCIES = _rated(
    "emergencies", "第九条 2", "面对突发事件,能冷静应对,及时采取措施降低影响(5分)", 5,
    "突发事件应对", "Handling emergencies",
)  # fmt: skip
IMPROVEMENT_PROPOSALS = _rated(
    "improvement_proposals", "第九条 3", "提出改进意见,优化工作流程(5分)", 5,
    "改进意见、流程优化", "Proposals that improve the workflow",
)  # fmt: skip
INNOVATION_PROPOSALS = _rated(
    "innovation_proposals", "第十条 1", "主动提出创新性建议,提高客服工作效率(5分)", 5,
    "创新性建议", "Innovative suggestions",
)  # fmt: skip
INNOVATION_PROJECTS = _rated(
    "innovation_projects", "第十条 2", "积极参与公司创新项目,为公司发展贡献力量(5分)", 5,
    "参与创新项目", "Taking part in innovation projects",
)  # fmt: skip

VALID_COMPLAINTS = Indicator(
    code="general.valid_complaints",
    name=Text(zh="有效投诉", en="Valid complaints"),
    unit=_TIMES,
    fact=EventFact(kind="valid_complaint"),
    better="lower",
    citation=Citation(
        source="R19",
        clause="六、处罚制度 普通员工 3",
        quote="一个月被有效投诉两次",
        reading=Text(
            zh="经核实成立的投诉才是有效投诉,按发生次数计;没有记录即为 0 次。",
            en="A complaint is valid once it has been found justified; each one counts, and no record means none.",
        ),
    ),
)
IRREGULARITIES = Indicator(
    code="general.irregularities",
    name=Text(zh="服务不规范", en="Service irregularities"),
    unit=_TIMES,
    fact=EventFact(kind="irregularity"),
    better="lower",
    citation=Citation(
        source="R19",
        clause="五、奖励制度",
        quote="没有出现服务不规范和投诉事宜",
        reading=Text(
            zh="查实的每一起服务不规范计一次;没有记录即为 0 次。",
            en="Each breach of the service norms that was found counts once; no record means none.",
        ),
    ),
)

INDICATORS = (
    PRODUCT_KNOWLEDGE,
    PROCESS_KNOWLEDGE,
    TRAINING_RESULTS,
    CUSTOMER_CARE,
    SERVICE_NORMS,
    COOPERATION,
    TEAM_ACTIVITIES,
    KNOWLEDGE_SHARING,
    EXPRESSION,
    LISTENING,
    CROSS_DEPARTMENT,
    SOLVING,
    EMERGENCIES,
    IMPROVEMENT_PROPOSALS,
    INNOVATION_PROPOSALS,
    INNOVATION_PROJECTS,
    VALID_COMPLAINTS,
    IRREGULARITIES,
)
