"""R21 sheet 5: call-back agents (电话回访岗)."""

from __future__ import annotations

from plugins.insurance.citing import text
from plugins.insurance.contents import telephone_agents as agents
from plugins.insurance.contents.telephone_agents import CALL_BACK as CLAUSE
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet
from plugins.insurance.schemes.r21_telephone import PERIOD, call_control, singles

SCHEME = sheet(
    "05",
    text("电话回访岗", "Call-back agent"),
    CLAUSE,
    "1.4.1.2.1.1电话回访岗人员",
    "month",
    PERIOD,
    (
        part(
            "call_quality",
            text("回访通话质量", "Quality of call-backs"),
            30,
            CLAUSE,
            "回访通话质量(30分)",
            *by_supervisor(CLAUSE, agents.VOICE, agents.WORDING, agents.LISTENING, agents.CALL_BACK_KNOWLEDGE),
            call_control(CLAUSE),
            *by_supervisor(CLAUSE, agents.CALL_BACK_SOLVING),
        ),
        part(
            "service",
            text("服务质量", "Quality of service"),
            10,
            CLAUSE,
            "服务质量(10分)",
            *by_supervisor(CLAUSE, *agents.CALL_BACK_SERVICE),
        ),
        part(
            "skills",
            text("岗位技能", "Skills"),
            10,
            CLAUSE,
            "岗位技能(10分)",
            *by_supervisor(CLAUSE, agents.PRODUCT_KNOWLEDGE, agents.TRAINING_APPLIED),
        ),
        part(
            "related_work",
            text("岗位相关工作", "Related work"),
            15,
            CLAUSE,
            "岗位相关工作(15分)",
            *by_supervisor(CLAUSE, *agents.CALL_BACK_WORK),
        ),
        *singles(CLAUSE),
    ),
)
