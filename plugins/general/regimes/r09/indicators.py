"""The facts of R09: marks, what happened by severity, and the year's mean."""

from __future__ import annotations

from core.spec import HistoryFact, Indicator, Text
from plugins.general.regimes.parts import POINTS, counted, mark
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.source import SOURCE


def _mark(code: str, zh: str, en: str, clause: str, quote: str) -> Indicator:
    return mark(
        f"r09_{code}", zh, en,
        SOURCE.assumed(clause, quote, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
    )  # fmt: skip


_PERFORMANCE = "根据员工的工作完成情况、工作效率和质量进行考核"
_COLLABORATION = "评估员工在团队中的协作能力和团队精神"

COMPLETION = _mark("completion", "工作完成情况", "Work done", "三、考核标准 2", _PERFORMANCE)
EFFICIENCY = _mark("efficiency", "工作效率", "Efficiency", "三、考核标准 2", _PERFORMANCE)
QUALITY = _mark("quality", "工作质量", "Quality", "三、考核标准 2", _PERFORMANCE)
COLLABORATION = _mark("collaboration", "协作能力", "Collaboration", "三、考核标准 3", _COLLABORATION)
TEAM_SPIRIT = _mark("team_spirit", "团队精神", "Team spirit", "三、考核标准 3", _COLLABORATION)
INNOVATION = _mark("innovation", "创新能力", "Innovation", "三、考核标准 4", "鼓励员工提出创新意见")
TEAM_COLLABORATION = _mark(
    "team_collaboration", "小组协作表现", "The team's collaboration", "一、奖励制度 2", words.TEAM
)


def _event(kind: str, zh: str, en: str, clause: str, quote: str, reading: Text, better: str = "lower") -> Indicator:
    return counted(
        f"r09_{kind.removeprefix('r09_')}",
        kind,
        zh,
        en,
        SOURCE.assumed(clause, quote, reading.zh, reading.en),
        better,
    )


_MISTAKE_JUDGED = Text(
    zh="个人失误导致客户投诉,由主管按严重程度定为轻微、严重、重大(假定三级)。",
    en="A mistake of one's own that led to a complaint; the supervisor calls it slight, serious or grave (three steps assumed).",
)
MISTAKE_SLIGHT = _event(
    "r09_mistake_slight", "轻微失误", "Slight mistake", "二、惩罚制度 1", words.MISTAKE, _MISTAKE_JUDGED
)
MISTAKE_SERIOUS = _event(
    "r09_mistake_serious", "严重失误", "Serious mistake", "二、惩罚制度 1", words.MISTAKE, _MISTAKE_JUDGED
)
MISTAKE_GRAVE = _event(
    "r09_mistake_grave", "重大失误", "Grave mistake", "二、惩罚制度 1", words.MISTAKE, _MISTAKE_JUDGED
)

_EACH = Text(zh="考勤记录中每次计一次(假定)。", en="Each one in the attendance record counts once (assumed).")
LATE = _event("r09_late", "迟到", "Late", "二、惩罚制度 2", words.ATTITUDE, _EACH)
EARLY_LEAVE = _event("r09_early_leave", "早退", "Left early", "二、惩罚制度 2", words.ATTITUDE, _EACH)
ABSENCE = _event("r09_absence", "旷工", "Absent without leave", "二、惩罚制度 2", words.ATTITUDE, _EACH)

_BREACH_JUDGED = Text(
    zh="如泄露客户信息、滥用公司资源;由主管认定是否严重(假定两级)。",
    en="Such as giving customers' data away or misusing resources; the supervisor judges whether it is grave (two steps assumed).",
)
BREACH = _event("r09_breach", "违反公司规定", "Breach of the rules", "二、惩罚制度 3", words.BREACH, _BREACH_JUDGED)
BREACH_GRAVE = _event(
    "r09_breach_grave", "严重违反公司规定", "Grave breach of the rules", "二、惩罚制度 3", words.BREACH, _BREACH_JUDGED
)

BELOW_STANDARD = _event(
    "r09_below_standard", "业绩不达标", "Below standard", "二、惩罚制度 4", words.BELOW,
    Text(
        zh="“达标”没有数字:按单位的目标,当月不达标记一次(假定)。",
        en="The standard has no number: one event in a month that misses the unit's targets (assumed).",
    ),
)  # fmt: skip
PROPOSALS = _event(
    "r09_proposal_adopted", "被采纳并实施的方案", "Proposals adopted and carried out", "一、奖励制度 3", words.PROPOSAL,
    Text(
        zh="方案被采纳并实施的当月记一次,以后不再记(假定)。",
        en="One event in the month in which it is adopted and carried out, none later (assumed).",
    ),
    better="higher",
)  # fmt: skip
SPECIAL = _event(
    "r09_special_contribution", "特殊贡献", "Special contribution", "一、奖励制度 5", words.SPECIAL,
    Text(
        zh="如处理重大客户投诉;由主管认定并记录(假定)。",
        en="Such as the handling of a grave complaint; judged and recorded by the supervisor (assumed).",
    ),
    better="higher",
)  # fmt: skip

YEAR_MEAN = Indicator(
    code="general.r09_year_mean",
    name=Text(zh="全年月度平均分", en="Mean of the year's months"),
    unit=POINTS,
    fact=HistoryFact(),
    decimals=2,
    high=100,
    citation=SOURCE.assumed(
        "一、奖励制度 4", words.LOYALTY,
        "“根据其表现”读作当年各月总分的平均;没有总分的月份不计(假定)。",
        "Depending on performance is read as the mean of the year's monthly totals; months without one don't count (assumed).",
    ),
)  # fmt: skip

INDICATORS = (
    COMPLETION,
    EFFICIENCY,
    QUALITY,
    COLLABORATION,
    TEAM_SPIRIT,
    INNOVATION,
    TEAM_COLLABORATION,
    MISTAKE_SLIGHT,
    MISTAKE_SERIOUS,
    MISTAKE_GRAVE,
    LATE,
    EARLY_LEAVE,
    ABSENCE,
    BREACH,
    BREACH_GRAVE,
    BELOW_STANDARD,
    PROPOSALS,
    SPECIAL,
    YEAR_MEAN,
)
