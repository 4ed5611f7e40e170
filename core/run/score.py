"""The first stage of a run: cards of some people, each by itself, without places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.calendar import Period
from core.engine.card import Status
from core.engine.columns import Program, compile_program, from_facts, score_columns
from core.engine.columns.result import STATUSES
from core.engine.columns.table import whole_numbers
from core.engine.derive import derive
from core.engine.incentives.decide import ranked_facts
from core.engine.pack import pack_lines, pack_points
from core.engine.rank import cohort_of
from core.engine.resolve import value_of
from core.engine.run import Prepared, concerns
from core.engine.scalar import score_card
from core.facts.model import Employee, Facts
from core.problem import Problem
from core.workdays import WEEKENDS, WorkCalendar

NO_ITEMS = pack_points(())


@dataclass(frozen=True, slots=True)
class PartCard:
    """One person's card before anybody is compared with anybody.

    ``total``: points times 10 ** the scheme's decimals, ``None`` unless ``scored``. ``cohort``: whom they are ranked
    with, as JSON ("" where all are). ``compared``: the facts that rules rank people by, in the order of ``ranked_by``.
    ``items``: the packed points of the sheet's items. ``facts``: as they were scored; the very employee that was given
    where nothing had to be derived.
    """

    employee: str
    status: Status
    total: int | None
    grade: str | None
    cohort: str
    compared: tuple[Decimal | None, ...]
    items: bytes
    facts: Employee


@dataclass(frozen=True, slots=True)
class Part:
    """The cards of some people, in their order, and a warning for each year whose holidays aren't settled."""

    cards: tuple[PartCard, ...]
    problems: tuple[Problem, ...]


def score_part(
    prepared: Prepared, employees: Sequence[Employee], period: Period, calendar: WorkCalendar = WEEKENDS
) -> Part:
    """The cards of those of ``employees`` whom the scheme is for: the same for a person whoever else is scored.

    History and level have been filled in (``core.run.continued``). A card that a missing fact blocks is ``blocked``;
    whether it blocks the others is the second stage's matter.

    Raises:
        LookupError: a band table does not cover a fact; the linter reports such a table before it is used.
        ValueError: an item's points need more than 255 bytes (``core.engine.pack``).
    """
    positions = prepared.bundle.scheme.positions
    wanted = tuple([person for person in employees if concerns(positions, person)])
    facts, problems = derive(prepared.bundle, Facts(period=period, employees=wanted), calendar)
    program = _program(prepared)
    cards = None if program is None else _by_columns(prepared, program, facts)
    return Part(tuple([card_of(prepared, person) for person in facts.employees]) if cards is None else cards, problems)


def ranked_by(prepared: Prepared) -> tuple[str, ...]:
    """The indicators that rules rank people by, in the order of ``PartCard.compared``."""
    return tuple(sorted(ranked_facts(prepared.bundle.scheme)))


def card_of(prepared: Prepared, person: Employee) -> PartCard:
    """The card of one person by the scalar scorer; ``score_part`` gives the same."""
    bundle = prepared.bundle
    card = score_card(bundle, person, prepared.sheet)
    return PartCard(
        employee=person.id,
        status=card.status,
        total=scaled_total(card.total, bundle.scheme.rounding.decimals),
        grade=card.grade,
        cohort=cohort_key(cohort_of(bundle.scheme.ranking, person)),
        compared=_compared(prepared, (person,))[0],
        items=pack_points([line.points for line in card.lines]),
        facts=person,
    )


def scaled_total(total: Decimal | None, decimals: int) -> int | None:
    """``total`` times 10 ** ``decimals``, which is a whole number for a total of a card."""
    whole = None if total is None else whole_numbers((total,), decimals)
    return None if whole is None else whole[0]


@lru_cache(maxsize=1 << 12)
def cohort_key(cohort: tuple[str, ...]) -> str:
    """``cohort`` as one word, different for different cohorts."""
    return json.dumps(cohort, ensure_ascii=False, separators=(",", ":")) if cohort else ""


def _program(prepared: Prepared) -> Program | None:
    """The sheet in columns, ``None`` where columns can't compute it."""
    try:
        return compile_program(prepared.bundle)
    except ValueError:
        return None


def _by_columns(prepared: Prepared, program: Program, facts: Facts) -> tuple[PartCard, ...] | None:
    """Everybody's cards, ``None`` where some fact lies in no band: one by one then tells whether it matters."""
    try:
        result = score_columns(program, from_facts(program, facts), ranks=False, lines=True, spread=False)
    except LookupError:
        return None
    ranking = prepared.bundle.scheme.ranking
    packed = pack_lines(result.lines, len(facts.employees))
    status, grades = result.status.tolist(), result.grades.tolist()
    codes = (*result.grade_codes, None)
    return tuple(
        [
            PartCard(
                employee=person.id,
                status=STATUSES[state],
                total=int(total) if state == 0 else None,
                grade=codes[grade],
                cohort=cohort_key(cohort_of(ranking, person)) if ranking.cohort else "",
                compared=compared,
                items=NO_ITEMS if STATUSES[state] == "ineligible" else items,
                facts=person,
            )
            for person, state, total, grade, items, compared in zip(
                facts.employees,
                status,
                result.totals.tolist(),
                grades,
                packed,
                _compared(prepared, facts.employees),
                strict=True,
            )
        ]
    )


def _compared(prepared: Prepared, people: Sequence[Employee]) -> list[tuple[Decimal | None, ...]]:
    indicators = [prepared.bundle.indicators[code] for code in ranked_by(prepared)]
    return [tuple([value_of(indicator, person) for indicator in indicators]) for person in people]
