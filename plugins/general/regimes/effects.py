"""What follows from a score, and who gives the marks, in the forms that many regimes share."""

from __future__ import annotations

from core.spec import (
    Citation,
    Duty,
    Fixed,
    Honour,
    Incentive,
    Money,
    Number,
    Raters,
    RaterWeight,
    Sanction,
    Text,
)
from core.spec.conditions import Condition
from core.spec.incentives import DutyKind
from plugins.general.regimes.writing import Source

_ROLES = {
    "supervisor": Text(zh="主管", en="supervisor"),
    "manager": Text(zh="经理", en="manager"),
    "leadership": Text(zh="公司领导", en="company leadership"),
}


def bonus(code: str, zh: str, en: str, yuan: Number, when: Condition, citation: Citation) -> Incentive:
    """``yuan`` paid with the period where ``when`` holds."""
    name = Text(zh=zh, en=en)
    paid = Money(code=code, name=name, amount=Fixed(yuan=yuan))
    return Incentive(code=code, name=name, when=when, then=(paid,), citation=citation)


def honour(code: str, zh: str, en: str, when: Condition, citation: Citation) -> Incentive:
    """A title, a certificate or a place among the candidates where ``when`` holds."""
    name = Text(zh=zh, en=en)
    return Incentive(code=code, name=name, when=when, then=(Honour(code=code, name=name),), citation=citation)


def duty(
    code: str,
    kind: DutyKind,
    zh: str,
    en: str,
    when: Condition,
    citation: Citation,
    *,
    owner: str = "supervisor",
    due_days: int | None = None,
) -> Incentive:
    """Something that ``owner`` (a role) has to do, within ``due_days`` working days, where ``when`` holds."""
    name = Text(zh=zh, en=en)
    task = Duty(kind=kind, name=name, owner=owner, due_days=due_days)
    return Incentive(code=code, name=name, when=when, then=(task,), citation=citation)


def rung(
    code: str,
    zh: str,
    en: str,
    when: Condition,
    citation: Citation,
    *,
    group: str,
    severity: int,
    legal_review: bool = False,
) -> Incentive:
    """A sanction of the ladder ``group`` where ``when`` holds and no rung of a higher ``severity`` does."""
    name = Text(zh=zh, en=en)
    sanction = Sanction(code=code, name=name, legal_review=legal_review)
    return Incentive(
        code=code, name=name, when=when, then=(sanction,), citation=citation, group=group, severity=severity
    )


def one_rater(source: Source, role: str, clause: str, quote: str) -> Raters:
    """``role`` (supervisor, manager or leadership) alone gives the marks, since the source doesn't say who does; a missing mark holds the card."""
    who = _ROLES[role]
    cited = source.assumed(
        clause,
        quote,
        f"由谁评分原文未说:由{who.zh}一人评分;没有评分则等待,不按 0 分计(假定)。",
        f"The source doesn't say who marks: the {who.en} alone; a missing mark waits, it is never 0 (assumed).",
    )
    weight = RaterWeight(role=role, weight=100, citation=cited)
    return Raters(weights=(weight,), missing="hold", citation=cited)
