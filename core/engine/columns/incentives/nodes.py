"""Conditions laid out as nodes: each different one once, its parts before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.engine.incentives.conditions import reads_total
from core.spec.conditions import (
    All,
    AnyOf,
    Condition,
    EventsAre,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    Streak,
    Vetoed,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A condition and the numbers of its parts among the nodes.

    ``kept``: as later periods see it, when items, vetoes and places by a fact are forgotten and the period's honours
    have become events. ``run`` numbers the counter of a streak.
    """

    condition: Condition
    parts: tuple[int, ...] = ()
    kept: bool = False
    run: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """What a streak's counter counts: the node ``now`` while the period is appraised, ``kept`` once it is past.

    ``appraised``: only periods with a total count. ``skips``: others leave the count as it is instead of breaking it.
    """

    now: int
    kept: int
    appraised: bool
    skips: bool


@dataclass(slots=True)
class Nodes:
    """Nodes in the making. ``honours`` are the kinds of events that the rules themselves give."""

    honours: frozenset[str]
    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    _numbers: dict[tuple[Condition, bool], int] = field(default_factory=dict)

    def number(self, condition: Condition, kept: bool = False) -> int:
        """The number of ``condition``'s node, which is made where there is none.

        Raises:
            ValueError: a streak lies within a streak.
        """
        kept = kept and self._changes(condition)
        known = self._numbers.get((condition, kept))
        if known is not None:
            return known
        parts: tuple[int, ...] = ()
        run = -1
        match condition:
            case All() | AnyOf():
                parts = tuple(self.number(part, kept) for part in condition.of)
            case Not():
                parts = (self.number(condition.of, kept),)
            case Streak():
                run = self._run(condition)
                parts = (self.runs[run].now,)
        self.nodes.append(Node(condition, parts, kept, run))
        number = self._numbers[(condition, kept)] = len(self.nodes) - 1
        return number

    def _run(self, streak: Streak) -> int:
        if any(isinstance(part, Streak) for part in within(streak.of)):
            raise ValueError("a streak within a streak is not computed in columns")
        run = Run(
            now=self.number(streak.of),
            kept=self.number(streak.of, kept=True),
            appraised=reads_total(streak.of),
            skips=streak.missing == "skips",
        )
        if run not in self.runs:
            self.runs.append(run)
        return self.runs.index(run)

    def _changes(self, condition: Condition) -> bool:
        """Whether ``condition`` may read differently once its period is past."""
        return any(
            isinstance(part, (ItemAtZero, Vetoed))
            or (isinstance(part, RankIs) and part.by is not None)
            or (isinstance(part, EventsAre) and part.kind in self.honours)
            for part in within(condition)
        )


def within(condition: Condition) -> tuple[Condition, ...]:
    """``condition`` and all that it is made of, at any depth."""
    match condition:
        case All() | AnyOf():
            return (condition, *(inner for part in condition.of for inner in within(part)))
        case Not() | Streak():
            return (condition, *within(condition.of))
        case _:
            return (condition,)


def levels_in(condition: Condition) -> tuple[str, ...]:
    """The codes of the levels that ``condition`` names, at any depth."""
    return tuple(code for part in within(condition) if isinstance(part, LevelIs) for code in part.levels)
