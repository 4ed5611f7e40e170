"""Places of everybody, and what blocks them all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.rank import ranks
from core.engine.run import Prepared, prepare
from core.run import Entries, FinalCard, final_card, rank_all, ranked_by
from core.spec import Ranking
from core.spec.conditions import Not, RankIs, Streak
from tests.core.engine.incentives.sample import SHEET, rule
from tests.core.engine.sample import CITED, bundle

STATUSES = st.sampled_from(("scored", "held", "ineligible"))


def prepared(ties: str = "standard", *rules: Any) -> Prepared:
    one = bundle(*SHEET, incentives=rules)
    ranking = replace(one.scheme.ranking, ties=ties)
    return prepare(replace(one, scheme=replace(one.scheme, ranking=ranking)))


@pytest.mark.parametrize(("ties", "expected"), [("standard", (1, 2, 2, 4, None)), ("dense", (1, 2, 2, 3, None))])
def test_ties_and_those_without_a_total(ties: str, expected: tuple[int | None, ...]) -> None:
    entries = Entries(statuses=("scored",) * 4 + ("held",), totals=(9000, 8000, 8000, -5, None), cohorts=("",) * 5)
    standings = rank_all(prepared(ties), entries)
    assert standings.ranks == expected
    assert not standings.blocked


def test_places_are_within_cohorts() -> None:
    entries = Entries(statuses=("scored",) * 3, totals=(1, 2, 3), cohorts=('["D1"]', '["D2"]', '["D1"]'))
    assert rank_all(prepared(), entries).ranks == (2, 1, 1)


def test_nobody_at_all() -> None:
    assert rank_all(prepared(), Entries(statuses=(), totals=(), cohorts=())).ranks == ()


def test_one_blocked_card_takes_everybodys_place() -> None:
    entries = Entries(statuses=("scored", "blocked", "ineligible"), totals=(9000, None, None), cohorts=("",) * 3)
    standings = rank_all(prepared(), entries)
    assert standings.blocked
    assert standings.ranks == (None, None, None)


@pytest.mark.parametrize(
    ("status", "blocked", "expected"),
    [
        ("scored", False, FinalCard("scored", 9000, "good", 1, (2,))),
        ("scored", True, FinalCard("blocked", None, None, None, (2,))),
        ("held", True, FinalCard("blocked", None, None, None, (2,))),
        ("ineligible", True, FinalCard("ineligible", 9000, "good", 1, (2,))),
    ],
)
def test_the_card_once_everybody_is_known(status: Any, blocked: bool, expected: FinalCard) -> None:
    assert final_card(status, 9000, "good", 1, blocked, (2,)) == expected


def test_places_by_a_fact_leave_out_only_who_is_not_appraised() -> None:
    asks = prepared("standard", rule(Not(of=Streak(of=RankIs(first=1, last=1, by="t.value"), length=2))))
    assert ranked_by(asks) == ("t.value",)
    entries = Entries(
        statuses=("held", "ineligible", "blocked", "scored"),
        totals=(None, None, None, 1),
        cohorts=("",) * 4,
        compared=((Decimal("1.5"), Decimal(9), Decimal("1.50"), None),),
    )
    assert rank_all(asks, entries).by_fact == ((1, None, 1, None),)


def test_columns_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="not of 2 people"):
        rank_all(prepared(), Entries(statuses=("held",) * 2, totals=(None,), cohorts=("", "")))
    with pytest.raises(ValueError, match="1 columns of facts for 0 facts"):
        rank_all(prepared(), Entries(statuses=(), totals=(), cohorts=(), compared=((),)))


@given(
    st.lists(st.tuples(STATUSES, st.integers(-50, 50) | st.integers(-(10**30), 10**30), st.sampled_from("XYZ"))),
    st.sampled_from(("standard", "dense")),
    st.randoms(use_true_random=False),
)
def test_places_are_those_of_the_scalar_ranking_in_any_order(rows: Any, ties: Any, random: Any) -> None:
    named = [
        (f"A{n}", status, total if status == "scored" else None, cohort)
        for n, (status, total, cohort) in enumerate(rows)
    ]
    random.shuffle(named)
    ranking = Ranking(ties=ties, citation=CITED)
    expected = ranks(
        ranking, [(name, (cohort,), Decimal(total)) for name, _, total, cohort in named if total is not None]
    )
    found = rank_all(
        prepared(ties),
        Entries(statuses=[r[1] for r in named], totals=[r[2] for r in named], cohorts=[r[3] for r in named]),
    )
    assert {row[0]: place for row, place in zip(named, found.ranks, strict=True) if place} == expected
