"""What rules beyond the sheet ask of it besides the total: who has an item without points, for whom a veto held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.engine.columns.block import Block, vetoed_rows
from core.engine.columns.plan import LeafPlan
from core.engine.columns.result import EARNED
from core.engine.columns.widths import Array
from core.engine.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Flags:
    """``by_group``: for each group of item codes who has one at 0 or below; ``members``: its leaves by number."""

    by_group: Mapping[tuple[str, ...], Array]
    members: Mapping[tuple[str, ...], frozenset[int]]
    vetoed: Array | None

    def note(self, number: int, leaf: LeafPlan, block: Block, units: Array, state: Array | None) -> None:
        """Take in the points of the ``number``-th leaf; an item that has none yet counts as neither."""
        here = slice(block.start, block.start + block.length)
        groups = [self.by_group[group] for group, leaves in self.members.items() if number in leaves]
        if groups:
            low = np.less_equal(units, 0, out=block.flags("low"))
            if state is not None:
                np.logical_and(low, np.equal(state, EARNED, out=block.flags("earned")), out=low)
            for group in groups:
                np.logical_or(group[here], low, out=group[here])
        if self.vetoed is not None and leaf.vetoes:
            rows = vetoed_rows(leaf.vetoes, block)
            self.vetoed[here][rows if state is None else rows[state[rows] == EARNED]] = True

    def clear(self, people: Array) -> None:
        """Take back what was noted for ``people`` (true: they have no card)."""
        for array in (*self.by_group.values(), *(() if self.vetoed is None else (self.vetoed,))):
            array[people] = False


def flags_for(sheet: Sheet, count: int, groups: tuple[tuple[str, ...], ...], vetoes: bool) -> Flags | None:
    """Empty flags for ``count`` people, or ``None`` where nothing is asked."""
    if not groups and not vetoes:
        return None
    members = {
        group: frozenset(
            number
            for number, leaf in enumerate(sheet.leaves)
            if leaf.full > 0 and (not group or leaf.item.code in group)
        )
        for group in groups
    }
    by_group = {group: np.zeros(count, bool) for group in groups}
    return Flags(by_group, members, np.zeros(count, bool) if vetoes else None)
