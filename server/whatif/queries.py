"""Trying a regime over past cycles."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from core.engine.run import prepare
from core.facts.model import PastPeriod
from core.problem import Problem
from core.run import memory_of
from core.spec import Edit, Text
from server.db.session import ReadSession
from server.holidays import china
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Conflict, Invalid, Refusal, error, not_found
from server.regimes.tables import RegimeVersion
from server.results.history import history_for
from server.whatif.answer import answer
from server.whatif.chain import Chain, deeper
from server.whatif.past import PastCycle, load, past_cycles
from server.whatif.tried import tried_regime
from server.whatif.values import ChosenResolution, MonthResult, Trial

MOST_CYCLES = 12
MOST_MOVERS = 100
VERSION = Text(zh="制度版本", en="version of a regime")


@query("whatif.run", Action.TRY_REGIMES)
def try_regime(
    session: ReadSession,
    who: Who,
    version_id: UUID,
    resolutions: tuple[ChosenResolution, ...] = (),
    edits: tuple[Edit, ...] = (),
    cycles: int = 6,
    movers: int = 20,
) -> Trial | Refusal:
    """What the last ``cycles`` (1 to 12) published ones of the version's regime would have come to by the version.

    A draft counts as it stands; ``resolutions`` and ``edits`` come on top. Each cycle is scored from its frozen facts, and
    what comes out differently is the history and the level of the next. Nothing is stored. ``movers``: how many of those
    who move are told one by one (0 to 100).
    """
    wrong = _out_of_bounds(cycles, movers)
    if wrong is not None:
        return wrong
    version = session.scalar(select(RegimeVersion).where(RegimeVersion.id == version_id))
    if version is None:
        return not_found(VERSION, "versionId")
    tried = tried_regime(session, version, resolutions, edits)
    if isinstance(tried, Refusal):
        return tried
    wanted = past_cycles(session, version.regime_id)[-cycles:]
    if not wanted:
        return _nothing_past()
    chain = Chain(prepare(tried.bundle))
    found: list[tuple[PastCycle, Mapping[UUID, tuple[MonthResult, MonthResult]]]] = []
    for published, schemes in wanted:
        loaded = load(session, published, schemes)
        if isinstance(loaded, Refusal):
            return loaded
        for cycle in loaded:
            month = _month(session, chain, cycle)
            if isinstance(month, Refusal):
                return month
            found.append((cycle, month))
    return answer(session, chain.tried, found, movers, tried.problems)


def _month(
    session: ReadSession, chain: Chain, cycle: PastCycle
) -> Mapping[UUID, tuple[MonthResult, MonthResult]] | Refusal:
    """One cycle, tried."""
    earlier = _earlier(session, chain, cycle)
    if isinstance(earlier, Refusal):
        return earlier
    try:
        return chain.month(cycle, china([cycle.period.year]), earlier)
    except (LookupError, ValueError, OverflowError) as fault:
        return _unscorable(cycle, str(fault))


def _earlier(
    session: ReadSession, chain: Chain, cycle: PastCycle
) -> Mapping[UUID, tuple[PastPeriod, ...]] | Refusal | None:
    """The published history where the regime that is tried reads more of it than is frozen; else ``None``."""
    if not deeper(chain.reads, memory_of(cycle.prepared.bundle)):
        return None
    return history_for(session, tuple(card.employee_id for card in cycle.cards), cycle.period, chain.reads)


def _out_of_bounds(cycles: int, movers: int) -> Invalid | None:
    faults: list[Problem] = []
    for path, given, low, high in (("cycles", cycles, 1, MOST_CYCLES), ("movers", movers, 0, MOST_MOVERS)):
        if not low <= given <= high:
            faults.append(
                error(
                    "whatif.bounds",
                    path,
                    Text(zh=f"{path} 不能是 {given}。", en=f"{path} can't be {given}."),
                    Text(zh=f"请写 {low} 至 {high}。", en=f"Ask for {low} to {high}."),
                )
            )
    return Invalid(tuple(faults)) if faults else None


def _nothing_past() -> Conflict:
    return Conflict(
        (
            error(
                "whatif.nothing_past",
                "versionId",
                Text(zh="该制度还没有已公示的批次, 无从试算。", en="No published cycle has used this regime yet."),
                Text(zh="请在首个批次公示后再试算。", en="Try it when the first cycle is published."),
            ),
        )
    )


def _unscorable(cycle: PastCycle, fault: str) -> Invalid:
    return Invalid(
        (
            error(
                "whatif.unscorable",
                f'cycles["{cycle.period}"]',
                Text(
                    zh=f"{cycle.period} 的事实无法按试算的制度计分: {fault}",
                    en=f"The facts of {cycle.period} can't be scored by the regime that is tried: {fault}",
                ),
                Text(zh="请检查改动后的分档是否留有空档。", en="Look for a gap in the bands that were changed."),
            ),
        )
    )
