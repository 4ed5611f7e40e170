"""One period of one block of people, and what runs on from period to period."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.calendar import MONTHS_IN, Period
from core.engine.columns.incentives.nodes import Run
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.table import Column
from core.engine.columns.widths import Array, narrowest
from core.engine.incentives.timeline import first_day_of
from core.spec.conditions import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of one period of a block. ``scored``: who has a total; ``present``: who has a card.

    ``places``: by indicator, everybody's place by that fact (0: none). ``before``: the period before, ``None`` for the
    first. ``level`` numbers the level in force.
    """

    period: Period
    length: int
    totals: Column
    scored: Array
    grades: Array
    grade_codes: tuple[str, ...]
    ranks: Array | None
    level: Array
    present: Array
    at_zero: Mapping[tuple[str, ...], Array]
    vetoed: Array | None
    places: Mapping[str, Array]
    events: Mapping[str, Array]
    amounts: Mapping[str, Column]
    facts: Mapping[str, Column]
    pay: Mapping[str, Column]
    before: Moment | None


class Running:
    """What a block carries from period to period: streaks, counts of events, the level, and an earlier demotion.

    ``counts`` has for each kind and span the events of the earlier periods that lie within the span; ``runs`` for each
    counter how long it has held up to the period before; ``demoted`` who earned a demotion earlier in the bar's span.
    """

    def __init__(self, program: IncentiveProgram, levels: tuple[str, ...], length: int) -> None:
        self.runs: list[Array] = [np.zeros(length, np.int16) for _ in program.runs]
        self.counts: dict[tuple[str, Span], Array] = {key: np.zeros(length, np.int32) for key in program.spans}
        self.level: Array = np.zeros(length, level_dtype(levels))
        self.demoted: Array = np.zeros(length, bool)
        self._window = 12 // MONTHS_IN[program.bundle.scheme.period] - 1
        self._recent: dict[str, deque[Array | None]] = {
            kind: deque() for kind, span in program.spans if span == "rolling_year"
        }
        ladder = program.bundle.scheme.ladder
        self._bar = ladder.bar.span if ladder is not None and ladder.bar is not None else None
        self._top = len(ladder.levels) if ladder is not None else 0
        self._others = len(levels) > self._top + 1

    def open(self, moment: Moment) -> None:
        """Bring the counts and the demotions up to the beginning of ``moment``."""
        before = moment.before
        if before is None:
            return
        for kind, span in self.counts:
            if span != "rolling_year" and first_day_of(span, moment.period) > before.period.first_day:
                self.counts[kind, span].fill(0)
        if self._bar is not None:
            if first_day_of(self._bar, moment.period) > before.period.first_day:
                self.demoted = np.zeros(moment.length, bool)
            else:
                lower = self._height(moment.level) < self._height(before.level)
                self.demoted = (self.demoted | lower) & before.present

    def _height(self, level: Array) -> Array:
        """Levels by height: the ladder's own from 1 up; one that is not on it counts as its lowest, as for the bar."""
        height = np.maximum(level, 1)
        return height * (level <= self._top) + (level > self._top) if self._others else height

    def close(self, moment: Moment, runs: tuple[Run, ...], found: list[Array], honours: Mapping[str, Array]) -> None:
        """Take ``moment`` in; ``found`` are the nodes' values, ``honours`` how many each was given, by kind."""
        for number, run in enumerate(runs):
            counted = moment.present & moment.scored if run.appraised else moment.present
            longer = (self.runs[number] + 1) * (counted & found[run.kept])
            self.runs[number] = np.where(counted, longer, self.runs[number]) if run.skips else longer
        for (kind, span), running in self.counts.items():
            given = together(moment.events.get(kind), honours.get(kind))
            if given is not None:
                np.add(running, given, out=running, casting="unsafe")
            if span == "rolling_year":
                recent = self._recent[kind]
                recent.append(given)
                gone = recent.popleft() if len(recent) > self._window else None
                if gone is not None:
                    np.subtract(running, gone, out=running, casting="unsafe")


def level_dtype(levels: tuple[str, ...]) -> np.dtype[Any]:
    """The width of level numbers."""
    return narrowest(0, len(levels))


def together(one: Array | None, other: Array | None) -> Array | None:
    """The two counts added, either of which may be none."""
    if one is None or other is None:
        return other if one is None else one
    return np.add(one, other, dtype=np.int32)
