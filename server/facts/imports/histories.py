"""What is stored of the facts that an import is about: every revision of a number, the latest last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.facts.imports.values import Figure
from server.facts.tables import MeasureKind, Measurement, Origin, RoleRating

Key: TypeAlias = tuple[UUID, str, str, str | None]
"""Employee, period, indicator, and the rater role where it is a rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision of a number. ``value`` is ``None`` where it was withdrawn."""

    revision: int
    value: Decimal | None
    origin: Origin
    import_id: UUID | None
    exam_id: UUID | None


def key_of(figure: Figure) -> Key:
    """Which fact ``figure`` is a value of."""
    return figure.employee_id, figure.period, figure.code, figure.role


def latest_of(session: UnitSession, keys: Iterable[Key]) -> Mapping[Key, Revision]:
    """The highest revision of each of ``keys``, withdrawn or not; those without any are absent."""
    found: dict[Key, Revision] = {}
    wanted = set(keys)
    for key, revision in _revisions(session, wanted):
        if key in wanted:
            found[key] = revision
    return found


def histories_of(session: UnitSession, keys: Iterable[Key]) -> Mapping[Key, list[Revision]]:
    """Every revision of each of ``keys``, the oldest first."""
    wanted = set(keys)
    found: dict[Key, list[Revision]] = {}
    for key, revision in _revisions(session, wanted):
        if key in wanted:
            found.setdefault(key, []).append(revision)
    return found


def recorded_by(session: UnitSession, import_id: UUID) -> set[Key]:
    """The facts of which the import ``import_id`` recorded a revision."""
    measured = select(Measurement.employee_id, Measurement.period, Measurement.code).where(
        Measurement.import_id == import_id
    )
    rated = select(RoleRating.employee_id, RoleRating.period, RoleRating.code, RoleRating.role).where(
        RoleRating.import_id == import_id
    )
    found: set[Key] = {(one, period, code, None) for one, period, code in session.execute(measured)}
    found.update(session.execute(rated))
    return found


def _revisions(session: UnitSession, keys: Collection[Key]) -> Iterable[tuple[Key, Revision]]:
    """At least the revisions of ``keys``, the oldest first."""
    plain = {(period, code) for _, period, code, role in keys if role is None}
    rated = {(period, code) for _, period, code, role in keys if role is not None}
    if plain:
        yield from _measurements(session, plain)
    if rated:
        yield from _ratings(session, rated)


def _measurements(session: UnitSession, wanted: Collection[tuple[str, str]]) -> Iterable[tuple[Key, Revision]]:
    rows = session.execute(
        select(
            Measurement.employee_id,
            Measurement.period,
            Measurement.code,
            Measurement.revision,
            Measurement.value,
            Measurement.origin,
            Measurement.import_id,
            Measurement.exam_id,
        )
        .where(
            Measurement.kind == MeasureKind.INDICATOR,
            Measurement.period.in_(sorted({period for period, _ in wanted})),
            Measurement.code.in_(sorted({code for _, code in wanted})),
        )
        .order_by(Measurement.revision)
    )
    for employee_id, period, code, revision, value, origin, import_id, exam_id in rows:
        yield (
            (employee_id, period, code, None),
            Revision(revision=revision, value=value, origin=origin, import_id=import_id, exam_id=exam_id),
        )


def _ratings(session: UnitSession, wanted: Collection[tuple[str, str]]) -> Iterable[tuple[Key, Revision]]:
    rows = session.execute(
        select(
            RoleRating.employee_id,
            RoleRating.period,
            RoleRating.code,
            RoleRating.role,
            RoleRating.revision,
            RoleRating.value,
            RoleRating.origin,
            RoleRating.import_id,
        )
        .where(
            RoleRating.period.in_(sorted({period for period, _ in wanted})),
            RoleRating.code.in_(sorted({code for _, code in wanted})),
        )
        .order_by(RoleRating.revision)
    )
    for employee_id, period, code, role, revision, value, origin, import_id in rows:
        yield (
            (employee_id, period, code, role),
            Revision(revision=revision, value=value, origin=origin, import_id=import_id, exam_id=None),
        )
