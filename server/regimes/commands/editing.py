"""Working on a draft: its edits, and what the source leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from core.problem import Problem
from core.spec import Text
from server.identity.policy import Action
from server.operations import command
from server.refusal import Invalid, Refusal, error
from server.regimes.content import bundle_under
from server.regimes.detail import detail_of
from server.regimes.draft import edited_sheet, last_settlements, points_of, said
from server.regimes.lookups import held_draft
from server.regimes.tables import PointKind, RegimeVersion, SettledPoint
from server.regimes.values import MOST_EDITS, DraftEdit, PointView, Settlement, VersionDetail
from server.unit_of_work import UnitOfWork


@command("regime.edit", Action.EDIT_REGIMES)
def set_edits(
    work: UnitOfWork, version_id: UUID, version: int, edits: tuple[DraftEdit, ...]
) -> VersionDetail | Refusal:
    """The draft is its base with ``edits``, all of them: what isn't named is as in the base again.

    Refused where one can't be made; whether the whole makes sense, the findings say, and the draft is kept nevertheless.
    """
    row = held_draft(work, version_id, version)
    if isinstance(row, Refusal):
        return row
    if len(edits) > MOST_EDITS:
        return Invalid((_too_many(),))
    base = bundle_under(work.session, row.base_id)
    if isinstance(base, Refusal):
        return base
    sheet = edited_sheet(base, edits)
    if isinstance(sheet, Refusal):
        return sheet
    row.edits = [{"path": one.path, "value": one.value} for one in edits]
    work.session.flush()
    return _kept(work, row)


@command("regime.settle", Action.EDIT_REGIMES)
def settle_points(
    work: UnitOfWork, version_id: UUID, version: int, settlements: tuple[Settlement, ...]
) -> VersionDetail | Refusal:
    """Each of ``settlements`` is confirmed, or resolved in the way that it names."""
    row = held_draft(work, version_id, version)
    if isinstance(row, Refusal):
        return row
    found = said(work.session, row)
    if isinstance(found, Refusal):
        return found
    points = {point.key: point for point in points_of(found)}
    faults = [*_twice(settlements)]
    for place, one in enumerate(settlements):
        faults += _faults(points.get(one.key), one, f"settlements[{place}]")
    if faults:
        return Invalid(tuple(faults))
    for one in settlements:
        _record(work, row, one.key, points[one.key].kind, one.resolution, withdrawn=False)
    return _kept(work, row)


@command("regime.unsettle", Action.EDIT_REGIMES)
def unsettle_points(work: UnitOfWork, version_id: UUID, version: int, keys: tuple[str, ...]) -> VersionDetail | Refusal:
    """What was settled under ``keys`` is open again."""
    row = held_draft(work, version_id, version)
    if isinstance(row, Refusal):
        return row
    before = last_settlements(work.session, row.id)
    unknown = [place for place, key in enumerate(keys) if key not in before or before[key].withdrawn]
    if unknown:
        return Invalid(tuple(_not_settled(f"keys[{place}]") for place in unknown))
    for key in dict.fromkeys(keys):
        _record(work, row, key, before[key].kind, None, withdrawn=True)
    return _kept(work, row)


def _kept(work: UnitOfWork, row: RegimeVersion) -> VersionDetail | Refusal:
    """The draft as it is now; refused where edits and resolutions are at odds."""
    found = said(work.session, row)
    return found if isinstance(found, Refusal) else detail_of(work.session, work.who, row)


def _record(
    work: UnitOfWork, row: RegimeVersion, key: str, kind: PointKind, resolution: str | None, *, withdrawn: bool
) -> None:
    before = last_settlements(work.session, row.id).get(key)
    if before is not None and (before.resolution, before.withdrawn) == (resolution, withdrawn):
        return
    work.session.add(
        SettledPoint(
            version_id=row.id,
            key=key,
            revision=0 if before is None else before.revision + 1,
            kind=kind,
            resolution=resolution,
            withdrawn=withdrawn,
            author_id=work.who.user_id,
            recorded_at=work.at,
        )
    )
    row.settled_at = work.at
    work.session.flush()


def _faults(point: PointView | None, one: Settlement, path: str) -> Iterable[Problem]:
    if point is None:
        yield error(
            "regime.no_such_point",
            f"{path}.key",
            Text(zh="该事项不存在, 或其内容已变。", en="There is no such point, or what it said has changed."),
            Text(
                zh="请重新打开草稿, 核对后再确认。", en="Open the draft again, look at the point, and confirm it then."
            ),
        )
    elif point.kind is PointKind.ASSUMED and one.resolution is not None:
        yield error(
            "regime.nothing_to_choose",
            f"{path}.resolution",
            Text(zh="该事项只需确认, 没有可选的解决办法。", en="This point is confirmed; it offers nothing to choose."),
            Text(zh="请去掉 resolution。", en="Leave the resolution out."),
        )
    elif point.kind is PointKind.DEFECT and one.resolution not in {way.code for way in point.ways}:
        zh = "、".join(f"{way.code} ({way.name.zh})" for way in point.ways)
        en = ", ".join(f"{way.code} ({way.name.en})" for way in point.ways)
        yield error(
            "regime.no_such_resolution",
            f"{path}.resolution",
            Text(zh="原文矛盾须选择一种解决办法。", en="A contradiction needs one of its resolutions."),
            Text(zh=f"请选择: {zh}。", en=f"Choose one of: {en}."),
        )


def _twice(settlements: tuple[Settlement, ...]) -> Iterable[Problem]:
    seen: set[str] = set()
    for place, one in enumerate(settlements):
        if one.key in seen:
            yield error(
                "regime.settled_twice",
                f"settlements[{place}].key",
                Text(zh="同一事项出现多次。", en="The same point is named more than once."),
                Text(zh="每项只写一次。", en="Name each once."),
            )
        seen.add(one.key)


def _not_settled(path: str) -> Problem:
    return error(
        "regime.not_settled",
        path,
        Text(zh="该事项并未确认。", en="This point isn't settled."),
        Text(zh="请核对事项列表。", en="Look at the list of points."),
    )


def _too_many() -> Problem:
    return error(
        "regime.too_many_edits",
        "edits",
        Text(zh=f"一个草稿最多 {MOST_EDITS} 处改动。", en=f"A draft has {MOST_EDITS} edits at most."),
        Text(zh="改动如此之多, 请自行编写方案。", en="With so many, write a scheme of the unit's own."),
    )
