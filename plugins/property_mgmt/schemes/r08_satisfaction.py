"""R08, owner satisfaction: telephone service, complaint handling, survey, a third of 40 points each."""

from __future__ import annotations

from fractions import Fraction

from core.spec import Band, Bands, Item, Linear, Missing, Number, Text
from plugins.property_mgmt.regulations import assumed

PHONE = "三、1 电话服务"
PHONE_QUOTE = "平均接听时长、开场百分比、业务办理流程和专业程度等指标"
COMPLAINT = "三、1 投诉处理"
COMPLAINT_QUOTE = "根据投诉问题的数量、处理时间和处理结果等指标"

PHONE_FULL = Fraction(40, 3)
COMPLAINT_FULL = Fraction(40, 3)
PHONE_PART = PHONE_FULL / 4
COMPLAINT_PART = COMPLAINT_FULL / 3

NO_COMPLAINT = Missing(
    action="exclude",
    citation=assumed(
        "R08",
        COMPLAINT,
        COMPLAINT_QUOTE,
        "本季度没有处理投诉, 则无从统计处理时间和结果: 该项不计, 其余项目按比例折算满分。",
        "Without a complaint in the quarter there is no time and no outcome: the item is left out, the others share "
        "its marks.",
    ),
)


def _phone(code: str, zh: str, en: str, rule: Linear, how_zh: str, how_en: str) -> Item:
    """A quarter of the telephone service's points."""
    citation = assumed(
        "R08",
        PHONE,
        PHONE_QUOTE,
        f"四项指标均分电话服务的分值; {how_zh}。",
        f"The four indicators share the points of telephone service equally; {how_en}.",
    )
    return Item(code=code, name=Text(zh=zh, en=en), full=PHONE_PART, citation=citation, rule=rule)


TELEPHONE = Item(
    code="telephone",
    name=Text(zh="电话服务", en="Telephone service"),
    full=PHONE_FULL,
    citation=assumed(
        "R08",
        "三、1",
        "业主满意度(40%)",
        "三项内容均分40分。",
        "The three parts share the 40 points equally.",
    ),
    items=(
        _phone(
            "answer_time",
            "平均接听时长",
            "Mean time to answer",
            Linear(indicator="property_mgmt.answer_seconds", full_at=10, zero_at=40),
            "平均10秒以内接起得满分, 40秒以上不得分, 其间按比例",
            "a mean of 10 seconds or less earns full marks, 40 or more none, in proportion between",
        ),
        _phone(
            "opening_phrase",
            "规范开场白",
            "Opening phrase",
            Linear(indicator="property_mgmt.opening_share", full_at=100),
            "按占比(%)比例得分",
            "points in proportion to the share (%)",
        ),
        _phone(
            "procedure",
            "业务办理流程",
            "Handling of procedure",
            Linear(indicator="property_mgmt.procedure_share", full_at=100),
            "按占比(%)比例得分",
            "points in proportion to the share (%)",
        ),
        _phone(
            "professionalism",
            "专业程度",
            "Professionalism",
            Linear(indicator="property_mgmt.professionalism", full_at=100),
            "按评分(满分100分)比例得分",
            "points in proportion to the score (out of 100)",
        ),
    ),
)


def _band(award: Number, low: Number | None, high: Number | None, quote: str, zh: str, en: str) -> Band:
    """A band that holds both its limits; the next one begins above."""
    citation = assumed("R08", COMPLAINT, quote, zh, en)
    return Band(award=award, low=low, high=high, low_closed=False, high_closed=True, citation=citation)


COUNT_BANDS = (
    _band(100, None, 0, "投诉问题的数量", "没有投诉: 满分。", "No complaint: full marks."),
    _band(80, 0, 2, "投诉问题的数量", "1至2件: 80%。", "1 or 2 complaints: 80 %."),
    _band(60, 2, 5, "投诉问题的数量", "3至5件: 60%。", "3 to 5 complaints: 60 %."),
    _band(0, 5, None, "投诉问题的数量", "6件及以上: 不得分。", "6 complaints or more: none."),
)
HOUR_BANDS = (
    _band(100, None, 24, "处理时间", "平均24小时以内(含): 满分。", "24 hours or less on average: full marks."),
    _band(80, 24, 48, "处理时间", "超过24至48小时(含): 80%。", "Above 24, up to 48 hours: 80 %."),
    _band(60, 48, 72, "处理时间", "超过48至72小时(含): 60%。", "Above 48, up to 72 hours: 60 %."),
    _band(0, 72, None, "处理时间", "超过72小时: 不得分。", "Above 72 hours: none."),
)


def _complaint(
    code: str,
    zh: str,
    en: str,
    rule: Bands | Linear,
    how_zh: str,
    how_en: str,
    missing: Missing | None = NO_COMPLAINT,
) -> Item:
    """A third of complaint handling's points."""
    citation = assumed(
        "R08",
        COMPLAINT,
        COMPLAINT_QUOTE,
        f"三项指标均分投诉处理的分值; {how_zh}。",
        f"The three indicators share the points of complaint handling equally; {how_en}.",
    )
    return Item(code=code, name=Text(zh=zh, en=en), full=COMPLAINT_PART, citation=citation, rule=rule, missing=missing)


COMPLAINTS = Item(
    code="complaints",
    name=Text(zh="投诉处理", en="Complaint handling"),
    full=COMPLAINT_FULL,
    citation=assumed(
        "R08",
        "三、1",
        "业主满意度(40%)",
        "三项内容均分40分。",
        "The three parts share the 40 points equally.",
    ),
    items=(
        _complaint(
            "complaint_count",
            "投诉问题数量",
            "Number of complaints",
            Bands(indicator="property_mgmt.complaints", bands=COUNT_BANDS),
            "按件数分档, 没有投诉得满分",
            "in bands by their number, none earns full marks",
            missing=None,
        ),
        _complaint(
            "complaint_time",
            "投诉处理时间",
            "Time to handle complaints",
            Bands(indicator="property_mgmt.complaint_hours", bands=HOUR_BANDS),
            "按平均小时数分档",
            "in bands by the mean hours",
        ),
        _complaint(
            "complaint_outcome",
            "投诉处理结果",
            "Outcome of complaints",
            Linear(indicator="property_mgmt.complaint_accepted_share", full_at=100),
            "按业主认可的占比(%)比例得分",
            "points in proportion to the share that owners accept (%)",
        ),
    ),
)

SURVEY = Item(
    code="survey",
    name=Text(zh="反馈评价", en="Survey"),
    full=Fraction(40, 3),
    citation=assumed(
        "R08",
        "三、1 反馈评价",
        "计算满意度得分",
        "三项内容均分40分; 满意度得分满分100分, 按比例得分。",
        "The three parts share the 40 points equally; the survey's score is out of 100 and counts in proportion.",
    ),
    rule=Linear(indicator="property_mgmt.owner_survey", full_at=100),
)
