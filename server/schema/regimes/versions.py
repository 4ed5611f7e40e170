"""The regimes of a unit and their versions: what each says, what is open in it, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import field

from core.workflow import RegimeState
from server.regimes.available import commands_for_version
from server.regimes.catalogue_values import NewerView
from server.regimes.queries.by_ids import (
    regimes_by_ids,
    version_departures,
    version_details,
    version_editables,
    version_sheets,
    versions_by_ids,
    versions_by_regime,
)
from server.regimes.queries.catalogue import schemes_by_code
from server.regimes.queries.differences import newer_than_adopted
from server.regimes.queries.reviews import reviews_by_regime
from server.regimes.tables import Lineage
from server.regimes.values import RegimeView, VersionView
from server.schema.catalogue.schemes import Scheme
from server.schema.catalogue.sheet import Sheet
from server.schema.context import Context
from server.schema.declare import Node, batched, by_key, each, enum, id_of, node, plain, value
from server.schema.findings import Finding
from server.schema.mutate import names_of
from server.schema.regimes.points import EditablePlace, RegimeChange, RegimeEdit, RegimePoint
from server.schema.structure import VERSION

if TYPE_CHECKING:
    from server.schema.regimes.reviews import RegimeReview

REVIEW = strawberry.lazy("server.schema.regimes.reviews")
Load = Callable[[Context, Sequence[Any]], Sequence[Any]]

enum(
    RegimeState,
    "Where a version stands in its life.",
    {
        RegimeState.DRAFT: "It is being written.",
        RegimeState.SUBMITTED: "It waits for top management's approval; what it says is pinned by its digest.",
        RegimeState.APPROVED: "It may be put into effect.",
        RegimeState.IN_EFFECT: "It counts from its day on, and never changes.",
        RegimeState.SUPERSEDED: "It counted until its last day; a later version has taken over.",
        RegimeState.DISCARDED: "It was given up.",
    },
)
enum(
    Lineage,
    "Where a regime comes from.",
    {Lineage.CATALOGUE: "From the catalogue.", Lineage.OWN: "The unit wrote it itself."},
)


def detail(read: Callable[[Any], Any]) -> Load:
    """What ``read`` takes of each version's details; nothing where they can't be read."""
    load = by_key(version_details, lambda one: one.id)
    return lambda context, sources: [() if one is None else read(one) for one in load(context, sources)]


def available(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
    """The mutations that the asker may do with each version."""
    return [names_of(commands_for_version(context.who, one)) for one in sources]


def newer(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
    """For each regime, what the catalogue declares otherwise than when it was adopted."""
    found = context.answer(newer_than_adopted)
    known = {one.regime_id: one for one in found} if isinstance(found, tuple) else {}
    return [known.get(source.id) for source in sources]


@node(VersionView, "A version of a regime. Once submitted, what it says never changes.", versions_by_ids)
class RegimeVersion(Node):
    regime: Regime | None = batched(by_key(regimes_by_ids, lambda one: one.regime_id), "Of which regime.")
    number: int = field(description="Which version it is, from 1 on.")
    state: RegimeState = field(description="Where it stands in its life.")
    source: str = plain(
        lambda one: one.base_source, "The plugin that declared its base, with its version; `own` for the unit's own."
    )
    edits: list[RegimeEdit] = field(description="What it changes of its base.")
    digest: str | None = field(description="`sha256:` and the digest of what was submitted; null before that.")
    sheet: Sheet | None = batched(
        by_key(version_sheets, lambda one: one.id),
        "Everything that it says; a draft as it stands. Null where edits and resolutions are at odds.",
    )
    points: list[RegimePoint] = batched(detail(lambda one: one.points), "What is to be settled, or is.")
    open_points: list[Finding] = batched(detail(lambda one: one.open_points), "What is still to be settled.")
    findings: list[Finding] = batched(
        detail(lambda one: one.findings), "What the linter sees: errors, which bar submitting, and warnings."
    )
    editable_places: list[EditablePlace] = batched(
        each(version_editables, lambda one: one.id), "The places of its base that the unit may edit."
    )
    departures: list[RegimeChange] = batched(
        each(version_departures, lambda one: one.id),
        "What it says otherwise than what was declared: edits, and resolutions that were chosen.",
    )
    effective_on: date | None = field(description="The first day on which it counts.")
    ends_on: date | None = field(description="The last day on which it counts; null: until further notice.")
    reason: str = field(description="The reason that was given last; may be empty.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who drafted it; null for nobody in person.")
    created_at: datetime = field(description="When it was drafted.")
    submitted_at: datetime | None = field(description="When it was submitted.")
    submitted_by_id: strawberry.ID | None = id_of("User", "submitted_by", "Who submitted it, and can't approve it.")
    decided_at: datetime | None = field(description="When it was approved or rejected.")
    decided_by_id: strawberry.ID | None = id_of("User", "decided_by", "Who approved or rejected it.")
    available_actions: list[str] = batched(
        available, "The mutations that you may do with it as it stands; they may still be refused for what it says."
    )
    version: int = field(description=VERSION)


@value(NewerView, "The catalogue declares a scheme otherwise than when the version in use was adopted from it.")
class NewerScheme:
    adopted_from: str = field(description="The plugin that declared what was adopted, with its version.")
    source: str = field(description="The plugin that declares it now, with its version.")
    changes: list[RegimeChange] = field(description="What is different.")


@node(RegimeView, "A scheme that the unit uses, under all its versions.", regimes_by_ids)
class Regime(Node):
    scheme: str = field(description="The code of the scheme; it begins with `own.` where the unit wrote it.")
    name: str = field(description="What it was called when the unit took it into use.")
    lineage: Lineage = field(description="Where it comes from.")
    catalogue_scheme: Scheme | None = batched(
        by_key(schemes_by_code, lambda one: one.scheme),
        "What the catalogue declares now; null for the unit's own, and where its sector isn't enabled.",
    )
    in_effect: RegimeVersion | None = batched(
        by_key(versions_by_ids, lambda one: one.in_effect_id), "The version that counts today."
    )
    latest: RegimeVersion | None = batched(
        by_key(versions_by_ids, lambda one: one.latest_id), "The latest version that you may read."
    )
    versions: list[RegimeVersion] = batched(
        each(versions_by_regime, lambda one: one.id), "The versions that you may read, the latest first."
    )
    reviews: list[Annotated[RegimeReview, REVIEW]] = batched(
        each(reviews_by_regime, lambda one: one.id), "Its evaluation, quarter by quarter, the latest first."
    )
    newer: NewerScheme | None = batched(
        newer, "What the catalogue declares otherwise by now; null where nothing is. Nothing changes by itself."
    )
    created_at: datetime = field(description="When the unit took it into use.")
    version: int = field(description=VERSION)
