"""The unit's regimes, one of them with its versions, one version as it stands, and what is different between two."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from core.spec import Text
from core.workflow import RegimeAction, RegimeState
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.views.regimes.places import Section, sections
from server.admin.views.regimes.sheets import whole
from server.admin.visit import Visit
from server.identity.policy import Action
from server.identity.queries.memberships import members_by_ids
from server.identity.values import MemberView
from server.refusal import NotFound, Refusal, not_found
from server.regimes.available import STEPS, commands_for_version
from server.regimes.catalogue_values import NewerView
from server.regimes.commands.adopting import From, draft_version, rewrite_own
from server.regimes.commands.editing import set_edits, settle_points
from server.regimes.queries.by_ids import regimes_by_ids, version_departures, version_sheets, versions_by_ids
from server.regimes.queries.catalogue import list_schemes
from server.regimes.queries.declared import regulations_by_code
from server.regimes.queries.differences import diff_versions, newer_than_adopted
from server.regimes.queries.reviews import list_reviews
from server.regimes.queries.versions import list_editable, list_regimes, list_versions, read_version
from server.regimes.tables import Lineage
from server.regimes.values import REGIME_WORD, VERSION_WORD, ChangeView, RegimeView, VersionDetail, VersionView
from server.render.sheet import Sheet

DRAFTED = Text(zh="已建立新草稿。", en="There is a new draft.")
ROAD = (RegimeState.DRAFT, RegimeState.SUBMITTED, RegimeState.APPROVED, RegimeState.IN_EFFECT)
"""The states that a version goes through where all goes well."""
FORWARD = (RegimeAction.SUBMIT, RegimeAction.APPROVE, RegimeAction.PUT_IN_EFFECT, RegimeAction.SUPERSEDE)
ORDER = (*FORWARD, *(one for one in RegimeAction if one not in FORWARD))
"""Steps as they are offered: those that lead on come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """What a new draft starts from."""

    base: From


def listed(visit: Visit) -> Answer:
    """The unit's regimes, with what is in effect and what is being worked on."""
    regimes = visit.need(list_regimes)
    wanted = {one for regime in regimes for one in (regime.in_effect_id, regime.latest_id) if one is not None}
    return visit.screen(
        "regimes/list.html",
        regimes=regimes,
        versions=visit.need(versions_by_ids, tuple(wanted)),
        newer=_newer(visit),
        sources=_sources(visit, {regime.scheme for regime in regimes if regime.lineage != Lineage.OWN}),
    )


def _sources(visit: Visit, schemes: Collection[str]) -> Mapping[str, tuple[str, Text | None]]:
    """The regulation that each of ``schemes`` was read from: its code and title; what the catalogue has dropped isn't in it."""
    declared = {one.code: one.regime for one in visit.need(list_schemes) if one.code in schemes}
    regulations = visit.need(regulations_by_code, tuple(set(declared.values())))
    return {
        code: (regime, regulations[regime].title if regime in regulations else None)
        for code, regime in declared.items()
    }


def one(visit: Visit, regime_id: UUID, refused: Refusal | None = None) -> Answer:
    """A regime: its versions, what the catalogue declares otherwise by now, its reviews."""
    regime = regime_of(visit, regime_id)
    if isinstance(regime, Refusal):
        return regime
    reviews = visit.ask(list_reviews, regime_id)
    return visit.screen(
        "regimes/one.html",
        refused,
        refused=refused,
        regime=regime,
        versions=visit.need(list_versions, regime_id),
        newer=_newer(visit).get(regime_id),
        reviews=() if isinstance(reviews, Refusal) else reviews,
        own=Lineage.OWN,
        draft=visit.form({}, None, None, visit.to("regimes", regime_id, "draft")),
    )


def draft(visit: Visit, regime_id: UUID) -> Answer:
    """A new draft of the regime."""
    wanted = visit.read(Rebase)
    done = wanted if isinstance(wanted, Refusal) else visit.perform(draft_version, regime_id, wanted.base)
    if isinstance(done, Refusal):
        return one(visit, regime_id, done)
    return visit.goto("regimes", "versions", done.version.id, said=DRAFTED)


def version(visit: Visit, version_id: UUID) -> Answer:
    """A version: where it stands, what is open, what was found, what it changes, and what comes next."""
    detail = visit.need(read_version, version_id)
    view = detail.version
    may = commands_for_version(visit.who, view)
    sheet = visit.need(version_sheets, (version_id,)).get(version_id)
    known = visit.need(regimes_by_ids, (view.regime_id,))[view.regime_id]
    return visit.screen(
        "regimes/version.html",
        regime=known,
        detail=detail,
        version=view,
        road=ROAD,
        forward=FORWARD,
        reached=ROAD.index(view.state) if view.state in ROAD else -1,
        settled=sum(point.settled for point in detail.points),
        errors=[one for one in detail.findings if one.severity == "error"],
        sections=_sections(visit, detail, sheet),
        steps=[action for action in ORDER if STEPS[action] in may and _is_offered(action, detail)],
        may_settle=settle_points in may,
        may_edit=set_edits in may,
        may_rewrite=rewrite_own in may,
        departed=by_group(visit.need(version_departures, (version_id,)).get(version_id, ())),
        people=_people(visit, view),
    )


def sheet(visit: Visit, version_id: UUID) -> Answer:
    """Everything that the version says, with its clauses."""
    view = version_of(visit, version_id)
    if isinstance(view, Refusal):
        return view
    found = visit.need(version_sheets, (version_id,)).get(version_id)
    if found is None:
        return not_found(VERSION_WORD, "versionId")
    return visit.screen(
        "regimes/sheet.html",
        regime=visit.need(regimes_by_ids, (view.regime_id,))[view.regime_id],
        version=view,
        **whole(found, visit.words.lang),
    )


def changes(visit: Visit, version_id: UUID) -> Answer:
    """What the version says otherwise than another one: the one that is chosen, else the one in effect."""
    view = version_of(visit, version_id)
    if isinstance(view, Refusal):
        return view
    regime = visit.need(regimes_by_ids, (view.regime_id,))[view.regime_id]
    others = [one for one in visit.need(list_versions, view.regime_id) if one.id != version_id]
    chosen = visit.query.one("than") or str(_before(regime, view) or (others[0].id if others else ""))
    than = next((one for one in others if str(one.id) == chosen), None)
    found = () if than is None else visit.need(diff_versions, than.id, version_id)
    return visit.screen(
        "regimes/changes.html",
        regime=regime,
        version=view,
        than=than,
        others=others,
        changes=by_group(found),
    )


def by_group(found: tuple[ChangeView, ...]) -> list[tuple[Text, list[ChangeView]]]:
    """Differences under what they belong to, in their order."""
    groups: dict[Text, list[ChangeView]] = {}
    for change in found:
        groups.setdefault(change.group, []).append(change)
    return list(groups.items())


def regime_of(visit: Visit, regime_id: UUID) -> RegimeView | NotFound:
    """The regime called ``regime_id``."""
    return visit.need(regimes_by_ids, (regime_id,)).get(regime_id) or not_found(REGIME_WORD, "regimeId")


def version_of(visit: Visit, version_id: UUID) -> VersionView | NotFound:
    """The version called ``version_id``."""
    return visit.need(versions_by_ids, (version_id,)).get(version_id) or not_found(VERSION_WORD, "versionId")


def _newer(visit: Visit) -> Mapping[UUID, NewerView]:
    """By regime, what the catalogue declares otherwise; nothing for those who may not ask."""
    found = visit.ask(newer_than_adopted)
    return {} if isinstance(found, Refusal) else {one.regime_id: one for one in found}


def _is_offered(action: RegimeAction, detail: VersionDetail) -> bool:
    """Whether the step can be taken; a version is superseded only where another one takes over."""
    over = action is RegimeAction.SUPERSEDE and detail.version.ends_on is None
    return action in detail.available_actions and not over


def _before(regime: RegimeView, view: VersionView) -> UUID | None:
    return None if regime.in_effect_id == view.id else regime.in_effect_id


def _people(visit: Visit, view: VersionView) -> Mapping[UUID, MemberView]:
    """What those who drafted, submitted and decided the version are called here."""
    ids = {one for one in (view.author_id, view.submitted_by, view.decided_by) if one is not None}
    return visit.need(members_by_ids, tuple(ids)) if ids else {}


def _sections(visit: Visit, detail: VersionDetail, sheet: Sheet | None) -> tuple[Section, ...]:
    places = visit.ask(list_editable, detail.version.id)
    return () if isinstance(places, Refusal) else sections(places, detail, None if sheet is None else sheet.bundle)


SPOTS = (
    page("/regimes", listed, Action.READ_REGIMES),
    page("/regimes/{regime_id:uuid}", one, Action.READ_REGIMES),
    form("/regimes/{regime_id:uuid}/draft", one, draft, Action.EDIT_REGIMES),
    page("/regimes/versions/{version_id:uuid}", version, Action.READ_REGIMES),
    page("/regimes/versions/{version_id:uuid}/sheet", sheet, Action.READ_REGIMES),
    page("/regimes/versions/{version_id:uuid}/changes", changes, Action.READ_REGIMES),
)
