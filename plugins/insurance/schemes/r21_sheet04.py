"""R21 sheet 4: the head of the renewals office (续期管理室负责人)."""

from __future__ import annotations

from plugins.insurance.citing import text
from plugins.insurance.contents.renewals import ACTIVITY, BUDGET, CLAUSE, COMPLIANCE, PROCESS, STAFFING, TARGETS
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet, standard

_NO_COMPLAINT = standard(
    "renewal_complaints",
    text("投诉量占比", "Complaints"),
    5,
    CLAUSE,
    "投诉量占比(5分)",
    "<=",
    0,
    text(
        "“保证零投诉”:没有投诉得 5 分,有一起即 0 分(假定:占比没有其他界限)",
        "'Zero complaints': 5 points without any, 0 with one (assumed: the share has no other limit)",
    ),
)

SCHEME = sheet(
    "04",
    text("续期管理室负责人", "Head of renewals"),
    CLAUSE,
    "1.4.1.1.4续期管理室负责人",
    "year",
    text(
        "表内预算与计划指标都按年度,故按年考核(假定)",
        "Its budget and its targets are for the year, so by the year (assumed)",
    ),
    (
        part("staffing", text("人事管理", "Staffing"), 25, CLAUSE, "人事管理(25分)", *by_supervisor(CLAUSE, *STAFFING)),
        part(
            "compliance",
            text("规范操作", "Compliance"),
            15,
            CLAUSE,
            "规范操作(15分)",
            *by_supervisor(CLAUSE, *COMPLIANCE),
            _NO_COMPLAINT,
        ),
        part("activity", text("活动管理", "Activity"), 15, CLAUSE, "活动管理(15分)", *by_supervisor(CLAUSE, *ACTIVITY)),
        part("budget", text("预算管理", "Budget"), 10, CLAUSE, "预算管理(10分)", *by_supervisor(CLAUSE, *BUDGET)),
        part("targets", text("目标管理", "Targets"), 20, CLAUSE, "目标管理(20分)", *by_supervisor(CLAUSE, *TARGETS)),
        part(
            "process",
            text("过程与质量优化", "Process and quality"),
            15,
            CLAUSE,
            "过程与质量优化(15分)",
            *by_supervisor(CLAUSE, *PROCESS),
        ),
    ),
)
