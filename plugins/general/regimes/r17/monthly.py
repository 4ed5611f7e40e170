"""R17's month: the four indicators for a person, each with the three that the plan names under it."""

from __future__ import annotations

from fractions import Fraction

from core.spec import Citation, GradeIs, Indicator, Item, Number, Scheme, Text
from plugins.general.regimes.effects import duty, one_rater
from plugins.general.regimes.parts import dimension, in_proportion, mark, rated
from plugins.general.regimes.r17 import source
from plugins.general.regimes.r17.source import SOURCE


def _mark(code: str, zh: str, en: str, clause: str, quote: str) -> Indicator:
    return mark(
        f"r17_{code}", zh, en,
        SOURCE.assumed(clause, quote, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
    )  # fmt: skip


_S, _T, _P, _E = source.SATISFACTION[0], source.TEAMWORK[0], source.SOLVING[0], source.EFFICIENCY[0]
ANSWERS = _mark("answers", "回答的准确性和及时性", "Accurate and prompt answers", _S, "回答客户问题的准确性和及时性")
COMPLAINTS = _mark("complaints", "处理客户投诉的能力", "Handling of complaints", _S, "处理客户投诉的能力")
NEEDS = _mark("needs", "对客户需求的了解", "Understanding of customers' needs", _S, "对客户需求的细致了解程度")
HELPING = _mark("helping", "主动帮助他人", "Helping others", _T, "主动提供帮助和支持他人的能力")
TAKING_PART = _mark("taking_part", "参与团队活动和讨论", "Taking part in the team", _T, "积极参与团队活动和讨论的态度")
SHARING = _mark("sharing", "分享经验和知识", "Sharing experience", _T, "分享工作经验和知识的意愿")
ANALYSIS = _mark("analysis", "分析和识别问题", "Analysing problems", _P, "分析和识别问题的能力")
PLANNING = _mark("planning", "制定解决方案", "Finding solutions", _P, "制定解决方案的能力")
CARRYING_OUT = _mark(
    "carrying_out", "实施解决方案", "Carrying solutions out", _P, "实施解决方案的能力,并获得满意的结果"
)
TASK_TIME = _mark("task_time", "完成任务所需时间", "Time that tasks take", _E, "完成工作任务所需的时间")
TOOLS = _mark("tools", "使用系统的熟练程度", "Skill with the systems", _E, "使用工作工具和系统的熟练程度")
INDICATORS = (
    ANSWERS, COMPLAINTS, NEEDS, HELPING, TAKING_PART, SHARING, ANALYSIS, PLANNING, CARRYING_OUT, TASK_TIME, TOOLS,
)  # fmt: skip


def weight(place: tuple[str, str], points: int) -> Citation:
    """The assumed weight of one of the four indicators."""
    return SOURCE.assumed(
        *place,
        f"原文没有权重:满意度、团队合作、问题解决、效率为 40/20/20/20,此项 {points} 分(假定)。",
        f"The source gives no weights: satisfaction, teamwork, problem solving and efficiency have 40/20/20/20, "
        f"{points} here (assumed).",
    )


def _marked(full: Number, place: tuple[str, str], *indicators: Indicator) -> tuple[Item, ...]:
    cited = SOURCE.assumed(
        *place, "项内均分,按评分折算(假定)。", "Shared equally inside, in proportion to the mark (assumed)."
    )
    return tuple(rated(indicator, full, cited) for indicator in indicators)


_THIRD = Fraction(20, 3)
_PARTS = (
    dimension(
        "satisfaction", "客户满意度", "Customer satisfaction", weight(source.SATISFACTION, 40),
        in_proportion(
            "survey", Text(zh="客户满意度", en="Satisfaction rate"), "general.satisfaction_rate", 10,
            SOURCE.assumed(*source.SATISFACTION, "满意度与三项评分各 10 分;按满意度百分比折算(假定)。", "The rate and three marks have 10 points each; in proportion to the rate (assumed)."),
        ),
        *_marked(10, source.SATISFACTION, ANSWERS, COMPLAINTS, NEEDS),
    ),
    dimension(
        "teamwork", "团队合作", "Teamwork", weight(source.TEAMWORK, 20),
        *_marked(_THIRD, source.TEAMWORK, HELPING, TAKING_PART, SHARING),
    ),
    dimension(
        "problem_solving", "问题解决能力", "Problem solving", weight(source.SOLVING, 20),
        *_marked(_THIRD, source.SOLVING, ANALYSIS, PLANNING, CARRYING_OUT),
    ),
    dimension(
        "efficiency", "工作效率", "Efficiency", weight(source.EFFICIENCY, 20),
        *_marked(_THIRD, source.EFFICIENCY, TASK_TIME),
        in_proportion(
            "speed", Text(zh="处理客户需求的速度", en="Speed"), "general.speed_of_answer", _THIRD,
            SOURCE.assumed(
                _E, "处理客户需求的速度",
                "项内均分;平均等待 50 秒以内满分,120 秒及以上 0 分,其间按比例(假定)。",
                "Shared equally inside; all within 50 s of waiting on average, none from 120 s, in proportion between (assumed).",
            ),
            zero_at=120, full_at=50,
        ),
        *_marked(_THIRD, source.EFFICIENCY, TOOLS),
    ),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r17.monthly",
    regime="R17",
    name=Text(zh="月度个人绩效评估", en="The person's month"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r17.grades",
    raters=one_rater(SOURCE, "supervisor", *source.MONTH),
    incentives=(
        duty(
            "r17_person_plan", "plan", "个人改进计划", "Improvement plan", GradeIs(grades=("weak",)),
            SOURCE.assumed(*source.USE, "低于 60 分:制定个人改进计划(假定)。", "Below 60: an improvement plan (assumed)."),
        ),
    ),
    missing=SOURCE.waits(*source.MONTH),
    rounding=SOURCE.two_decimals(*source.MONTH),
    ranking=SOURCE.all_together(*source.MONTH),
    citation=SOURCE.said(*source.MONTH),
)  # fmt: skip
