"""R19's stars of the month, and the loss that is charged."""

from __future__ import annotations

from core.spec import (
    All,
    AnyOf,
    Citation,
    EventAmounts,
    Exclusion,
    FactIs,
    Fixed,
    Honour,
    Incentive,
    Money,
    RankIs,
    Text,
)
from plugins.general.incentives.r19_ladder import DISMISSAL
from plugins.general.indicators import IRREGULARITIES, VALID_COMPLAINTS
from plugins.general.star_indicators import COMPLAINTS, HOPE_STARS, LOSSES, SERVICE_STARS

_CLEAN_QUOTE = "没有出现服务不规范和投诉事宜才例如评选"
_BLEMISHES = (IRREGULARITIES.code, VALID_COMPLAINTS.code, COMPLAINTS.code)
_CLEAN = tuple(FactIs(indicator=code, relation="==", limit=0) for code in _BLEMISHES)
_UNCLEAN = AnyOf(of=tuple(FactIs(indicator=code, relation=">=", limit=1) for code in _BLEMISHES))


def _star(code: str, zh: str, en: str, place: int, yuan: int, quote: str) -> Incentive:
    return Incentive(
        code=code,
        name=Text(zh=zh, en=en),
        when=All(of=(RankIs(first=place, last=place), *_CLEAN)),
        then=(
            Honour(code=code, name=Text(zh=zh, en=en)),
            Money(code=f"{code}_award", name=Text(zh=f"{zh}奖金", en=f"{en}: award"), amount=Fixed(yuan=yuan)),
        ),
        citation=Citation(
            source="R19",
            clause="五、奖励制度",
            quote=quote,
            reading=Text(
                zh="同分者都获奖,名次按 1、1、3;有投诉或服务不规范的失去资格,后面的人不递补;试用期员工也可获奖(假定)。",
                en="Equal scores all win, places 1, 1, 3; who has a complaint or an irregularity loses it and nobody moves up; "
                "trial employees can win (assumed).",
            ),
            mark="assumed",
        ),
    )


SERVICE_STAR = _star(
    "r19_service_star", "服务之星", "Service star", 1, 100, SERVICE_STARS.citation.quote
)  # fmt: skip
HOPE_STAR = _star("r19_hope_star", "希望之星", "Hope star", 2, 50, HOPE_STARS.citation.quote)

STAR_LOST = Incentive(
    code="r19_star_lost",
    name=Text(zh="失去当月评选资格", en="Left out of the month's stars"),
    when=All(of=(RankIs(last=2), _UNCLEAN)),
    then=(
        Exclusion(
            of="awards", name=Text(zh="名次在前,但不参加当月评选", en="Among the first, but not eligible for the stars")
        ),
    ),
    citation=Citation(source="R19", clause="五、奖励制度", quote=_CLEAN_QUOTE),
)

LOSS = Incentive(
    code="r19_loss",
    name=Text(zh="损失扣款", en="Loss charged"),
    when=FactIs(indicator=LOSSES.code, relation=">", limit=0),
    then=(
        Money(
            code="r19_loss",
            name=Text(zh="按实际金额扣款(须法务审查)", en="Charged at its actual amount (legal review needed)"),
            amount=EventAmounts(kind="loss", times=-1),
            legal_review=True,
        ),
    ),
    citation=Citation(
        source="R19",
        clause="四、个人考核",
        quote="由客服自己失误导致的损失,按照实际金额扣到个人",
        reading=Text(
            zh="各级别都适用,按实际金额,不设上限;超过应发工资时合计为负数并提示(假定)。法律对扣款另有限制,须法务审查。",
            en="At every level, at the actual amount, without a cap; beyond the pay the total is negative and flagged "
            "(assumed). The law limits such deductions, hence the legal review.",
        ),
        mark="assumed",
    ),
)

INCENTIVES = (DISMISSAL, SERVICE_STAR, HOPE_STAR, STAR_LOST, LOSS)
