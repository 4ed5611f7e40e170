"""The sectors of the installed plugins, and the schemes of each."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalogue import Catalogue
from core.spec import Scheme, Text


def sectors(catalogue: Catalogue) -> Mapping[str, Text]:
    """Every sector that an installed plugin serves, by its code, with its name."""
    return {one.sector.code: one.sector.name for one in catalogue.providers.values()}


def sector_of(catalogue: Catalogue, code: str) -> str:
    """The code of the sector that the catalogue's scheme, regulation or whatever has ``code`` belongs to."""
    return catalogue.providers[catalogue.owner[code]].sector.code


def source_of(catalogue: Catalogue, code: str) -> str:
    """Who declares ``code``: provider and version."""
    provider = catalogue.providers[catalogue.owner[code]]
    return f"{provider.name} {provider.version}"


def schemes_by_sector(catalogue: Catalogue) -> Mapping[str, tuple[Scheme, ...]]:
    """The schemes of each sector that has one, in the order of the catalogue."""
    found: dict[str, list[Scheme]] = {}
    for code, scheme in catalogue.schemes.items():
        found.setdefault(sector_of(catalogue, code), []).append(scheme)
    return {code: tuple(schemes) for code, schemes in found.items()}
