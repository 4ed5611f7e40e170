"""What a version says: its content once it is submitted; before, the base with the edits and chosen resolutions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Bundle
from core.lint import lint
from core.problem import Problem
from core.regime import Confirmations, apply, choose, confirmations, open_points
from core.spec import Edit, Resolution, Text
from server.db.session import UnitSession
from server.facts.known import names
from server.refusal import Invalid, Refusal, error
from server.regimes.content import bundles_under, joined
from server.regimes.tables import PointKind, RegimeVersion, SettledPoint
from server.regimes.values import DraftEdit, PointView, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a version says. ``edited`` is before, ``sheet`` after the resolutions that ``settled`` chose."""

    edited: Bundle
    sheet: Bundle
    settled: Confirmations


def said(session: UnitSession, row: RegimeVersion) -> Said | Refusal:
    """What ``row`` says, or what of its edits and resolutions can't be made."""
    return said_by_each(session, (row,))[row.id]


def said_by_each(session: UnitSession, rows: Collection[RegimeVersion]) -> Mapping[UUID, Said | Refusal]:
    """What each of ``rows`` says, by its id, read with as many statements as for one."""
    contents = {one for row in rows for one in (row.base_id, row.content_id) if one is not None}
    bundles = bundles_under(session, contents)
    settled = _settlements(session, [row.id for row in rows])
    return {row.id: _said(row, bundles, _settled(settled.get(row.id, {}))) for row in rows}


def _said(row: RegimeVersion, bundles: Mapping[UUID, Bundle | Invalid], settled: Confirmations) -> Said | Refusal:
    base = bundles[row.base_id]
    if isinstance(base, Refusal):
        return base
    edited = edited_sheet(base, tuple(DraftEdit(path=one["path"], value=one["value"]) for one in row.edits))
    if isinstance(edited, Refusal):
        return edited
    if row.content_id is not None:
        content = bundles[row.content_id]
        return content if isinstance(content, Refusal) else Said(edited=edited, sheet=content, settled=settled)
    sheet = _resolved(edited, settled, frozenset(one["path"] for one in row.edits))
    return sheet if isinstance(sheet, Refusal) else Said(edited=edited, sheet=sheet, settled=settled)


def edited_sheet(base: Bundle, edits: Sequence[DraftEdit]) -> Bundle | Invalid:
    """``base`` with all of ``edits`` made, or every fault in them."""
    sheet, problems = apply(base, [Edit(path=one.path, value=one.value) for one in edits])
    return Invalid(problems) if sheet is None else sheet


def last_settlements(session: UnitSession, version_id: UUID) -> Mapping[str, SettledPoint]:
    """By key, the last revision of every point of the version that was ever settled."""
    return _settlements(session, (version_id,)).get(version_id, {})


def _settlements(session: UnitSession, version_ids: Collection[UUID]) -> Mapping[UUID, dict[str, SettledPoint]]:
    """By version and key, the last revision of every point that was ever settled."""
    wanted = select(SettledPoint).where(SettledPoint.version_id.in_(version_ids)).order_by(SettledPoint.revision)
    found: dict[UUID, dict[str, SettledPoint]] = {}
    for row in session.scalars(wanted):
        found.setdefault(row.version_id, {})[row.key] = row
    return found


def _settled(points: Mapping[str, SettledPoint]) -> Confirmations:
    """What of ``points`` (their last revisions) is settled."""
    kept = [row for row in points.values() if not row.withdrawn]
    return Confirmations(
        assumed=frozenset(row.key for row in kept if row.kind is PointKind.ASSUMED),
        resolutions={row.key: row.resolution for row in kept if row.resolution is not None},
    )


def points_of(found: Said) -> Iterator[PointView]:
    """Everything that the unit has to settle: contradictions of the source first, then readings to be confirmed."""
    for defect in found.edited.scheme.defects:
        chosen = found.settled.resolutions.get(defect.code)
        yield PointView(
            key=defect.code,
            kind=PointKind.DEFECT,
            group=found.edited.scheme.name,
            citation=defect.citation,
            numbers=(),
            ways=tuple(Way(code=way.code, name=way.name) for way in defect.resolutions),
            settled=chosen is not None,
            resolution=chosen,
        )
    for one in confirmations(found.sheet).assumptions:
        yield PointView(
            key=one.key,
            kind=PointKind.ASSUMED,
            group=one.group,
            citation=one.citation,
            numbers=one.numbers,
            ways=(),
            settled=one.key in found.settled.assumed,
            resolution=None,
        )


def still_open(found: Said) -> tuple[Problem, ...]:
    """What is still to be settled."""
    return open_points(found.sheet, found.settled)


def findings(sheet: Bundle) -> tuple[Problem, ...]:
    """What the linter sees in ``sheet``: errors and warnings. What has to be settled is told by ``still_open``."""
    seen = lint(sheet, joined(names().catalogue, sheet))
    return tuple(problem for problem in seen if problem.severity in ("error", "warning"))


def _resolved(edited: Bundle, settled: Confirmations, changed: frozenset[str]) -> Bundle | Invalid:
    """``edited`` with the chosen resolutions made; one that would undo an edit of the unit is refused."""
    sheet = edited
    problems: list[Problem] = []
    for defect in edited.scheme.defects:
        way = next((one for one in defect.resolutions if one.code == settled.resolutions.get(defect.code)), None)
        if way is None:
            continue
        undone = [f"/scheme{edit.path}" for edit in way.edits if _overlaps(f"/scheme{edit.path}", changed)]
        problems += [_undoes(path, way) for path in undone]
        after, faults = choose(sheet, defect.code, way.code)
        problems += faults
        sheet = sheet if after is None else after
    return Invalid(tuple(problems)) if problems else sheet


def _overlaps(path: str, changed: frozenset[str]) -> bool:
    return any(f"{one}/".startswith(f"{path}/") or f"{path}/".startswith(f"{one}/") for one in changed)


def _undoes(path: str, way: Resolution) -> Problem:
    return error(
        "regime.undone",
        path,
        Text(
            zh=f"所选解决办法“{way.name.zh}”与本单位对 {path} 的改动冲突。",
            en=f"The chosen resolution ({way.name.en}) would undo the unit's own change of {path}.",
        ),
        Text(zh="请去掉该改动, 或另选解决办法。", en="Take that change back, or choose another resolution."),
    )
