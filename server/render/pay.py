"""The month's pay: everybody's in one table, or one person's item by item with its arithmetic and clause."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Bundle
from core.engine.incentives.model import Decision, Pay
from core.facts.model import Facts
from server.render.proposals import yuan
from server.render.words import word


def pay_table(decisions: Sequence[Decision], facts: Facts, lang: str) -> Table | None:
    """People down, items across, everybody's sums at the foot; ``None`` where the scheme pays nothing."""
    paid = [(decision.employee, decision.pay) for decision in decisions if decision.pay is not None]
    if not paid:
        return None
    names = {person.id: person.name for person in facts.employees}
    items = {item.code: item.name.in_(lang) for _, pay in paid for item in pay.items}
    table = _table(facts, lang)
    table.show_footer = len(paid) > 1
    table.add_column(word("who", lang), footer=word("sum", lang), no_wrap=True)
    for code, name in items.items():
        table.add_column(
            name, footer=yuan(sum((_sum(pay, code) for _, pay in paid), Decimal(0))), justify="right", overflow="fold"
        )
    table.add_column(
        word("pay_total", lang), footer=yuan(sum((pay.total for _, pay in paid), Decimal(0))), justify="right"
    )
    for employee, pay in paid:
        name = names[employee] if names[employee] != employee else ""
        cells = [yuan(_sum(pay, code)) if _has(pay, code) else "–" for code in items]
        table.add_row(Styled(f"{employee} {name}".strip()), *cells, _total(pay))
    return table


def payslip(pay: Pay, facts: Facts, bundle: Bundle, lang: str) -> Table:
    """The items of one person's month with how each came about, and their total."""
    table = _table(facts, lang)
    table.add_column(word("item", lang), overflow="fold", ratio=2)
    table.add_column(word("amount", lang), justify="right", no_wrap=True)
    table.add_column(word("reason", lang), overflow="fold", ratio=4)
    table.add_column(word("clause", lang), overflow="fold", ratio=4)
    for item in pay.items:
        clause = f"{item.citation.source} {item.citation.clause} 「{item.citation.quote}」"
        table.add_row(
            Styled(item.name.in_(lang)), yuan(item.amount), Styled(item.reason.in_(lang)), Styled(clause, style="dim")
        )
    table.add_section()
    clause = ""
    if bundle.scheme.pay is not None:
        clause = f"{bundle.scheme.pay.citation.source} {bundle.scheme.pay.citation.clause}"
    table.add_row(Styled(word("pay_total", lang), style="bold"), _total(pay), "", Styled(clause, style="dim"))
    return table


def _table(facts: Facts, lang: str) -> Table:
    title = f"{word('pay', lang)} · {facts.period} · {word('yuan', lang)}"
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)


def _sum(pay: Pay, code: str) -> Decimal:
    return sum((item.amount for item in pay.items if item.code == code), Decimal(0))


def _has(pay: Pay, code: str) -> bool:
    return any(item.code == code for item in pay.items)


def _total(pay: Pay) -> Styled:
    return Styled(yuan(pay.total), style="bold red" if pay.total < 0 else "bold")
