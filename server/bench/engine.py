"""The engine's speed, in ratios measured within one run: against a copy of its own input, and against the scalar scorer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np

from core.engine.columns import Program, compile_program, score_columns
from core.engine.scalar import score_card
from core.engine.sheet import lay_out
from server.bench.memory import peak_bytes
from server.bench.people import Arrays, as_facts, as_inputs, cohorts, random_columns
from server.bench.sheet import bench_bundle

SAMPLE = 2_000
"""People whom the scalar scorer scores; its rate is per card."""

REPEATS = 7
SEED = 20261001


@dataclass(frozen=True, slots=True)
class SizeReport:
    """One size: seconds (medians), the scalar scorer's seconds per card, and the peak of memory so far in bytes.

    ``disagreements`` counts the sampled people for whom status, total or grade differ between the two
    implementations.
    """

    employees: int
    input_bytes: int
    copy: float
    score: float
    ranked: float
    with_lines: float
    scalar_per_card: float
    sampled: int
    disagreements: int
    peak_bytes: int

    @property
    def score_ratio(self) -> float:
        """Scoring without ranks against one copy of the input."""
        return self.score / self.copy

    @property
    def ranked_ratio(self) -> float:
        """Scoring with ranks against one copy of the input."""
        return self.ranked / self.copy

    @property
    def lines_ratio(self) -> float:
        """Scoring with ranks and every line kept against one copy of the input."""
        return self.with_lines / self.copy

    @property
    def scalar_ratio(self) -> float:
        """The scalar scorer's time per card against that of the columns, with ranks."""
        return self.scalar_per_card / (self.ranked / self.employees)

    @property
    def nanoseconds_per_person(self) -> float:
        """Scoring with ranks, for one person."""
        return self.ranked / self.employees * 1e9


@dataclass(frozen=True, slots=True)
class BenchReport:
    """The sizes measured, smallest first; ``indicators`` and ``columns`` that the sheet reads."""

    indicators: int
    columns: int
    sizes: tuple[SizeReport, ...]


def bench_engine(sizes: tuple[int, ...]) -> BenchReport:
    """Measure each of ``sizes`` (people), smallest first, on one thread."""
    program = compile_program(bench_bundle())
    rows = tuple(_measure(program, size) for size in sorted(sizes))
    return BenchReport(len({slot.indicator for slot in program.slots}), len(program.slots), rows)


def _measure(program: Program, count: int) -> SizeReport:
    arrays, cohort = random_columns(program, count, SEED), cohorts(count)
    copy, score, ranked, with_lines = _medians(
        lambda: _copied(arrays),
        lambda: score_columns(program, as_inputs(program, arrays, cohort), ranks=False),
        lambda: score_columns(program, as_inputs(program, arrays, cohort)),
        lambda: score_columns(program, as_inputs(program, arrays, cohort), lines=True),
    )
    per_card, sampled, disagreements = _against_scalar(program, arrays, count)
    return SizeReport(
        employees=count,
        input_bytes=sum(array.nbytes for array in arrays.values()),
        copy=copy,
        score=score,
        ranked=ranked,
        with_lines=with_lines,
        scalar_per_card=per_card,
        sampled=sampled,
        disagreements=disagreements,
        peak_bytes=peak_bytes(),
    )


def _copied(arrays: Arrays) -> int:
    """Copy every column into a fresh array and hold them all; how many there are."""
    return len([np.copy(array) for array in arrays.values()])


def _medians(*works: Callable[[], object]) -> tuple[float, ...]:
    """The median seconds of each of ``works``, taken in turns so that all see the machine in the same state."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(REPEATS):
        for work, seconds in zip(works, taken, strict=True):
            start = perf_counter()
            work()
            seconds.append(perf_counter() - start)
    return tuple(median(seconds) for seconds in taken)


def _against_scalar(program: Program, arrays: Arrays, count: int) -> tuple[float, int, int]:
    """The scalar scorer's seconds per card, the cards it scored, and on how many the columns differ."""
    sampled = min(SAMPLE, count)
    cohort = cohorts(count)
    people = as_facts(program, arrays, cohort, sampled).employees
    sheet = lay_out(program.bundle.scheme)
    start = perf_counter()
    cards = [score_card(program.bundle, person, sheet) for person in people]
    per_card = (perf_counter() - start) / sampled
    result = score_columns(program, as_inputs(program, arrays, cohort))
    differ = sum(
        (result.status_of(index), result.total(index), result.grade(index)) != (card.status, card.total, card.grade)
        for index, card in enumerate(cards)
    )
    return per_card, sampled, differ
