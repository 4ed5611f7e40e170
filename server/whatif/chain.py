"""A regime over past cycles in a row: each month is scored from its frozen facts, what differs goes into the next one.

Where a person's months so far came out as published, the next one is scored from the very facts that it was scored from
then: a regime that changes nothing moves nobody, whatever was corrected since. Where a month came out differently, it
replaces the published one in the history, and the level that it led to replaces the one that the published month led to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from core.calendar import Period
from core.engine.columns.incentives import Told
from core.engine.exact import scaled_decimal
from core.engine.run import Prepared
from core.facts.model import Employee, PastPeriod
from core.run import (
    Entries,
    Memory,
    PartCard,
    final_card,
    follow_part,
    memory_of,
    past_period,
    rank_all,
    ranked_by,
    score_part,
)
from core.workdays import WorkCalendar
from server.whatif.bare import bare
from server.whatif.past import PastCard, PastCycle, standing_of
from server.whatif.values import MonthResult

NOBODY = MonthResult(status="", total=None, grade=None, rank=None, next_level="", pay_fen=None, money_fen=0, rules=())
"""What a month comes to for whom the regime isn't for."""


@dataclass(slots=True)
class Chain:
    """What the months so far came to where they didn't come out as published. ``reads``: with what memory."""

    tried: Prepared
    reads: Memory = field(init=False)
    past: dict[str, dict[Period, PastPeriod]] = field(default_factory=dict)
    levels: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reads = memory_of(self.tried.bundle)

    @property
    def remembers(self) -> bool:
        """Whether the regime looks at earlier periods at all."""
        return self.reads.depth != 0 or bool(self.reads.within) or bool(self.reads.kinds)

    def month(
        self,
        cycle: PastCycle,
        calendar: WorkCalendar,
        earlier: Mapping[UUID, tuple[PastPeriod, ...]] | None,
    ) -> dict[UUID, tuple[MonthResult, MonthResult]]:
        """What ``cycle`` came to and comes to, by employee. ``earlier`` is the history where the frozen one is too short.

        Raises:
            LookupError: a band table does not cover a fact.
            ValueError: an item's points need more than 8 bytes.
            OverflowError: a sum of money does.
        """
        facts = bare(
            cycle.prepared.bundle, self.tried.bundle, [card.facts for card in cycle.cards], cycle.period, calendar
        )
        people = [
            self._continued(card, person, cycle.period, earlier)
            for card, person in zip(cycle.cards, facts, strict=True)
        ]  # fmt: skip
        scored = score_part(self.tried, people, cycle.period, calendar).cards
        outcomes = _finished(self.tried, scored, cycle.period)
        now = {card.employee: (card, *outcome) for card, outcome in zip(scored, outcomes, strict=True)}
        found: dict[UUID, tuple[MonthResult, MonthResult]] = {}
        for card in cycle.cards:
            number = card.facts.id
            if number not in now:
                found[card.employee_id] = card.standing, NOBODY
                continue
            part, standing, outcome = now[number]
            found[card.employee_id] = card.standing, standing
            self._remember(cycle, card, part, standing, outcome)
        return found

    def _continued(
        self,
        card: PastCard,
        person: Employee,
        period: Period,
        earlier: Mapping[UUID, tuple[PastPeriod, ...]] | None,
    ) -> Employee:
        """``person`` as the month is tried: other history and another level where months before came out differently."""
        known = person.history if earlier is None else earlier.get(card.employee_id, ())
        other = self.past.get(person.id)
        if earlier is not None or other:
            whole = {past.period: past for past in known} | {
                at: past for at, past in (other or {}).items() if at != period
            }
            ordered = sorted(whole.values(), key=lambda past: (past.period.last_day, past.period.first_day))
            person = replace(person, history=self.reads.trimmed(period, ordered))
        published, tried = self.levels.get(person.id, (person.level, person.level))
        return replace(person, level=tried) if tried != person.level == published else person

    def _remember(self, cycle: PastCycle, card: PastCard, part: PartCard, standing: MonthResult, outcome: Told) -> None:
        number = card.facts.id
        if card.outcome.next_level != outcome.next_level or number in self.levels:
            self.levels[number] = card.outcome.next_level, outcome.next_level
        if not self.remembers:
            return
        was = past_period(
            cycle.prepared.bundle, cycle.period, card.facts, card.total, card.rank, card.outcome, self.reads
        )
        now = past_period(
            self.tried.bundle, cycle.period, part.facts, standing.total, standing.rank, outcome, self.reads
        )  # fmt: skip
        if was != now:
            self.past.setdefault(number, {})[cycle.period] = now


def deeper(tried: Memory, then: Memory) -> bool:
    """Whether ``tried`` reads something of the past that ``then`` didn't, so that it isn't in the frozen facts."""
    if then.depth is not None and (tried.depth is None or tried.depth > then.depth):
        return True
    return not (tried.within <= then.within and tried.values <= then.values and tried.kinds <= then.kinds)


def _finished(prepared: Prepared, cards: Sequence[PartCard], period: Period) -> list[tuple[MonthResult, Told]]:
    """What ``cards`` come to once everybody is compared."""
    standings = rank_all(
        prepared,
        Entries(
            statuses=[card.status for card in cards],
            totals=[card.total for card in cards],
            cohorts=[card.cohort for card in cards],
            compared=[[card.compared[at] for card in cards] for at in range(len(ranked_by(prepared)))],
        ),
    )
    final = [
        final_card(
            card.status, card.total, card.grade, rank, standings.blocked,
            tuple([places[at] for places in standings.by_fact]),
        )
        for at, (card, rank) in enumerate(zip(cards, standings.ranks, strict=True))
    ]  # fmt: skip
    outcomes = follow_part(prepared, [card.facts for card in cards], final, period)
    decimals = prepared.bundle.scheme.rounding.decimals
    return [
        (standing_of(card.status, _points(card.total, decimals), card.grade, card.rank, outcome), outcome)
        for card, outcome in zip(final, outcomes, strict=True)
    ]


def _points(total: int | None, decimals: int) -> Decimal | None:
    return None if total is None else scaled_decimal(total, decimals)
