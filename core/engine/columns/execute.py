"""Scoring in columns, block by block: narrow in, wide only within the block, narrow out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.engine.columns.block import Block, passing, score_leaf
from core.engine.columns.flags import Flags, flags_for
from core.engine.columns.leaves import eligibility_tests, plan_leaves
from core.engine.columns.plan import LeafPlan, Test, TotalPlan, plan_total
from core.engine.columns.program import Program
from core.engine.columns.rank import rank_columns
from core.engine.columns.result import STATUSES, ColumnLine, ColumnResult
from core.engine.columns.table import Inputs
from core.engine.columns.totals import total_block
from core.engine.columns.widths import Array, Scratch

BLOCK = 32_768
"""People in a block: few enough that its columns and scratch arrays stay in the processor's cache."""

HELD, BLOCKED, INELIGIBLE, UNSCORED = (STATUSES.index(name) for name in ("held", "blocked", "ineligible", "unscored"))


def score_columns(
    program: Program,
    inputs: Inputs,
    *,
    ranks: bool = True,
    lines: bool = False,
    zero_items: tuple[tuple[str, ...], ...] = (),
    vetoes: bool = False,
    spread: bool = True,
) -> ColumnResult:
    """Everybody's status, total and grade, equal to what ``core.engine.scalar.score_card`` gives one by one.

    ``ranks``: places within cohorts as well. ``lines``: each item's points as well. ``zero_items``: for each of these
    groups of items (codes, empty: all), who has one without points. ``vetoes``: who had a veto that held. Where one
    card is blocked, no card that could have had a total gets one; not so without ``spread``, for a part of the people.

    Raises:
        LookupError: a band table does not cover a fact; the linter reports such a table before it is used.
    """
    leaves = plan_leaves(program, inputs)
    scheme, scale = program.bundle.scheme, program.bundle.grade_scale
    plan = plan_total(program.sheet, leaves, scale)
    result = ColumnResult(
        decimals=scheme.rounding.decimals,
        totals=np.empty(inputs.count, plan.dtype),
        status=np.empty(inputs.count, np.uint8),
        grades=np.empty(inputs.count, plan.grade_dtype),
        grade_codes=() if scale is None else tuple(grade.code for grade in scale.grades),
        lines=tuple(_line(leaf, inputs.count) for leaf in leaves) if lines else (),
    )
    flags = flags_for(program.sheet, inputs.count, zero_items, vetoes)
    _score_blocks(inputs, leaves, eligibility_tests(program, inputs), plan, result, flags)
    if flags is not None:
        if scheme.eligibility:
            flags.clear(result.status == INELIGIBLE)
        result = replace(result, at_zero=flags.by_group, vetoed=flags.vetoed)
    if not leaves:
        result.status[result.status == HELD] = UNSCORED
    if spread and (result.status == BLOCKED).any():
        result.status[result.status != INELIGIBLE] = BLOCKED
        result.totals.fill(0)
        result.grades.fill(-1)
    if not ranks:
        return result
    places = rank_columns(result.totals, result.status == 0, inputs.cohort, scheme.ranking.ties)
    return replace(result, ranks=places)


def _line(leaf: LeafPlan, count: int) -> ColumnLine:
    state = np.empty(count, np.uint8) if leaf.gaps else None
    return ColumnLine(leaf.item, leaf.unit, np.empty(count, leaf.dtype), state)


def _score_blocks(
    inputs: Inputs,
    leaves: Sequence[LeafPlan],
    gates: Sequence[Test],
    plan: TotalPlan,
    result: ColumnResult,
    flags: Flags | None,
) -> None:
    scratch = Scratch(min(BLOCK, inputs.count))
    for start in range(0, inputs.count, BLOCK):
        length = min(BLOCK, inputs.count - start)
        block = _block(inputs, plan, start, length, scratch)
        sums = _sum_lines(leaves, plan, block, result.lines, flags)
        totals = result.totals[start : start + length]
        total_block(plan, sums, block, totals)
        status, grades = result.status[start : start + length], result.grades[start : start + length]
        _settle(gates, plan, block, totals, status, grades)


def _block(inputs: Inputs, plan: TotalPlan, start: int, length: int, scratch: Scratch) -> Block:
    columns = {slot: column.values[start : start + length] for slot, column in inputs.columns.items()}
    lost = None
    if plan.sharing is not None:
        lost = scratch.take(plan.sharing.lost_dtype, "lost", length)
        lost.fill(0)
    block = Block(start, length, columns, scratch, lost)
    block.held.fill(False)
    block.blocked.fill(False)
    return block


def _sum_lines(
    leaves: Sequence[LeafPlan], plan: TotalPlan, block: Block, lines: Sequence[ColumnLine], flags: Flags | None
) -> Array:
    """The sum of the lines, each in its units times its weight; the lines themselves go to ``lines`` if there are."""
    sums = block.scratch.take(plan.sum_dtype, "sums", block.length)
    weighed = block.scratch.take(plan.sum_dtype, "weighed", block.length)
    sums.fill(0)
    here = slice(block.start, block.start + block.length)
    for i, (leaf, weight) in enumerate(zip(leaves, plan.weights, strict=True)):
        state = None
        if lines:
            line = lines[i]
            units, state = line.numerators[here], None if line.state is None else line.state[here]
        else:
            units = block.scratch.take(leaf.dtype, "units", block.length)
            if flags is not None and leaf.gaps:
                state = block.scratch.take(np.dtype(np.uint8), "state", block.length)
        score_leaf(leaf, plan.sharing.fulls[i] if plan.sharing else 0, block, units, state)
        if flags is not None:
            flags.note(i, leaf, block, units, state)
        np.multiply(units, weight, out=weighed, dtype=weighed.dtype)
        np.add(sums, weighed, out=sums)
    return sums


def _settle(gates: Sequence[Test], plan: TotalPlan, block: Block, totals: Array, status: Array, grades: Array) -> None:
    """Write who has a total and what it is called; who has none gets 0 and no grade."""
    np.copyto(status, block.held.view(np.uint8))
    status[np.flatnonzero(block.blocked)] = BLOCKED
    for gate in gates:
        status[np.flatnonzero(passing(gate, block, block.flags("hit")))] = INELIGIBLE
    if plan.grade is None:
        grades.fill(-1)
    else:
        plan.grade(totals, grades, block.scratch)
    without = np.flatnonzero(status)
    totals[without] = 0
    grades[without] = -1
