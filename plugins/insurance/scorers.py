"""Two scoring functions of R23: a grade from two counts, which no rule shape combines.

The sheet grades conduct and internal communication by slight and serious cases at once: one serious case is
unqualified however few slight ones there are. Bands read one fact, and a veto leaves no points where the sheet
leaves those of "unqualified".
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.spec import Scorer
from plugins.insurance.citing import text

EXCELLENT, GOOD, QUALIFIED, UNQUALIFIED = 100, 85, 70, 50
"""Percent of an item's full mark for each grade of R23 (assumed: the sheet prints no points)."""

MANY_SLIGHT = 3


def grade_of_cases(slight: Decimal, serious: Decimal) -> int:
    """Percent for a period's cases: none 100, one or two slight 85, three or more 70, any serious 50."""
    if serious >= 1:
        return UNQUALIFIED
    if slight >= MANY_SLIGHT:
        return QUALIFIED
    return GOOD if slight >= 1 else EXCELLENT


def conduct(facts: Mapping[str, Decimal]) -> int:
    """Percent for service conduct, from its slight and its serious breaches."""
    return grade_of_cases(facts["insurance.conduct_slight"], facts["insurance.conduct_serious"])


def internal_communication(facts: Mapping[str, Decimal]) -> int:
    """Percent for internal communication, from the slight and the serious problems it caused."""
    return grade_of_cases(facts["insurance.communication_slight"], facts["insurance.communication_serious"])


_WORDS = text(
    "无任何违规或问题 100%,轻微 1-2 次 85%,3 次或以上 70%,有严重的 50%",
    "none at all 100%, 1-2 slight ones 85%, 3 or more 70%, any serious one 50%",
)

SCORERS = tuple(
    Scorer(code=code, function=function, explanation=_WORDS, low=UNQUALIFIED, high=EXCELLENT)
    for code, function in (("insurance.conduct", conduct), ("insurance.internal_communication", internal_communication))
)
