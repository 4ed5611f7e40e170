"""What the demo does: make exports, ingest them, score them month by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from core.catalogue import Bundle, Catalogue, bundle
from core.engine.card import Run
from core.engine.run import score
from core.facts.model import Event, Facts
from core.problem import Problem
from server.demo.exports import appraisal_sheets, call_log, register
from server.demo.people import MONTHS, department
from server.intake.ingest import ingest

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
    """The demo's files, as bytes, and the register of complaints and irregularities by month and person."""

    files: dict[str, bytes]
    events: dict[str, dict[str, tuple[Event, ...]]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One scheme over all months."""

    bundle: Bundle
    months: tuple[Facts, ...]
    runs: tuple[Run, ...]


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
    return Exports({CALL_LOG: calls, SHEETS: sheets}, events)


def ingest_exports(
    exports: Exports, catalogue: Catalogue, tell: Tell
) -> tuple[dict[str, tuple[Facts, ...]], tuple[Problem, ...]]:
    """Facts by feed and month; the register's events stand with the facts of the call log."""
    found: dict[str, tuple[Facts, ...]] = {}
    problems: list[Problem] = []
    for feed, raw in exports.files.items():
        months, said = ingest(catalogue.feeds[feed], catalogue, raw, "month", name=feed, progress=partial(tell, feed))
        found[feed] = months
        problems.extend(said)
    found[CALL_LOG] = tuple(_with_events(month, exports.events) for month in found[CALL_LOG])
    return found, tuple(problems)


def score_months(catalogue: Catalogue, facts: dict[str, tuple[Facts, ...]], tell: Tell) -> dict[str, Scored]:
    """Each scheme over each month."""
    found: dict[str, Scored] = {}
    for code, feed in SCHEMES.items():
        pinned = bundle(catalogue, catalogue.schemes[code])
        runs: list[Run] = []
        for month in facts[feed]:
            runs.append(score(pinned, month))
            tell(code, len(runs), len(facts[feed]))
        found[code] = Scored(pinned, facts[feed], tuple(runs))
    return found


def person_to_explain(scored: Scored) -> str:
    """Whose last card tells most: the one with the most events, then the lowest total."""
    events = {person.id: len(person.events) for person in scored.months[-1].employees}
    return min(
        (-events[card.employee], card.total, card.employee) for card in scored.runs[-1].cards if card.total is not None
    )[2]


def _with_events(month: Facts, events: dict[str, dict[str, tuple[Event, ...]]]) -> Facts:
    of_month = events.get(str(month.period), {})
    return replace(
        month,
        employees=tuple(replace(person, events=of_month.get(person.id, ())) for person in month.employees),
    )
