"""The plugin contract: what a sector plugin may declare.

A plugin is a module (or any object) registered under the entry-point group ``steelyard``; it implements the hooks
it needs and nothing else. All hooks return frozen declarations from ``core.spec``; none gets a database, a clock
or a file.
"""

from __future__ import annotations

import pluggy

from core.problem import Problem
from core.spec import CaseTable, Feed, GradeScale, Indicator, Regulation, Scheme, Scorer, Sector

PROJECT = "steelyard"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def steelyard_sector() -> Sector:  # type: ignore[empty-body]
    """The sector that the plugin serves. Its code is the prefix of every code that the plugin declares."""


@hookspec
def steelyard_regulations() -> tuple[Regulation, ...]:  # type: ignore[empty-body]
    """The written regulations that citations name, each with the digest of its text."""


@hookspec
def steelyard_indicators() -> tuple[Indicator, ...]:  # type: ignore[empty-body]
    """The indicators that the plugin's schemes and feeds use."""


@hookspec
def steelyard_grade_scales() -> tuple[GradeScale, ...]:  # type: ignore[empty-body]
    """The grade scales that schemes name by code."""


@hookspec
def steelyard_schemes() -> tuple[Scheme, ...]:  # type: ignore[empty-body]
    """The score sheets, one for each regime, position and kind of period."""


@hookspec
def steelyard_scorers() -> tuple[Scorer, ...]:  # type: ignore[empty-body]
    """Pure scoring functions for what no rule shape can say."""


@hookspec
def steelyard_feeds() -> tuple[Feed, ...]:  # type: ignore[empty-body]
    """How exports of the sector's usual systems become indicators."""


@hookspec
def steelyard_problems(scheme: Scheme) -> tuple[Problem, ...]:  # type: ignore[empty-body]
    """What the plugin finds wrong with a scheme of its sector, beyond what the linter sees by itself."""


@hookspec
def steelyard_cases() -> tuple[CaseTable, ...]:  # type: ignore[empty-body]
    """The case tables that show what the schemes mean; ``steelyard check`` runs them."""
