"""The report of a check: faults first, then each scheme's findings, then the cases, then the sum."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from core.problem import Problem
from core.spec import Scheme
from core.testing.cases import Outcome
from server.render.problems import SIGNS, STYLES, cited, counted, print_report, problem_lines, short_path
from server.render.words import word

Found = Sequence[tuple[Scheme, Sequence[Problem]]]
"""What is to be said about each scheme."""


def print_check(
    out: Console,
    faults: Sequence[Problem],
    found: Found,
    outcomes: Sequence[Outcome],
    lang: str,
) -> None:
    """Print the whole report; nothing is left out."""
    if faults:
        print_report(out, "载入" if lang == "zh" else "Loading", faults, lang)
    for scheme, problems in found:
        _print_scheme(out, scheme, problems, lang)
    out.print(_overview(found, outcomes, lang))
    out.print(_regimes(found, outcomes, lang))
    _print_failures(out, outcomes, lang)
    everything = [*faults, *(problem for _, problems in found for problem in problems)]
    passed = sum(outcome.passed for outcome in outcomes)
    sound = all(problem.severity != "error" for problem in everything) and passed == len(outcomes)
    line = Styled("✓ " if sound else "✗ ", style="bold green" if sound else "bold red")
    if lang == "zh":
        line.append(f"{len(found)} 个方案, {len(outcomes)} 个案例, 通过 {passed}")
    else:
        line.append(f"{len(found)} schemes, {passed} of {len(outcomes)} cases passed")
    out.print(line.append(f"; {counted(everything, lang)}" if everything else ""), soft_wrap=True)
    if any(problem.severity == "assumed" for problem in everything):
        hint = (
            "假定的数请采用单位逐一确认。"
            if lang == "zh"
            else "The unit that adopts a scheme has to confirm each assumed number."
        )
        out.print(hint, style=STYLES["assumed"], soft_wrap=True)


def _print_scheme(out: Console, scheme: Scheme, problems: Sequence[Problem], lang: str) -> None:
    heading = Styled(f"\n{scheme.regime} {scheme.name.in_(lang)}", style="bold cyan").append(
        f"  {scheme.code}", style="dim"
    )
    out.print(heading.append(f"  {counted(problems, lang) or '✓'}", style="default"), soft_wrap=True)
    within = f'schemes["{scheme.code}"]'
    for level in STYLES:
        for problem in problems:
            if problem.severity == level:
                assumed = level == "assumed"
                for line in _assumption(problem, within, lang) if assumed else problem_lines(problem, lang, within):
                    out.print(line, soft_wrap=True)


def _assumption(problem: Problem, within: str, lang: str) -> list[Styled]:
    """An assumed number in two lines: confirming it is the remedy for all of them."""
    first = Styled(f"  {SIGNS['assumed']} ", style=STYLES["assumed"])
    first.append(short_path(problem, within), style="bold").append(f"  {problem.message.in_(lang)}", style="default")
    if problem.citation is None:
        return [first]
    second = Styled(f"      {cited(problem.citation)}", style="dim")
    reading = problem.citation.reading.in_(lang) if problem.citation.reading else ""
    if reading and reading not in problem.message.in_(lang):
        second.append(f"  {reading}", style="italic")
    return [first, second]


def _overview(found: Found, outcomes: Sequence[Outcome], lang: str) -> Table:
    table = _counts("总览" if lang == "zh" else "Overview", ("regime", "scheme"), lang)
    for scheme, problems in sorted(found, key=lambda entry: (entry[0].regime, entry[0].code)):
        own = [outcome.passed for outcome in outcomes if outcome.scheme == scheme.code]
        table.add_row(scheme.regime, scheme.code, *_counted(problems, own))
    return table


def _regimes(found: Found, outcomes: Sequence[Outcome], lang: str) -> Table:
    """The same by regime: how many schemes, rules beyond the sheet, findings and cases each has."""
    table = _counts("按制度" if lang == "zh" else "By regime", ("regime", "schemes", "rules"), lang)
    for column in table.columns[1:3]:
        column.justify = "right"
    for regime in sorted({scheme.regime for scheme, _ in found}):
        mine = [(scheme, problems) for scheme, problems in found if scheme.regime == regime]
        own = [outcome.passed for outcome in outcomes if outcome.regime == regime]
        rules = sum(
            len(scheme.incentives)
            + (len(scheme.ladder.moves) if scheme.ladder else 0)
            + (len(scheme.pay.items) if scheme.pay else 0)
            for scheme, _ in mine
        )
        everything = [problem for _, problems in mine for problem in problems]
        table.add_row(regime, str(len(mine)), str(rules) if rules else "–", *_counted(everything, own))
    return table


def _counts(title: str, keys: tuple[str, ...], lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold cyan")
    for key in keys:
        table.add_column(word(key, lang))
    for level, style in STYLES.items():
        table.add_column(word(level, lang), justify="right", style=style)
    table.add_column("案例通过" if lang == "zh" else "cases passed", justify="right")
    table.add_column("案例失败" if lang == "zh" else "cases failed", justify="right", style="red")
    return table


def _counted(problems: Sequence[Problem], passed: Sequence[bool]) -> list[str]:
    levels: list[str] = [problem.severity for problem in problems]
    counts = [*(levels.count(level) for level in STYLES), sum(passed), len(passed) - sum(passed)]
    return [str(count) if count else "–" for count in counts]


def _print_failures(out: Console, outcomes: Sequence[Outcome], lang: str) -> None:
    for outcome in outcomes:
        if not outcome.passed:
            out.print(Styled(f"✗ {outcome.scheme} · {outcome.case}", style="bold red"), soft_wrap=True)
            for line in outcome.message.in_(lang).splitlines():
                out.print(Styled(f"    {line}"), soft_wrap=True)
