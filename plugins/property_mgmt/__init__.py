"""Property management: the customer-service regimes R08 (quarterly), R16 (monthly, annual) and R20 (half-yearly or annual)."""

from __future__ import annotations

from importlib.resources import files

from core.hookspecs import hookimpl
from core.spec import CaseTable, Feed, GradeScale, Indicator, Regulation, Scheme, Sector, Text
from plugins.property_mgmt import regimes
from plugins.property_mgmt.feeds import FEEDS
from plugins.property_mgmt.grade_scales import GRADE_SCALES
from plugins.property_mgmt.indicators import INDICATORS
from plugins.property_mgmt.regulations import REGULATIONS
from plugins.property_mgmt.schemes import SCHEMES


@hookimpl
def steelyard_sector() -> Sector:
    """Property management."""
    return Sector(
        code="property_mgmt",
        name=Text(zh="物业管理", en="Property management"),
        description=Text(
            zh="物业公司客服部的月度、季度、半年和年度考核。",
            en="Monthly, quarterly, half-yearly and annual appraisal of a property manager's customer service.",
        ),
    )


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    """R08, R16 and R20."""
    return REGULATIONS


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    """What the regimes know about a person's work."""
    return INDICATORS + regimes.INDICATORS


@hookimpl
def steelyard_grade_scales() -> tuple[GradeScale, ...]:
    """R16's four grades."""
    return GRADE_SCALES


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    """R08's quarter, R16's month and year, R20's half-year and year."""
    return SCHEMES + regimes.SCHEMES


@hookimpl
def steelyard_feeds() -> tuple[Feed, ...]:
    """The appraisal sheet with a row per person and month."""
    return FEEDS


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    """The tables in ``cases/``, by file name."""
    tables = (entry for entry in (files(__name__) / "cases").iterdir() if entry.name.endswith(".yaml"))
    return tuple(
        CaseTable(name=entry.name, text=entry.read_text(encoding="utf-8"))
        for entry in sorted(tables, key=lambda entry: entry.name)
    )
