"""What the demo shows: rankings with trends, who moved level when, awards, what the linter sees, what to try next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
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
from core.spec import Ladder, Scheme
from server.demo.course import Scored, together
from server.render.bars import bar, grade_name, grade_style, trend
from server.render.problems import STYLES, counted, problem_lines
from server.render.proposals import level_name, proposals_table
from server.render.results import summary
from server.render.words import word

TOP, BOTTOM = 6, 4
NAMED = 6
"""So many people are named for each level that a month's moves lead to."""
FACTS = "facts_r19.json"
"""What the demo calls the facts of the star levels when it writes them."""


def print_heading(out: Console, lang: str, seed: int) -> None:
    """What this is."""
    title = "杆秤 Steelyard" if lang == "zh" else "Steelyard 杆秤"
    text = (
        f"虚构的客服部:40 人、6 个月的通话记录与考核表(种子 {seed})。\n导入 → 按两套制度逐月评分、排名 → 级别、奖惩、工资 → 说明每一分、每一元的依据。"
        if lang == "zh"
        else f"An invented department: 40 people, six months of calls and appraisal sheets (seed {seed}).\n"
        "Ingest → score and rank by two regimes, month by month → levels, awards, pay → explain every point and every yuan."
    )
    out.print(Panel(text, title=title, border_style="cyan", expand=False))


def print_ranking(out: Console, scored: Scored, lang: str) -> None:
    """The last month's first and last places, each with the six months' course."""
    run, bundle = scored.last.run, scored.bundle
    names = {person.id: person for person in scored.last.facts.employees}
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
    if bundle.scheme.ladder is not None:
        table.add_column(word("level", lang), no_wrap=True)
    table.add_column(f"{word('total', lang)} /{show(run.full_marks)}", justify="right")
    table.add_column("")
    table.add_column(word("grade", lang), no_wrap=True)
    table.add_column(word("months", lang), no_wrap=True)
    for card in ranked[:TOP]:
        table.add_row(*_place(card, scored, names[card.employee], history[card.employee], low, high, lang))
    if len(ranked) > TOP + BOTTOM:
        table.add_row("⋮", style="dim")
    for card in ranked[max(TOP, len(ranked) - BOTTOM) :]:
        table.add_row(*_place(card, scored, names[card.employee], history[card.employee], low, high, lang))
    out.print(table)
    out.print()


def print_levels(out: Console, scored: Scored, lang: str) -> None:
    """Month by month how many people had which level, and whose level moves up or down."""
    ladder = scored.bundle.scheme.ladder
    assert ladder is not None
    title = "逐月级别变动" if lang == "zh" else "Who moved level, month by month"
    table = Table(title=title, title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD)
    table.add_column(word("period", lang), no_wrap=True)
    for level in ladder.levels:
        table.add_column(level.name.in_(lang), justify="right")
    table.add_column("↑", style="green", overflow="fold", ratio=1)
    table.add_column("↓", style="red", overflow="fold", ratio=1)
    heights = {level.code: height for height, level in enumerate(ladder.levels)}
    for month in scored.months:
        levels = [(person, person.level, decision.next_level) for person, _, decision in together(month)]
        up = [(person.name, to) for person, now, to in levels if heights[to] > heights[now]]
        down = [(person.name, to) for person, now, to in levels if heights[to] < heights[now]]
        counts = Counter(now for _, now, _ in levels)
        table.add_row(
            str(month.facts.period),
            *(str(counts[code]) if counts[code] else "–" for code in heights),
            _moved(up, ladder, lang),
            _moved(down, ladder, lang),
        )
    out.print(table)
    out.print()


def print_awards(out: Console, scored: Scored, lang: str) -> None:
    """What the last month proposes besides moves of the level."""
    decisions = [
        replace(decision, proposals=tuple(one for one in decision.proposals if one.kind not in ("level", "barred")))
        for decision in scored.last.decisions
    ]
    table = proposals_table(decisions, scored.bundle, scored.last.facts, lang)
    if table is not None:
        table.title_style = "bold cyan"
        out.print(table)
        out.print()


def print_lint(out: Console, found: Sequence[tuple[Scheme, Sequence[Problem]]], lang: str) -> None:
    """How much each regime leaves open, and every contradiction with its clause."""
    title = "读制度时发现的问题" if lang == "zh" else "What the linter sees in the regimes"
    table = Table(title=title, title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD)
    table.add_column(word("regime", lang))
    table.add_column(word("schemes", lang), justify="right")
    table.add_column(word("problems", lang))
    for regime in sorted({scheme.regime for scheme, _ in found}):
        own = [problems for scheme, problems in found if scheme.regime == regime]
        everything = [problem for problems in own for problem in problems]
        table.add_row(regime, str(len(own)), Styled(counted(everything, lang) or "✓"))
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
            f"steelyard score --scheme general.r19.monthly --facts demo-data/{FACTS} --explain K001",
            "评分并说明一人的半年" if zh else "score it and explain one person's half-year",
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
    cards = [{card.employee: card for card in run.cards} for run in (one.run for one in scored.months)]
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
    scheme = scored.bundle.scheme
    return [
        str(card.rank),
        card.employee,
        Styled(person.name),
        Styled(person.department),
        *([Styled(level_name(scheme, person.level, lang))] if scheme.ladder else []),
        Styled(f"{card.total}", style="bold"),
        bar(card.total, scored.last.run.full_marks, style=style),
        Styled(grade_name(scale, card.grade, lang), style=style),
        Styled(trend(totals, low, high), style="cyan").append_text(arrow),
    ]


def _moved(moved: Sequence[tuple[str, str]], ladder: Ladder, lang: str) -> Styled:
    """Who came to which level, a line for each level from the highest down."""
    lines = []
    for level in reversed(ladder.levels):
        names = [name for name, to in moved if to == level.code]
        more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
        if names:
            shown = ("、" if lang == "zh" else ", ").join(names[:NAMED])
            lines.append(Styled(f"{level.name.in_(lang)} ", style="bold").append(f"{shown}{more}", style="not bold"))
    return Styled("\n").join(lines) if lines else Styled("–")
