"""R19's transition table against a second reading of the source, written as plain conditions."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Period
from core.catalogue import Bundle, Catalogue, bundle
from core.engine.incentives.chain import appraise
from core.facts.model import Employee, Facts
from plugins.general.feed_indicators import FEED_INDICATORS
from plugins.general.grade_scales import GRADE_SCALES
from plugins.general.incentives.r19_ladder import LADDER
from plugins.general.indicators import INDICATORS
from plugins.general.schemes import R19_MONTHLY
from plugins.general.star_indicators import STAR_INDICATORS

LEVELS = [level.code for level in LADDER.levels]
CATALOGUE = Catalogue(
    indicators={one.code: one for one in (*INDICATORS, *FEED_INDICATORS, *STAR_INDICATORS)},
    grade_scales={one.code: one for one in GRADE_SCALES},
)
PINNED: Bundle = bundle(CATALOGUE, R19_MONTHLY)

BESIDE_A_LIMIT = [
    ("60.41", 82), ("60.42", 82), ("58.32", 95), ("58.33", 95), ("66.66", 95), ("66.67", 95), ("70.82", 95), ("70.83", 95),
]  # fmt: skip
"""Satisfaction and first-contact resolution that come to 69.99, 70.00, 79.98, 80.00, 89.99, 90.00, 94.98 and 95.00."""


def someone(level: str, result: tuple[str | Decimal, int], complaints: int, irregular: int) -> Employee:
    """A person on ``level`` whose month has these facts."""
    values = {
        "general.satisfaction_rate": result[0],
        "general.first_contact_resolution": result[1],
        "general.answer_rate": 90,
        "general.speed_of_answer": 50,
        "general.valid_complaints": complaints,
        "general.irregularities": irregular,
    }
    return Employee(id="A", level=level, values={code: Decimal(value) for code, value in values.items()})


results = st.tuples(st.decimals(min_value=50, max_value=80, places=2), st.sampled_from([60, 75, 82, 87, 92, 96]))
people = st.builds(someone, st.sampled_from(LEVELS), results, st.integers(0, 3), st.integers(0, 6))


def by_the_source(level: str, total: Decimal, complaints: int, zero: bool) -> str:
    """The next month's level after one month, no history; the lowest of the levels that a clause names."""
    found = []
    if level == "ordinary" and (total < 70 or complaints >= 2 or zero):
        found.append("trial")
    if level in ("one_star", "two_stars"):
        found += ["trial"] if total < 70 else []
        found += ["ordinary"] if complaints >= 2 else []
    if level == "one_star" and total < 80:
        found.append("ordinary")
    if level == "two_stars" and total < 90:
        found.append("one_star")
    if found:
        return min(found, key=LEVELS.index)
    limits = {"trial": 80, "ordinary": 90, "one_star": 95}
    if level in limits and total >= limits[level] and complaints < 2 and not zero:
        return LEVELS[LEVELS.index(level) + 1]
    return level


EVERY_CORNER = [someone(*corner) for corner in product(LEVELS, BESIDE_A_LIMIT, (0, 1, 2, 3), (0, 4, 5))]
"""Each level beside each limit, with and without the complaints and the zero item that bar or move."""


def moved(who: Employee) -> tuple[str, str]:
    """The next level by the engine, and by the source."""
    (one,) = appraise(PINNED, [Facts(period=Period(2026, "month", 5), employees=(who,))])
    card, decision = one.run.cards[0], one.decisions[0]
    assert card.total is not None
    zero = any(line.points is not None and line.points <= 0 for line in card.lines)
    complaints = int(who.values["general.valid_complaints"])
    return decision.next_level, by_the_source(who.level, card.total, complaints, zero)


@pytest.mark.parametrize("level", LEVELS)
def test_every_corner_of_the_table_moves_as_the_source_says(level: str) -> None:
    corners = [who for who in EVERY_CORNER if who.level == level]
    assert len(corners) == 96
    assert [who for who in corners if len(set(moved(who))) > 1] == []


@given(people)
def test_the_table_moves_as_the_source_says(who: Employee) -> None:
    found, wanted = moved(who)
    assert found == wanted


@given(st.lists(people, min_size=1, max_size=12))
def test_a_quarter_with_a_demotion_has_no_promotion_after_it(months: list[Employee]) -> None:
    first = Period(2026, "month", 1)
    facts = [
        Facts(
            period=first.shifted(n), employees=(Employee(id="A", level=who.level if n == 0 else "", values=who.values),)
        )
        for n, who in enumerate(months)
    ]
    demoted: set[Period] = set()
    for one in appraise(PINNED, facts):
        quarter = one.facts.period.holding("quarter")
        before = LEVELS.index(one.facts.employees[0].level)
        after = LEVELS.index(one.decisions[0].next_level)
        assert after <= before + 1
        assert not (after > before and quarter in demoted)
        if after < before:
            demoted.add(quarter)


@given(st.lists(people, min_size=1, max_size=6))
def test_pay_adds_up_and_nobody_is_dismissed_by_the_machine(months: list[Employee]) -> None:
    facts = [Facts(period=Period(2026, "month", n), employees=(who,)) for n, who in enumerate(months, start=1)]
    for one in appraise(PINNED, facts):
        pay = one.decisions[0].pay
        assert pay is not None
        assert pay.total == sum(line.amount for line in pay.items)
        for entry in one.decisions[0].proposals:
            if entry.rule == "r19_dismissal":
                assert entry.kind == "sanction"
                assert entry.legal_review
                assert one.decisions[0].next_level == one.facts.employees[0].level
