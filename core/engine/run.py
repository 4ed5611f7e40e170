"""A scheme over everybody: cards, what blocks them all, and places."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.catalogue import Bundle
from core.codec import digest
from core.engine.card import Card, Run
from core.engine.rank import cohort_of, ranks
from core.engine.scalar import score_card
from core.engine.sheet import Sheet, lay_out
from core.facts.model import Employee, Facts


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle made ready for many runs: its sheet laid out and its digest taken once."""

    bundle: Bundle
    sheet: Sheet
    digest: str


def prepare(bundle: Bundle) -> Prepared:
    """``bundle`` with what every run over it needs."""
    return Prepared(bundle, lay_out(bundle.scheme), digest(bundle))


def score(bundle: Bundle, facts: Facts) -> Run:
    """The run of ``bundle`` over ``facts``: one card per person whom the scheme is for, in the order of the facts.

    ``facts`` have been through ``core.engine.derive`` where the scheme looks at history or deadlines. Where one card
    is blocked, no card that could have had a total gets one.
    """
    return score_prepared(prepare(bundle), facts)


def score_prepared(prepared: Prepared, facts: Facts) -> Run:
    """The same run as ``score`` gives."""
    scheme, sheet = prepared.bundle.scheme, prepared.sheet
    people = [person for person in facts.employees if concerns(scheme.positions, person)]
    cards = [score_card(prepared.bundle, person, sheet) for person in people]
    if any(card.status == "blocked" for card in cards):
        cards = [_blocked(card) for card in cards]
    entries = [
        (card.employee, cohort_of(scheme.ranking, person), card.total)
        for card, person in zip(cards, people, strict=True)
        if card.total is not None
    ]
    place = ranks(scheme.ranking, entries)
    return Run(
        scheme=scheme.code,
        regime=scheme.regime,
        digest=prepared.digest,
        period=facts.period,
        full_marks=sheet.full_marks,
        cards=tuple(replace(card, rank=place.get(card.employee)) for card in cards),
    )


def concerns(positions: tuple[str, ...], employee: Employee) -> bool:
    """Whether a scheme for ``positions`` is for ``employee``; none named, or no position known, means it is."""
    return not positions or not employee.position or employee.position in positions


def _blocked(card: Card) -> Card:
    if card.status == "ineligible":
        return card
    return replace(card, status="blocked", adjustments=(), total=None, grade=None)
