"""A run as a table: places, totals, grades."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from core.catalogue import Bundle
from core.engine.card import Card, Run
from core.engine.exact import plain, round_half_away
from core.engine.result import points_of
from core.engine.trace import WaitingStep
from core.facts.model import Facts
from server.render.bars import bar, grade_name, grade_style
from server.render.proposals import level_name
from server.render.words import between, word

NEVER = 10**9


def run_table(run: Run, bundle: Bundle, facts: Facts, lang: str, only: set[str] | None = None) -> Table:
    """Everybody of ``run`` (or ``only`` these), the first place on top, with each dimension's points and the total."""
    people = {person.id: person for person in facts.employees}
    named = any(person.name for person in facts.employees)
    departments = len({person.department for person in facts.employees if person.department}) > 1
    table = Table(title=title(run, bundle, lang), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column(word("rank", lang), justify="right")
    table.add_column(word("id", lang), no_wrap=True)
    if named:
        table.add_column(word("name", lang), no_wrap=True)
    if departments:
        table.add_column(word("department", lang), no_wrap=True)
    levels = bundle.scheme.ladder is not None and any(person.level for person in facts.employees)
    if levels:
        table.add_column(word("level", lang), no_wrap=True)
    for dimension in bundle.scheme.dimensions:
        table.add_column(
            f"{dimension.name.in_(lang)}\n/{plain(points_of(Fraction(dimension.full)))}",
            justify="right",
            overflow="fold",
        )
    table.add_column(f"{word('total', lang)}\n/{plain(points_of(run.full_marks))}", justify="right", style="bold")
    table.add_column("")
    table.add_column(word("grade", lang), overflow="fold")
    for card in sorted(run.cards, key=_place):
        if only is None or card.employee in only:
            person = people[card.employee]
            who = [Styled(person.name)] if named else []
            who += [Styled(person.department)] if departments else []
            who += [Styled(level_name(bundle.scheme, person.level, lang))] if levels else []
            table.add_row(*_row(card, who, run, bundle, lang))
    return table


def title(run: Run, bundle: Bundle, lang: str) -> str:
    """Scheme, regime, period and digest in one line."""
    scheme = bundle.scheme
    return f"{scheme.name.in_(lang)} · {run.regime} · {run.period} · {scheme.code} @ {run.digest.removeprefix('sha256:')[:12]}"


def summary(run: Run, bundle: Bundle, lang: str) -> str:
    """How many people have which status and grade, and the mean total."""
    colon = between(lang)
    parts = [
        f"{word(status, lang)} {count}" for status, count in sorted(Counter(card.status for card in run.cards).items())
    ]
    totals = [card.total for card in run.cards if card.total is not None]
    if totals:
        mean = round_half_away(Fraction(sum(totals, Decimal(0))) / len(totals), bundle.scheme.rounding.decimals)
        parts.append(f"{word('mean', lang)}{colon}{mean}")
    grades = Counter(card.grade for card in run.cards if card.grade)
    for grade in bundle.grade_scale.grades if bundle.grade_scale else ():
        if grades[grade.code]:
            parts.append(f"{grade.name.in_(lang)} {grades[grade.code]}")
    return " · ".join(parts)


def dimension_points(card: Card, dimension: str) -> Fraction | None:
    """The points of ``card``'s lines in ``dimension``; ``None`` where none has any yet."""
    found = [line.points for line in card.lines if line.dimension == dimension and line.points is not None]
    return sum(found, Fraction(0)) if found else None


def waits_for(card: Card, bundle: Bundle, lang: str) -> str:
    """What a card without a total waits for."""
    codes = [step.indicator for line in card.lines for step in line.steps if isinstance(step, WaitingStep)]
    names = [bundle.indicators[code].name.in_(lang) for code in dict.fromkeys(codes)]
    return ("、" if lang == "zh" else ", ").join(names)


def _place(card: Card) -> tuple[int, str]:
    return (NEVER if card.rank is None else card.rank, card.employee)


def _row(card: Card, who: list[Styled], run: Run, bundle: Bundle, lang: str) -> list[RenderableType]:
    style = grade_style(bundle.grade_scale, card.grade)
    row: list[RenderableType] = ["" if card.rank is None else str(card.rank), Styled(card.employee), *who]
    for dimension in bundle.scheme.dimensions:
        points = dimension_points(card, dimension.code)
        row.append("–" if points is None else f"{round_half_away(points, 2)}")
    if card.total is None:
        waiting = waits_for(card, bundle, lang)
        status = word(card.status, lang) + (f"{between(lang)}{waiting}" if waiting else "")
        return [*row, "–", "", Styled(status, style="yellow")]
    name = Styled(grade_name(bundle.grade_scale, card.grade, lang), style=style)
    return [*row, f"{card.total}", bar(card.total, run.full_marks, style=style), name]
