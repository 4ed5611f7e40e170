"""Facts as a table: people down, indicators across, the whole file's figures at the foot."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Catalogue
from core.facts.model import Employee, Facts
from server.render.words import word

Column = tuple[str, str | None]
"""An indicator, and the rater role where it is a rating."""


def facts_table(facts: Facts, catalogue: Catalogue, lang: str) -> Table:
    """The values and ratings of ``facts``; events aren't shown."""
    columns = _columns(facts)
    named = any(person.name and person.name != person.id for person in facts.employees)
    table = Table(
        title=f"{facts.period}" + (f" · {facts.feed}" if facts.feed else ""),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_footer=bool(facts.totals),
    )
    table.add_column(word("id", lang), footer=word("total", lang), no_wrap=True)
    if named:
        table.add_column(word("name", lang), no_wrap=True)
    for code, role in columns:
        indicator = catalogue.indicators[code]
        unit = indicator.unit.in_(lang)
        heading = indicator.name.in_(lang) + (f" {role}" if role else "") + (f"\n{unit}" if unit else "")
        total = facts.totals.get(code)
        table.add_column(
            Styled(heading), footer="" if total is None else f"{total:f}", justify="right", overflow="fold"
        )
    for person in facts.employees:
        cells = [Styled(person.id)] + ([Styled(person.name)] if named else [])
        table.add_row(*cells, *(_cell(person, column) for column in columns))
    return table


def _columns(facts: Facts) -> list[Column]:
    found: dict[Column, None] = {}
    for person in facts.employees:
        found.update({(code, None): None for code in person.values})
        found.update({(code, role): None for code, roles in person.ratings.items() for role in roles})
    return list(found)


def _cell(person: Employee, column: Column) -> str:
    code, role = column
    value = person.values.get(code) if role is None else person.ratings.get(code, {}).get(role)
    return "–" if value is None else f"{value:f}"
