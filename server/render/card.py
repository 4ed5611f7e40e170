"""One person's card, explained: each line with fact, rule, arithmetic and clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Bundle
from core.engine.card import Card, Run
from core.engine.result import card_values
from core.facts.model import Employee
from core.spec import Item
from server.render.bars import grade_name, grade_style
from server.render.problems import STYLES
from server.render.proposals import level_name
from server.render.results import title
from server.render.words import word


def card_table(card: Card, run: Run, bundle: Bundle, person: Employee, lang: str) -> Table:
    """The lines of ``card`` in the order of the sheet, what brings them to the total, and the total."""
    values = card_values(card, run, bundle, person.name, lang)
    names = {item.code: item.name.in_(lang) for part in bundle.scheme.dimensions for item in _items(part.items)}
    heading = Styled(f"{person.id} {person.name}".strip(), style="bold cyan")
    if person.department or person.position:
        heading.append(f"  {person.department} {person.position}".rstrip(), style="dim")
    if bundle.scheme.ladder is not None and person.level:
        heading.append(f"  {level_name(bundle.scheme, person.level, lang)}", style="magenta")
    heading.append(f"\n{title(run, bundle, lang)}", style="bold")
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column(word("item", lang), ratio=3, overflow="fold")
    table.add_column(word("fact", lang), ratio=3, overflow="fold")
    table.add_column(word("reason", lang), ratio=6, overflow="fold")
    table.add_column(word("points", lang), justify="right", no_wrap=True)
    table.add_column(word("clause", lang), ratio=7, overflow="fold")
    for line in values["lines"]:
        table.add_row(*_row(line, names))
    table.add_row(*_total(card, values, bundle, lang))
    return table


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _items(item.items)


def _row(line: dict[str, Any], names: dict[str, str]) -> list[Styled]:
    adjustment = line["item"] is None
    points = "–" if line["points"] is None else line["points"]
    return [
        Styled("↳" if adjustment else names.get(line["item"], line["item"]), style="dim" if adjustment else ""),
        Styled(line["fact"] or "–"),
        Styled(line["reason"]),
        Styled(points if adjustment else f"{points} / {line['full']}", style="bold"),
        _clause(line["citation"]),
    ]


def _clause(citation: dict[str, Any]) -> Styled:
    text = Styled(f"{citation['source']} {citation['clause']} 「{citation['quote']}」")
    if citation["reading"]:
        text.append(f"\n{citation['reading']}", style=STYLES.get(citation["mark"], "dim"))
    return text


def _total(card: Card, values: dict[str, Any], bundle: Bundle, lang: str) -> list[Styled]:
    style = f"bold {grade_style(bundle.grade_scale, card.grade)}"
    if card.total is None:
        return [
            Styled(word("total", lang), style="bold"),
            Styled(""),
            Styled(word(card.status, lang)),
            Styled("–"),
            Styled(""),
        ]
    rank = f"{word('rank', lang)} {card.rank}" if card.rank is not None else ""
    grade = grade_name(bundle.grade_scale, card.grade, lang)
    return [
        Styled(word("total", lang), style="bold"),
        Styled(""),
        Styled(f"{grade}  {rank}".strip(), style=style),
        Styled(f"{values['total']} / {values['full_marks']}", style=style),
        Styled(_grade_clause(card, bundle), style="dim"),
    ]


def _grade_clause(card: Card, bundle: Bundle) -> str:
    for grade in bundle.grade_scale.grades if bundle.grade_scale else ():
        if grade.code == card.grade:
            return f"{grade.citation.source} {grade.citation.clause} 「{grade.citation.quote}」"
    return ""
