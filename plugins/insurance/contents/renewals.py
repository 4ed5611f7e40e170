"""R21 sheet 4: what the head of the renewals office is given points for."""

from __future__ import annotations

from plugins.insurance.contents.content import Content, content

CLAUSE = "1.4.1.1.4"


def _five(code: str, zh: str, en: str, quote: str) -> Content:
    return content(f"renewals_{code}", zh, en, 5, CLAUSE, quote)


STAFFING = (
    _five(
        "structure",
        "续期架构与续收管理模式",
        "Structure and way of collecting",
        "续期整体架构与续收管理模式制定与落实(5分)",
    ),
    _five("duties", "岗位工作任务和限制", "Duties and their limits", "明确界定岗位工作任务和限制(5分)"),
    _five("workload", "工作量管理", "Management of workload", "工作量管理(5分)"),
    _five("work_quality", "工作质量管理", "Management of quality", "工作质量管理(5分)"),
    _five("abilities", "综合能力培养", "Building of abilities", "综合能力培养(5分)"),
)

COMPLIANCE = (
    _five("rules", "收费制度的建立完善", "Rules for collecting", "续期收费制度的建立\\完善(5分)"),
    _five("risk", "风险防范", "Prevention of risk", "风险防范(5分)"),
)

ACTIVITY = (
    _five("guidance", "指导与培训", "Guidance and training", "指导与培训(5分)"),
    _five("support", "收费业务推动与支援", "Collecting promoted and supported", "收费业务推动/支援(5分)"),
    _five("monitoring", "日常监控与沟通协调", "Monitoring and coordination", "日常监控/沟通与协调(5分)"),
)

BUDGET = (
    _five("budget_made", "年度预算编制", "Yearly budget drawn up", "年度预算编制(5分)"),
    _five("budget_kept", "年度预算执行", "Yearly budget carried out", "年度预算执行(5分)"),
)

TARGETS = (
    _five(
        "targets_set", "计划指标的制定、分解与下达", "Targets set and handed down", "续期计划指标的制定/分解/下达(5分)"
    ),
    _five("targets_met", "计划指标的达成", "Targets reached", "续期计划指标的达成(5分)"),
    _five("plans", "周期性工作计划与总结", "Regular plans and reviews", "周期性工作计划/总结(5分)"),
    _five("programmes", "业务方案的推动与落实", "Programmes carried through", "续期业务方案的推动/参与/落实(5分)"),
)

PROCESS = (
    _five("system", "EBAO 系统开发与优化", "Development of the EBAO system", "EBAO系统开发与优化(5分)"),
    _five("projects", "业务技术支持项目", "Supporting projects", "业务技术支持项目的开发与优化(5分)"),
    _five(
        "improvement",
        "持续改进工作过程与质量",
        "Steady improvement of work",
        "授权并指导分公司续期一线员工和直接管理人员",
    ),
)

ALL = (*STAFFING, *COMPLIANCE, *ACTIVITY, *BUDGET, *TARGETS, *PROCESS)
