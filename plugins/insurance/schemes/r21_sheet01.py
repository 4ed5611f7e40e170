"""R21 sheet 1: the head of the telephone office (电话管理室负责人)."""

from __future__ import annotations

from plugins.insurance.citing import text
from plugins.insurance.contents.telephone_lead import CLAUSE, OTHER, REPORTS, RULES, TEAM
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet, standard

_KPI = part(
    "kpi",
    text("KPI 指标达成情况", "KPIs reached"),
    20,
    CLAUSE,
    "KPI指标达成情况(20分)",
    standard(
        "new_contract_call_back_rate",
        text("新契约回访率", "New contracts called back"),
        5,
        CLAUSE,
        "1、新契约回访率达到100%(5分)",
        ">=",
        100,
    ),
    standard(
        "call_back_success_rate",
        text("电话回访成功率", "Call-backs that succeeded"),
        5,
        CLAUSE,
        "2、电话回访成功率不低于95%(5分)",
        ">=",
        95,
    ),
    standard("pick_up_rate", text("电话接听率", "Calls picked up"), 5, CLAUSE, "3、电话接听率不低于85%(5分)", ">=", 85),
    standard(
        "telephone_satisfaction",
        text("客户满意度", "Customer satisfaction"),
        5,
        CLAUSE,
        "4、客户满意度不低于90%(5分)",
        ">=",
        90,
    ),
)

SCHEME = sheet(
    "01",
    text("电话管理室负责人", "Head of the telephone office"),
    CLAUSE,
    "1.4.1.1.1电话管理室负责人",
    "month",
    text(
        "表内有周报、月总结与月终考评,故按月考核(假定)",
        "It asks for weekly and monthly reports and monthly appraisals, so by the month (assumed)",
    ),
    (
        _KPI,
        part("team", text("团队建设", "Team building"), 20, CLAUSE, "团队建设(20分)", *by_supervisor(CLAUSE, *TEAM)),
        part(
            "rules",
            text("科室规章制度", "Rules of the office"),
            20,
            CLAUSE,
            "科室规章制度(20分)",
            *by_supervisor(CLAUSE, *RULES),
        ),
        part("reports", text("报表", "Reports"), 20, CLAUSE, "报表(20分)", *by_supervisor(CLAUSE, *REPORTS)),
        part("other", text("其他", "Other"), 20, CLAUSE, "其他(20分)", *by_supervisor(CLAUSE, *OTHER)),
    ),
)
