"""The insurance sector: R21 (role sheets and gates of an insurer's customer service) and R23 (service quality, bonus)."""

from __future__ import annotations

from core.hookspecs import hookimpl
from core.problem import Problem
from core.spec import CaseTable, Indicator, Regulation, Scheme, Scorer, Sector, Text
from plugins.insurance import problems
from plugins.insurance.case_tables import case_tables
from plugins.insurance.indicators import INDICATORS
from plugins.insurance.regulations import REGULATIONS
from plugins.insurance.schemes import SCHEMES
from plugins.insurance.scorers import SCORERS


@hookimpl
def steelyard_sector() -> Sector:
    return Sector(
        code="insurance",
        name=Text(zh="保险", en="Insurance"),
        description=Text(
            zh="保险公司客户服务部:十二张岗位评分表、上岗考核与表彰、服务质量绩效表及奖金",
            en="An insurer's customer service: twelve role sheets, gates and commendation, the service quality sheet and bonus",
        ),
    )


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    return REGULATIONS


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    return INDICATORS


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    return SCHEMES


@hookimpl
def steelyard_scorers() -> tuple[Scorer, ...]:
    return SCORERS


@hookimpl
def steelyard_problems(scheme: Scheme) -> tuple[Problem, ...]:
    return problems.of(scheme)


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    return case_tables()
