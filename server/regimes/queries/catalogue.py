"""The catalogue as a unit sees it: the sectors, and the schemes of those that it has enabled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Catalogue, bundle
from core.spec import Scheme, Text
from server.db.session import ReadSession
from server.facts.known import names
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.regimes.catalogue_values import SchemeDetail, SchemeView, SectorView, sector_view
from server.regimes.lookups import catalogue_sheet, enabled_sectors
from server.regimes.sectors import schemes_by_sector, sector_of, sectors, source_of
from server.regimes.tables import EnabledSector, Regime
from server.render.sheet import Sheet


@query("sector.list", Action.READ_REGIMES)
def list_sectors(session: ReadSession, who: Who) -> tuple[SectorView, ...]:
    """Every sector that is installed, and those that the unit enabled when they were."""
    catalogue = names().catalogue
    rows = {row.sector: row for row in session.scalars(select(EnabledSector).order_by(EnabledSector.sector))}
    known = sectors(catalogue)
    schemes = schemes_by_sector(catalogue)
    return tuple(
        sector_view(code, known.get(code, Text(zh=code, en=code)), len(schemes.get(code, ())), rows.get(code))
        for code in sorted({*known, *rows})
    )


@query("catalogue.list", Action.READ_REGIMES)
def list_schemes(session: ReadSession, who: Who, sector: str | None = None) -> tuple[SchemeView, ...]:
    """The schemes of the enabled sectors (of ``sector`` alone), in the order of the catalogue."""
    catalogue, enabled = names().catalogue, enabled_sectors(session)
    adopted = _adopted(session)
    return tuple(
        _view(catalogue, one, adopted)
        for code, schemes in schemes_by_sector(catalogue).items()
        if code in enabled and sector in (None, code)
        for one in schemes
    )


@query("catalogue.by_codes", Action.READ_REGIMES)
def schemes_by_code(session: ReadSession, who: Who, ids: tuple[str, ...]) -> Mapping[str, SchemeView]:
    """The schemes with the codes ``ids``, as far as they are of enabled sectors."""
    found, adopted = _sheets(session, ids), _adopted(session)
    return {code: _view(names().catalogue, one.bundle.scheme, adopted) for code, one in found.items()}


@query("catalogue.find", Action.READ_REGIMES)
def find_scheme(session: ReadSession, who: Who, scheme: str) -> SchemeView | Refusal:
    """A scheme of an enabled sector."""
    found = catalogue_sheet(session, scheme)
    if isinstance(found, Refusal):
        return found
    return _view(names().catalogue, found[0].scheme, _adopted(session))


@query("catalogue.sheets", Action.READ_REGIMES)
def scheme_sheets(session: ReadSession, who: Who, ids: tuple[str, ...]) -> Mapping[str, Sheet]:
    """What the schemes with the codes ``ids`` say, as far as they are of enabled sectors."""
    return _sheets(session, ids)


@query("catalogue.read", Action.READ_REGIMES)
def read_scheme(session: ReadSession, who: Who, scheme: str) -> SchemeDetail | Refusal:
    """A scheme of an enabled sector, every statement with its clause."""
    found = catalogue_sheet(session, scheme)
    if isinstance(found, Refusal):
        return found
    catalogue = names().catalogue
    sheet = Sheet(found[0], catalogue)
    return SchemeDetail(
        scheme=_view(catalogue, sheet.bundle.scheme, _adopted(session)),
        lines=tuple(sheet.lines()),
        document=sheet.document,
    )


def _sheets(session: ReadSession, codes: Collection[str]) -> Mapping[str, Sheet]:
    catalogue, enabled = names().catalogue, enabled_sectors(session)
    known = [code for code in codes if code in catalogue.schemes and sector_of(catalogue, code) in enabled]
    return {code: Sheet(bundle(catalogue, catalogue.schemes[code]), catalogue) for code in known}


def _adopted(session: ReadSession) -> Mapping[str, UUID]:
    return {row.scheme: row.id for row in session.scalars(select(Regime))}


def _view(catalogue: Catalogue, scheme: Scheme, adopted: Mapping[str, UUID]) -> SchemeView:
    return SchemeView(
        code=scheme.code,
        regime=scheme.regime,
        name=scheme.name,
        sector=sector_of(catalogue, scheme.code),
        period=scheme.period,
        subject=scheme.subject,
        positions=scheme.positions,
        draft=scheme.draft,
        citation=scheme.citation,
        source=source_of(catalogue, scheme.code),
        regime_id=adopted.get(scheme.code),
    )
