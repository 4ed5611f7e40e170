"""The facts of R14."""

from __future__ import annotations

from core.spec import Indicator
from plugins.general.regimes.parts import counted, mark, percent
from plugins.general.regimes.r14 import source
from plugins.general.regimes.r14.source import SOURCE


def _event(code: str, zh: str, en: str, place: tuple[str, str]) -> Indicator:
    return counted(
        f"r14_{code}", f"r14_{code}", zh, en,
        SOURCE.assumed(*place, "查到的每起计一次;没有记录即为 0(假定)。", "Each one found counts once; no record means none (assumed)."),
    )  # fmt: skip


LATE = _event("late", "迟到、早退", "Late or left early", source.HOURS)
LEFT_POST = _event("left_post", "擅自离岗", "Left the post", source.HOURS)
FALSE_RECORD = _event("false_record", "考勤记录不实", "False attendance record", source.RECORDS)
RUDE = _event("rude", "服务用语或态度不当", "Rude, impatient or slow with a customer", source.MANNERS)
UNFAIR = _event("unfair", "投诉处理不公", "Complaint handled unfairly", source.FAIRNESS)
LEAK = _event("leak", "泄露客户资料", "Customer's data given away", source.CARE)
MISFILED = _event("misfiled", "资料未分类存放", "Data not filed", source.FILING)
NOT_RECORDED = _event("not_recorded", "未记录来访信息", "Contact not recorded", source.RECORDING)
NOT_SERVED = _event("not_served", "未提供服务或方案", "No service or solution given", source.SERVING)
NOT_REPORTED_BACK = _event(
    "not_reported_back", "未向客户反馈结果", "Result not reported to the customer", source.REPORTING_BACK
)
NOT_SUMMED_UP = _event("not_summed_up", "未提交问题总结", "No summary for the manager", source.SUMMING_UP)
FLOW = (NOT_RECORDED, NOT_SERVED, NOT_REPORTED_BACK, NOT_SUMMED_UP)


def _percent(code: str, zh: str, en: str, place: tuple[str, str]) -> Indicator:
    return percent(
        f"r14_{code}", zh, en,
        SOURCE.assumed(*place, "完成的占应完成的百分比(假定)。", "What was done in percent of what was due (assumed)."),
    )  # fmt: skip


TRAINING_ATTENDED = _percent("training_attended", "培训参加率", "Training attended", source.TRAINING)
RECRUITED = _percent("recruited", "招聘计划完成率", "Recruitment done", source.LEAD)
TRAINED = _percent("trained", "培训计划完成率", "Training held", source.LEAD)
APPRAISED = _percent("appraised", "考核完成率", "Appraisals done", source.LEAD)
REVIEWED = _percent("reviewed", "工作审核完成率", "Work reviewed", source.REVIEW)
RECTIFIED = _percent("rectified", "问题整改完成率", "Problems put right", source.REVIEW)


def _mark(code: str, zh: str, en: str, place: tuple[str, str]) -> Indicator:
    return mark(
        f"r14_{code}", zh, en,
        SOURCE.assumed(*place, "由上级按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the superior (assumed)."),
    )  # fmt: skip


ASSISTANCE = _mark(
    "assistance",
    "协助经理管理团队",
    "Helping the manager run the team",
    ("三、组织架构 2", "协助客服部经理管理客服团队"),
)
PLANNING = _mark("planning", "制定工作计划", "Planning", source.MANAGER)
COORDINATION = _mark("coordination", "协调各部门资源", "Coordination of resources", source.MANAGER)
SUPERVISION = _mark("supervision", "监督团队执行", "Supervision of the team", source.MANAGER)

INDICATORS = (
    LATE, LEFT_POST, FALSE_RECORD, RUDE, UNFAIR, LEAK, MISFILED, *FLOW, TRAINING_ATTENDED, RECRUITED, TRAINED,
    APPRAISED, REVIEWED, RECTIFIED, ASSISTANCE, PLANNING, COORDINATION, SUPERVISION,
)  # fmt: skip
