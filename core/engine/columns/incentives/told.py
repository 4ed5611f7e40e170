"""What is decided for one person in one period, said alike for cards and for columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from core.engine.columns.incentives.outcome import Outcome
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.widths import Array
from core.engine.incentives.model import Decision
from core.spec.incentives import Move


@dataclass(frozen=True, slots=True)
class Told:
    """The rules that apply (codes), their sums in fen, moves, barred promotions, the next level, the pay in fen."""

    rules: tuple[str, ...]
    sums: tuple[tuple[str, int], ...]
    moves: tuple[tuple[str, str], ...]
    barred: tuple[str, ...]
    next_level: str
    pay: int | None


def told(decision: Decision) -> Told:
    """What a scalar decision says."""
    made = [entry for entry in decision.proposals if entry.kind != "barred"]
    return Told(
        rules=tuple(dict.fromkeys(entry.rule for entry in made)),
        sums=tuple((entry.rule, _fen(entry.amount)) for entry in made if entry.amount is not None),
        moves=tuple((entry.rule, entry.to_level) for entry in made if entry.to_level is not None),
        barred=tuple(entry.rule for entry in decision.proposals if entry.kind == "barred"),
        next_level=decision.next_level,
        pay=None if decision.pay is None else _fen(decision.pay.total),
    )


def told_by(program: IncentiveProgram, outcome: Outcome, levels: Sequence[str], person: int) -> Told:
    """What ``outcome`` says of the ``person``-th, who has a card in its period; ``levels`` are the timelines'."""
    rules: list[str] = []
    sums: list[tuple[str, int]] = []
    moves: list[tuple[str, str]] = []
    for number, spec in enumerate(program.rules):
        if not _bit(outcome.applies[number], person):
            continue
        rules.append(spec.rule.code)
        for fen in outcome.sums[number]:
            place = 0 if isinstance(fen, int) else int(np.searchsorted(outcome.won(number), person))
            sums.append((spec.rule.code, fen if isinstance(fen, int) else int(fen[place])))
        if isinstance(spec.rule, Move):
            moves.append((spec.rule.code, spec.rule.to))
    return Told(
        rules=tuple(rules),
        sums=tuple(sums),
        moves=tuple(moves),
        barred=tuple(
            spec.rule.code
            for spec, bits in zip(program.rules, outcome.stopped, strict=True)
            if bits is not None and _bit(bits, person)
        ),
        next_level=levels[int(outcome.next_levels[person])],
        pay=None if outcome.pay is None else int(outcome.pay[person]),
    )


def told_all(program: IncentiveProgram, outcome: Outcome, levels: Sequence[str]) -> tuple[Told, ...]:
    """What ``outcome`` says of everybody, as ``told_by`` says it of one; all have a card in its period."""
    rules: list[list[str]] = [[] for _ in range(outcome.count)]
    sums: list[list[tuple[str, int]]] = [[] for _ in range(outcome.count)]
    moves: list[list[tuple[str, str]]] = [[] for _ in range(outcome.count)]
    barred: list[list[str]] = [[] for _ in range(outcome.count)]
    for number, spec in enumerate(program.rules):
        code, won = spec.rule.code, outcome.won(number).tolist()
        for person in won:
            rules[person].append(code)
            if isinstance(spec.rule, Move):
                moves[person].append((code, spec.rule.to))
        for fen in outcome.sums[number]:
            each = [fen] * len(won) if isinstance(fen, int) else fen.tolist()
            for person, amount in zip(won, each, strict=True):
                sums[person].append((code, amount))
        for person in outcome.barred(number).tolist():
            barred[person].append(code)
    pay = [None] * outcome.count if outcome.pay is None else outcome.pay.tolist()
    said = zip(rules, sums, moves, barred, outcome.next_levels.tolist(), pay, strict=True)
    return tuple(
        [
            Told(tuple(one), tuple(sums), tuple(moves), tuple(barred), levels[level], fen)
            for one, sums, moves, barred, level, fen in said
        ]
    )


def _bit(bits: Array, person: int) -> bool:
    return bool(bits[person // 8] >> (7 - person % 8) & 1)


def _fen(yuan: Decimal) -> int:
    return int(yuan.scaleb(2))
