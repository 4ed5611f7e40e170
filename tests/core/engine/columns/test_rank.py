"""Places in columns: ties, cohorts, who has none; counted and sorted alike."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import core.engine.columns.rank as module
from core.engine.columns.rank import rank_columns

Ties = Literal["standard", "dense"]
WAYS = ("counted", "packed", "by order")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way of finding places."""
    if request.param != "counted":
        monkeypatch.setattr(module, "_FREE_CELLS", 0)
        monkeypatch.setattr(module, "_CELLS_PER_PERSON", 0)
    if request.param == "by order":
        monkeypatch.setattr(module, "_WORD", 0)
    return str(request.param)


@pytest.mark.parametrize(
    ("ties", "totals", "places"),
    [
        ("standard", (90, 90, 80), (1, 1, 3)),
        ("dense", (90, 90, 80), (1, 1, 2)),
        ("standard", (80, 90, 70, 90, 80), (3, 1, 5, 1, 3)),
        ("dense", (80, 90, 70, 90, 80), (2, 1, 3, 1, 2)),
        ("standard", (-5, 0, -5), (2, 1, 2)),
        ("standard", (7,), (1,)),
        ("dense", (0, 0, 0), (1, 1, 1)),
    ],
)
@pytest.mark.usefixtures("way")
def test_ties(ties: Ties, totals: tuple[int, ...], places: tuple[int, ...]) -> None:
    everyone = np.ones(len(totals), bool)
    assert tuple(rank_columns(np.array(totals, np.int32), everyone, None, ties)) == places


@pytest.mark.usefixtures("way")
def test_each_cohort_has_its_own_places() -> None:
    totals, cohort = np.array([90, 95, 90, 85, 95]), np.array([0, 1, 0, 0, 1], np.int32)
    assert list(rank_columns(totals, np.ones(5, bool), cohort, "standard")) == [1, 1, 1, 3, 1]
    assert list(rank_columns(totals, np.ones(5, bool), cohort, "dense")) == [1, 1, 1, 2, 1]


@pytest.mark.usefixtures("way")
def test_who_is_not_scored_has_no_place_and_takes_none() -> None:
    totals, scored = np.array([90, 99, 80]), np.array([True, False, True])
    assert list(rank_columns(totals, scored, None, "standard")) == [1, 0, 2]
    assert list(rank_columns(totals, np.zeros(3, bool), None, "standard")) == [0, 0, 0]


def test_totals_of_any_size() -> None:
    big = 10**30
    totals = np.array([big, -big, big, 5], object)
    assert list(rank_columns(totals, np.ones(4, bool), None, "standard")) == [1, 4, 1, 3]
    wide = np.array([2**62, -(2**62), 0], np.int64)
    assert list(rank_columns(wide, np.ones(3, bool), np.array([0, 0, 1]), "standard")) == [1, 2, 1]


@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 2), st.booleans()), max_size=30),
    st.sampled_from(("standard", "dense")),
)
def test_a_place_is_one_more_than_those_ahead(people: list[tuple[int, int, bool]], ties: Ties) -> None:
    totals, cohort, scored = (np.array([person[n] for person in people], int) for n in range(3))
    found = rank_columns(totals, scored.astype(bool), cohort, ties)
    for place, (total, group, counts) in zip(found, people, strict=True):
        ahead = [other for other, theirs, too in people if too and theirs == group and other > total]
        assert place == ((len(ahead) if ties == "standard" else len(set(ahead))) + 1 if counts else 0)
