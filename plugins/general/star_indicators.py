"""The facts that R19's stars and pay read beside the month's sheet."""

from __future__ import annotations

from core.spec import Citation, EventFact, Indicator, Text

_TIMES = Text(zh="次", en="time(s)")

COMPLAINTS = Indicator(
    code="general.r19_complaints",
    name=Text(zh="投诉事宜", en="Complaints of any kind"),
    unit=_TIMES,
    fact=EventFact(kind="complaint"),
    better="lower",
    citation=Citation(
        source="R19",
        clause="五、奖励制度",
        quote="没有出现服务不规范和投诉事宜",
        reading=Text(
            zh="登记在案的每起投诉计一次,是否有效都算;处罚只看有效投诉,评选看全部投诉。没有记录即为 0 次。",
            en="Each complaint on record counts, valid or not: penalties look at valid ones, the awards at any. "
            "No record means none.",
        ),
    ),
)
FULL_ATTENDANCE = Indicator(
    code="general.r19_full_attendance",
    name=Text(zh="全勤", en="Full attendance"),
    unit=Text(zh="(1 是 / 0 否)", en="(1 yes / 0 no)"),
    high=1,
    citation=Citation(
        source="R19",
        clause="三、定岗薪资待遇 2",
        quote="全勤奖100元",
        reading=Text(
            zh="原文未定义全勤:当月考勤由人事确认,1 为全勤,0 为否;没有确认就不发全勤奖(假定)。",
            en="Full attendance is not defined: HR confirms the month's attendance, 1 for full, 0 for not; unconfirmed, "
            "the bonus is not paid (assumed).",
        ),
        mark="assumed",
    ),
)
LOSSES = Indicator(
    code="general.r19_losses",
    name=Text(zh="本人失误造成的损失", en="Loss by the person's own mistake"),
    unit=Text(zh="元", en="CNY"),
    fact=EventFact(kind="loss", measure="amount"),
    decimals=2,
    better="lower",
    citation=Citation(
        source="R19",
        clause="四、个人考核",
        quote="由客服自己失误导致的损失",
        reading=Text(
            zh="每起损失记一个事件,amount 为实际金额(元);他人原因造成的不记。",
            en="One event for each loss, its amount what was actually lost (CNY); others' mistakes are not recorded.",
        ),
    ),
)


def _stars(code: str, zh: str, en: str, quote: str) -> Indicator:
    return Indicator(
        code=f"general.{code}s",
        name=Text(zh=zh, en=en),
        unit=_TIMES,
        fact=EventFact(kind=code, window_months=12),
        citation=Citation(
            source="R19",
            clause="五、奖励制度",
            quote=quote,
            reading=Text(
                zh="当年十二个月中获奖的次数,取自各月的历史。",
                en="How often within the year's twelve months, from the months' history.",
            ),
        ),
    )


SERVICE_STARS = _stars("r19_service_star", "全年服务之星", "Service stars of the year", "第一名获得服务之星奖金100元")
HOPE_STARS = _stars("r19_hope_star", "全年希望之星", "Hope stars of the year", "第二名获得希望之星奖金50元")

STAR_INDICATORS = (COMPLAINTS, FULL_ATTENDANCE, LOSSES, SERVICE_STARS, HOPE_STARS)
