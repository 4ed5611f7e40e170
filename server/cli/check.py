"""``steelyard check``: are the declarations sound, and do they do what their case tables say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from server.cli.options import Lang, LangOption

if TYPE_CHECKING:
    from core.plugins import Loaded
    from core.problem import Problem
    from core.testing.cases import Outcome

FAILED = 1


def check(
    module: Annotated[str | None, typer.Argument(help="A plugin that isn't installed yet, as a dotted name")] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Load all plugins (and MODULE), lint every scheme, run all case tables; exit 1 on an error or a failing case."""
    from server.cli.linting import problems_by_scheme
    from server.discovery import discover
    from server.render.check import print_check
    from server.render.console import console

    if module is not None:
        _find_in_working_folder()
    loaded = discover(() if module is None else (module,))
    found = problems_by_scheme(loaded)
    outcomes, unread = _cases(loaded)
    print_check(console(), (*loaded.problems, *unread), found, outcomes, lang.value)
    problems = [*loaded.problems, *unread, *(problem for _, group in found for problem in group)]
    if any(problem.severity == "error" for problem in problems) or not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(FAILED)


def _find_in_working_folder() -> None:
    import os
    import sys

    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())


def _cases(loaded: Loaded) -> tuple[tuple[Outcome, ...], tuple[Problem, ...]]:
    """Every case of every table, and what is wrong with tables that can't be read."""
    from core.testing.cases import load_cases, run_cases

    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    for tables in loaded.catalogue.cases.values():
        for table in tables:
            read, faults = load_cases(table.text, table.name)
            problems.extend(faults)
            if read is not None:
                outcomes.extend(run_cases(read, loaded.catalogue))
    return tuple(outcomes), tuple(problems)
