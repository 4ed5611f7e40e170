"""How a command ends when it can't do what was asked: one report on standard error, exit code 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import typer

from core.problem import Problem
from core.spec import Text

BAD_INPUT = 2


def refuse(problems: Sequence[Problem], lang: str, heading: Text) -> NoReturn:
    """Print every problem under ``heading`` and end with exit code 2.

    Raises:
        typer.Exit: always.
    """
    from server.render.console import console
    from server.render.problems import print_report

    print_report(console(stderr=True), heading.in_(lang), problems, lang)
    raise typer.Exit(BAD_INPUT)


def faults_heading(name: str, problems: Sequence[Problem], done: Text) -> Text:
    """``name`` has so many faults, and what therefore wasn't done."""
    errors = sum(problem.severity == "error" for problem in problems)
    return Text(
        zh=f"{name}: {errors} 处错误,{done.zh}",
        en=f"{name}: {errors} fault{'' if errors == 1 else 's'}, {done.en}",
    )


def warn(problems: Sequence[Problem], lang: str, heading: Text) -> None:
    """Print ``problems`` on standard error, where there are any, and go on."""
    if problems:
        from server.render.console import console
        from server.render.problems import print_report

        print_report(console(stderr=True), heading.in_(lang), problems, lang)
