"""From the lines' sums to totals, block by block: left-out items shared out, scaling, and rounding once."""

from __future__ import annotations

import numpy as np

from core.engine.columns.block import Block
from core.engine.columns.kernels import BOOL
from core.engine.columns.plan import Sharing, TotalPlan
from core.engine.columns.widths import Array, Scratch


def total_block(plan: TotalPlan, sums: Array, block: Block, totals: Array) -> None:
    """Write to ``totals`` what ``sums`` come to, rounded half away from zero.

    Who has nothing left to be scored on becomes held.
    """
    work = block.scratch.take(plan.work_dtype, "work", len(sums))
    np.multiply(sums, plan.times, out=work, dtype=work.dtype)
    if plan.over != 1:
        _divide(work, plan.over, plan.negative, block.scratch)
    np.copyto(totals, work, casting="unsafe")
    if plan.sharing is not None and block.lost is not None:
        _share_out(plan.sharing, sums, block.lost, block.held, totals)
    if plan.worthless:
        block.held.fill(True)


def _divide(work: Array, over: int, negative: bool, scratch: Scratch) -> None:
    """``work / over`` in place, ties away from zero: below zero, half of an even divisor is taken one short."""
    if negative and over % 2 == 0:
        below = np.less(work, 0, out=scratch.take(BOOL, "below", len(work)))
        np.subtract(work, below.view(np.int8), out=work)
    np.add(work, over // 2, out=work)
    np.floor_divide(work, over, out=work)


def _share_out(plan: Sharing, sums: Array, lost: Array, held: Array, totals: Array) -> None:
    rows = np.flatnonzero(lost)
    if not len(rows):
        return
    left = plan.whole - lost[rows].astype(plan.dtype)
    nothing = left == 0
    held[rows[nothing]] = True
    left[nothing] = 1
    above, below = sums[rows].astype(plan.dtype) * plan.times, left * plan.over
    away = (abs(above) + abs(below) // 2) // abs(below)
    totals[rows] = np.where((above < 0) != (below < 0), -away, away)
