"""Effects, amounts and pay items in words: what a rule proposes, and how a sum of money comes about."""

from __future__ import annotations

from typing import assert_never

from core.engine.exact import show
from core.spec import (
    Duty,
    EventAmounts,
    Exclusion,
    Fixed,
    Honour,
    Money,
    PayByTotal,
    PayKey,
    PerEvent,
    Sanction,
    ShareOfSurplus,
    Text,
)
from core.spec.base import Number
from core.spec.incentives import Amount, Effect
from server.render.conditions import ConditionWords

DUTIES = {
    "coaching": Text(zh="辅导", en="coaching"),
    "training": Text(zh="培训", en="training"),
    "plan": Text(zh="改进计划", en="improvement plan"),
    "interview": Text(zh="面谈", en="interview"),
    "transfer": Text(zh="调岗", en="transfer"),
    "rectification": Text(zh="整改", en="rectification"),
    "exam": Text(zh="考试", en="exam"),
    "access": Text(zh="系统权限", en="system access"),
    "report": Text(zh="报告", en="report"),
}
OWNERS = {
    "employee": Text(zh="本人", en="the employee"),
    "supervisor": Text(zh="上级", en="the supervisor"),
    "head": Text(zh="部门负责人", en="the head of department"),
    "department_head": Text(zh="部门负责人", en="the head of department"),
    "deputy": Text(zh="副职", en="the deputy"),
    "manager": Text(zh="经理", en="the manager"),
    "leadership": Text(zh="领导层", en="the leadership"),
    "training_lead": Text(zh="培训负责人", en="the training lead"),
    "HR": Text(zh="人力资源部", en="HR"),
    "evaluation_group": Text(zh="评估小组", en="the evaluation group"),
    "customer_service_department": Text(zh="客服部", en="the customer-service department"),
}
BARRED = {
    "awards": Text(zh="不得参评奖励", en="left out of awards"),
    "promotion": Text(zh="不得晋升", en="promotion barred"),
}
UNTIL = {
    "period": Text(zh="至本期末", en="until the end of the period"),
    "quarter": Text(zh="至本季度末", en="until the end of the quarter"),
    "year": Text(zh="至本年末", en="until the end of the year"),
}


def effect_words(effect: Effect, words: ConditionWords) -> str:
    """``effect`` in words, a legal review named where it needs one."""
    say, lang = words.say, words.lang
    name = effect.name.in_(lang)
    match effect:
        case Money():
            text = f"{name}: {amount_words(effect.amount, words)}"
            if not effect.in_pay:
                text += say(",不计入工资", ", not part of the pay")
            return text + _review(effect, words)
        case Honour():
            return f"{say('荣誉', 'honour')}: {name}"
        case Sanction():
            return f"{say('处分', 'sanction')}: {name}{_review(effect, words)}"
        case Duty():
            owner = OWNERS[effect.owner].in_(lang) if effect.owner in OWNERS else effect.owner
            within = (
                "" if effect.due_days is None else say(f",{effect.due_days} 个工作日内", f", within {effect.due_days} working days")
            )  # fmt: skip
            return f"{DUTIES[effect.kind].in_(lang)}: {name} ({owner}{within})"
        case Exclusion():
            return f"{BARRED[effect.of].in_(lang)}: {name} ({UNTIL[effect.until].in_(lang)})"
        case _:
            assert_never(effect)


def amount_words(amount: Amount, words: ConditionWords) -> str:
    """How ``amount`` is computed, in yuan."""
    say = words.say
    yuan = say(" 元", " CNY")
    match amount:
        case Fixed():
            return f"{_number(amount.yuan)}{yuan}"
        case PerEvent():
            kind = words.kind(amount.kind)
            return say(f"{kind}每次 {_number(amount.yuan)}{yuan}", f"{_number(amount.yuan)}{yuan} for each of {kind}")
        case EventAmounts():
            kind = words.kind(amount.kind)
            text = say(f"{kind}的金额合计", f"the amounts of {kind} added up")
            return text if amount.times == 1 else f"{text} × {_number(amount.times)}"
        case ShareOfSurplus():
            return f"({words.name(amount.indicator)} − {words.name(amount.target)}) × {show(amount.percent)} %"
        case PayKey():
            text = say(f"工资项目 {amount.key}", f"the pay item {amount.key}")
            return text if amount.times == 1 else f"{text} × {_number(amount.times)}"
        case PayByTotal():
            return say(
                f"工资项目 {amount.key} × 总分 ÷ {show(amount.of)}", f"the pay item {amount.key} × total ÷ {show(amount.of)}"
            )  # fmt: skip
        case _:
            assert_never(amount)


def _number(value: Number) -> str:
    return show(value).replace("-", "−")


def _review(effect: Money | Sanction, words: ConditionWords) -> str:
    """That a legal review is needed, unless the effect's own name says so."""
    if not effect.legal_review or "法务" in effect.name.zh:
        return ""
    return words.say(" (须法务审查)", " (legal review needed)")
