"""Periods in a row, block of people by block: conditions, who wins, levels, money, and what runs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.engine.columns.incentives.amounts import Purse, fen_of, fixed_fen
from core.engine.columns.incentives.evaluate import Evaluator
from core.engine.columns.incentives.moment import Moment, Running, level_dtype
from core.engine.columns.incentives.outcome import Draft, Fen, Outcome
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.incentives.table import PeriodColumns, Timelines, require_fit
from core.engine.columns.rank import rank_columns
from core.engine.columns.result import STATUSES
from core.engine.columns.table import Column
from core.engine.columns.widths import Array
from core.spec.incentives import Fixed, Money, Move

BLOCK = 32_768
"""People in a block, as in scoring."""

_NOBODY = np.zeros(0, np.int64)
_SCORED, _INELIGIBLE = STATUSES.index("scored"), STATUSES.index("ineligible")


def decide_columns(program: IncentiveProgram, lines: Timelines) -> tuple[Outcome, ...]:
    """What follows from each decided period of ``lines``, equal to ``core.engine.incentives.chain.appraise``.

    Each period's outcome is history, and its moves are the level, of the next.

    Raises:
        ValueError: ``lines`` do not fit the program (``require_fit`` says how).
        OverflowError: an amount of money is beyond 64 bits of fen.
    """
    require_fit(program, lines)
    whole = [_whole(program, one) for one in lines.periods]
    stoppable = tuple(spec.below is not None for spec in program.rules)
    drafts = [
        None
        if one.history
        else Draft(one.period, stoppable, lines.count, level_dtype(lines.levels), program.pay is not None)
        for one in lines.periods
    ]
    for start in range(0, lines.count, BLOCK):
        here = slice(start, min(start + BLOCK, lines.count))
        _decide_block(program, lines, whole, drafts, here)
    return tuple(draft.done() for draft in drafts if draft is not None)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a period needs everybody for: the totals' bounds, and places by facts."""

    one: PeriodColumns
    totals: Column
    places: Mapping[str, Array]


def _whole(program: IncentiveProgram, one: PeriodColumns) -> _Whole:
    # totals have no place for a missing one: the bounds of all are those of the scored and of 0
    totals = one.result.totals
    low, high = (int(totals.min()), int(totals.max())) if len(totals) else (0, 0)
    places: dict[str, Array] = dict(one.places)
    for code in () if one.history else program.ranked:
        if code in places:
            continue
        column = one.facts[code]
        ranked = (column.values != column.missing).astype(bool) & (one.result.status != _INELIGIBLE)
        places[code] = rank_columns(column.values, ranked, one.cohort, program.bundle.scheme.ranking.ties)
    return _Whole(one, Column(totals, one.result.decimals, low, high, False), places)


def _decide_block(
    program: IncentiveProgram, lines: Timelines, whole: list[_Whole], drafts: list[Draft | None], here: slice
) -> None:
    running = Running(program, lines.levels, here.stop - here.start)
    hired = None if lines.hired is None else lines.hired[here]
    evaluator = Evaluator(lines.levels, hired, running)
    before: Moment | None = None
    for period, draft in zip(whole, drafts, strict=True):
        moment = _moment(period, before, running, here)
        running.open(moment)
        found = [np.zeros(0, bool)] * len(program.nodes)
        for number, node in enumerate(program.nodes):
            if not node.kept:
                found[number] = evaluator.value(node, moment, found, {})
        honours: dict[str, Array] = {}
        if draft is not None:
            card = moment.present & (period.one.result.status[here] != _INELIGIBLE)
            _settle(program, lines.levels, moment, found, running, card, draft, here, honours)
        for number, node in enumerate(program.nodes):
            if node.kept:
                found[number] = evaluator.value(node, moment, found, honours)
        running.close(moment, program.runs, found, honours)
        before = replace(moment, before=None)


def _moment(period: _Whole, before: Moment | None, running: Running, here: slice) -> Moment:
    one, result = period.one, period.one.result
    length = here.stop - here.start
    present = np.ones(length, bool) if one.present is None else one.present[here]
    # sums and products throughout: choosing by a mask takes ten times as long
    level = np.zeros_like(running.level) if one.history else running.level
    if one.levels is not None:
        stated = one.levels[here].astype(level.dtype)
        level = stated + level * (stated == 0)
    return Moment(
        period=one.period,
        length=length,
        totals=_cut(period.totals, here),
        scored=(result.status[here] == _SCORED) & present,
        grades=result.grades[here],
        grade_codes=result.grade_codes,
        ranks=None if result.ranks is None else result.ranks[here],
        level=level,
        present=present,
        at_zero={group: array[here] for group, array in result.at_zero.items()},
        vetoed=None if result.vetoed is None else result.vetoed[here],
        places={code: array[here] for code, array in period.places.items()},
        events={kind: array[here] for kind, array in one.events.items()},
        amounts={kind: _cut(column, here) for kind, column in one.amounts.items()},
        facts={code: _cut(column, here) for code, column in one.facts.items()},
        pay={key: _cut(column, here) for key, column in one.pay.items()},
        before=before,
    )


def _settle(
    program: IncentiveProgram,
    levels: tuple[str, ...],
    moment: Moment,
    found: list[Array],
    running: Running,
    card: Array,
    draft: Draft,
    here: slice,
    honours: dict[str, Array],
) -> None:
    """Write the period's outcome to ``draft`` and what was given to ``honours``; move the levels on."""
    held: list[Array] = []
    for number, spec in enumerate(program.rules):
        holds = found[spec.when] & card
        if spec.origins is not None:
            holds &= found[spec.origins]
        if spec.below is not None:
            stopped = holds & found[spec.below] & running.demoted
            holds &= ~stopped
            draft.bar(number, stopped, here.start)
        held.append(holds)
    for group in program.groups:
        taken = held[group[0]]
        for number in group[1:]:
            held[number] &= ~taken
            taken = taken | held[number]
    pay = Purse(program, moment.length)
    for when, amount in program.pay or ():
        due = found[when] & moment.present
        pay.add(fixed_fen(amount) if isinstance(amount, Fixed) else fen_of(amount, moment, slice(None)), due)
    stays, goes = moment.present.copy(), np.zeros_like(moment.level)
    for number, spec in enumerate(program.rules):
        sums = [_sum(money, moment, held[number], pay) for money in spec.sums]
        draft.win(number, held[number], sums, here.start)
        for kind in spec.honours:
            honours[kind] = honours.get(kind, 0) + held[number].astype(np.int32)
        if isinstance(spec.rule, Move):
            stays &= ~held[number]
            goes += held[number] * goes.dtype.type(levels.index(spec.rule.to))
    draft.levels[here] = moment.level * moment.present
    running.level = goes + moment.level * stays + running.level * ~moment.present
    draft.next_levels[here] = running.level
    if draft.pay is not None:
        pay.write(draft.pay[here])


def _sum(money: Money, moment: Moment, people: Array, pay: Purse) -> Fen:
    """The sum for each of ``people`` (true), which goes to their pay where it is to."""
    if isinstance(money.amount, Fixed):
        fixed = fixed_fen(money.amount)
        if money.in_pay:
            pay.add(fixed, people)
        return fixed
    rows = rows_of(people)
    fen = fen_of(money.amount, moment, rows)
    if money.in_pay and len(rows):
        pay.add_to(rows, fen)
    return fen


def rows_of(people: Array) -> Array:
    """The numbers of those who are true in ``people``."""
    return np.flatnonzero(people) if people.any() else _NOBODY


def _cut(column: Column, here: slice) -> Column:
    return Column(column.values[here], column.places, column.low, column.high, column.has_missing)
