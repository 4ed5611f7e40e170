"""R23's grade from slight and serious cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plugins.insurance.scorers import SCORERS, conduct, grade_of_cases, internal_communication

GRADES = [
    # slight, serious, percent
    (0, 0, 100),
    (1, 0, 85),
    (2, 0, 85),
    (3, 0, 70),
    (40, 0, 70),
    (0, 1, 50),
    (1, 1, 50),
    (3, 1, 50),
    (0, 2, 50),
]


@pytest.mark.parametrize(("slight", "serious", "percent"), GRADES)
def test_grade_of_cases(slight: int, serious: int, percent: int) -> None:
    assert grade_of_cases(Decimal(slight), Decimal(serious)) == percent


def test_each_scorer_reads_its_own_facts() -> None:
    facts = {
        "insurance.conduct_slight": Decimal(1),
        "insurance.conduct_serious": Decimal(0),
        "insurance.communication_slight": Decimal(0),
        "insurance.communication_serious": Decimal(1),
    }
    assert conduct(facts) == 85
    assert internal_communication(facts) == 50
    assert {scorer.code: scorer.function for scorer in SCORERS} == {
        "insurance.conduct": conduct,
        "insurance.internal_communication": internal_communication,
    }


def test_what_they_give_lies_within_their_declared_ends() -> None:
    given = {percent for _, _, percent in GRADES}
    assert {(scorer.low, scorer.high) for scorer in SCORERS} == {(min(given), max(given))}
