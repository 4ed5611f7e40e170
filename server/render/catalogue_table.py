"""The catalogue on the screen: one tree-like table a scheme."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Catalogue
from core.engine.exact import show
from core.spec import Citation, Scheme
from server.render.facts_of import range_of, source_of
from server.render.follows import Part, parts
from server.render.outline import SAME, Entry, outline
from server.render.problems import cited, marked
from server.render.words import word


def print_catalogue(out: Console, catalogue: Catalogue, lang: str) -> None:
    """Regulations, then each scheme with what follows from it, then indicators and feeds."""
    out.print(_regulations(catalogue, lang))
    for scheme in catalogue.schemes.values():
        out.print(_scheme(scheme, catalogue, lang))
        for part in parts(scheme, catalogue, lang):
            out.print(_part(part, lang))
    out.print(_indicators(catalogue, lang))
    out.print(_feeds(catalogue, lang))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=Styled(title), title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _regulations(catalogue: Catalogue, lang: str) -> Table:
    table = _table(word("regulations", lang), word("code", lang), word("title", lang), word("document", lang), "sha256")
    for regulation in catalogue.regulations.values():
        table.add_row(
            Styled(regulation.code, style="bold"),
            Styled(regulation.title.in_(lang)),
            Styled(regulation.document),
            Styled(regulation.sha256[:12], style="dim"),
        )
    return table


def _scheme(scheme: Scheme, catalogue: Catalogue, lang: str) -> Table:
    title = f"{scheme.regime} {scheme.name.in_(lang)} · {scheme.code} · {word(scheme.period, lang)} · {show(scheme.stated_full)}"
    table = _table(title, word("item", lang), word("full", lang), word("clause", lang))
    table.columns[1].justify = "right"
    for entry in outline(scheme, catalogue, lang):
        table.add_row(
            Styled("  " * entry.depth + entry.text, style="bold" if entry.heading else ""),
            entry.full,
            _clause(entry, lang),
        )
    return table


def _part(part: Part, lang: str) -> Table:
    heading = Styled(f"  {part.title}", style="bold")
    if part.citation is not None:
        heading.append(f"  {cited(part.citation)}", style="dim not bold")
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD)
    for key in part.columns:
        table.add_column(word(key, lang), overflow="fold")
    table.add_column(word("clause", lang), overflow="fold")
    for row in part.rows:
        name = Styled(row.cells[0], style="bold").append(f"\n{row.code}", style="dim not bold")
        table.add_row(name, *(Styled(cell) for cell in row.cells[1:]), _cited(row.citation, lang))
    return table


def _clause(entry: Entry, lang: str) -> Styled:
    return Styled(SAME, style="dim") if entry.repeats else _cited(entry.citation, lang)


def _cited(citation: Citation, lang: str) -> Styled:
    clause = Styled(cited(citation))
    reading = marked(citation, lang)
    return clause.append("\n").append_text(reading) if reading else clause


def _indicators(catalogue: Catalogue, lang: str) -> Table:
    table = _table(
        word("indicators", lang), *(word(key, lang) for key in ("code", "title", "range", "source", "clause"))
    )
    for indicator in catalogue.indicators.values():
        table.add_row(
            Styled(indicator.code, style="bold"),
            Styled(indicator.name.in_(lang)),
            Styled(f"{range_of(indicator)} {indicator.unit.in_(lang)}"),
            Styled(source_of(indicator, lang)),
            Styled(f"{indicator.citation.source} {indicator.citation.clause}", style="dim"),
        )
    return table


def _feeds(catalogue: Catalogue, lang: str) -> Table:
    table = _table(word("feeds", lang), *(word(key, lang) for key in ("code", "title", "indicators")))
    for feed in catalogue.feeds.values():
        measured = dict.fromkeys(measure.indicator for measure in feed.measures)
        table.add_row(Styled(feed.code, style="bold"), Styled(feed.name.in_(lang)), Styled(", ".join(measured)))
    return table
