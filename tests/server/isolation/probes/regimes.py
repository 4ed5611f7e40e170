"""Probes of sectors, the catalogue, regimes, their versions and reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.facts.known import names
from server.regimes.commands.adopting import adopt_scheme, draft_version, rewrite_own, write_own
from server.regimes.commands.editing import set_edits, settle_points, unsettle_points
from server.regimes.commands.life import (
    approve_version,
    discard_version,
    put_in_effect,
    reject_version,
    submit_version,
    supersede_version,
    withdraw_version,
)
from server.regimes.commands.reviews import conclude_review, give_feedback, open_review
from server.regimes.commands.sectors import disable_sector, enable_sector
from server.regimes.queries.by_ids import (
    regimes_by_ids,
    version_departures,
    version_details,
    version_editables,
    version_sheets,
    versions_by_ids,
    versions_by_regime,
)
from server.regimes.queries.catalogue import (
    find_scheme,
    list_schemes,
    list_sectors,
    read_scheme,
    scheme_sheets,
    schemes_by_code,
)
from server.regimes.queries.declared import (
    indicators_by_code,
    list_feeds,
    list_indicators,
    list_regulations,
    plugins_by_sector,
    regulations_by_code,
)
from server.regimes.queries.differences import diff_versions, newer_than_adopted
from server.regimes.queries.ladders import level_names
from server.regimes.queries.reviews import list_reviews, read_review, review_details, reviews_by_ids, reviews_by_regime
from server.regimes.queries.versions import (
    list_editable,
    list_regimes,
    list_versions,
    page_versions,
    read_content,
    read_version,
)
from server.regimes.tables import EnabledSector, Regime, RegimeContent, RegimeReview, RegimeVersion
from server.regimes.values import DraftEdit, Settlement
from tests.server.isolation.columns import regime_of
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(list_sectors)
@probe(list_schemes)
@probe(list_regimes)
@probe(newer_than_adopted)
@probe(page_versions)
@probe(list_regulations)
@probe(list_indicators)
@probe(list_feeds)
@probe(level_names)
def everything(given: Given) -> dict[str, Any]:
    """All of them."""
    return {}


@probe(schemes_by_code)
@probe(scheme_sheets)
def schemes(given: Given) -> dict[str, Any]:
    """A scheme of the catalogue, and one of the unit's own."""
    return {"ids": ("general.r19.monthly", given.of(Regime.scheme))}


@probe(plugins_by_sector)
def plugins(given: Given) -> dict[str, Any]:
    """The sector that the unit enabled."""
    return {"ids": (given.of(EnabledSector.sector),)}


@probe(regulations_by_code)
def regulations(given: Given) -> dict[str, Any]:
    """A regulation of the catalogue."""
    return {"ids": ("R19",)}


@probe(indicators_by_code)
def indicators(given: Given) -> dict[str, Any]:
    """An indicator of the catalogue."""
    return {"ids": ("general.calls",)}


@probe(read_scheme)
@probe(find_scheme)
@probe(adopt_scheme)
def scheme(given: Given) -> dict[str, Any]:
    """A scheme of the catalogue."""
    return {"scheme": "general.r19.monthly"}


@probe(enable_sector)
def enabled(given: Given) -> dict[str, Any]:
    """A sector that is installed."""
    return {"sector": next(iter(names().catalogue.providers.values())).sector.code}


@probe(disable_sector)
def disabled(given: Given) -> dict[str, Any]:
    """The sector that the unit enabled."""
    return {"sector": given.of(EnabledSector.sector), "version": given.version(EnabledSector)}


@probe(draft_version)
@probe(list_versions)
@probe(list_reviews)
def regime(given: Given) -> dict[str, Any]:
    """The regime that is there."""
    return {"regime_id": given.id(Regime)}


@probe(regimes_by_ids)
@probe(versions_by_regime)
@probe(reviews_by_regime)
def regimes(given: Given) -> dict[str, Any]:
    """The regime that is there."""
    return {"ids": (given.id(Regime),)}


@probe(versions_by_ids)
@probe(version_details)
@probe(version_sheets)
@probe(version_editables)
@probe(version_departures)
def versions(given: Given) -> dict[str, Any]:
    """The version in effect and the draft."""
    return {"ids": (given.id(RegimeVersion), given.id(RegimeVersion, "draft"))}


@probe(reviews_by_ids)
@probe(review_details)
def reviews(given: Given) -> dict[str, Any]:
    """The review that is there."""
    return {"ids": (given.id(RegimeReview),)}


@probe(write_own)
def written(given: Given) -> dict[str, Any]:
    """The unit's own scheme once more."""
    return {"text": regime_of(given.own.mark).text.decode()}


@probe(rewrite_own)
def rewritten(given: Given) -> dict[str, Any]:
    """The draft of the unit's own scheme, in the same words."""
    return draft(given) | {"text": regime_of(given.own.mark).text.decode()}


def draft(given: Given) -> dict[str, Any]:
    """The draft that is there."""
    return {"version_id": given.id(RegimeVersion, "draft"), "version": given.version(RegimeVersion, "draft")}


@probe(set_edits)
def edited(given: Given) -> dict[str, Any]:
    """The draft with another rounding."""
    return draft(given) | {"edits": (DraftEdit(path="/scheme/rounding/decimals", value="1"),)}


@probe(settle_points)
def settled(given: Given) -> dict[str, Any]:
    """The contradiction of the draft, otherwise than it is."""
    settled_now = given.own.row("settled_points", "draft")
    return draft(given) | {"settlements": (Settlement(key=settled_now.key, resolution="scale_to_100"),)}


@probe(unsettle_points)
def unsettled(given: Given) -> dict[str, Any]:
    """The contradiction of the draft."""
    return draft(given) | {"keys": (given.own.row("settled_points", "draft").key,)}


@probe(submit_version)
@probe(discard_version)
def of_a_draft(given: Given) -> dict[str, Any]:
    """The draft."""
    return draft(given)


@probe(approve_version)
def submitted(given: Given) -> dict[str, Any]:
    """The version that waits for approval."""
    return {"version_id": given.id(RegimeVersion, "submitted"), "version": given.version(RegimeVersion, "submitted")}


@probe(withdraw_version)
@probe(reject_version)
def back(given: Given) -> dict[str, Any]:
    """The version that waits for approval, with a reason."""
    return submitted(given) | {"reason": "x"}


@probe(put_in_effect)
def effective(given: Given) -> dict[str, Any]:
    """The approved version."""
    return {
        "version_id": given.id(RegimeVersion, "approved"),
        "version": given.version(RegimeVersion, "approved"),
        "effective_on": date(2100, 1, 1),
    }


@probe(supersede_version)
def superseded(given: Given) -> dict[str, Any]:
    """The version that is over."""
    return {"version_id": given.id(RegimeVersion, "old"), "version": given.version(RegimeVersion, "old")}


@probe(read_version)
@probe(list_editable)
def version(given: Given) -> dict[str, Any]:
    """The version in effect."""
    return {"version_id": given.id(RegimeVersion)}


@probe(diff_versions)
def difference(given: Given) -> dict[str, Any]:
    """The version in effect and the draft."""
    return {"old_version_id": given.id(RegimeVersion), "new_version_id": given.id(RegimeVersion, "draft")}


@probe(read_content)
def content(given: Given) -> dict[str, Any]:
    """The content of the version in effect."""
    return {"digest": given.of(RegimeContent.digest)}


@probe(open_review)
def opened(given: Given) -> dict[str, Any]:
    """A quarter without a review."""
    return {"regime_id": given.id(Regime), "quarter": "2024-Q2"}


@probe(conclude_review)
def concluded(given: Given) -> dict[str, Any]:
    """The review that is there."""
    return {"review_id": given.id(RegimeReview), "version": given.version(RegimeReview), "conclusion": "x"}


@probe(give_feedback)
def answered(given: Given) -> dict[str, Any]:
    """In the review that is there."""
    return {"review_id": given.id(RegimeReview), "mark": 4, "comment": "x"}


@probe(read_review)
def review(given: Given) -> dict[str, Any]:
    """The review that is there."""
    return {"review_id": given.id(RegimeReview)}
