"""The second stage of a run: everybody at once, what blocks them all, and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import numpy as np

from core.engine.card import Status
from core.engine.columns.rank import rank_columns
from core.engine.columns.table import present_numbers
from core.engine.columns.widths import Array, narrowest
from core.engine.run import Prepared
from core.run.score import ranked_by

Places: TypeAlias = tuple[int | None, ...]
"""A place for each, in their order: 1 is the highest; ``None``: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Everybody's cards as columns, all in one order.

    ``totals`` as ``PartCard`` has them; ``compared``: for each of ``ranked_by`` everybody's fact.
    """

    statuses: Sequence[str]
    totals: Sequence[int | None]
    cohorts: Sequence[str]
    compared: Sequence[Sequence[Decimal | None]] = ()


@dataclass(frozen=True, slots=True)
class Standings:
    """How everybody stands: whether the run is ``blocked``, the places by total, and those by each of ``ranked_by``."""

    blocked: bool
    ranks: Places
    by_fact: tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class FinalCard:
    """A card with its place: what is stored. ``places``: those by each of ``ranked_by``; the rest as in ``PartCard``."""

    status: Status
    total: int | None
    grade: str | None
    rank: int | None
    places: Places = ()


def rank_all(prepared: Prepared, entries: Entries) -> Standings:
    """The standings of everybody; their order changes nothing for anybody.

    Where one card is blocked, nobody has a place by total. Who isn't appraised has no place by a fact either.

    Raises:
        ValueError: the columns differ in length, or there are not as many ``compared`` as ``ranked_by`` says.
    """
    count = len(entries.statuses)
    codes = ranked_by(prepared)
    if len(entries.compared) != len(codes):
        raise ValueError(f"{len(entries.compared)} columns of facts for {len(codes)} facts that people are ranked by")
    if any(len(column) != count for column in (entries.totals, entries.cohorts, *entries.compared)):
        raise ValueError(f"a column of entries is not of {count} people")
    ties = prepared.bundle.scheme.ranking.ties
    cohort = _numbered(entries.cohorts)
    blocked = "blocked" in entries.statuses

    def places(numbers: list[int], where: Array) -> Places:
        values = np.zeros(count, narrowest(min(numbers, default=0), max(numbers, default=0), at_least=4))
        values[where] = np.array(numbers, values.dtype)
        chosen = np.zeros(count, bool)
        chosen[where] = True
        return tuple([place or None for place in rank_columns(values, chosen, cohort, ties).tolist()])

    totals = [] if blocked else [total for total in entries.totals if total is not None]
    scored = np.flatnonzero([not blocked and total is not None for total in entries.totals])
    by_fact = []
    for facts in entries.compared:
        shown = [None if status == "ineligible" else fact for status, fact in zip(entries.statuses, facts, strict=True)]
        numbers, _, where = present_numbers(shown, 0)
        by_fact.append(places(numbers, np.arange(count) if where is None else where))
    return Standings(blocked, places(totals, scored), tuple(by_fact))


def final_card(
    status: Status, total: int | None, grade: str | None, rank: int | None, blocked: bool, places: Places = ()
) -> FinalCard:
    """The card once everybody is known: in a ``blocked`` run nobody who is appraised has a total."""
    if blocked and status != "ineligible":
        return FinalCard("blocked", None, None, None, places)
    return FinalCard(status, total, grade, rank, places)


def _numbered(cohorts: Sequence[str]) -> Array:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(cohort, len(numbers)) for cohort in cohorts], np.int32)
