"""Finance: R22, the quarterly evaluation of service quality, its spot checks and its supervision."""

from __future__ import annotations

from importlib.resources import files

from core.hookspecs import hookimpl
from core.spec import CaseTable, Indicator, Regulation, Scheme, Sector, Text
from plugins.finance.regimes import INDICATORS, SCHEMES
from plugins.finance.regulations import REGULATIONS


@hookimpl
def steelyard_sector() -> Sector:
    """Finance."""
    return Sector(
        code="finance",
        name=Text(zh="金融", en="Finance"),
        description=Text(
            zh="金融行业客户服务质量的季度评估、日常抽查与监督,以及整改。",
            en="Quarterly evaluation of service quality in finance, spot checks between, supervision, and rectification.",
        ),
    )


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    """R22."""
    return REGULATIONS


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    """What the evaluation group, the spot checks and the supervision group find."""
    return INDICATORS


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    """R22's full evaluation, its spot checks, and the check of the evaluation itself."""
    return SCHEMES


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    """The tables in ``cases/``, by file name."""
    tables = (entry for entry in (files(__name__) / "cases").iterdir() if entry.name.endswith(".yaml"))
    return tuple(
        CaseTable(name=entry.name, text=entry.read_text(encoding="utf-8"))
        for entry in sorted(tables, key=lambda entry: entry.name)
    )
