"""One person's periods in a row: level, total, grade, place, what was proposed, and pay."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Bundle
from core.engine.card import Card
from core.engine.incentives.chain import Appraisal
from core.engine.incentives.model import Decision
from core.facts.model import Employee
from core.spec import Scheme
from server.render.bars import bar, grade_name, grade_style
from server.render.proposals import KINDS, REVIEW, level_name, yuan
from server.render.words import word


def timeline(done: Sequence[Appraisal], bundle: Bundle, employee: str, lang: str) -> Table:
    """A row for each period in which ``employee`` was there; the level is the one in force, then where it leads."""
    scheme = bundle.scheme
    found = [(one, *mine) for one in done if (mine := _mine(one, employee)) is not None]
    last = found[-1][1]
    table = Table(
        title=f"{last.id} {last.name} · {scheme.name.in_(lang)}", title_justify="left", title_style="bold cyan",
        box=box.SIMPLE_HEAD,
    )  # fmt: skip
    table.add_column(word("period", lang), no_wrap=True)
    if scheme.ladder is not None:
        table.add_column(word("level", lang), no_wrap=True)
    table.add_column(word("total", lang), justify="right", style="bold")
    table.add_column("")
    table.add_column(word("grade", lang), no_wrap=True)
    table.add_column(word("rank", lang), justify="right")
    table.add_column(word("proposals", lang), overflow="fold", ratio=1)
    if scheme.pay is not None:
        table.add_column(word("pay_total", lang), justify="right", no_wrap=True)
    for one, person, card, decision in found:
        row: list[RenderableType] = [str(one.facts.period)]
        if scheme.ladder is not None:
            row.append(level_change(person.level, decision.next_level, scheme, lang))
        style = grade_style(bundle.grade_scale, card.grade)
        row += [
            word(card.status, lang) if card.total is None else f"{card.total}",
            "" if card.total is None else bar(card.total, one.run.full_marks, style=style),
            Styled(grade_name(bundle.grade_scale, card.grade, lang), style=style),
            "–" if card.rank is None else str(card.rank),
            proposed(decision, lang),
        ]
        if scheme.pay is not None:
            row.append(yuan(decision.pay.total) if decision.pay else "–")
        table.add_row(*row)
    return table


def level_change(level: str, to: str, scheme: Scheme, lang: str) -> Styled:
    """A level, and where it leads when it changes: green up, red down."""
    text = Styled(level_name(scheme, level, lang))
    if to == level or not level:
        return text
    heights = [one.code for one in scheme.ladder.levels] if scheme.ladder else []
    up = level in heights and to in heights and heights.index(to) > heights.index(level)
    style = "green" if up else "red"
    return text.append(f" {'↑' if up else '↓'} {level_name(scheme, to, lang)}", style=style)


def proposed(decision: Decision, lang: str) -> Styled:
    """What is proposed, in short; moves of the level are left to the level's own column."""
    parts = []
    for proposal in decision.proposals:
        if proposal.kind != "level":
            money = "" if proposal.amount is None else f" {yuan(proposal.amount)}"
            review = f"{REVIEW} " if proposal.legal_review else ""
            parts.append(Styled(f"{review}{proposal.effect.in_(lang)}{money}", style=KINDS[proposal.kind]))
    return Styled("\n").join(parts)


def _mine(one: Appraisal, employee: str) -> tuple[Employee, Card, Decision] | None:
    for card, decision in zip(one.run.cards, one.decisions, strict=True):
        if card.employee == employee:
            return next(person for person in one.facts.employees if person.id == employee), card, decision
    return None
