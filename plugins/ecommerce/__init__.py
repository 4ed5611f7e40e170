"""E-commerce: R13, the rewards and penalties of a web shop's customer service, and the chat log that feeds it."""

from __future__ import annotations

from importlib.resources import files

from core.hookspecs import hookimpl
from core.spec import CaseTable, Feed, Indicator, Regulation, Scheme, Sector, Text
from plugins.ecommerce.feeds import FEEDS
from plugins.ecommerce.regimes import INDICATORS, SCHEMES
from plugins.ecommerce.regulations import REGULATIONS


@hookimpl
def steelyard_sector() -> Sector:
    """E-commerce."""
    return Sector(
        code="ecommerce",
        name=Text(zh="电子商务", en="E-commerce"),
        description=Text(
            zh="电商客服部的月度考核与奖罚,以及在线咨询记录的导入。",
            en="Monthly appraisal, rewards and penalties of a web shop's customer service, and the import of a chat log.",
        ),
    )


@hookimpl
def steelyard_regulations() -> tuple[Regulation, ...]:
    """R13."""
    return REGULATIONS


@hookimpl
def steelyard_indicators() -> tuple[Indicator, ...]:
    """What R13 knows about an agent's month."""
    return INDICATORS


@hookimpl
def steelyard_schemes() -> tuple[Scheme, ...]:
    """R13's month and its quarterly award."""
    return SCHEMES


@hookimpl
def steelyard_feeds() -> tuple[Feed, ...]:
    """The chat log."""
    return FEEDS


@hookimpl
def steelyard_cases() -> tuple[CaseTable, ...]:
    """The tables in ``cases/``, by file name."""
    tables = (entry for entry in (files(__name__) / "cases").iterdir() if entry.name.endswith(".yaml"))
    return tuple(
        CaseTable(name=entry.name, text=entry.read_text(encoding="utf-8"))
        for entry in sorted(tables, key=lambda entry: entry.name)
    )
