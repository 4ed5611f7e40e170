"""R04's awards and penalties for a person."""

from __future__ import annotations

from decimal import Decimal

from core.spec import (
    All,
    Citation,
    Duty,
    EventAmounts,
    EventsAre,
    Exceeds,
    FactIs,
    Fixed,
    Honour,
    Incentive,
    Money,
    PerEvent,
    Sanction,
    ShareOfSurplus,
    Text,
)
from plugins.general.regimes.r04 import indicators as facts
from plugins.general.regimes.r04 import source
from plugins.general.regimes.r04.source import SOURCE

_COMPLAINTS = ("complaint", "attitude_complaint_slight", "attitude_complaint_serious")

_AWARDS = (
    Incentive(
        code="r04_excellent_service",
        name=Text(zh="优秀服务奖", en="Award for excellent service"),
        when=All(
            of=(
                FactIs(indicator=facts.ATTITUDE.code, relation=">=", limit=80),
                FactIs(indicator="general.satisfaction_rate", relation=">=", limit=90),
                *(EventsAre(kind=kind, relation="==", limit=0) for kind in _COMPLAINTS),
            )
        ),
        then=(
            Money(code="r04_service_award", name=Text(zh="奖金", en="Bonus"), amount=Fixed(yuan=200)),
            Honour(code="r04_service_praise", name=Text(zh="优秀服务表彰", en="Praise for excellent service")),
        ),
        citation=SOURCE.assumed(
            "一、1", source.EXCELLENT,
            "态度良好为评分 80 以上(含),满意度高为 90% 以上(含),无投诉即当月没有任何投诉;符合者都得奖,奖金 200 元(假定)。",
            "A good attitude is a mark of at least 80, high satisfaction at least 90 %, no complaint means none in the month; "
            "whoever qualifies is awarded, 200 CNY (assumed).",
        ),
    ),
    Incentive(
        code="r04_performance",
        name=Text(zh="业绩贡献奖", en="Award for performance"),
        when=Exceeds(indicator=facts.RESULTS.code, target=facts.RESULTS_TARGET.code),
        then=(
            Money(
                code="r04_performance_award",
                name=Text(zh="业绩奖励", en="Performance award"),
                amount=ShareOfSurplus(indicator=facts.RESULTS.code, target=facts.RESULTS_TARGET.code, percent=5),
            ),
        ),
        citation=SOURCE.assumed(
            "一、2", source.SURPLUS, "比例原文没有:超出部分的 5%(假定)。", "The share is open: 5 % of the surplus (assumed).",
        ),
    ),
    Incentive(
        code="r04_innovation",
        name=Text(zh="创新建议奖", en="Award for innovation"),
        when=EventsAre(kind="idea_adopted"),
        then=(
            Money(
                code="r04_innovation_award",
                name=Text(zh="一次性奖励", en="Award, once for each idea"),
                amount=PerEvent(kind="idea_adopted", yuan=200),
            ),
        ),
        citation=SOURCE.assumed(
            "一、3", source.INNOVATION,
            "每项建议在采纳当月奖励一次,200 元(假定)。",
            "Each idea is awarded once, in the month it is adopted: 200 CNY (assumed).",
        ),
    ),
    Incentive(
        code="r04_teamwork",
        name=Text(zh="团队协作奖(个人)", en="Award for teamwork (person)"),
        when=EventsAre(kind="teamwork_outstanding"),
        then=(Honour(code="r04_teamwork_praise", name=Text(zh="团队协作表彰", en="Praise for teamwork")),),
        citation=SOURCE.said(
            "一、4", source.TEAMWORK, "个人得表彰,团队得奖励。", "A person is praised; a team is rewarded.",
        ),
    ),
)  # fmt: skip


def _fine(code: str, yuan: int) -> Money:
    return Money(
        code=code,
        name=Text(zh="罚款(建议,须法务审查)", en="Fine (a proposal, legal review needed)"),
        amount=Fixed(yuan=-yuan),
        in_pay=False,
        legal_review=True,
    )


def _attitude(zh: str, en: str) -> Citation:
    return SOURCE.assumed("二、1", source.ATTITUDE, zh, en)


def _leak(zh: str, en: str) -> Citation:
    return SOURCE.assumed("二、4", source.LEAK, zh, en)


_DISMISSAL = Sanction(
    code="r04_dismissal",
    name=Text(zh="解聘(建议,须法务审查)", en="Dismissal (a proposal, legal review needed)"),
    legal_review=True,
)

_PENALTIES = (
    Incentive(
        code="r04_attitude_warning",
        name=Text(zh="服务态度警告", en="Warning for attitude"),
        when=EventsAre(kind="attitude_complaint_slight"),
        then=(Sanction(code="r04_warning", name=Text(zh="警告", en="Warning")),),
        group="r04_attitude",
        severity=1,
        citation=_attitude("情节轻的给予警告(假定)。", "A slight case: warning (assumed)."),
    ),
    Incentive(
        code="r04_attitude_fine",
        name=Text(zh="服务态度罚款", en="Fine for attitude"),
        when=EventsAre(kind="attitude_complaint_serious"),
        then=(_fine("r04_attitude_fine", 200),),
        group="r04_attitude",
        severity=2,
        citation=_attitude("情节重的罚款 200 元(假定)。", "A serious case: a fine of 200 CNY (assumed)."),
    ),
    Incentive(
        code="r04_mistake",
        name=Text(zh="工作失误处罚", en="Penalty for a mistake"),
        when=EventsAre(kind="mistake_loss"),
        then=(
            Money(
                code="r04_mistake_charge",
                name=Text(zh="经济处罚(建议,须法务审查)", en="Charge (a proposal, legal review needed)"),
                amount=EventAmounts(kind="mistake_loss", times=Decimal("-0.2")),
                in_pay=False,
                legal_review=True,
            ),
        ),
        citation=SOURCE.assumed(
            "二、2", source.MISTAKE,
            "按损失大小即按比例:损失的 20%(假定)。", "By the size of the loss is read as in proportion: 20 % of it (assumed).",
        ),
    ),
    Incentive(
        code="r04_procedure",
        name=Text(zh="违反操作规程", en="Breach of procedure"),
        when=EventsAre(kind="procedure_breach"),
        then=(
            Sanction(code="r04_procedure_warning", name=Text(zh="警告", en="Warning")),
            Duty(kind="rectification", name=Text(zh="立即整改", en="Put it right at once"), owner="employee"),
        ),
        citation=SOURCE.said("二、3", source.PROCEDURE),
    ),
    Incentive(
        code="r04_leak_fine",
        name=Text(zh="泄露信息罚款", en="Fine for a leak"),
        when=EventsAre(kind="leak_slight"),
        then=(_fine("r04_leak_fine", 500),),
        group="r04_leak",
        severity=1,
        citation=_leak("情节轻的罚款 500 元(假定)。", "A slight case: a fine of 500 CNY (assumed)."),
    ),
    Incentive(
        code="r04_leak_dismissal",
        name=Text(zh="泄露信息解聘", en="Dismissal for a leak"),
        when=EventsAre(kind="leak_serious"),
        then=(_DISMISSAL,),
        group="r04_leak",
        severity=2,
        citation=_leak("情节重的建议解聘(假定)。", "A serious case: dismissal is proposed (assumed)."),
    ),
    Incentive(
        code="r04_leak_law",
        name=Text(zh="泄露信息追究法律责任", en="Legal action for a leak"),
        when=EventsAre(kind="leak_grave"),
        then=(
            _DISMISSAL,
            Sanction(
                code="r04_legal_action",
                name=Text(zh="追究法律责任(建议,须法务审查)", en="Legal action (a proposal, legal review needed)"),
                legal_review=True,
            ),
        ),
        group="r04_leak",
        severity=3,
        citation=_leak(
            "特别严重的建议解聘并追究法律责任(假定)。", "A grave case: dismissal and legal action are proposed (assumed)."
        ),
    ),
)  # fmt: skip

PERSONAL = (*_AWARDS, *_PENALTIES)
