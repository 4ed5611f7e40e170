"""Customer service in general: regimes that any sector can use, and the call log that feeds them."""

from __future__ import annotations

from core.hookspecs import hookimpl
from core.spec import CaseTable, Feed, GradeScale, Indicator, Regulation, Scheme, Sector, Text
from plugins.general import regimes
from plugins.general.case_tables import case_tables
from plugins.general.feed_indicators import FEED_INDICATORS
from plugins.general.feeds import FEEDS
from plugins.general.grade_scales import GRADE_SCALES
from plugins.general.indicators import INDICATORS
from plugins.general.regulations import REGULATIONS
from plugins.general.schemes import SCHEMES
from plugins.general.star_indicators import STAR_INDICATORS


@hookimpl
def steelyard_sector() -> Sector:
    """Customer service of any kind."""
    return Sector(
        code="general",
        name=Text(zh="通用客服", en="Customer service in general"),
        description=Text(
            zh="各行业客服部门都可采用的考核制度,以及通话记录的导入。",
            en="Appraisal regimes that a customer-service department of any sector can adopt, and the import of a call log.",
        ),
    )


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    """R10 and R19, and those of the regimes."""
    return REGULATIONS + regimes.REGULATIONS


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    """What a call log measures, what R10's panel marks, the events and stars that R19 counts, and what the regimes add."""
    return FEED_INDICATORS + INDICATORS + STAR_INDICATORS + regimes.INDICATORS


@hookimpl
def steelyard_grade_scales() -> tuple[GradeScale, ...]:
    """The bands of R19's month and the regimes' grades."""
    return GRADE_SCALES + regimes.GRADE_SCALES


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    """R10's six parts, R19's month, and the regimes' sheets and rules."""
    return SCHEMES + regimes.SCHEMES


@hookimpl
def steelyard_feeds() -> tuple[Feed, ...]:
    """The call log."""
    return FEEDS


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    """The tables in ``cases/``."""
    return case_tables()
