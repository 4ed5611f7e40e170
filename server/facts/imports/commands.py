"""Recording what a file came to, and withdrawing it: one short transaction each; the file was read before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.facts.checks import Report
from core.spec import Text
from server.facts.checks import check_reason, invalid
from server.facts.imports.comparing import compare
from server.facts.imports.histories import Key, Revision, histories_of, key_of, recorded_by
from server.facts.imports.values import WHAT, Figure, Recorded, Withdrawal, import_view
from server.facts.people import hold
from server.facts.tables import FactImport, MeasureKind, Measurement, Origin, RoleRating
from server.files.commands import registered
from server.files.values import NewFile
from server.identity.policy import Action
from server.ids import new_id
from server.operations import command
from server.refusal import Conflict, Refusal, error, not_found
from server.unit_of_work import UnitOfWork


@command("fact_import.record", Action.IMPORT_FACTS)
def record_import(
    work: UnitOfWork,
    file: NewFile,
    feed: str,
    split: str | None,
    mapping: Mapping[str, str],
    periods: tuple[str, ...],
    rows: int,
    figures: tuple[Figure, ...],
    reason: str,
) -> Recorded | Refusal:
    """The ``figures`` that reading ``file`` came to count from now on; where all of them did already, nothing is written.

    Each that differs from what counts is the next revision of its fact. What the file doesn't speak of stays as it is.
    """
    hold(work.session, {figure.employee_id for figure in figures})
    found = compare(work.session, work.who, figures)
    if isinstance(found, Refusal):
        return found
    if not found.recorded:
        return Recorded(imported=None, changes=found.changes)
    row = FactImport(
        file_id=registered(work, file).id,
        feed=feed,
        split=split,
        mapping=dict(mapping),
        periods=list(periods),
        rows=rows,
        recorded=len(found.recorded),
        unchanged=found.changes.unchanged,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    _write(
        work,
        [
            (
                key_of(figure),
                Revision(
                    revision=0 if before is None else before.revision + 1,
                    value=figure.value,
                    origin=Origin.IMPORT,
                    import_id=row.id,
                    exam_id=None,
                ),
            )
            for figure, before in found.recorded
        ],
        reason,
    )
    return Recorded(imported=import_view(row), changes=found.changes)


@command("fact_import.withdraw", Action.IMPORT_FACTS)
def withdraw_import(work: UnitOfWork, import_id: UUID, reason: str) -> Withdrawal | Refusal:
    """Nothing of the import counts any more, because of ``reason``; once.

    A number of it that still counts gets a next revision: what counted before the import, unless that came from an
    import that was withdrawn as well, else the next before that, else withdrawn. A number that was replaced since stays.
    """
    row = work.session.scalar(select(FactImport).where(FactImport.id == import_id))
    if row is None:
        return not_found(WHAT, "importId")
    report = Report()
    because = check_reason(report, reason)
    refused = invalid(report) or (None if row.withdrawn_at is None else _withdrawn())
    if refused is not None:
        return refused
    row.withdrawn_at = work.at
    work.session.flush()
    void = frozenset(work.session.scalars(select(FactImport.id).where(FactImport.withdrawn_at.is_not(None))))
    histories = histories_of(work.session, recorded_by(work.session, import_id))
    counting = {key: past for key, past in histories.items() if past[-1].import_id == import_id}
    following = [(key, _before(past, import_id, void)) for key, past in counting.items()]
    _write(work, following, because)
    restored = sum(revision.value is not None for _, revision in following)
    return Withdrawal(
        imported=import_view(row),
        restored=restored,
        withdrawn=len(following) - restored,
        replaced_since=len(histories) - len(counting),
    )


def _before(past: Sequence[Revision], import_id: UUID, void: frozenset[UUID]) -> Revision:
    """The revision after the last of ``past``: what counted before the import, of what still holds."""
    at = next(place for place, one in enumerate(past) if one.import_id == import_id)
    earlier = next((one for one in reversed(past[:at]) if one.import_id not in void), None)
    number = past[-1].revision + 1
    if earlier is None or earlier.value is None:
        return Revision(revision=number, value=None, origin=Origin.IMPORT, import_id=None, exam_id=None)
    return Revision(
        revision=number,
        value=earlier.value,
        origin=earlier.origin,
        import_id=earlier.import_id,
        exam_id=earlier.exam_id,
    )


def _write(work: UnitOfWork, revisions: Sequence[tuple[Key, Revision]], reason: str) -> None:
    """Each revision is a row, in one batch for the numbers and one for the ratings."""
    numbers: list[dict[str, Any]] = []
    ratings: list[dict[str, Any]] = []
    for (employee_id, period, code, role), one in revisions:
        row = {
            "id": new_id(),
            "employee_id": employee_id,
            "period": period,
            "code": code,
            "value": one.value,
            "revision": one.revision,
            "withdrawn": one.value is None,
            "reason": reason,
            "origin": one.origin,
            "import_id": one.import_id,
            "author_id": work.who.user_id,
            "recorded_at": work.at,
        }
        if role is None:
            numbers.append({**row, "kind": MeasureKind.INDICATOR, "exam_id": one.exam_id})
        else:
            ratings.append({**row, "role": role})
    if numbers:
        work.insert_batch(Measurement, numbers)
    if ratings:
        work.insert_batch(RoleRating, ratings)


def _withdrawn() -> Conflict:
    return Conflict(
        (
            error(
                "import.withdrawn",
                "importId",
                Text(zh="该次导入已撤回。", en="The import was withdrawn already."),
                Text(zh="如需恢复, 请重新导入文件。", en="Import the file again if it holds after all."),
            ),
        )
    )
