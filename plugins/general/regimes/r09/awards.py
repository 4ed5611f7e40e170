"""R09, part one: the month's awards."""

from __future__ import annotations

from core.spec import EventsAre, Fixed, Honour, Incentive, Money, PerEvent, RankIs, Text
from plugins.general.regimes.r09 import indicators as facts
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.source import SOURCE

_PLACES = (
    ("first", 1, 300, "第一名", "first"),
    ("second", 2, 200, "第二名", "second"),
    ("third", 3, 100, "第三名", "third"),
)


def _survey(code: str, place: int, yuan: int, zh: str, en: str) -> Incentive:
    return Incentive(
        code=f"r09_survey_{code}",
        name=Text(zh=f"优秀服务奖{zh}", en=f"Excellent service: {en}"),
        when=RankIs(first=place, last=place, by="general.satisfaction_rate"),
        then=(
            Honour(code=f"r09_survey_{code}", name=Text(zh=f"优秀服务奖{zh}", en=f"Excellent service: {en}")),
            Money(code=f"r09_survey_{code}_award", name=Text(zh="奖金", en="Award"), amount=Fixed(yuan=yuan)),
        ),
        citation=SOURCE.assumed(
            "一、奖励制度 1", words.TOP_THREE,
            f"金额原文没有:{zh} {yuan} 元;满意度相同的同取较高的名次,其后名次空缺(假定)。",
            f"No amount is given: {yuan} CNY for the {en} place; equal satisfaction shares the better place and the next "
            "ones are skipped (assumed).",
        ),
    )  # fmt: skip


AWARDS = (
    *(_survey(*place) for place in _PLACES),
    Incentive(
        code="r09_proposal",
        name=Text(zh="创新贡献奖", en="Adopted proposal"),
        when=EventsAre(kind="r09_proposal_adopted"),
        then=(
            Money(
                code="r09_proposal_award",
                name=Text(zh="一次性奖励", en="Award, once"),
                amount=PerEvent(kind="r09_proposal_adopted", yuan=200),
            ),
        ),
        citation=SOURCE.assumed(
            "一、奖励制度 3", words.PROPOSAL,
            "金额原文没有:每个方案 200 元,一次性(假定)。",
            "No amount is given: 200 CNY for each proposal, once (assumed).",
        ),
    ),
    Incentive(
        code="r09_special",
        name=Text(zh="特殊贡献奖", en="Special contribution"),
        when=EventsAre(kind="r09_special_contribution"),
        then=(
            Honour(code="r09_special", name=facts.SPECIAL.name),
            Money(
                code="r09_special_award",
                name=Text(zh="特殊贡献奖励", en="Award for a special contribution"),
                amount=PerEvent(kind="r09_special_contribution", yuan=500),
            ),
        ),
        citation=SOURCE.assumed(
            "一、奖励制度 5", words.SPECIAL,
            "金额原文没有:每次 500 元(假定)。", "No amount is given: 500 CNY each time (assumed).",
        ),
    ),
)  # fmt: skip
