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
from server.render.problems import SIGNS, STYLES, cited, counted, print_report, problem_lines
from server.render.words import word


def print_check(
    out: Console,
    faults: Sequence[Problem],
    found: Sequence[tuple[Scheme, Sequence[Problem]]],
    outcomes: Sequence[Outcome],
    lang: str,
) -> None:
    """Print the whole report; nothing is left out."""
    if faults:
        print_report(out, "载入" if lang == "zh" else "Loading", faults, lang)
    for scheme, problems in found:
        _print_scheme(out, scheme, problems, lang)
    _print_cases(out, outcomes, lang)
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
    for level in STYLES:
        for problem in problems:
            if problem.severity == level:
                for line in _assumption(problem, lang) if level == "assumed" else problem_lines(problem, lang):
                    out.print(line, soft_wrap=True)


def _assumption(problem: Problem, lang: str) -> list[Styled]:
    """An assumed number in two lines: confirming it is the remedy for all of them."""
    first = Styled(f"  {SIGNS['assumed']} ", style=STYLES["assumed"])
    first.append(problem.path, style="bold").append(f"  {problem.message.in_(lang)}", style="default")
    if problem.citation is None:
        return [first]
    second = Styled(f"      {cited(problem.citation)}", style="dim")
    reading = problem.citation.reading.in_(lang) if problem.citation.reading else ""
    if reading and reading not in problem.message.in_(lang):
        second.append(f"  {reading}", style="italic")
    return [first, second]


def _print_cases(out: Console, outcomes: Sequence[Outcome], lang: str) -> None:
    table = Table(
        box=box.SIMPLE_HEAD, title="案例" if lang == "zh" else "Cases", title_justify="left", title_style="bold cyan"
    )
    table.add_column(word("regime", lang))
    table.add_column(word("scheme", lang))
    table.add_column("通过" if lang == "zh" else "passed", justify="right")
    table.add_column("失败" if lang == "zh" else "failed", justify="right")
    schemes = dict.fromkeys((outcome.regime, outcome.scheme) for outcome in outcomes)
    for regime, scheme in sorted(schemes):
        own = [outcome for outcome in outcomes if outcome.scheme == scheme]
        passed = sum(outcome.passed for outcome in own)
        table.add_row(
            regime, scheme, str(passed), Styled(str(len(own) - passed), style="red" if passed < len(own) else "dim")
        )
    out.print(table)
    for outcome in outcomes:
        if not outcome.passed:
            out.print(Styled(f"✗ {outcome.scheme} · {outcome.case}", style="bold red"), soft_wrap=True)
            for line in outcome.message.in_(lang).splitlines():
                out.print(Styled(f"    {line}"), soft_wrap=True)
