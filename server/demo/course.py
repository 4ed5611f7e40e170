"""What the demo does: make exports, ingest them, appraise them month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from core.catalogue import Bundle, Catalogue, bundle
from core.engine.card import Card
from core.engine.incentives.chain import Appraisal, appraise
from core.engine.incentives.model import Decision
from core.facts.dump import dump_facts
from core.facts.model import Employee, Event, Facts
from core.problem import Problem
from server.demo.exports import appraisal_sheets, call_log, register
from server.demo.people import MONTHS, department
from server.demo.staff import Record, records
from server.intake.ingest import Progress, ingest
from server.render.json_text import json_text

CALL_LOG = "general.call_log"
SHEETS = "property_mgmt.appraisal_sheet"
R19 = "general.r19.monthly"
R16 = "property_mgmt.r16.monthly"
SCHEMES = {R16: SHEETS, R19: CALL_LOG}
"""The schemes that are shown, each with the feed that its facts come from."""

Tell = Callable[[str, int, int], None]
"""Told which stage is under way, how far it is, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Exports:
    """The demo's files, as bytes; by month and person the register of complaints and irregularities, and the staff's records."""

    files: dict[str, bytes]
    events: dict[str, dict[str, tuple[Event, ...]]]
    staff: dict[str, dict[str, Record]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One scheme over all months, in order of time."""

    bundle: Bundle
    months: tuple[Appraisal, ...]

    @property
    def last(self) -> Appraisal:
        """The last month."""
        return self.months[-1]


def missing_parts(catalogue: Catalogue) -> tuple[str, ...]:
    """The schemes and feeds of the demo that no loaded plugin declares."""
    schemes = [code for code in SCHEMES if code not in catalogue.schemes]
    return (*schemes, *(code for code in SCHEMES.values() if code not in catalogue.feeds))


def make_exports(seed: int, tell: Tell) -> Exports:
    """The exports of ``seed``: the same seed gives the same bytes."""
    random = Random(seed)
    people = department(random)
    calls = call_log(people, random, lambda done: tell("exports", done, len(MONTHS)))
    sheets = appraisal_sheets(people, random)
    events = {month: register(people, month, random) for month in MONTHS}
    return Exports({CALL_LOG: calls, SHEETS: sheets}, events, records(people, seed))


def ingest_exports(
    exports: Exports, catalogue: Catalogue, tell: Tell
) -> tuple[dict[str, tuple[Facts, ...]], tuple[Problem, ...]]:
    """Facts by feed and month; what the register and the staff's records say stands with the facts of the call log."""
    found: dict[str, tuple[Facts, ...]] = {}
    problems: list[Problem] = []
    for feed, raw in exports.files.items():
        months, said = ingest(catalogue.feeds[feed], catalogue, raw, "month", name=feed, progress=_reading(tell, feed))
        found[feed] = months
        problems.extend(said)
    found[CALL_LOG] = tuple(_completed(month, exports) for month in found[CALL_LOG])
    return found, tuple(problems)


def _reading(tell: Tell, feed: str) -> Progress:
    """Tells how far the file of ``feed`` has been read."""
    return lambda done, whole, _rows: tell(feed, done, whole)


def appraise_months(catalogue: Catalogue, facts: dict[str, tuple[Facts, ...]], tell: Tell) -> dict[str, Scored]:
    """Each scheme over the months: each one's levels follow from the one before."""
    found: dict[str, Scored] = {}
    for code, feed in SCHEMES.items():
        pinned = bundle(catalogue, catalogue.schemes[code])
        months = facts[feed]
        tell(code, 0, len(months))
        found[code] = Scored(pinned, appraise(pinned, months))
        tell(code, len(months), len(months))
    return found


def person_to_explain(scored: Scored) -> str:
    """Whose course tells most: a level that moved down and up again before one that did not, then the longest last payslip."""
    ladder = scored.bundle.scheme.ladder
    heights = {level.code: height for height, level in enumerate(ladder.levels)} if ladder else {}
    ways: defaultdict[str, set[bool]] = defaultdict(set)
    for month in scored.months:
        for person, _, decision in together(month):
            if decision.next_level != person.level:
                ways[person.id].add(heights[decision.next_level] > heights[person.level])
    return min(
        (-len(ways[person.id]), -len(decision.pay.items) if decision.pay else 0, -len(person.events), person.id)
        for person, _, decision in together(scored.last)
    )[-1]


def facts_file(scored: Scored) -> str:
    """The months' facts as a facts file: levels stated for the first month only, no history, so that scoring it goes the same way."""
    first = scored.months[0].facts.period
    months = [
        replace(
            month.facts,
            employees=tuple(
                replace(person, history=(), level=person.level if month.facts.period == first else "")
                for person in month.facts.employees
            ),
        )
        for month in scored.months
    ]
    return json_text([dump_facts(month) for month in months]) + "\n"


def together(month: Appraisal) -> Iterator[tuple[Employee, Card, Decision]]:
    """Each person of ``month`` who has a card, with the card and what follows from it."""
    people = {person.id: person for person in month.facts.employees}
    for card, decision in zip(month.run.cards, month.decisions, strict=True):
        yield people[card.employee], card, decision


def _completed(month: Facts, exports: Exports) -> Facts:
    label = str(month.period)
    return replace(
        month,
        employees=tuple(
            _with_record(person, exports.events[label].get(person.id, ()), exports.staff[label][person.id])
            for person in month.employees
        ),
    )


def _with_record(person: Employee, events: tuple[Event, ...], record: Record) -> Employee:
    return replace(
        person,
        level=record.level,
        values={**person.values, "general.r19_full_attendance": Decimal(int(record.full_attendance))},
        events=tuple(sorted((*events, *record.losses), key=lambda event: event.on)),
        pay={"commission": record.commission},
    )
