"""A year's incentives: what they cost beside scoring the same twelve months, and the scalar decisions on a sample."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter

from core.catalogue import Bundle
from core.engine.columns import ColumnResult, Program, compile_program, score_columns
from core.engine.columns.incentives import (
    IncentiveProgram,
    Outcome,
    compile_incentives,
    decide_columns,
    told,
    told_by,
)
from core.engine.incentives.chain import appraise
from server.bench.memory import peak_bytes
from server.bench.year import MONTHS, RandomYear, random_year

SCHEME = "general.r19.monthly"
SAMPLE = 200
"""People whom the scalar scorer and decisions go through the year with."""

REPEATS = 7
SEED = 20261001


@dataclass(frozen=True, slots=True)
class YearReport:
    """One size: median seconds of scoring twelve months with ranks, and of scoring and deciding them.

    ``ratio`` and its ``spread`` (least and greatest of the rounds): all that deciding adds, against scoring.
    ``proposals`` of the year; ``disagreements`` counts the sampled person-months in which anything differs.
    """

    employees: int
    score: float
    decided: float
    ratio: float
    spread: tuple[float, float]
    proposals: int
    scalar_per_month: float
    sampled: int
    disagreements: int
    peak_bytes: int

    @property
    def scalar_ratio(self) -> float:
        """Scoring and deciding one person's month one by one, against columns."""
        return self.scalar_per_month / (self.decided / self.employees / MONTHS)

    @property
    def nanoseconds_per_month(self) -> float:
        """What deciding adds for one person and month."""
        return (self.decided - self.score) / self.employees / MONTHS * 1e9


@dataclass(frozen=True, slots=True)
class YearsReport:
    """The sizes measured, smallest first; what the scheme's rules are made of."""

    scheme: str
    rules: int
    pay_items: int
    conditions: int
    sizes: tuple[YearReport, ...]


def bench_incentives(bundle: Bundle, sizes: tuple[int, ...]) -> YearsReport:
    """Measure each of ``sizes`` (people), smallest first, on one thread."""
    sheet, program = compile_program(bundle), compile_incentives(bundle)
    rows = tuple(_measure(sheet, program, size) for size in sorted(sizes))
    return YearsReport(bundle.scheme.code, len(program.rules), len(program.pay or ()), len(program.nodes), rows)


def _measure(sheet: Program, program: IncentiveProgram, count: int) -> YearReport:
    year = random_year(program, count, SEED)
    outcomes = _decide(sheet, program, year)
    _score(sheet, year)
    rounds: list[tuple[float, float]] = []
    for _ in range(REPEATS):
        start = perf_counter()
        _score(sheet, year)
        middle = perf_counter()
        _decide(sheet, program, year)
        rounds.append((middle - start, perf_counter() - middle))
    ratios = [decided / score - 1 for score, decided in rounds]
    per_month, sampled, disagreements = _against_scalar(sheet, program, year)
    return YearReport(
        employees=count,
        score=median(score for score, _ in rounds),
        decided=median(decided for _, decided in rounds),
        ratio=median(ratios),
        spread=(min(ratios), max(ratios)),
        proposals=sum(len(outcome.won(rule)) for outcome in outcomes for rule in range(len(program.rules))),
        scalar_per_month=per_month,
        sampled=sampled,
        disagreements=disagreements,
        peak_bytes=peak_bytes(),
    )


def _score(sheet: Program, year: RandomYear) -> list[ColumnResult]:
    """Twelve months scored and ranked, as they are where nobody asks for incentives."""
    return [score_columns(sheet, year.inputs(sheet, month)) for month in year.months]


def _decide(sheet: Program, program: IncentiveProgram, year: RandomYear) -> tuple[Outcome, ...]:
    """Twelve months scored with all that the rules ask for, and decided."""
    results = [
        score_columns(sheet, year.inputs(sheet, month), zero_items=program.zero_items, vetoes=program.vetoes)
        for month in year.months
    ]
    return decide_columns(program, year.timelines(program, results))


def _against_scalar(sheet: Program, program: IncentiveProgram, whole: RandomYear) -> tuple[float, int, int]:
    """The scalar seconds per person and month, the person-months compared, and in how many of them columns differ.

    The sampled people are appraised as if they were all there are, by both.
    """
    year = whole.first(min(SAMPLE, whole.count))
    facts = year.as_facts(program.levels)
    start = perf_counter()
    appraisals = appraise(program.bundle, facts)
    seconds = perf_counter() - start
    outcomes = _decide(sheet, program, year)
    differ = sum(
        told(decision) != told_by(program, outcome, program.levels, person)
        for done, outcome in zip(appraisals, outcomes, strict=True)
        for person, decision in enumerate(done.decisions)
    )
    months = year.count * MONTHS
    return seconds / months, months, differ
