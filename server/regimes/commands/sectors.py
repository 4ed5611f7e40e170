"""Enabling and disabling the sectors whose catalogue a unit uses."""

from __future__ import annotations

from sqlalchemy import select

from core.spec import Text
from server.facts.known import names
from server.identity.policy import Action
from server.operations import command
from server.refusal import NotFound, Stale, not_found, stale
from server.regimes.catalogue_values import SECTOR_WORD, SectorView, sector_view
from server.regimes.sectors import schemes_by_sector, sectors
from server.regimes.tables import EnabledSector
from server.unit_of_work import UnitOfWork


@command("sector.enable", Action.ENABLE_SECTORS)
def enable_sector(work: UnitOfWork, sector: str) -> SectorView | NotFound:
    """The unit sees the schemes of ``sector`` and may adopt them; enabling an enabled one changes nothing."""
    known = sectors(names().catalogue)
    if sector not in known:
        return not_found(SECTOR_WORD, "sector")
    row = work.session.scalar(select(EnabledSector).where(EnabledSector.sector == sector))
    if row is None:
        row = EnabledSector(sector=sector, enabled_at=work.at)
        work.session.add(row)
    elif row.disabled_at is not None:
        row.enabled_at, row.disabled_at = work.at, None
    work.session.flush()
    return _view(row, known[sector])


@command("sector.disable", Action.ENABLE_SECTORS)
def disable_sector(work: UnitOfWork, sector: str, version: int) -> SectorView | NotFound | Stale:
    """The unit doesn't see the schemes of ``sector`` any more; what it adopted from it stays as it is."""
    row = work.session.scalar(select(EnabledSector).where(EnabledSector.sector == sector))
    if row is None:
        return not_found(SECTOR_WORD, "sector")
    if row.version != version:
        return stale(SECTOR_WORD, "version", row.version)
    if row.disabled_at is None:
        row.disabled_at = work.at
        work.session.flush()
    return _view(row, sectors(names().catalogue).get(sector, Text(zh=sector, en=sector)))


def _view(row: EnabledSector, name: Text) -> SectorView:
    return sector_view(row.sector, name, len(schemes_by_sector(names().catalogue).get(row.sector, ())), row)
