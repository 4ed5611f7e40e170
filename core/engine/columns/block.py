"""One block of people: an item's points for all of them, and what stands in the way of a total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.engine.columns.kernels import BOOL, is_missing
from core.engine.columns.plan import FixedPlan, Gap, LeafPlan, RatedPlan, SumPlan, Test
from core.engine.columns.program import Slot
from core.engine.columns.result import EARNED, LEFT_OUT, WAITING
from core.engine.columns.widths import Array, Scratch


@dataclass(frozen=True, slots=True)
class Block:
    """``length`` people from the ``start``-th on.

    ``columns`` hold their facts; ``lost`` counts the full marks of what is left out for each (``None``: nothing is).
    """

    start: int
    length: int
    columns: Mapping[Slot, Array]
    scratch: Scratch
    lost: Array | None
    vetoed: dict[tuple[Test, ...], Array] = field(default_factory=dict)

    @property
    def held(self) -> Array:
        """True for those who wait for a fact."""
        return self.flags("held")

    @property
    def blocked(self) -> Array:
        """True for those whose wait blocks everybody."""
        return self.flags("blocked")

    def flags(self, name: str) -> Array:
        """A scratch array of booleans."""
        return self.scratch.take(BOOL, name, self.length)


def score_leaf(leaf: LeafPlan, full: int, block: Block, units: Array, state: Array | None) -> None:
    """Write the item's points to ``units`` and, where asked for, why there are none to ``state``.

    ``full`` is its full mark as ``block.lost`` counts it. Where a person waits and ``state`` is not asked for,
    ``units`` stays arbitrary: no total is made of it.
    """
    match leaf.how:
        case SumPlan():
            _add_up(leaf.how, block, units)
        case RatedPlan():
            _weigh(leaf.how, block, units)
        case FixedPlan():
            np.copyto(units, leaf.how.units[block.start : block.start + block.length])
    if leaf.vetoes:
        rows = vetoed_rows(leaf.vetoes, block)
        if len(rows):
            units[rows] = 0 if leaf.least >= 0 else np.minimum(units[rows], 0)
    if state is not None:
        state.fill(EARNED)
    for gap in leaf.gaps:
        _leave_open(gap, full, block, units, state)


def passing(test: Test, block: Block, out: Array) -> Array:
    """``out``, true for those whose fact passes ``test``."""
    x = block.columns[test.slot]
    if test.first is not None:
        np.greater_equal(x, test.first, out=out)
    else:
        np.logical_not(is_missing(x, out), out=out)
    if test.last is not None:
        np.logical_and(out, np.less_equal(x, test.last, out=block.flags("below")), out=out)
    return out


def _add_up(how: SumPlan, block: Block, units: Array) -> None:
    if not how.terms:
        units.fill(how.constant)
        return
    target = units
    for term in how.terms:
        x = block.columns[term.slot]
        term.kernel(x, target, block.scratch)
        if term.assumed is not None:
            target[np.flatnonzero(is_missing(x, block.flags("missing")))] = term.assumed
        if target is not units:
            np.add(units, target, out=units)
        target = block.scratch.take(units.dtype, "term", block.length)
    if how.constant:
        np.add(units, how.constant, out=units)
    if how.cap is not None:
        np.minimum(units, how.cap, out=units)
    if how.floor is not None:
        np.maximum(units, how.floor, out=units)


def _weigh(how: RatedPlan, block: Block, units: Array) -> None:
    everyone = (1 << len(how.slots)) - 1
    units.fill(0)
    for slot, kernel in how.patterns[everyone]:
        part = block.scratch.take(units.dtype, "term", block.length)
        kernel(block.columns[slot], part, block.scratch)
        np.add(units, part, out=units)
    if len(how.patterns) == 1 and how.assumed is None:
        return
    rows = np.flatnonzero(_lacking(how.slots, "any", block))
    given = np.zeros(len(rows), np.int64)
    for i, slot in enumerate(how.slots):
        x = block.columns[slot][rows]
        given |= (~is_missing(x, np.empty(len(x), bool))).astype(np.int64) << i
    for pattern, entries in how.patterns.items():
        some = rows[given == pattern]
        if len(some):
            units[some] = 0
            for slot, kernel in entries:
                few = np.empty(len(some), units.dtype)
                kernel(block.columns[slot][some], few, block.scratch)
                units[some] += few
    if how.assumed is not None:
        units[rows[given == 0]] = how.assumed


def _lacking(slots: tuple[Slot, ...], when: str, block: Block) -> Array:
    """True for those who have no fact in any, in all, or in some but not all of ``slots``."""
    if len(slots) == 1 and when != "some":
        return is_missing(block.columns[slots[0]], block.flags("any"))
    anywhere, everywhere, here = block.flags("any"), block.flags("all"), block.flags("missing")
    anywhere.fill(False)
    everywhere.fill(True)
    for slot in slots:
        is_missing(block.columns[slot], here)
        np.logical_or(anywhere, here, out=anywhere)
        if when != "any":
            np.logical_and(everywhere, here, out=everywhere)
    if when == "some":
        return np.greater(anywhere, everywhere, out=anywhere)
    return everywhere if when == "all" else anywhere


def _leave_open(gap: Gap, full: int, block: Block, units: Array, state: Array | None) -> None:
    lacking = _lacking(gap.slots, gap.when, block)
    if gap.action != "exclude":
        waiting = block.held if gap.action == "hold" else block.blocked
        np.logical_or(waiting, lacking, out=waiting)
        if state is None:
            return
    rows = np.flatnonzero(lacking)
    units[rows] = 0
    if state is not None:
        state[rows] = LEFT_OUT if gap.action == "exclude" else WAITING
    if gap.action == "exclude" and block.lost is not None:
        block.lost[rows] += full


def vetoed_rows(tests: tuple[Test, ...], block: Block) -> Array:
    """The places of those for whom one of ``tests`` holds; computed once for all items that share them."""
    rows = block.vetoed.get(tests)
    if rows is None:
        hit = passing(tests[0], block, block.flags("hit"))
        for test in tests[1:]:
            np.logical_or(hit, passing(test, block, block.flags("passing")), out=hit)
        rows = block.vetoed[tests] = np.flatnonzero(hit)
    return rows
