"""Which of the rules that hold together win, and what bars a promotion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from core.engine.incentives.conditions import satisfied
from core.engine.incentives.timeline import Timeline, first_day_of
from core.spec import Scheme
from core.spec.incentives import Incentive, Ladder, Move

Rule: TypeAlias = Incentive | Move


@dataclass(frozen=True, slots=True)
class Winner:
    """A rule that applies, and the rules of its group that held and lost."""

    rule: Rule
    over: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rules that apply, in the order of the scheme, and the promotions that were due and are barred."""

    winners: tuple[Winner, ...]
    barred: tuple[Move, ...] = ()


def settle(scheme: Scheme, line: Timeline) -> Outcome:
    """Which rules of ``scheme`` apply to the person of ``line``.

    Within a group the highest severity wins, the first declared among equals. A promotion barred by an earlier
    demotion doesn't compete.
    """
    held: list[Rule] = [rule for rule in scheme.incentives if satisfied(rule.when, line)]
    barred: list[Move] = []
    ladder = scheme.ladder
    if ladder is not None:
        heights = heights_of(ladder)
        stopped = ladder.bar is not None and demoted_before(ladder, line, heights)
        for move in ladder.moves:
            if line.now.level not in move.origins or not satisfied(move.when, line):
                continue
            if stopped and heights[move.to] > heights.get(line.now.level, -1):
                barred.append(move)
            else:
                held.append(move)
    return Outcome(_winners(held, ladder), tuple(barred))


def heights_of(ladder: Ladder) -> Mapping[str, int]:
    """Each level's place on ``ladder``, the lowest 0."""
    return {level.code: height for height, level in enumerate(ladder.levels)}


def demoted_before(ladder: Ladder, line: Timeline, heights: Mapping[str, int]) -> bool:
    """Whether a period of the bar's span, before this one, earned a demotion.

    A demotion earned in one period shows as a lower level in the next ("季度内有过一次降级处理").
    """
    assert ladder.bar is not None
    first = first_day_of(ladder.bar.span, line.now.period)
    period = line.now.period.shifted(-1)
    later = line.now
    while period.first_day >= first:
        earlier = line.at(period)
        if earlier is None:
            return False
        if heights.get(later.level, 0) < heights.get(earlier.level, 0):
            return True
        later, period = earlier, period.shifted(-1)
    return False


def _winners(held: list[Rule], ladder: Ladder | None) -> tuple[Winner, ...]:
    groups: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in held:
        group = _group(rule, ladder)
        if group is not None:
            groups[group].append(rule)
    winners: list[Winner] = []
    for rule in held:
        group = _group(rule, ladder)
        if group is None:
            winners.append(Winner(rule))
            continue
        best = max(groups[group], key=lambda one: one.severity)
        if rule is best:
            winners.append(Winner(rule, tuple(other for other in groups[group] if other is not best)))
    return tuple(winners)


def _group(rule: Rule, ladder: Ladder | None) -> str | None:
    if isinstance(rule, Move):
        return ladder.group if ladder else None
    return rule.group
