"""What is proposed after a period: who, by which rule, what, how much, why, and by which clause."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Bundle
from core.engine.incentives.model import Decision, Proposal
from core.facts.model import Employee, Facts
from core.spec import Scheme
from server.render.words import word

KINDS = {
    "money": "yellow",
    "honour": "green",
    "sanction": "red",
    "duty": "cyan",
    "exclusion": "dark_orange",
    "level": "magenta",
    "barred": "dark_orange",
}
REVIEW = "⚖"


def proposals_table(
    decisions: Sequence[Decision], bundle: Bundle, facts: Facts, lang: str, only: str | None = None
) -> Table | None:
    """A row for each rule that proposes something for a person (for ``only``, where given); ``None`` where none does."""
    people = {person.id: person for person in facts.employees}
    found = [
        (people[decision.employee], tuple(proposals))
        for decision in decisions
        if only in (None, decision.employee)
        for _, proposals in groupby(decision.proposals, key=lambda proposal: (proposal.rule, proposal.kind == "barred"))
    ]
    if not found:
        return None
    review = any(proposal.legal_review for _, proposals in found for proposal in proposals)
    table = Table(
        title=f"{word('proposals', lang)} · {facts.period}", title_justify="left", title_style="bold",
        caption=f"{REVIEW} {word('legal_review', lang)}" if review else None, caption_justify="left",
        box=box.SIMPLE_HEAD,
    )  # fmt: skip
    if only is None:
        table.add_column(word("who", lang), no_wrap=True)
    for key in ("rule", "effect"):
        table.add_column(word(key, lang), overflow="fold", ratio=3)
    table.add_column(word("amount", lang), justify="right", no_wrap=True)
    table.add_column(word("to", lang), overflow="fold")
    table.add_column(word("why", lang), overflow="fold", ratio=5)
    table.add_column(word("clause", lang), overflow="fold", ratio=4)
    names = rule_names(bundle.scheme, lang)
    for person, proposals in found:
        who = [] if only is not None else [Styled(f"{person.id} {_name(person)}".strip())]
        table.add_row(*who, *_row(proposals, bundle.scheme, names, lang))
    return table


def rule_names(scheme: Scheme, lang: str) -> dict[str, str]:
    """What each incentive and each move of ``scheme`` is called, by its code."""
    moves = scheme.ladder.moves if scheme.ladder else ()
    return {rule.code: rule.name.in_(lang) for rule in scheme.incentives} | {
        move.code: move.name.in_(lang) for move in moves
    }


def level_name(scheme: Scheme, code: str | None, lang: str) -> str:
    """What a level of the ladder is called; a dash for none."""
    levels = scheme.ladder.levels if scheme.ladder else ()
    return next((level.name.in_(lang) for level in levels if level.code == code), code or "–")


def yuan(amount: Decimal | None) -> str:
    """An amount to the fen; a dash for none."""
    return "–" if amount is None else f"{amount:,.2f}".replace("-", "−")


def _row(proposals: tuple[Proposal, ...], scheme: Scheme, names: dict[str, str], lang: str) -> list[Styled]:
    """The effects of one rule under each other; the longest of their reasons holds the others'."""
    first = proposals[0]
    rule = Styled(names.get(first.rule, first.rule), style="bold")
    over = [names.get(code, code) for code in first.over]
    if over:
        rule.append(f"\n{word('over', lang)} {('、' if lang == 'zh' else ', ').join(over)}", style="dim not bold")
    return [
        rule,
        Styled("\n").join(_effect(proposal, lang) for proposal in proposals),
        Styled("\n".join("" if one.amount is None else yuan(one.amount) for one in proposals)),
        Styled("" if first.to_level is None else level_name(scheme, first.to_level, lang), style="magenta"),
        Styled(max((one.reason.in_(lang) for one in proposals), key=len)),
        Styled(f"{first.citation.source} {first.citation.clause} 「{first.citation.quote}」", style="dim"),
    ]


def _effect(proposal: Proposal, lang: str) -> Styled:
    effect = Styled(proposal.effect.in_(lang), style=KINDS[proposal.kind])
    return Styled(f"{REVIEW} ", style="bold red").append_text(effect) if proposal.legal_review else effect


def _name(person: Employee) -> str:
    return "" if person.name == person.id else person.name
