"""The catalogue as a unit sees it: sectors, plugins, regulations and schemes with their clauses."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.spec import Citation, Text
from server.regimes.tables import EnabledSector
from server.regimes.values import ChangeView

SECTOR_WORD = Text(zh="行业", en="sector")
SCHEME_WORD = Text(zh="考核方案", en="scheme")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorView:
    """A sector whose catalogue is installed, or was when the unit enabled it; ``version`` is 0 where it never did."""

    code: str
    name: Text
    schemes: int
    enabled: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginView:
    """An installed plugin, and what it says of its sector."""

    name: str
    version: str
    description: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationView:
    """A written regulation that an installed plugin has read; ``sha256`` is that of the file ``document``."""

    code: str
    title: Text
    document: str
    sha256: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """One statement of a scheme: how deep it stands, what it says, its full mark where it has one, and its clause."""

    depth: int
    text: Text
    full: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """A scheme of the catalogue. ``source`` is provider and version of the plugin that declares it; ``regime_id`` the
    unit's regime that was adopted from it."""

    code: str
    regime: str
    name: Text
    sector: str
    period: str
    subject: str
    positions: tuple[str, ...]
    draft: bool
    citation: Citation
    source: str
    regime_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDetail:
    """A scheme of the catalogue, line by line with its clauses; ``document`` is what would be adopted, as JSON text."""

    scheme: SchemeView
    lines: tuple[ClauseLine, ...]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """What a digest pins: the scheme with everything that it needs, as canonical JSON text."""

    digest: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerView:
    """A regime whose scheme the catalogue declares otherwise than when the version in use was adopted from it.

    ``adopted_from`` and ``source`` say who declared it then and declares it now; ``changes`` say what is different.
    """

    regime_id: UUID
    scheme: str
    adopted_from: str
    source: str
    changes: tuple[ChangeView, ...]


def sector_view(code: str, name: Text, schemes: int, row: EnabledSector | None) -> SectorView:
    """The value of a sector and of the unit's row for it."""
    enabled = row is not None and row.disabled_at is None
    return SectorView(code=code, name=name, schemes=schemes, enabled=enabled, version=0 if row is None else row.version)
