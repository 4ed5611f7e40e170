"""R19's month: 100 points out of a call log and the month's complaints and irregularities; levels, pay, stars.

The source cuts off before the appendix that held the items, so every item here is assumed.
"""

from __future__ import annotations

from core.spec import (
    Band,
    Bands,
    Citation,
    Deduction,
    Deductions,
    Dimension,
    Item,
    Linear,
    Missing,
    Number,
    Ranking,
    Rounding,
    Scheme,
    Text,
)
from plugins.general.incentives.r19_ladder import LADDER
from plugins.general.incentives.r19_pay import PAY
from plugins.general.incentives.r19_stars import INCENTIVES

_APPENDIX = "七、考核细则附表(总分100分)"
_FAIR = "考核力求公平、公开、公正的原则来进行"
_FACTS = "以客观事实为依据"


def _assumed(zh: str, en: str, *, clause: str = "七、考核细则", quote: str = _APPENDIX) -> Citation:
    return Citation(source="R19", clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")


def _band(low: Number | None, high: Number | None, award: int) -> Band:
    zh = "" if low is None else f"达到 {low}%"
    en = "" if low is None else f"at least {low} %"
    if high is not None:
        zh += f"{',' if zh else ''}未达到 {high}%"
        en += f"{', ' if en else ''}below {high} %"
    return Band(
        low=low,
        high=high,
        award=award,
        citation=_assumed(
            f"附表缺失:{zh},得该项的 {award}%(假定)。",
            f"The appendix is missing: {en} earns {award} % of the item (assumed).",
        ),
    )


def _table(*rows: tuple[int, int], below: int) -> tuple[Band, ...]:
    """Bands from the best down: each row is a lower limit, which belongs to it, and its award."""
    highs = (None, *(low for low, _ in rows[:-1]))
    bands = [_band(low, high, award) for (low, award), high in zip(rows, highs, strict=True)]
    return (*bands, _band(None, rows[-1][0], below))


_SATISFACTION = Item(
    code="satisfaction",
    name=Text(zh="客户满意度", en="Customer satisfaction"),
    full=30,
    rule=Linear(indicator="general.satisfaction_rate", zero_at=50, full_at=75),
    citation=_assumed(
        "附表缺失:满意度 30 分,50% 及以下 0 分,75% 及以上满分,其间按比例(假定)。",
        "The appendix is missing: 30 points, none at 50 % and below, all at 75 % and above, in proportion between (assumed).",
    ),
)
_FIRST_CONTACT = Item(
    code="first_contact_resolution",
    name=Text(zh="首次解决率", en="Resolved at first contact"),
    full=25,
    rule=Bands(
        indicator="general.first_contact_resolution",
        bands=_table((95, 100), (90, 90), (85, 75), (80, 50), (70, 25), below=0),
    ),
    citation=_assumed(
        "附表缺失:首次解决率 25 分,分档给分,每档含下限(假定)。",
        "The appendix is missing: 25 points by bands, each with its lower limit (assumed).",
    ),
)
_ANSWER_RATE = Item(
    code="answer_rate",
    name=Text(zh="接听率", en="Answer rate"),
    full=15,
    rule=Bands(
        indicator="general.answer_rate",
        bands=_table((90, 100), (85, 90), (80, 80), (75, 60), (60, 30), below=0),
    ),
    citation=_assumed(
        "附表缺失:接听率 15 分,分档给分,每档含下限(假定)。",
        "The appendix is missing: 15 points by bands, each with its lower limit (assumed).",
    ),
)
_SPEED = Item(
    code="speed_of_answer",
    name=Text(zh="接听速度", en="Speed of answer"),
    full=15,
    rule=Linear(indicator="general.speed_of_answer", zero_at=120, full_at=50),
    citation=_assumed(
        "附表缺失:平均接听等待 15 分,50 秒及以内满分,120 秒及以上 0 分,其间按比例(假定)。",
        "The appendix is missing: 15 points, all within 50 seconds, none from 120 seconds, in proportion between (assumed).",
    ),
)
_COMPLAINTS = Item(
    code="valid_complaints",
    name=Text(zh="有效投诉", en="Valid complaints"),
    full=10,
    rule=Deductions(
        deductions=(
            Deduction(
                indicator="general.valid_complaints",
                points=5,
                citation=_assumed(
                    "分值缺失:每次有效投诉扣 5 分,两次扣完,与两次即降级的规定一致(假定)。",
                    "No points are given: each costs 5, so that two leave nothing, as two already cost the level (assumed).",
                    clause="六、处罚制度 普通员工 3",
                    quote="一个月被有效投诉两次",
                ),
            ),
        )
    ),
    citation=_assumed(
        "附表缺失:有效投诉 10 分,扣完为止(假定)。",
        "The appendix is missing: 10 points to lose, none below 0 (assumed).",
    ),
)
_IRREGULARITIES = Item(
    code="irregularities",
    name=Text(zh="服务规范", en="Keeping to the service norms"),
    full=5,
    rule=Deductions(
        deductions=(
            Deduction(
                indicator="general.irregularities",
                points=1,
                citation=_assumed(
                    "分值缺失:每起服务不规范扣 1 分(假定)。",
                    "No points are given: each irregularity costs 1 (assumed).",
                    clause="五、奖励制度",
                    quote="没有出现服务不规范和投诉事宜",
                ),
            ),
        )
    ),
    citation=_assumed(
        "附表缺失:服务规范 5 分,扣完为止(假定)。",
        "The appendix is missing: 5 points to lose, none below 0 (assumed).",
    ),
)

_PARTS = (
    Dimension(
        code="quality",
        name=Text(zh="服务质量", en="Service quality"),
        full=55,
        items=(_SATISFACTION, _FIRST_CONTACT),
        citation=_assumed(
            "附表缺失:服务质量占 55 分(假定)。", "The appendix is missing: quality has 55 points (assumed)."
        ),
    ),
    Dimension(
        code="efficiency",
        name=Text(zh="工作效率", en="Efficiency"),
        full=30,
        items=(_ANSWER_RATE, _SPEED),
        citation=_assumed(
            "附表缺失:工作效率占 30 分(假定)。", "The appendix is missing: efficiency has 30 points (assumed)."
        ),
    ),
    Dimension(
        code="conduct",
        name=Text(zh="服务行为", en="Conduct"),
        full=15,
        items=(_COMPLAINTS, _IRREGULARITIES),
        citation=_assumed(
            "附表缺失:服务行为占 15 分(假定)。", "The appendix is missing: conduct has 15 points (assumed)."
        ),
    ),
)

R19_MONTHLY = Scheme(
    code="general.r19.monthly",
    regime="R19",
    name=Text(zh="客服部月度考核(星级制)", en="Monthly appraisal for star levels"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r19.grades",
    incentives=INCENTIVES,
    ladder=LADDER,
    pay=PAY,
    missing=Missing(
        action="hold",
        citation=_assumed(
            "原文未说缺少数据时如何处理:数据到齐后才出总分,不按 0 分计(假定)。",
            "The source is silent on a missing fact: the card waits for it, a missing fact is never 0 (assumed).",
            clause="二、考核原则",
            quote=_FACTS,
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=_assumed(
            "总分四舍五入到 2 位小数,再定得分档(假定)。",
            "The total is rounded half up to 2 decimals, then banded (assumed).",
            clause="二、考核原则",
            quote=_FAIR,
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=_assumed(
            "当月全体一起排名,同分同名次,其后名次顺延(1、1、3)(假定)。",
            "Everybody of the month together; ties share a place, 1, 1, 3 (assumed).",
            clause="五、奖励制度",
            quote="以当月考核分数第一名获得服务之星奖金100元",
        ),
    ),
    citation=Citation(
        source="R19",
        clause="七、考核细则",
        quote=_APPENDIX,
        reading=Text(
            zh="总分 100 分为原文;列出考核项目的附表在原文中缺失,各项目和分值均为假定,待单位确认。",
            en="The total of 100 is the source's; the appendix with the items is not in it, so all items and their "
            "numbers are assumed and wait for the unit to confirm them.",
        ),
    ),
)
