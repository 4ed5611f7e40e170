"""R21 sheet 6: call-taking agents (电话接听岗)."""

from __future__ import annotations

from dataclasses import replace

from core.spec import Dimension, Item
from plugins.insurance.citing import r21, text
from plugins.insurance.contents import telephone_agents as agents
from plugins.insurance.contents.telephone_agents import CALL_TAKING as CLAUSE
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet
from plugins.insurance.schemes.r21_telephone import call_control

_TWICE = text(
    "与“岗位相关工作”第 2 条字句相同:评一次分,两处都计(假定)",
    "The same words as line 2 of related work: rated once, counted in both places (assumed)",
)


def _records_again() -> Item:
    (item,) = by_supervisor(CLAUSE, agents.RECORDS)
    quote = "2、对工作中的相关操作无差错,并进行完全记录。"
    return replace(item, code="error_free_records_again", citation=r21(CLAUSE, quote, _TWICE, "assumed"))


def _language() -> Dimension:
    return part(
        "language",
        text("规范用语", "Proper language"),
        35,
        CLAUSE,
        "规范用语(35分)",
        *by_supervisor(CLAUSE, agents.VOICE, agents.NAMES, agents.CLOSING, agents.LISTENING),
        call_control(CLAUSE),
        *by_supervisor(CLAUSE, agents.WAITING, agents.APOLOGY),
    )


def _quality() -> Dimension:
    return part(
        "quality",
        text("工作质量、效率", "Quality and efficiency"),
        15,
        CLAUSE,
        "工作质量、效率(15分)",
        *by_supervisor(CLAUSE, agents.DRIVE),
        _records_again(),
        *by_supervisor(CLAUSE, agents.REPLIES),
    )


SCHEME = sheet(
    "06",
    text("电话接听岗", "Call-taking agent"),
    CLAUSE,
    "1.4.1.2.1.2电话接听岗人员",
    "month",
    text(
        "表内没有周期;与同科室其他岗位一致,按月考核(假定)",
        "The sheet names no period; by the month, like the office's other agents (assumed)",
    ),
    (
        _language(),
        part(
            "service",
            text("服务质量", "Quality of service"),
            10,
            CLAUSE,
            "服务质量(10分)",
            *by_supervisor(CLAUSE, *agents.CALL_TAKING_SERVICE),
        ),
        part(
            "skills",
            text("岗位技能", "Skills"),
            15,
            CLAUSE,
            "岗位技能(15分)",
            *by_supervisor(CLAUSE, agents.PRODUCT_KNOWLEDGE, agents.CALL_TAKING_SOLVING, agents.TRAINING_APPLIED),
        ),
        part(
            "related_work",
            text("岗位相关工作", "Related work"),
            15,
            CLAUSE,
            "岗位相关工作(15分)",
            *by_supervisor(CLAUSE, *agents.CALL_TAKING_WORK),
        ),
        _quality(),
        part(
            "own_work",
            text("独立性与创造性", "Independence and creativity"),
            5,
            CLAUSE,
            "独立性/创造性(5分)",
            *by_supervisor(CLAUSE, *agents.CALL_TAKING_OWN),
        ),
        part(
            "order",
            text("纪律性与计划性", "Discipline and planning"),
            5,
            CLAUSE,
            "工作纪律性/计划性(5)",
            *by_supervisor(CLAUSE, *agents.CALL_TAKING_ORDER),
        ),
    ),
)
