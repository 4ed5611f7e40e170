"""Problems as they are kept with the work that met them: rows of JSON, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.codec import decode, encode
from core.problem import Problem


def as_row(problem: Problem) -> dict[str, Any]:
    """``problem`` as JSON values."""
    found: dict[str, Any] = encode(problem)
    return found


def as_problem(row: Mapping[str, Any]) -> Problem:
    """The problem that ``as_row`` made a row of.

    Raises:
        ValueError: it made no such row.
    """
    problem, faults = decode(Problem, dict(row))
    if problem is None:
        raise ValueError(f"no problem is kept like this: {[fault.path for fault in faults]}")
    return problem


def rows_of(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """``problems`` as rows, each once, in one order whoever found them first."""
    once = {(problem.path, problem.code, problem.message.en): problem for problem in problems}
    return [as_row(once[key]) for key in sorted(once)]
