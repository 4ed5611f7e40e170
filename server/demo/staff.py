"""What the personnel office adds to the exports: levels at the start, attendance, commission, losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from core.facts.model import Event
from server.demo.people import MONTHS, Person

STARS = ((1.15, "two_stars"), (0.55, "one_star"), (-0.9, "ordinary"))
"""The least skill of the first month for each level; below them all a person is on trial."""


@dataclass(frozen=True, slots=True)
class Record:
    """One person's month. ``level`` is stated for the first month only: later ones follow from the appraisals."""

    level: str
    full_attendance: bool
    commission: Decimal
    losses: tuple[Event, ...]


def records(people: Sequence[Person], seed: int) -> dict[str, dict[str, Record]]:
    """The records by month and person; the same seed gives the same."""
    random = Random(f"staff {seed}")
    return {month: {person.id: _record(person, month, random) for person in people} for month in MONTHS}


def level_of(skill: float) -> str:
    """The level that somebody of ``skill`` starts with."""
    return next((level for least, level in STARS if skill >= least), "trial")


def _record(person: Person, month: str, random: Random) -> Record:
    losses: tuple[Event, ...] = ()
    if random.random() < 0.03:
        day = date.fromisoformat(f"{month}-{random.randint(1, 28):02}")
        losses = (Event(kind="loss", on=day, amount=Decimal(random.randint(2000, 30000)) / 100),)
    return Record(
        level=level_of(person.skill[0]) if month == MONTHS[0] else "",
        full_attendance=random.random() < 0.85,
        commission=Decimal(random.randint(20000, 90000)) / 100,
        losses=losses,
    )
