"""Case tables, run through the same door as a facts file on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.calendar import Period
from core.catalogue import Bundle, Catalogue, bundle, nearest
from core.engine.card import Card, Run
from core.engine.incentives.chain import appraise_prepared
from core.engine.incentives.model import Decision
from core.engine.run import prepare
from core.engine.scalar import grade_of
from core.facts.known import Known, known_names
from core.facts.model import Facts
from core.facts.parse import parse_known
from core.lint import lint
from core.problem import Problem
from core.spec import Text
from core.testing.case_file import load_cases
from core.testing.case_model import Case, CaseFile, Expectation, GradeCase
from core.testing.seen import seen
from core.testing.words import Difference, say

__all__ = ["CaseFile", "Outcome", "Played", "load_cases", "play", "run_cases"]

_YEAR = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one case went. ``message`` is empty where it passed, else it shows what was expected, what came, and why."""

    scheme: str
    regime: str
    case: str
    passed: bool
    message: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One case with the facts it came to and the run over them, or with what was wrong with its facts."""

    case: Case
    facts: Facts | None
    run: Run | None
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


def run_cases(case_file: CaseFile, catalogue: Catalogue) -> tuple[Outcome, ...]:
    """An outcome for each case of ``case_file``, in its order.

    Where the scheme is unknown, or the linter finds an error in it, there is one failed outcome that says so.
    """
    scheme = catalogue.schemes.get(case_file.scheme)
    if scheme is None:
        return (_unknown_scheme(case_file, catalogue),)
    pinned = bundle(catalogue, scheme)
    errors = tuple(problem for problem in lint(pinned) if problem.severity == "error")
    if errors:
        return (_outcome(case_file.name, pinned, tuple(Difference(refused=problem) for problem in errors)),)
    graded = tuple(_graded(case, pinned) for case in case_file.grades)
    return tuple(_judged(played, pinned) for played in play(case_file, catalogue)) + graded


def play(case_file: CaseFile, catalogue: Catalogue) -> Iterator[Played]:
    """Each case of ``case_file`` with its facts and its run; nothing is judged.

    The scheme must be free of lint errors.

    Raises:
        KeyError: the catalogue has no such scheme.
    """
    pinned = bundle(catalogue, catalogue.schemes[case_file.scheme])
    first = case_file.period or Period(_YEAR, pinned.scheme.period, 1)
    prepared, known = prepare(pinned), known_names(catalogue, pinned)
    for row in (*((case,) for case in case_file.cases), *case_file.rows):
        read = [_facts(case, case.period or first, known) for case in row]
        sound = [facts for facts, _ in read if facts is not None]
        done = {one.facts.period: one for one in appraise_prepared(prepared, sound, case_file.calendar)}
        for case, (facts, problems) in zip(row, read, strict=True):
            if facts is None:
                yield Played(case=case, facts=None, run=None, problems=problems)
            else:
                one = done[facts.period]
                yield Played(case=case, facts=one.facts, run=one.run, decisions=one.decisions)


def _facts(case: Case, period: Period, known: Known) -> tuple[Facts | None, tuple[Problem, ...]]:
    data = {"period": str(period), "employees": [_dated(person, period) for person in case.employees]}
    facts, problems = parse_known(data, known)
    return (facts[0] if facts else None), problems


def _dated(person: dict[str, Any], period: Period) -> dict[str, Any]:
    dated = dict(person)
    if "events" in person:
        first = period.first_day.isoformat()
        dated["events"] = [{"on": first, **event} for event in person["events"]]
    if "history" in person:
        dated["history"] = [_ranked(entry) for entry in person["history"]]
    return dated


def _ranked(entry: dict[str, Any]) -> dict[str, Any]:
    rank = entry.get("rank")
    return {**entry, "rank": int(rank)} if isinstance(rank, str) and rank.isdecimal() else entry


def _judged(played: Played, pinned: Bundle) -> Outcome:
    if played.run is None:
        return _outcome(played.case.name, pinned, tuple(Difference(refused=problem) for problem in played.problems))
    cards = {card.employee: card for card in played.run.cards}
    decisions = {decision.employee: decision for decision in played.decisions}
    levels = {person.id: person.level for person in played.facts.employees} if played.facts else {}
    found = tuple(
        difference
        for who, expected in played.case.expected.items()
        for expectation in expected
        if (difference := _compare(who, expectation, cards.get(who), decisions.get(who), levels.get(who))) is not None
    )
    return _outcome(played.case.name, pinned, found)


def _compare(
    who: str, expected: Expectation, card: Card | None, decision: Decision | None, level: str | None
) -> Difference | None:
    if card is None:
        return Difference(who=who, expectation=expected, absent=True)
    line = None
    if expected.what == "points":
        line = next((line for line in card.lines if line.item == expected.item), None)
        if line is None and card.status != "ineligible":
            return Difference(who=who, expectation=expected, card=card, absent=True)
    got = (line.points if line else None) if expected.what == "points" else seen(expected, card, decision, level)
    return None if got == expected.want else Difference(who=who, expectation=expected, got=got, card=card, line=line)


def _graded(case: GradeCase, pinned: Bundle) -> Outcome:
    got = grade_of(pinned.grade_scale, case.total) if pinned.grade_scale else None
    if got == case.grade:
        return _outcome(case.name, pinned, ())
    wanted = Expectation(what="grade", want=case.grade)
    return _outcome(case.name, pinned, (Difference(expectation=wanted, got=got),))


def _outcome(name: str, pinned: Bundle, found: tuple[Difference, ...]) -> Outcome:
    return Outcome(
        scheme=pinned.scheme.code,
        regime=pinned.scheme.regime,
        case=name,
        passed=not found,
        message=Text(
            zh="\n".join(say(difference, pinned, "zh") for difference in found),
            en="\n".join(say(difference, pinned, "en") for difference in found),
        ),
    )


def _unknown_scheme(case_file: CaseFile, catalogue: Catalogue) -> Outcome:
    close = nearest(case_file.scheme, catalogue.schemes)
    return Outcome(
        scheme=case_file.scheme,
        regime="",
        case=case_file.name,
        passed=False,
        message=Text(
            zh=f"{case_file.name}: 没有方案 {case_file.scheme}" + (f", 是 {close} 吗?" if close else ""),
            en=f"{case_file.name}: there is no scheme {case_file.scheme}"
            + (f"; did you mean {close}?" if close else ""),
        ),
    )
