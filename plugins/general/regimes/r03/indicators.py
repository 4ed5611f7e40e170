"""The facts of R03."""

from __future__ import annotations

from core.spec import Citation, EventFact, Indicator, Text
from plugins.general.regimes.parts import counted, mark, percent
from plugins.general.regimes.r03.source import ABILITY, ABSENT, ATTITUDE, PERFORMANCE, SOURCE

_DAYS = Text(zh="天", en="days")


def _absent(code: str, months: int) -> Indicator:
    return Indicator(
        code=f"general.{code}",
        name=Text(zh=f"近 {months} 个月未到岗天数", en=f"Days absent in the last {months} months"),
        unit=_DAYS,
        fact=EventFact(kind="absent_days", measure="amount", window_months=months),
        decimals=1,
        better="lower",
        citation=Citation(
            source="R03",
            clause="第2条",
            quote=ABSENT,
            reading=Text(
                zh=f"请假及其他缺岗的天数,按截至考核月的 {months} 个月累计(假定)。",
                en=f"Days of leave and other absence, added up over the {months} months that end with the appraised one (assumed).",
            ),
            mark="assumed",
        ),
    )


ABSENT_DAYS = _absent("r03_absent_days", 12)
ABSENT_DAYS_HALF = _absent("r03_absent_days_half", 6)

SALES_RATE = percent(
    "r03_sales_rate", "月销售额达成率", "Monthly sales against the target",
    SOURCE.assumed(
        "第3条", PERFORMANCE,
        "月销售额占单位所定目标的百分比(假定)。", "The month's sales in percent of the unit's target (assumed).",
    ),
    high=None,
)  # fmt: skip
TASK_RATE = percent(
    "r03_task_rate", "上级安排任务完成率", "Tasks done",
    SOURCE.assumed(
        "第3条", PERFORMANCE,
        "完成的任务占上级主管安排的任务的百分比(假定)。", "Tasks done in percent of those that the supervisor set (assumed).",
    ),
)  # fmt: skip


def _ability(code: str, zh: str, en: str) -> Indicator:
    return mark(
        f"r03_{code}", zh, en,
        SOURCE.assumed("第4条", ABILITY, "由考核者按 0 至 10 分评分(假定)。", "Marked from 0 to 10 by the appraiser (assumed)."),
        high=10,
    )  # fmt: skip


def _attitude(code: str, zh: str, en: str) -> Indicator:
    return mark(
        f"r03_{code}", zh, en,
        SOURCE.assumed("第5条", ATTITUDE, "由考核者按 0 至 10 分评分(假定)。", "Marked from 0 to 10 by the appraiser (assumed)."),
        high=10,
    )  # fmt: skip


KNOWLEDGE = _ability("knowledge", "专业知识掌握程度", "Command of professional knowledge")
LEARNING = _ability("learning", "学习新知识的能力", "Ability to learn")
COMMUNICATION = _ability("communication", "沟通技巧", "Communication")
EXPRESSION = _ability("expression", "语言文字表达能力", "Expression in speech and writing")
INITIATIVE = _attitude("initiative", "积极性、主动性", "Initiative")
RESPONSIBILITY = _attitude("responsibility", "责任感", "Sense of responsibility")
FEEDBACK = _attitude("feedback", "信息反馈的及时性", "Timeliness of feedback")
DISPUTES = counted(
    "r03_disputes", "customer_dispute", "客户纠纷", "Disputes with customers",
    SOURCE.assumed("第5条", ATTITUDE, "查实的每起纠纷计一次(假定)。", "Each dispute that was found counts once (assumed)."),
)  # fmt: skip


def _floor(code: str, zh: str, en: str, quote: str) -> Indicator:
    clause = "篇二 一、工作环境要求 1" if quote.startswith("签约区") else "篇二 一、工作环境要求 2"
    return counted(
        f"r03_{code}", code, zh, en,
        SOURCE.assumed(clause, quote, "查到的每次计一次(假定)。", "Each time it is found counts once (assumed)."),
    )  # fmt: skip


NOISE = _floor("signing_noise", "签约区大声喧哗", "Noise in the signing area", "签约区禁止大声喧哗")
WANDERING = _floor(
    "wandering", "签约区随意走动", "Walking about in the signing area", "签约区禁止大声喧哗,随意散漫走动"
)
PRIVATE_ITEMS = _floor("private_items", "摆放过多私人物品", "Too many private things", "客服办公区不得摆放过多私人物品")
FILES = _floor("files_unsorted", "文件未归档", "Files out of order", "办理业务所需的办公文件有序归档放置文件夹")
DESK = _floor("desk_untidy", "桌面不整洁", "Untidy desk", "时刻保持桌面整洁")

INDICATORS = (
    ABSENT_DAYS,
    ABSENT_DAYS_HALF,
    SALES_RATE,
    TASK_RATE,
    KNOWLEDGE,
    LEARNING,
    COMMUNICATION,
    EXPRESSION,
    DISPUTES,
    INITIATIVE,
    RESPONSIBILITY,
    FEEDBACK,
    NOISE,
    WANDERING,
    PRIVATE_ITEMS,
    FILES,
    DESK,
)
