"""Amounts of money: exact until they become fen, once, half away from zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from core.engine.exact import round_half_away, show
from core.engine.incentives.timeline import Timeline
from core.spec import Text
from core.spec.incentives import Amount, EventAmounts, Fixed, PayByTotal, PayKey, PerEvent, ShareOfSurplus


def amount_of(amount: Amount, line: Timeline) -> tuple[Decimal, Text]:
    """``amount`` in yuan with two decimals, and its arithmetic in words."""
    match amount:
        case Fixed():
            exact = Fraction(amount.yuan)
            words = show(exact)
        case PerEvent():
            count = len(line.events(amount.kind, "period", line.now))
            exact = count * Fraction(amount.yuan)
            words = f"{count} × {show(amount.yuan)}"
        case EventAmounts():
            given = [Fraction(event.amount or 0) for event in line.events(amount.kind, "period", line.now)]
            exact = sum(given, Fraction(0)) * Fraction(amount.times)
            words = f"({' + '.join(show(one) for one in given) or '0'}) × {show(amount.times)}"
        case ShareOfSurplus():
            fact, target = line.now.values.get(amount.indicator), line.now.values.get(amount.target)
            surplus = (
                Fraction(0) if fact is None or target is None else max(Fraction(0), Fraction(fact) - Fraction(target))
            )
            exact = surplus * Fraction(amount.percent) / 100
            words = f"({show(fact or 0)} − {show(target or 0)}) × {show(amount.percent)} %"
        case PayKey():
            given_pay = Fraction(line.employee.pay.get(amount.key, Decimal(0)))
            exact = given_pay * Fraction(amount.times)
            words = show(given_pay) if amount.times == 1 else f"{show(given_pay)} × {show(amount.times)}"
        case PayByTotal():
            base = Fraction(line.employee.pay.get(amount.key, Decimal(0)))
            total = Fraction(line.now.total or 0)
            exact = base * total / Fraction(amount.of)
            words = f"{show(base)} × {show(total)} ÷ {show(amount.of)}"
        case _:
            assert_never(amount)
    yuan = round_half_away(exact, 2)
    if words == show(exact):
        return yuan, Text(zh=f"{yuan} 元", en=f"{yuan} CNY")
    return yuan, Text(zh=f"{words} = {yuan} 元", en=f"{words} = {yuan} CNY")
