"""Places within cohorts, for columns of totals: by counting where totals are few, else by one sort of packed keys."""

from __future__ import annotations

from typing import Literal

import numpy as np

from core.engine.columns.widths import OBJECT, Array

_CELLS_PER_PERSON = 4
_FREE_CELLS = 1 << 16
_WORD = 63


def rank_columns(totals: Array, scored: Array, cohort: Array | None, ties: Literal["standard", "dense"]) -> Array:
    """The place of each total among the scored of its cohort, highest first; 0 where not ``scored``.

    ``totals`` are integers, ``cohort`` numbers groups from 0 (``None``: one group). The order of people changes
    nothing.
    """
    places = np.zeros(len(totals), np.int32)
    everyone = bool(scored.all())
    chosen = totals if everyone else totals[scored]
    if not len(chosen):
        return places
    group = cohort if cohort is None or everyone else cohort[scored]
    groups = 1 if group is None else int(group.max()) + 1
    if chosen.dtype == OBJECT or int(chosen.max()) - int(chosen.min()) >= (1 << 62) // groups:
        _, chosen = np.unique(chosen, return_inverse=True)
    highest = int(chosen.max())
    width = highest - int(chosen.min()) + 1
    key = np.subtract(highest, chosen, dtype=np.int64)
    if group is not None:
        key += group.astype(np.int64) * width
    if groups * width <= _CELLS_PER_PERSON * len(chosen) + _FREE_CELLS:
        found = _counted(key, groups, width, ties)
    else:
        found = _sorted(key, width, ties)
    if everyone:
        return found
    places[scored] = found
    return places


def _counted(key: Array, groups: int, width: int, ties: str) -> Array:
    """Places by how many people each total has: ``key`` is cohort * ``width`` + distance from the highest total."""
    people = np.bincount(key, minlength=groups * width).reshape(groups, width)
    if ties == "dense":
        people = (people > 0).astype(np.int64)
    better = people.cumsum(axis=1)
    better -= people
    better += 1
    found: Array = better.astype(np.int32).ravel().take(key)
    return found


def _sorted(key: Array, width: int, ties: str) -> Array:
    """Places by one sort of ``key`` packed with the place in the column, where both fit into 64 bits."""
    bits = len(key).bit_length()
    if int(key.max()).bit_length() + bits <= _WORD:
        packed = (key << bits) | np.arange(len(key), dtype=np.int64)
        packed.sort()
        order, ordered = packed & ((1 << bits) - 1), packed >> bits
    else:
        order = np.argsort(key, kind="stable")
        ordered = key[order]
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    group = ordered // width
    opens = np.concatenate(([True], group[1:] != group[:-1]))
    step = fresh.cumsum() if ties == "dense" else np.maximum.accumulate(np.where(fresh, np.arange(len(key)), 0))
    before = np.maximum.accumulate(np.where(opens, step, 0))
    found = np.empty(len(key), np.int32)
    found[order] = step - before + 1
    return found
