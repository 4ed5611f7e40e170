"""The regimes that have a module each: their regulations, indicators, grade scales and schemes, added up."""

from __future__ import annotations

from types import ModuleType

from core.spec import GradeScale, Indicator, Regulation, Scheme
from plugins.general.regimes import r01, r02, r03, r04, r05, r06, r07, r09, r11, r12, r14, r15, r17, r18

REGIMES: tuple[ModuleType, ...] = (
    r01,
    r02,
    r03,
    r04,
    r05,
    r06,
    r07,
    r09,
    r11,
    r12,
    r14,
    r15,
    r17,
    r18,
)
"""In the order of their numbers. A module gives REGULATION, INDICATORS, GRADE_SCALES and SCHEMES."""

REGULATIONS: tuple[Regulation, ...] = tuple(regime.REGULATION for regime in REGIMES)
INDICATORS: tuple[Indicator, ...] = tuple(one for regime in REGIMES for one in regime.INDICATORS)
GRADE_SCALES: tuple[GradeScale, ...] = tuple(one for regime in REGIMES for one in regime.GRADE_SCALES)
SCHEMES: tuple[Scheme, ...] = tuple(one for regime in REGIMES for one in regime.SCHEMES)
