"""R21 sheets 3 and 12: what the general-administration office (综合管理室) is given points for."""

from __future__ import annotations

from plugins.insurance.contents.content import content

LEAD = "1.4.1.1.3"
ARCHIVE = "1.4.1.2.3.1"

PLANNING = content(
    "general_planning", "全面规划与把控", "Overall planning and control", 10, LEAD, "全面规划与把控-10分"
)

RISK = (
    content(
        "archive_security", "业务档案信息安全把控", "Security of business files", 5, LEAD, "业务档案信息安全把控-5分"
    ),
    content("expense_control", "执行费用把控", "Control of expenses", 5, LEAD, "执行费用把控-5分"),
    content(
        "seal_voucher_risk",
        "印章、有价单证风险把控",
        "Risk of seals and priced vouchers",
        5,
        LEAD,
        "印章、有价单证风险把控-5分",
    ),
    content("permission_control", "系统员工权限把控", "Control of system permissions", 5, LEAD, "系统员工权限把控-5分"),
)

TEAM = (
    content("general_training", "科室人员培训管理", "Training of the office", 5, LEAD, "科室人员培训管理-5分"),
    content("general_discipline", "科室人员纪律保障", "Discipline of the office", 5, LEAD, "科室人员纪律保障-5分"),
    content("general_cohesion", "团队凝聚力", "Cohesion of the team", 5, LEAD, "团队凝聚力-5分"),
)

REPORTS = content(
    "general_reports", "报告与报表上报", "Reports handed in", 15, LEAD, "KPI指标、业务数据统计及分析报告的上报-15分"
)

SUGGESTIONS = content("general_suggestions", "合理化建议", "Reasonable suggestions", 10, LEAD, "合理化建议-10分")

OTHER = (
    content(
        "general_exchange",
        "部门间、行业间沟通协作",
        "Exchange with departments and the trade",
        5,
        LEAD,
        "部门间、行业间的沟通、协作与交流-5分",
    ),
    content("general_assigned", "领导安排的其他工作", "Other work assigned", 5, LEAD, "领导安排的其他工作-5分"),
    content("general_participation", "部门事务的参与", "Part taken in the department", 5, LEAD, "部门事务的参与-5分"),
)

HANDLING = (
    content("archive_handover", "业务档案的交接", "Handover of business files", 10, ARCHIVE, "业务档案的交接-10分"),
    content("archive_keeping", "业务档案的保管", "Keeping of business files", 5, ARCHIVE, "业务档案的保管-5分"),
)

ALL = (PLANNING, *RISK, *TEAM, REPORTS, SUGGESTIONS, *OTHER, *HANDLING)
