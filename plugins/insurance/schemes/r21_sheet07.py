"""R21 sheet 7: complaints agents (电话咨诉岗)."""

from __future__ import annotations

from plugins.insurance.citing import text
from plugins.insurance.contents import telephone_agents as agents
from plugins.insurance.contents.telephone_agents import COMPLAINTS as CLAUSE
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet
from plugins.insurance.schemes.r21_telephone import PERIOD, singles

SCHEME = sheet(
    "07",
    text("电话咨诉岗", "Complaints agent"),
    CLAUSE,
    "1.4.1.2.1.3电话咨诉岗人员",
    "month",
    PERIOD,
    (
        part(
            "case_handling",
            text("案件处理质量", "Quality of case handling"),
            30,
            CLAUSE,
            "案件处理质量(30分)",
            *by_supervisor(CLAUSE, *agents.CASES),
        ),
        part(
            "service",
            text("服务质量", "Quality of service"),
            10,
            CLAUSE,
            "服务质量(10分)",
            *by_supervisor(CLAUSE, *agents.COMPLAINTS_SERVICE),
        ),
        part(
            "skills",
            text("岗位技能", "Skills"),
            10,
            CLAUSE,
            "岗位技能(10分)",
            *by_supervisor(CLAUSE, agents.LEGAL_KNOWLEDGE, agents.TRAINING_APPLIED),
        ),
        part(
            "related_work",
            text("岗位相关工作", "Related work"),
            15,
            CLAUSE,
            "岗位相关工作(15分)",
            *by_supervisor(CLAUSE, *agents.COMPLAINTS_WORK),
        ),
        *singles(CLAUSE),
    ),
)
