"""Which versions of regimes a cycle appraises by, and for which positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.catalogue import Bundle
from core.facts.checks import Report, quoted
from core.problem import Problem
from core.spec import Scheme, Text
from server.cycles.members import period_of_cycle, schemes_of
from server.cycles.tables import Cycle
from server.cycles.values import VERSION_WORD, NewScheme
from server.db.session import UnitSession
from server.employees.tables import Position
from server.refusal import Invalid, Refusal, error, not_found
from server.regimes.content import bundle_of
from server.regimes.effect import COUNTING, versions_for
from server.regimes.tables import Regime, RegimeContent, RegimeVersion


@dataclass(frozen=True, slots=True)
class Chosen:
    """A version of a regime, its scheme, and the positions (codes) that it is to appraise; none: all left over."""

    version_id: UUID
    scheme: Scheme
    positions: tuple[str, ...]


def chosen(session: UnitSession, period: Period, wanted: Sequence[NewScheme] | None) -> tuple[Chosen, ...] | Refusal:
    """The schemes of a cycle of ``period`` as ``wanted``; ``None``: all that are in effect in the whole of it and fit.

    Each is about people and appraises such periods, its positions are the unit's and the scheme's, and no position has
    two of them.
    """
    picked = in_effect(session, period) if wanted is None else _named(session, wanted)
    if isinstance(picked, Refusal):
        return picked
    report = Report()
    known = frozenset(session.scalars(select(Position.code)))
    for place, one in enumerate(picked):
        path = f"schemes[{place}]"
        _check_scheme(report, one.scheme, period, f"{path}.versionId")
        if wanted is not None:
            _check_positions(report, one, known, wanted[place].positions, f"{path}.positions")
    _check_disjoint(report, picked)
    if not picked:
        report.add(
            "cycle.no_scheme",
            "schemes",
            Text(
                zh=f"没有在整个 {period} 期间生效、且按此周期考核的制度。",
                en=f"No regime with such a period is in effect in the whole of {period}.",
            ),
            Text(zh="请先使制度生效, 或指定方案。", en="Put a regime into effect first, or name the schemes."),
        )
    return Invalid(tuple(report.problems)) if report.refused else picked


def hold_regimes(session: UnitSession, version_ids: Iterable[UUID]) -> None:
    """Until the transaction ends nobody else puts a version of these regimes into effect: what is seen of them stays."""
    regimes = select(RegimeVersion.regime_id).where(RegimeVersion.id.in_(tuple(version_ids)))
    session.execute(select(Regime.id).where(Regime.id.in_(regimes)).order_by(Regime.id).with_for_update())


def not_in_effect(session: UnitSession, cycle: Cycle) -> Problem | None:
    """Which versions of ``cycle`` aren't in effect on every day of its period, with the days on which they are."""
    period = period_of_cycle(cycle)
    found = []
    for row in schemes_of(session, cycle):
        version = session.scalars(select(RegimeVersion).where(RegimeVersion.id == row.version_id)).one()
        begins, ends = version.effective_on, version.ends_on
        begun = version.state in COUNTING and begins is not None and begins <= period.first_day
        if begun and (ends is None or ends >= period.last_day):
            continue
        bundle = bundle_of_version(session, version)
        code = "?" if isinstance(bundle, Refusal) else bundle.scheme.code
        days = f"{begins or '—'} … {ends or ''}" if version.state in COUNTING else str(version.state)
        found.append(f"{code} #{version.number} ({days})")
    if not found:
        return None
    named = "; ".join(found)
    return error(
        "cycle.regime_not_in_effect",
        "schemes",
        Text(
            zh=f"制度版本未在整个 {period} 期间({period.first_day} 至 {period.last_day})生效: {named}。",
            en=f"Not in effect in the whole of {period} ({period.first_day} to {period.last_day}): {named}.",
        ),
        Text(
            zh="请选用整个期间都生效的版本, 或先使其生效。",
            en="Choose versions that are in effect on every day of it, or put these into effect first.",
        ),
    )


def bundle_of_version(session: UnitSession, version: RegimeVersion) -> Bundle | Refusal:
    """What ``version`` says, as it was submitted."""
    digest = session.scalar(select(RegimeContent.digest).where(RegimeContent.id == version.content_id))
    return not_found(VERSION_WORD, "versionId") if digest is None else bundle_of(session, digest)


def in_effect(session: UnitSession, period: Period) -> tuple[Chosen, ...]:
    """The versions that are in effect in the whole of ``period``, appraise such periods and are about people; by scheme."""
    found = []
    for version in versions_for(session, period).values():
        bundle = bundle_of_version(session, version)
        if not isinstance(bundle, Refusal) and _fits(bundle.scheme, period):
            found.append(Chosen(version.id, bundle.scheme, bundle.scheme.positions))
    return tuple(sorted(found, key=lambda one: one.scheme.code))


def _named(session: UnitSession, wanted: Iterable[NewScheme]) -> tuple[Chosen, ...] | Refusal:
    found = []
    for place, one in enumerate(wanted):
        version = session.scalar(select(RegimeVersion).where(RegimeVersion.id == one.version_id))
        path = f"schemes[{place}].versionId"
        if version is None:
            return not_found(VERSION_WORD, path)
        if version.content_id is None:
            return Invalid((_not_submitted(path),))
        bundle = bundle_of_version(session, version)
        if isinstance(bundle, Refusal):
            return bundle
        found.append(Chosen(version.id, bundle.scheme, one.positions or bundle.scheme.positions))
    return tuple(found)


def _fits(scheme: Scheme, period: Period) -> bool:
    return scheme.period == period.kind and scheme.subject == "person"


def _check_scheme(report: Report, scheme: Scheme, period: Period, path: str) -> None:
    if scheme.period != period.kind:
        report.add(
            "cycle.period_kind",
            path,
            Text(zh=f"{scheme.code} 不按 {period} 这样的期间考核。", en=f"{scheme.code} doesn't appraise {period}."),
            Text(zh=f"它的周期是 {scheme.period}。", en=f"Its periods are of the kind {scheme.period}."),
        )
    if scheme.subject != "person":
        report.add(
            "cycle.not_about_people",
            path,
            Text(zh=f"{scheme.code} 考核的不是个人。", en=f"{scheme.code} doesn't appraise people."),
            Text(zh="请选用考核个人的方案。", en="Choose a scheme that does."),
        )


def _check_positions(
    report: Report, one: Chosen, known: frozenset[str], asked: tuple[str, ...], path: str
) -> None:  # fmt: skip
    strange = sorted(set(asked) - known)
    if strange:
        report.add(
            "cycle.unknown_position",
            path,
            Text(
                zh=f"本单位没有这些岗位: {', '.join(map(quoted, strange))}。",
                en=f"The unit has no such positions: {', '.join(map(quoted, strange))}.",
            ),
            Text(zh="请从岗位列表中选择。", en="Choose from the list of positions."),
        )
    foreign = sorted(set(asked) & known - set(one.scheme.positions)) if one.scheme.positions else []
    if foreign:
        listed = ", ".join(one.scheme.positions)
        report.add(
            "cycle.other_position",
            path,
            Text(
                zh=f"{one.scheme.code} 不考核岗位 {', '.join(foreign)}。",
                en=f"{one.scheme.code} isn't for the positions {', '.join(foreign)}.",
            ),
            Text(zh=f"它适用于: {listed}。", en=f"It is for: {listed}."),
        )


def _check_disjoint(report: Report, picked: Iterable[Chosen]) -> None:
    """A person has one card in a cycle, so a position has one scheme, and one scheme may take what is left over."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for one in picked:
        for code in one.positions or ("*",):
            by[code].append(one.scheme.code)
    twice = {code: schemes for code, schemes in by.items() if len(schemes) > 1}
    if twice:
        zh = "; ".join(f"{'其余岗位' if code == '*' else code}: {', '.join(each)}" for code, each in twice.items())
        en = "; ".join(f"{'all others' if code == '*' else code}: {', '.join(each)}" for code, each in twice.items())
        report.add(
            "cycle.position_twice",
            "schemes",
            Text(zh=f"同一岗位有多个方案: {zh}。", en=f"A position has more than one scheme: {en}."),
            Text(zh="请指明每个方案考核哪些岗位。", en="Say which positions each scheme is for."),
        )


def _not_submitted(path: str) -> Problem:
    return error(
        "cycle.version_not_submitted",
        path,
        Text(zh="该制度版本还是草稿。", en="That version is still a draft."),
        Text(zh="请先提交、批准并使其生效。", en="Submit it, have it approved and put it into effect first."),
    )
