"""What the demo shows: rankings with trends, one explained card, what the linter sees, what to try next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Styled

from core.engine.card import Card
from core.engine.exact import show
from core.facts.model import Employee
from core.problem import Problem
from core.spec import Scheme
from server.demo.course import Scored
from server.render.bars import bar, grade_name, grade_style, trend
from server.render.problems import STYLES, counted, problem_lines
from server.render.results import summary
from server.render.words import word

TOP, BOTTOM = 6, 4


def print_heading(out: Console, lang: str, seed: int) -> None:
    """What this is."""
    title = "杆秤 Steelyard" if lang == "zh" else "Steelyard 杆秤"
    text = (
        f"虚构的客服部:40 人、6 个月的通话记录与考核表(种子 {seed})。\n导入 → 按两套制度逐月评分 → 排名 → 说明每一分的依据。"
        if lang == "zh"
        else f"An invented department: 40 people, six months of calls and appraisal sheets (seed {seed}).\n"
        "Ingest → score by two regimes, month by month → rank → explain every point by its clause."
    )
    out.print(Panel(text, title=title, border_style="cyan", expand=False))


def print_ranking(out: Console, scored: Scored, lang: str) -> None:
    """The last month's first and last places, each with the six months' course."""
    run, bundle = scored.runs[-1], scored.bundle
    names = {person.id: person for person in scored.months[-1].employees}
    ranked = sorted((card for card in run.cards if card.rank is not None), key=lambda card: (card.rank, card.employee))
    history = {card.employee: _course(scored, card.employee) for card in ranked}
    known = [total for totals in history.values() for total in totals if total is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(1))
    table = Table(
        title=f"{run.regime} {bundle.scheme.name.in_(lang)} · {run.period}",
        title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD,
        caption=summary(run, bundle, lang), caption_justify="left",
    )  # fmt: skip
    for key in ("rank", "id", "name", "department"):
        table.add_column(word(key, lang), justify="right" if key == "rank" else "left", no_wrap=True)
    table.add_column(f"{word('total', lang)} /{show(run.full_marks)}", justify="right")
    table.add_column("")
    table.add_column(word("grade", lang), no_wrap=True)
    table.add_column(word("months", lang), no_wrap=True)
    for card in ranked[:TOP]:
        table.add_row(*_place(card, scored, names[card.employee], history[card.employee], low, high, lang))
    if len(ranked) > TOP + BOTTOM:
        table.add_row("⋮", *([""] * 7), style="dim")
    for card in ranked[max(TOP, len(ranked) - BOTTOM) :]:
        table.add_row(*_place(card, scored, names[card.employee], history[card.employee], low, high, lang))
    out.print(table)
    out.print()


def print_lint(out: Console, found: Sequence[tuple[Scheme, Sequence[Problem]]], lang: str) -> None:
    """How much each regime leaves open, and every contradiction with its clause."""
    title = "读制度时发现的问题" if lang == "zh" else "What the linter sees in the regimes"
    table = Table(title=title, title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD)
    for heading in (word("regime", lang), word("scheme", lang), word("problems", lang)):
        table.add_column(heading)
    for scheme, problems in found:
        table.add_row(
            scheme.regime, Styled(f"{scheme.name.in_(lang)} ({scheme.code})"), Styled(counted(problems, lang) or "✓")
        )
    out.print(table)
    for scheme, problems in found:
        grave = [problem for problem in problems if problem.severity in ("error", "defect")]
        if grave:
            out.print(Styled(f"{scheme.regime} {scheme.code}", style=f"bold {STYLES['defect']}"))
        for problem in grave:
            for line in problem_lines(problem, lang, f'schemes["{scheme.code}"]'):
                out.print(line)


def print_next(out: Console, lang: str) -> None:
    """Commands to go on with."""
    zh = lang == "zh"
    steps = (
        ("steelyard demo --into demo-data", "把演示数据写到文件夹" if zh else "write the demo's files to a folder"),
        (
            "steelyard ingest --feed general.call_log demo-data/calls.csv --period month --format json > facts.json",
            "导入通话记录" if zh else "ingest the call log",
        ),
        (
            "steelyard score --scheme general.r19.monthly --facts facts.json --explain K001",
            "评分并说明一人" if zh else "score it and explain one person",
        ),
        ("steelyard check", "检查全部制度与案例表" if zh else "check every regime and its case tables"),
        ("steelyard catalogue --format markdown", "打印制度手册" if zh else "print the rulebook"),
    )
    out.print(Styled("接下来可以试:" if zh else "Try next:", style="bold cyan"))
    for command, what in steps:
        out.print(
            Styled("  $ ", style="dim").append(command, style="bold").append(f"   # {what}", style="dim"),
            soft_wrap=True,
        )


def _course(scored: Scored, person: str) -> list[Decimal | None]:
    cards = [{card.employee: card for card in run.cards} for run in scored.runs]
    return [month[person].total if person in month else None for month in cards]


def _place(
    card: Card,
    scored: Scored,
    person: Employee,
    totals: Sequence[Decimal | None],
    low: Decimal,
    high: Decimal,
    lang: str,
) -> list[RenderableType]:
    scale = scored.bundle.grade_scale
    style = grade_style(scale, card.grade)
    assert card.total is not None
    known = [total for total in totals if total is not None]
    change = known[-1] - known[0]
    arrow = Styled(f" {change:+}", style="green" if change > 0 else "red" if change < 0 else "dim")
    return [
        str(card.rank),
        card.employee,
        Styled(person.name),
        Styled(person.department),
        Styled(f"{card.total}", style="bold"),
        bar(card.total, scored.runs[-1].full_marks, style=style),
        Styled(grade_name(scale, card.grade, lang), style=style),
        Styled(trend(totals, low, high), style="cyan").append_text(arrow),
    ]
