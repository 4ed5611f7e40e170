"""The regime that is tried: a version of the unit's, with resolutions and edits on top."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core.catalogue import Bundle
from core.lint import lint
from core.problem import Problem
from core.regime import apply, choose
from core.spec import Edit
from server.db.session import UnitSession
from server.facts.known import names
from server.refusal import Invalid, NotFound, Refusal
from server.regimes.content import bundle_of
from server.regimes.tables import PointKind, RegimeContent, RegimeVersion, SettledPoint
from server.whatif.values import ChosenResolution


def tried_bundle(
    session: UnitSession, version: RegimeVersion, resolutions: Sequence[ChosenResolution], edits: Sequence[Edit]
) -> Bundle | Refusal:
    """``version`` as it stands, with ``resolutions`` of its defects and then ``edits`` made.

    Refused with every fault of the edits, and where the linter finds an error in what comes out.
    """
    found = _as_it_stands(session, version)
    if isinstance(found, Refusal):
        return found
    for one in resolutions:
        chosen, problems = choose(found, one.defect, one.resolution)
        if chosen is None:
            return Invalid(problems)
        found = chosen
    edited, problems = apply(found, edits) if edits else (found, ())
    if edited is None:
        return Invalid(problems)
    errors = tuple(problem for problem in lint(edited, names().catalogue) if problem.severity == "error")
    return Invalid(errors) if errors else edited


def _as_it_stands(session: UnitSession, version: RegimeVersion) -> Bundle | Invalid | NotFound:
    """What was submitted; of a draft, its base with the resolutions chosen in it and its edits."""
    content_id = version.content_id or version.base_id
    digest = session.scalars(select(RegimeContent.digest).where(RegimeContent.id == content_id)).one()
    found = bundle_of(session, digest)
    if isinstance(found, Refusal) or version.content_id is not None:
        return found
    for defect, resolution in _chosen(session, version).items():
        chosen, problems = choose(found, defect, resolution)
        if chosen is None:
            return Invalid(problems)
        found = chosen
    if not version.edits:
        return found
    edited, problems = apply(found, [Edit(path=one["path"], value=one["value"]) for one in version.edits])
    return Invalid(problems) if edited is None else edited


def _chosen(session: UnitSession, version: RegimeVersion) -> dict[str, str]:
    """The resolutions that were chosen in ``version`` and count, by defect."""
    rows = session.scalars(
        select(SettledPoint)
        .where(SettledPoint.version_id == version.id, SettledPoint.kind == PointKind.DEFECT)
        .order_by(SettledPoint.revision)
    )
    last = {row.key: row for row in rows}
    return {key: row.resolution for key, row in last.items() if row.resolution is not None and not row.withdrawn}


def problems_of(bundle: Bundle) -> tuple[Problem, ...]:
    """What the linter says of ``bundle`` besides errors, so that nobody takes it for settled."""
    return tuple(problem for problem in lint(bundle, names().catalogue) if problem.severity != "error")
