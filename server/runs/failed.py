"""What a stage says where the data keep it from being done."""

from __future__ import annotations

from dataclasses import dataclass

from core.problem import Problem


@dataclass(frozen=True, slots=True)
class Failed:
    """The run can't be done over these facts and regimes; ``problems`` say why and what to do (at least one)."""

    problems: tuple[Problem, ...]
