"""Appraised periods on the screen: everybody's places, proposals and pay, or one person's in full."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from core.catalogue import Bundle
from core.engine.incentives.chain import Appraisal
from server.render.card import card_table
from server.render.pay import pay_table, payslip
from server.render.proposals import proposals_table
from server.render.results import run_table, summary, title
from server.render.timeline import timeline


def print_everybody(out: Console, done: Sequence[Appraisal], bundle: Bundle, lang: str) -> None:
    """For each period the places, then what is proposed, then the pay; no places where the scheme has no sheet."""
    for one in done:
        if bundle.scheme.dimensions:
            out.print(run_table(one.run, bundle, one.facts, lang))
        else:
            out.print(title(one.run, bundle, lang), style="bold", soft_wrap=True)
        out.print(summary(one.run, bundle, lang), style="dim", soft_wrap=True)
        for table in (
            proposals_table(one.decisions, bundle, one.facts, lang),
            pay_table(one.decisions, one.facts, lang),
        ):
            if table is not None:
                out.print()
                out.print(table)


def print_person(out: Console, done: Sequence[Appraisal], bundle: Bundle, employee: str, lang: str) -> None:
    """The person's periods in a row where there are several; then for each the card, the proposals and the pay."""
    present = [one for one in done if any(card.employee == employee for card in one.run.cards)]
    if len(present) > 1:
        out.print(timeline(present, bundle, employee, lang))
    for one in present:
        print_period(out, one, bundle, employee, lang)


def print_period(out: Console, one: Appraisal, bundle: Bundle, employee: str, lang: str) -> None:
    """One period of one person: the card, the proposals, the pay item by item."""
    person = next(person for person in one.facts.employees if person.id == employee)
    card = next(card for card in one.run.cards if card.employee == employee)
    pay = next(decision.pay for decision in one.decisions if decision.employee == employee)
    out.print(card_table(card, one.run, bundle, person, lang))
    proposals = proposals_table(one.decisions, bundle, one.facts, lang, only=employee)
    for table in (proposals, payslip(pay, one.facts, bundle, lang) if pay is not None else None):
        if table is not None:
            out.print(table)
            out.print()
