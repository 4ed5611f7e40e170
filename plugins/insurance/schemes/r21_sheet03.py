"""R21 sheet 3: the head of the general-administration office (综合管理室负责人)."""

from __future__ import annotations

from core.spec import Item
from plugins.insurance.citing import r21, text
from plugins.insurance.contents.general_office import LEAD as CLAUSE
from plugins.insurance.contents.general_office import OTHER, PLANNING, REPORTS, RISK, SUGGESTIONS, TEAM
from plugins.insurance.schemes.r21_archive import filing_errors, filing_rate
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet, standard

_KEY_STANDARDS = Item(
    code="key_standards",
    name=text("重要指标的达标", "Key standards reached"),
    full=15,
    citation=r21(CLAUSE, "重要指标的制定,保障其达标的能力-15分"),
    items=(
        filing_rate(5, CLAUSE, "档案归档率100%-5分"),
        filing_errors(5, CLAUSE, "月档案归档差错率≤0.5%-5分"),
        standard(
            "project_completion_rate",
            text("项目执行率", "Projects carried out"),
            5,
            CLAUSE,
            "项目执行率≥90%-5分",
            ">=",
            90,
        ),
    ),
)

SCHEME = sheet(
    "03",
    text("综合管理室负责人", "Head of general administration"),
    CLAUSE,
    "1.4.1.1.3综合管理室负责人",
    "month",
    text(
        "表内唯一按期计算的指标是“月档案归档差错率”,故按月考核(假定)",
        "The only figure with a period is the month's filing errors, so by the month (assumed)",
    ),
    (
        part(
            "goals",
            text("目标与指标管理", "Goals and standards"),
            25,
            CLAUSE,
            "(25分)",
            *by_supervisor(CLAUSE, PLANNING),
            _KEY_STANDARDS,
        ),
        part("risk", text("风险把控", "Control of risk"), 20, CLAUSE, "(20分)", *by_supervisor(CLAUSE, *RISK)),
        part("team", text("团队管理", "Management of the team"), 15, CLAUSE, "(15分)", *by_supervisor(CLAUSE, *TEAM)),
        part("reports", text("报表管理", "Reports"), 15, CLAUSE, "(15分)", *by_supervisor(CLAUSE, REPORTS)),
        part(
            "creativity", text("创造力", "Creativity"), 10, CLAUSE, "创造力(10分)", *by_supervisor(CLAUSE, SUGGESTIONS)
        ),
        part("other", text("其他", "Other"), 15, CLAUSE, "(15分)", *by_supervisor(CLAUSE, *OTHER)),
    ),
)
