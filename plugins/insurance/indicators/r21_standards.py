"""R21: the standards with a number on the sheets of heads and agents, and every rating that they ask for."""

from __future__ import annotations

from core.spec import Indicator, MeasuredFact
from plugins.insurance.citing import r21, text
from plugins.insurance.contents import CONTENTS
from plugins.insurance.contents.general_office import LEAD
from plugins.insurance.contents.renewals import CLAUSE as RENEWALS
from plugins.insurance.contents.telephone_agents import CALL_BACK
from plugins.insurance.contents.telephone_lead import CLAUSE as TELEPHONE
from plugins.insurance.indicators.r21_parts import counted, percent, rated

_MEASURED = (
    percent(
        "new_contract_call_back_rate",
        text("新契约回访率", "New contracts called back"),
        r21(TELEPHONE, "1、新契约回访率达到100%(5分)"),
    ),
    percent(
        "call_back_success_rate",
        text("电话回访成功率", "Call-backs that succeeded"),
        r21(TELEPHONE, "2、电话回访成功率不低于95%(5分)"),
    ),
    percent("pick_up_rate", text("电话接听率", "Calls picked up"), r21(TELEPHONE, "3、电话接听率不低于85%(5分)")),
    percent(
        "telephone_satisfaction",
        text("客户满意度", "Customer satisfaction"),
        r21(TELEPHONE, "4、客户满意度不低于90%(5分)"),
    ),
    percent("archive_filing_rate", text("档案归档率", "Files archived"), r21(LEAD, "档案归档率100%-5分")),
    percent(
        "archive_error_rate",
        text("月档案归档差错率", "Errors in archiving, by the month"),
        r21(LEAD, "月档案归档差错率≤0.5%-5分"),
        lower=True,
    ),
    percent("project_completion_rate", text("项目执行率", "Projects carried out"), r21(LEAD, "项目执行率≥90%-5分")),
    counted(
        "renewal_complaints",
        "renewal_complaint",
        text("续期投诉", "Complaints about renewals"),
        r21(
            RENEWALS,
            "保证零投诉",
            text("客户与业务员的投诉都计", "Customers' and salespeople's complaints both count"),
        ),
    ),
    percent(
        "goal_completion",
        text("年度目标完成率", "Goals of the year completed"),
        r21(
            "1.3.2.4",
            "针对员工的完成情况",
            text("完成情况以百分比记,可超过 100%(假定)", "Completion as a percentage, which may pass 100 (assumed)"),
            "assumed",
        ),
        high=None,
    ),
    Indicator(
        code="insurance.mean_talk_minutes",
        name=text("平均通话时长", "Mean length of a call"),
        unit=text("分钟", "minutes"),
        citation=r21(
            CALL_BACK,
            "最好将回访电话控制在3分钟以内",
            text("取周期内通话的平均时长(假定)", "The mean over the period's calls (assumed)"),
            "assumed",
        ),
        fact=MeasuredFact(),
        decimals=2,
        better="lower",
    ),
)

INDICATORS = (*_MEASURED, *(rated(one.code, one.name, one.full, one.clause, one.quote) for one in CONTENTS))
