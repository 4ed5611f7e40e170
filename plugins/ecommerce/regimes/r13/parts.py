"""Short ways to write R13's rewards and penalties."""

from __future__ import annotations

from core.spec import Citation, Duty, Fixed, Incentive, Money, Number, PerEvent, Sanction, Text
from core.spec.conditions import Condition
from core.spec.incentives import DutyKind, Effect


def award(code: str, zh: str, en: str, yuan: Number) -> Money:
    """``yuan`` for the person."""
    return Money(code=code, name=Text(zh=zh, en=en), amount=Fixed(yuan=yuan))


def award_each(code: str, zh: str, en: str, kind: str, yuan: Number) -> Money:
    """``yuan`` for each event of ``kind``."""
    return Money(code=code, name=Text(zh=zh, en=en), amount=PerEvent(kind=kind, yuan=yuan))


def fine(code: str, yuan: Number) -> Money:
    """A fine of ``yuan``: a proposal that needs a legal review before anything is kept from pay."""
    name = Text(zh="罚款(建议,须法务审查)", en="Fine (a proposal, legal review needed)")
    return Money(code=code, name=name, amount=Fixed(yuan=-yuan), legal_review=True)


def warning(code: str) -> Sanction:
    """A warning."""
    return Sanction(code=code, name=Text(zh="警告", en="Warning"))


def duty(kind: DutyKind, zh: str, en: str) -> Duty:
    """Something for the supervisor to arrange."""
    return Duty(kind=kind, name=Text(zh=zh, en=en))


def rule(
    code: str,
    zh: str,
    en: str,
    when: Condition,
    citation: Citation,
    *then: Effect,
    group: str | None = None,
    severity: int = 0,
) -> Incentive:
    """An incentive of R13."""
    return Incentive(
        code=code, name=Text(zh=zh, en=en), when=when, then=then, citation=citation, group=group, severity=severity
    )
