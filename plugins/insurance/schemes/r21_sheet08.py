"""R21 sheet 8: statistics, analysis and audit (统计分析审计岗)."""

from __future__ import annotations

from core.spec import Dimension
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_parts import assigned, deducted, part, per, sheet

_CLAUSE = "1.4.1.2.2.1"

_DAY = text("“天”按工作日计(假定)", "A day is a working day (assumed)")


def _data() -> Dimension:
    return part(
        "data",
        text("数据统计准确性及时效性", "Statistics: correct and on time"),
        20,
        _CLAUSE,
        "保全业务数据统计准确性及时效性20分",
        deducted(
            "statistics",
            text("数据统计差错与上报", "Errors and reports"),
            20,
            _CLAUSE,
            "保全业务数据统计准确性及时效性20分",
            per("statistics_errors", 2, r21(_CLAUSE, "每项错误扣2分;")),
            per("statistics_days_late", 5, r21(_CLAUSE, "每延时1天扣5分;", _DAY, "assumed")),
        ),
    )


def _laundering() -> Dimension:
    return part(
        "laundering",
        text("反洗钱信息上报时效", "Anti-money-laundering reports on time"),
        10,
        _CLAUSE,
        "反洗钱信息上报时效10分",
        deducted(
            "aml_reports",
            text("反洗钱信息上报", "Anti-money-laundering reports"),
            10,
            _CLAUSE,
            "反洗钱信息上报时效10分",
            per("aml_days_late", 5, r21(_CLAUSE, "每延时1天扣5分;", _DAY, "assumed")),
        ),
    )


def _special_cases() -> Dimension:
    return part(
        "special_cases",
        text("特殊保全业务及疑难案件审批时效", "Special and difficult cases on time"),
        20,
        _CLAUSE,
        "特殊保全业务及疑难案件审批时效20分",
        deducted(
            "case_handling",
            text("案件响应与审批", "Answers and approvals"),
            20,
            _CLAUSE,
            "特殊保全业务及疑难案件审批时效20分",
            per("case_response_days_late", 5, r21(_CLAUSE, "延时1天扣5分;", _DAY, "assumed")),
            per("case_approval_days_late", 2, r21(_CLAUSE, "延时1天扣2分;", _DAY, "assumed")),
        ),
    )


def _audits() -> Dimension:
    return part(
        "audits",
        text("年度机构审计", "Audits of branches"),
        40,
        _CLAUSE,
        "每年度机构审计工40分",
        deducted(
            "branch_audits",
            text("审计次数与重大问题", "Number of audits and major findings"),
            40,
            _CLAUSE,
            "每年度机构审计工40分",
            per(
                "audits_done",
                5,
                r21(_CLAUSE, "每年度对机构业务的审计不得少于四次,每少一次扣5分;"),
                allowance=4,
                shortfall=True,
            ),
            per("audit_major_findings", 5, r21(_CLAUSE, "凡被确认为审计结论中重大问题的,每项扣5分。")),
        ),
    )


SCHEME = sheet(
    "08",
    text("统计分析审计岗", "Statistics, analysis and audit"),
    _CLAUSE,
    "1.4.1.2.2.1统计分析审计岗",
    "year",
    text(
        "审计按“每年度”计次,故整表按年考核(假定)",
        "Audits are counted by the year, so the whole sheet is appraised by the year (assumed)",
    ),
    (
        _data(),
        _laundering(),
        _special_cases(),
        _audits(),
        assigned(_CLAUSE, "领导交办其他工作10分", "及时性:"),
    ),
)
