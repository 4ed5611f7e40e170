"""Markdown by the line: tables whose cells can hold anything, and places that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table with an empty line before and after it."""
    titles = tuple(columns)
    yield ""
    yield row(titles)
    yield row("---" for _ in titles)
    for cells in rows:
        yield row(cells)
    yield ""


def row(cells: Iterable[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell(text) for text in cells)} |"


def cell(text: str) -> str:
    """``text`` on one line, its bars escaped."""
    return text.replace("\n", " ").replace("|", "\\|")


def heading(depth: int, text: str, place: str = "") -> Iterator[str]:
    """A heading with an empty line around it; ``place`` is what links name."""
    yield ""
    yield f"{'#' * depth} {anchor(place)}{text}"
    yield ""


def anchor(place: str) -> str:
    """Where links to ``place`` lead; nothing for no place."""
    return f'<a id="{place}"></a>' if place else ""
