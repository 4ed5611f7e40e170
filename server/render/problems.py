"""Problems on the screen: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text as Styled

from core.problem import Problem
from core.spec import Citation
from server.render.words import word

STYLES = {"error": "bold red", "defect": "magenta", "assumed": "yellow", "warning": "cyan", "own": "blue"}
SIGNS = {"error": "✗", "defect": "⚡", "assumed": "?", "warning": "!"}


def print_report(console: Console, heading: str, problems: Sequence[Problem], lang: str) -> None:
    """``heading`` and every problem under it, each path and message on one line, whatever the width."""
    console.print(Styled(heading, style="bold"), soft_wrap=True)
    for problem in problems:
        for line in problem_lines(problem, lang):
            console.print(line, soft_wrap=True)


def problem_lines(problem: Problem, lang: str, within: str = "") -> Iterable[Styled]:
    """The lines that tell of one problem; the path leaves out ``within``, under which it is printed."""
    indent = "  "
    first = Styled(indent)
    first.append(f"{SIGNS[problem.severity]} ", style=STYLES[problem.severity])
    first.append(short_path(problem, within), style="bold")
    first.append(f"  {problem.message.in_(lang)}")
    first.append(f"  [{problem.code}]", style="dim")
    yield first
    if problem.citation is not None:
        yield Styled(f"{indent}    {cited(problem.citation)}", style="dim")
    yield Styled(f"{indent}    → {problem.remedy.in_(lang)}", style="green")


def short_path(problem: Problem, within: str) -> str:
    """The path of ``problem`` from ``within`` on; whole where it lies elsewhere."""
    return problem.path.removeprefix(within).removeprefix(".") or problem.path


def cited(citation: Citation) -> str:
    """Source, clause and words in one line."""
    return f"{citation.source} {citation.clause} 「{citation.quote}」"


def marked(citation: Citation, lang: str) -> Styled:
    """The reading of ``citation`` led by its mark; empty where it has none."""
    text = Styled()
    if citation.mark != "stated":
        text.append(f"[{word(citation.mark, lang)}] ", style=STYLES[citation.mark])
    if citation.reading is not None:
        text.append(citation.reading.in_(lang), style="italic")
    return text


def counted(problems: Iterable[Problem], lang: str) -> str:
    """How many problems of each severity, the gravest first; empty for none."""
    found = [problem.severity for problem in problems]
    return ", ".join(_so_many(found.count(level), level, lang) for level in STYLES if level in found)


def _so_many(count: int, level: str, lang: str) -> str:
    plural = "s" if lang == "en" and count != 1 and level != "assumed" else ""
    return f"{count} {word(level, lang)}{plural}"
