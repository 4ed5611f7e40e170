"""Taking a scheme into use: from the catalogue, from a version, or as the unit writes it itself."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select

from core.catalogue import Bundle
from core.regime import own_scheme
from core.spec import Text
from core.workflow import RegimeState
from server.facts.checks import today_of
from server.facts.known import names
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.regimes.content import keep_content
from server.regimes.detail import detail_of
from server.regimes.draft import last_settlements
from server.regimes.effect import version_in_effect
from server.regimes.lookups import catalogue_sheet, held_draft, hold_regime, regime_row
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion, SettledPoint
from server.regimes.values import MOST_TEXT, OWN_SOURCE, VersionDetail
from server.unit_of_work import UnitOfWork


class From(StrEnum):
    """What a new draft starts from."""

    IN_EFFECT = "in_effect"
    CATALOGUE = "catalogue"


@command("regime.adopt", Action.EDIT_REGIMES)
def adopt_scheme(work: UnitOfWork, scheme: str) -> VersionDetail | Refusal:
    """The unit has the catalogue's ``scheme`` as a regime, with a first draft of it as it is declared."""
    found = catalogue_sheet(work.session, scheme)
    if isinstance(found, Refusal):
        return found
    sheet, source = found
    if work.session.scalar(select(Regime.id).where(Regime.scheme == scheme)) is not None:
        return _adopted_already(scheme)
    content = keep_content(work, sheet)
    if not isinstance(content, RegimeContent):
        return Invalid(content)
    regime = _new_regime(work, sheet, Lineage.CATALOGUE)
    return detail_of(work.session, work.who, _new_version(work, regime.id, content.id, content.id, source))


@command("regime.draft", Action.EDIT_REGIMES)
def draft_version(work: UnitOfWork, regime_id: UUID, base: From = From.IN_EFFECT) -> VersionDetail | Refusal:
    """A new draft of the regime: from the version that was put into effect last, or as the catalogue declares it now.

    What was settled in the version that was put into effect last is settled in the draft, as far as it says the same.
    """
    regime = regime_row(work.session, regime_id)
    if isinstance(regime, Refusal):
        return regime
    hold_regime(work.session, regime.id)
    last = _last_in_effect(work, regime.id)
    if base is From.CATALOGUE:
        found = catalogue_sheet(work.session, regime.scheme)
        if isinstance(found, Refusal):
            return found
        content = keep_content(work, found[0])
        if not isinstance(content, RegimeContent):
            return Invalid(content)
        row = _new_version(work, regime.id, content.id, content.id, found[1])
    elif last is None or last.content_id is None:
        return _nothing_in_effect()
    else:
        row = _new_version(work, regime.id, last.origin_id, last.content_id, last.base_source)
    if last is not None:
        _carry_over(work, last, row)
    return detail_of(work.session, work.who, row)


@command("regime.write_own", Action.EDIT_REGIMES)
def write_own(work: UnitOfWork, text: str) -> VersionDetail | Refusal:
    """A draft of the scheme that the unit writes itself in ``text`` (the JSON of an adopted regime).

    Its code begins with ``own.``; the first text with a code makes the regime, later ones are new drafts of it.
    """
    sheet = _own_sheet(text)
    if isinstance(sheet, Invalid):
        return sheet
    content = keep_content(work, sheet)
    if not isinstance(content, RegimeContent):
        return Invalid(content)
    regime = work.session.scalar(select(Regime).where(Regime.scheme == sheet.scheme.code))
    if regime is None:
        regime = _new_regime(work, sheet, Lineage.OWN)
    hold_regime(work.session, regime.id)
    last = _last_in_effect(work, regime.id)
    row = _new_version(work, regime.id, content.id, content.id, OWN_SOURCE)
    if last is not None:
        _carry_over(work, last, row)
    return detail_of(work.session, work.who, row)


@command("regime.rewrite", Action.EDIT_REGIMES)
def rewrite_own(work: UnitOfWork, version_id: UUID, version: int, text: str) -> VersionDetail | Refusal:
    """The draft of the unit's own scheme says what ``text`` says, without further edits."""
    row = held_draft(work, version_id, version)
    if isinstance(row, Refusal):
        return row
    sheet = _own_sheet(text)
    if isinstance(sheet, Invalid):
        return sheet
    regime = work.session.scalars(select(Regime).where(Regime.id == row.regime_id)).one()
    if regime.scheme != sheet.scheme.code:
        return _other_code(regime.scheme, sheet.scheme.code)
    content = keep_content(work, sheet)
    if not isinstance(content, RegimeContent):
        return Invalid(content)
    row.origin_id, row.base_id, row.edits, row.settled_at = content.id, content.id, [], work.at
    return detail_of(work.session, work.who, row)


def _own_sheet(text: str) -> Bundle | Invalid:
    if len(text.encode(errors="replace")) > MOST_TEXT:
        return Invalid(
            (
                error(
                    "regime.too_long",
                    "text",
                    Text(zh="方案的 JSON 过大。", en="The JSON of the scheme is too large."),
                    Text(zh=f"最多 {MOST_TEXT} 字节。", en=f"{MOST_TEXT} bytes at most."),
                ),
            )
        )
    sheet, problems = own_scheme(text, names().catalogue)
    return Invalid(problems) if sheet is None else sheet


def _new_regime(work: UnitOfWork, sheet: Bundle, lineage: Lineage) -> Regime:
    regime = Regime(scheme=sheet.scheme.code, name=sheet.scheme.name.zh[:200], lineage=lineage, created_at=work.at)
    work.session.add(regime)
    work.session.flush()
    return regime


def _new_version(work: UnitOfWork, regime_id: UUID, origin_id: UUID, base_id: UUID, source: str) -> RegimeVersion:
    last = work.session.scalar(select(func.max(RegimeVersion.number)).where(RegimeVersion.regime_id == regime_id))
    row = RegimeVersion(
        regime_id=regime_id,
        number=(last or 0) + 1,
        state=RegimeState.DRAFT,
        origin_id=origin_id,
        base_id=base_id,
        base_source=source,
        edits=[],
        author_id=work.who.user_id,
        created_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return row


def _last_in_effect(work: UnitOfWork, regime_id: UUID) -> RegimeVersion | None:
    """The version in effect today; before its first day, or where all have ended, the one that was put into effect last."""
    today = version_in_effect(work.session, regime_id, today_of(work))
    if today is not None and today.ends_on is None:
        return today
    return work.session.scalar(
        select(RegimeVersion)
        .where(RegimeVersion.regime_id == regime_id, RegimeVersion.effective_on.is_not(None))
        .order_by(RegimeVersion.effective_on.desc())
        .limit(1)
    )


def _carry_over(work: UnitOfWork, old: RegimeVersion, new: RegimeVersion) -> None:
    """What was settled in ``old`` is settled in ``new``: a key says what was confirmed, so it fits nothing else."""
    for one in last_settlements(work.session, old.id).values():
        if not one.withdrawn:
            work.session.add(
                SettledPoint(
                    version_id=new.id,
                    key=one.key,
                    kind=one.kind,
                    resolution=one.resolution,
                    author_id=one.author_id,
                    recorded_at=work.at,
                )
            )
    work.session.flush()


def _adopted_already(scheme: str) -> Conflict:
    return Conflict(
        (
            error(
                "regime.adopted_already",
                "scheme",
                Text(zh=f"本单位已采用 {scheme}。", en=f"The unit has adopted {scheme} already."),
                Text(zh="请为该制度新建版本。", en="Start a new version of that regime."),
            ),
        )
    )


def _nothing_in_effect() -> Conflict:
    return Conflict(
        (
            error(
                "regime.nothing_in_effect",
                "base",
                Text(zh="该制度还没有生效的版本。", en="No version of this regime was ever put into effect."),
                Text(zh="请修改现有草稿, 或从方案目录新建。", en="Edit the draft, or start from the catalogue."),
            ),
        )
    )


def _other_code(known: str, given: str) -> Invalid:
    return Invalid(
        (
            error(
                "regime.other_code",
                "text",
                Text(zh=f"方案代码是 {given}, 该制度是 {known}。", en=f"The text is {given}; the regime is {known}."),
                Text(zh=f"请保留代码 {known}, 或另建制度。", en=f"Keep the code {known}, or make another regime."),
            ),
        )
    )
