"""The third stage of a run: what follows for some people from their final cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.calendar import Period
from core.engine.card import Card
from core.engine.columns import ColumnResult, compile_program, from_facts, score_columns
from core.engine.columns.incentives import (
    IncentiveProgram,
    Timelines,
    Told,
    compile_incentives,
    decide_columns,
    told,
    told_all,
)
from core.engine.columns.incentives.from_facts import period_columns
from core.engine.columns.incentives.remembered import past_periods
from core.engine.columns.result import STATUSES
from core.engine.columns.table import decimals_of
from core.engine.columns.widths import Array, narrowest
from core.engine.exact import scaled_decimal
from core.engine.incentives.decide import decide_one
from core.engine.run import Prepared
from core.engine.scalar import score_card
from core.facts.model import Employee, Facts
from core.run.memory import days_of
from core.run.rank import FinalCard
from core.run.score import ranked_by


def follow_part(
    prepared: Prepared, people: Sequence[Employee], cards: Sequence[FinalCard], period: Period
) -> tuple[Told, ...]:
    """What follows for each of ``people`` from their ``cards``: the same for a person whoever else is decided.

    ``people`` have the facts as they were scored (``PartCard.facts``), history and level among them.

    Raises:
        ValueError: there are not as many cards as people, or one person comes twice.
    """
    if len(cards) != len(people) or len({person.id for person in people}) != len(people):
        raise ValueError(f"{len(cards)} cards for {len(people)} people, each of whom comes once")
    scheme = prepared.bundle.scheme
    if not scheme.incentives and scheme.ladder is None and scheme.pay is None:
        return tuple([Told((), (), (), (), person.level, None) for person in people])
    program = _program(prepared)
    found: dict[str, Told] = {}
    if program is not None:
        plain = [place for place, person in enumerate(people) if _fits(prepared, person, period)]
        chosen = [people[place] for place in plain]
        decided = _by_columns(prepared, program, chosen, [cards[place] for place in plain], period)
        found = {person.id: one for person, one in zip(chosen, decided, strict=True)} if decided else {}
    return tuple(
        [
            found.get(person.id) or follow_one(prepared, person, card, period)
            for person, card in zip(people, cards, strict=True)
        ]
    )


def follow_one(prepared: Prepared, person: Employee, card: FinalCard, period: Period) -> Told:
    """What follows for one person by the scalar decisions; ``follow_part`` gives the same."""
    full = completed(prepared, score_card(prepared.bundle, person, prepared.sheet), card)
    return told(decide_one(prepared.bundle, person, full, period, places_of(prepared, person.id, card)))


def completed(prepared: Prepared, card: Card, final: FinalCard) -> Card:
    """``card`` of one person alone with what ``final`` knows from everybody."""
    decimals = prepared.bundle.scheme.rounding.decimals
    total = None if final.total is None else scaled_decimal(final.total, decimals)
    adjustments = card.adjustments if total is not None else ()
    return replace(
        card, status=final.status, total=total, grade=final.grade, rank=final.rank, adjustments=adjustments
    )  # fmt: skip


def places_of(prepared: Prepared, person: str, card: FinalCard) -> Mapping[str, Mapping[str, int]]:
    """The places of ``card`` as decisions ask for them: by indicator and person."""
    return {
        code: {} if place is None else {person: place}
        for code, place in zip(ranked_by(prepared), card.places, strict=True)
    }


def _program(prepared: Prepared) -> IncentiveProgram | None:
    """The rules in columns, ``None`` where columns can't compute them, or the sheet that they look at."""
    try:
        program = compile_incentives(prepared.bundle)
        if program.zero_items or program.vetoes:
            compile_program(prepared.bundle)
    except ValueError:
        return None
    return program


def _fits(prepared: Prepared, person: Employee, period: Period) -> bool:
    """Whether columns can hold ``person``: events within their period, history of the same kind and before it."""
    first, last = period.first_day, period.last_day
    if not all(first <= event.on <= last for event in person.events):
        return False
    decimals = prepared.bundle.scheme.rounding.decimals
    for past in person.history:
        begins, ends = days_of(past.period)
        if past.period.kind != period.kind or ends >= first:
            return False
        if past.total is not None and decimals_of(past.total) > decimals:
            return False
        if not all(begins <= event.on <= ends for event in past.events):
            return False
    return True


def _by_columns(
    prepared: Prepared,
    program: IncentiveProgram,
    people: Sequence[Employee],
    cards: Sequence[FinalCard],
    period: Period,
) -> tuple[Told, ...] | None:
    """What follows for ``people``; ``None`` where a fact lies in no band, or a sum of money is beyond 64 bits."""
    if not people:
        return ()
    facts = Facts(period=period, employees=tuple(people))
    stated = (level for person in people for level in (person.level, *(past.level or "" for past in person.history)))
    levels = tuple(dict.fromkeys((*program.levels, *stated)))
    places = {code: _places([card.places[number] for card in cards]) for number, code in enumerate(ranked_by(prepared))}
    ids = tuple([person.id for person in people])
    past = past_periods(program, (facts,), ids, levels)
    try:
        result = _result(prepared, program, facts, cards)
        now = period_columns(program, period, people, np.arange(len(people)), result, levels)
        lines = Timelines(len(ids), (*past, replace(now, places=places)), levels, _hired(people))
        return told_all(program, decide_columns(program, lines)[-1], levels)
    except (LookupError, OverflowError):
        return None


def _result(prepared: Prepared, program: IncentiveProgram, facts: Facts, cards: Sequence[FinalCard]) -> ColumnResult:
    """The cards as columns; items and vetoes are scored once more, where rules ask for them."""
    bundle = prepared.bundle
    codes = () if bundle.grade_scale is None else tuple(grade.code for grade in bundle.grade_scale.grades)
    number = {code: place for place, code in enumerate(codes)}
    totals = [card.total or 0 for card in cards]
    result = ColumnResult(
        decimals=bundle.scheme.rounding.decimals,
        totals=np.array(totals, narrowest(min(totals), max(totals), at_least=4)),
        status=np.array([STATUSES.index(card.status) for card in cards], np.uint8),
        grades=np.array([-1 if card.grade is None else number[card.grade] for card in cards], np.int16),
        grade_codes=codes,
        ranks=_places([card.rank for card in cards]),
    )
    if not program.zero_items and not program.vetoes:
        return result
    sheet = compile_program(bundle)
    again = score_columns(
        sheet, from_facts(sheet, facts), ranks=False, spread=False,
        zero_items=program.zero_items, vetoes=program.vetoes,
    )  # fmt: skip
    return replace(result, at_zero=again.at_zero, vetoed=again.vetoed)


def _places(places: Sequence[int | None]) -> Array:
    return np.array([place or 0 for place in places], np.int32)


def _hired(people: Sequence[Employee]) -> Array:
    return np.array([0 if person.hired is None else person.hired.toordinal() for person in people], np.int32)
