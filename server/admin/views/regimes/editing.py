"""A draft is edited page by page: numbers and choices with the linter's findings beside them, bands drawn."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form
from server.admin.views.regimes.places import Section, beside, groups, sections
from server.admin.views.regimes.typed import as_typed, edit_of
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.available import commands_for_version
from server.regimes.commands.editing import set_edits
from server.regimes.editable_values import EditableView
from server.regimes.queries.by_ids import regimes_by_ids, version_sheets
from server.regimes.queries.versions import list_editable, read_version
from server.regimes.values import DraftEdit, VersionDetail
from server.render.band_line import grade_line

KEPT = Text(zh="修改已保存。", en="The changes are kept.")
KEPT_WITH_FAULTS = Text(
    zh="修改已保存。检查发现的问题标在各项旁边, 提交前须改正。",
    en="The changes are kept. What was found stands beside the places; correct it before you submit.",
)


def edit(visit: Visit, version_id: UUID, section: str, refused: Refusal | None = None) -> Answer:
    """The places of one section with what the draft says there."""
    detail = visit.need(read_version, version_id)
    if set_edits not in commands_for_version(visit.who, detail.version) and refused is None:
        return visit.goto("regimes", "versions", version_id)
    found = visit.need(version_sheets, (version_id,)).get(version_id)
    sheet = None if found is None else found.bundle
    every = sections(visit.need(list_editable, version_id), detail, sheet)
    chosen = next((one for one in every if one.code == section), None)
    if chosen is None:
        return no_such_page()
    order = [one.code for one in every]
    changed = {one.path for one in chosen.changed}
    return visit.screen(
        "regimes/edit.html",
        refused,
        regime=visit.need(regimes_by_ids, (detail.version.regime_id,))[detail.version.regime_id],
        version=detail.version,
        sections=every,
        section=chosen,
        groups=groups(chosen, sheet),
        beside=beside(chosen, sheet),
        elsewhere=[one for one in detail.findings if sheet is None],
        line=grade_line(sheet) if sheet is not None and section == "grades" else (),
        form=visit.form(_stored(chosen, detail), detail.version.version, refused),
        changed=changed,
        choices_of=lambda one: [(choice.value, visit.words.text(choice.words)) for choice in one.choices],
        base_of=lambda one: _base_of(visit, one, changed),
        following=next(iter(order[order.index(section) + 1 :]), None),
    )


def keep(visit: Visit, version_id: UUID, section: str) -> Answer:
    """The draft says what was typed; what other sections changed stays."""
    detail = visit.need(read_version, version_id)
    places = visit.need(list_editable, version_id)
    here = next((one.places for one in sections(places, detail, None) if one.code == section), ())
    typed = tuple(_edits(visit, here))
    own = {one.path for one in here}
    others = tuple(one for one in detail.version.edits if one.path not in own)
    done = visit.perform(set_edits, version_id, visit.posted.version, (*others, *typed))
    if isinstance(done, Refusal):
        return edit(visit, version_id, section, done)
    faulty = any(one.severity == "error" for one in done.findings)
    return visit.goto(
        "regimes", "versions", version_id, "edit", section, said=KEPT_WITH_FAULTS if faulty else KEPT
    )  # fmt: skip


def _base_of(visit: Visit, place: EditableView, changed: set[str]) -> str | None:
    """What a place is measured in, and what was there before the draft changed it."""
    unit = None if place.indicator is None else visit.words.text(place.indicator.unit)
    if place.path in changed:
        return visit.words.t("原为 {}", "was {}").format(visit.words.text(place.words))
    return unit or None


def _stored(section: Section, detail: VersionDetail) -> dict[str, tuple[str, ...]]:
    edited = {one.path: one.value for one in detail.version.edits}
    return {one.path: (as_typed(one, edited.get(one.path, one.value)),) for one in section.places}


def _edits(visit: Visit, places: tuple[EditableView, ...]) -> list[DraftEdit]:
    """The edits that were typed; a place that the form didn't have is as in the base."""
    found = [edit_of(one, visit.posted.one(one.path)) for one in places if one.path in visit.posted]
    return [one for one in found if one is not None]


SPOTS = (form("/regimes/versions/{version_id:uuid}/edit/{section}", edit, keep, Action.EDIT_REGIMES),)
