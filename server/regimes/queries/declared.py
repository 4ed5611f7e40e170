"""What the installed plugins declare besides schemes: regulations, indicators, and the exports that they read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.catalogue import Catalogue
from core.spec import Feed, Indicator
from server.db.session import ReadSession
from server.facts.known import names
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page, page_of
from server.refusal import Invalid
from server.regimes.catalogue_values import PluginView, RegulationView
from server.regimes.known import names_for
from server.regimes.lookups import enabled_sectors
from server.regimes.sectors import sector_of


@query("plugin.by_sector", Action.READ_REGIMES)
def plugins_by_sector(session: ReadSession, who: Who, ids: tuple[str, ...]) -> Mapping[str, tuple[PluginView, ...]]:
    """The installed plugins of each of the sectors ``ids`` (codes) that has one."""
    found: dict[str, tuple[PluginView, ...]] = {}
    for one in names().catalogue.providers.values():
        if one.sector.code in ids:
            plugin = PluginView(name=one.name, version=one.version, description=one.sector.description)
            found[one.sector.code] = (*found.get(one.sector.code, ()), plugin)
    return found


@query("regulation.list", Action.READ_REGIMES)
def list_regulations(session: ReadSession, who: Who, sector: str | None = None) -> tuple[RegulationView, ...]:
    """The regulations of the enabled sectors (of ``sector`` alone), by code."""
    catalogue = names().catalogue
    return tuple(_regulation(catalogue, code) for code in sorted(_wanted(session, catalogue.regulations, sector)))


@query("regulation.by_codes", Action.READ_REGIMES)
def regulations_by_code(session: ReadSession, who: Who, ids: tuple[str, ...]) -> Mapping[str, RegulationView]:
    """The regulations with the codes ``ids`` that an installed plugin declares, whichever sectors are enabled."""
    catalogue = names().catalogue
    return {code: _regulation(catalogue, code) for code in ids if code in catalogue.regulations}


@query("indicator.list", Action.READ_REGIMES)
def list_indicators(
    session: ReadSession, who: Who, first: int = 50, after: str | None = None, sector: str | None = None
) -> Page[Indicator] | Invalid:
    """The indicators of the enabled sectors (of ``sector`` alone), by code."""
    indicators = names().catalogue.indicators
    found = (indicators[code] for code in _wanted(session, indicators, sector))
    return page_of(found, lambda one: one.code, first, after)


@query("indicator.by_codes", Action.READ_REGIMES)
def indicators_by_code(session: ReadSession, who: Who, ids: tuple[str, ...]) -> Mapping[str, Indicator]:
    """The indicators with the codes ``ids``, of the catalogue and of the unit's own regimes."""
    known = names_for(session).catalogue.indicators
    return {code: known[code] for code in ids if code in known}


@query("feed.list", Action.READ_REGIMES)
def list_feeds(session: ReadSession, who: Who, sector: str | None = None) -> tuple[Feed, ...]:
    """The exports that plugins of the enabled sectors (of ``sector`` alone) can read, by code."""
    feeds = names().catalogue.feeds
    return tuple(feeds[code] for code in sorted(_wanted(session, feeds, sector)))


def _wanted(session: ReadSession, codes: Iterable[str], sector: str | None) -> list[str]:
    catalogue, enabled = names().catalogue, enabled_sectors(session)
    wanted = enabled if sector is None else enabled & {sector}
    return [code for code in codes if sector_of(catalogue, code) in wanted]


def _regulation(catalogue: Catalogue, code: str) -> RegulationView:
    one = catalogue.regulations[code]
    return RegulationView(
        code=code, title=one.title, document=one.document, sha256=one.sha256, sector=sector_of(catalogue, code)
    )
