"""R23, personal growth: 15 points, five indicators of 3."""

from __future__ import annotations

from core.spec import Band, Bands, Missing
from plugins.insurance.citing import r23, text
from plugins.insurance.schemes.r23.parts import NAMES, POINTS, dimension, graded, higher, item, judged

_D = "个人成长与改进"
_FULL = 3
_SKILLS = f"{_D} / 学习新技能"

NO_RECORD = -1
"""What stands for a person of whom no training in new skills is on record."""

_SKILLS_READING = text(
    "“完成0项”为合格、“未完成”为不合格:有记录而为 0 算合格,没有记录算不合格(假定)",
    "0 done is qualified and 'not done' unqualified: a record of 0 is qualified, no record unqualified (assumed)",
)

_NO_RECORD = Missing(
    action="assume",
    value=NO_RECORD,
    citation=r23(_SKILLS, "完成0項(xiàng)為合格,未完成為不合格", _SKILLS_READING, "assumed"),
)

_NEW_SKILLS = Bands(
    indicator="insurance.new_skills",
    bands=(
        Band(award=POINTS[0], name=NAMES[0], low=2, citation=graded(_SKILLS, "完成至少2項(xiàng)為優(yōu)秀", 0)),
        Band(award=POINTS[1], name=NAMES[1], low=1, high=2, citation=graded(_SKILLS, "完成1項(xiàng)為良好", 1)),
        Band(
            award=POINTS[2],
            name=NAMES[2],
            low=0,
            high=1,
            citation=graded(_SKILLS, "完成0項(xiàng)為合格", 2, _SKILLS_READING),
        ),
        Band(
            award=POINTS[3],
            name=NAMES[3],
            high=0,
            citation=graded(_SKILLS, "未完成為不合格", 3, _SKILLS_READING),
        ),
    ),
)

_NOT_HANDED_IN = text(
    "“不提交”与“完全不提交”重叠,由评分人判断,照原文",
    "'not handed in' and 'not at all' overlap; the rater decides, kept as written",
)

_NO_PLAN = text(
    "没有计划比有计划但不符合要求的评得高,照原文",
    "no plan is graded above one that doesn't fit, kept as written",
)

GROWTH = dimension(
    "growth",
    text("个人成长与改进", "Personal growth"),
    15,
    "學(xué)習(xí)新技能15%",
    (
        item(
            "new_skills",
            text("学习新技能", "New skills"),
            _FULL,
            _D,
            "統(tǒng)計(jì)周期內(nèi)完成的新技能培訓(xùn)數(shù)量",
            _NEW_SKILLS,
            missing=_NO_RECORD,
        ),
        item(
            "improvement_plan",
            text("绩效改进计划执行", "Improvement plan"),
            _FULL,
            _D,
            "是否按計(jì)劃完成所有改進(jìn)項(xiàng)",
            higher(
                "insurance.improvement_plan",
                f"{_D} / 绩效改进计划执行",
                (100, 80, 60),
                (
                    "按計(jì)劃完成所有改進(jìn)項(xiàng)為優(yōu)秀",
                    "完成80%-99%為良好",
                    "完成60%-79%為合格",
                    "完成低于60%為不合格",
                ),
            ),
        ),
        item(
            "self_reflection",
            text("自我评估与反思", "Self-appraisal and reflection"),
            _FULL,
            _D,
            "是否定期提交自我評(píng)估報(bào)告",
            judged(
                "insurance.self_reflection",
                f"{_D} / 自我评估与反思",
                (
                    "定期提交且認(rèn)真反思為優(yōu)秀",
                    "定期提交但反思不深入為良好",
                    "偶爾提交或不提交為合格",
                    "完全不提交為不合格",
                ),
                (None, None, _NOT_HANDED_IN, _NOT_HANDED_IN),
            ),
        ),
        item(
            "initiative",
            text("工作主动性", "Initiative"),
            _FULL,
            _D,
            "是否主動(dòng)發(fā)現(xiàn)并解決工作中存在的問(wèn)題",
            judged(
                "insurance.initiative",
                f"{_D} / 工作主动性",
                (
                    "主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為優(yōu)秀",
                    "偶爾主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為良好",
                    "較少主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為合格",
                    "無(wú)主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為不合格",
                ),
            ),
        ),
        item(
            "career_plan",
            text("职业规划清晰度", "Clarity of the career plan"),
            _FULL,
            _D,
            "是否制定明確的未來(lái)一年職業(yè)發(fā)展計(jì)劃",
            judged(
                "insurance.career_plan",
                f"{_D} / 职业规划清晰度",
                (
                    "制定明確且符合要求為優(yōu)秀",
                    "制定基本計(jì)劃但不夠明確為良好",
                    "未制定計(jì)劃為合格",
                    "制定計(jì)劃但不符合要求為不合格",
                ),
                (None, None, _NO_PLAN, _NO_PLAN),
            ),
        ),
    ),
)
