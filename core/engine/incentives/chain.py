"""Several periods in a row: each one's result is history, and its moves are the level, of the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.catalogue import Bundle
from core.engine.card import Card, Run
from core.engine.derive import derive
from core.engine.incentives.decide import decide
from core.engine.incentives.model import Decision
from core.engine.resolve import resolve
from core.engine.run import Prepared, concerns, prepare, score_prepared
from core.facts.model import Employee, Event, Facts, PastPeriod
from core.problem import Problem
from core.spec import Scheme, Text
from core.spec.incentives import Honour
from core.workdays import WEEKENDS, WorkCalendar


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A period's facts as they were scored (history and level filled in), its run and its decisions."""

    facts: Facts
    run: Run
    decisions: tuple[Decision, ...]


def appraise(bundle: Bundle, periods: Iterable[Facts], calendar: WorkCalendar = WEEKENDS) -> tuple[Appraisal, ...]:
    """The appraisals of ``periods`` in order of time, derived facts filled in by ``calendar``.

    A person's history grows by each appraised period. The level is the one that the facts state; where they state
    none, the one that the period before led to.
    """
    return appraise_prepared(prepare(bundle), periods, calendar)


def appraise_prepared(
    prepared: Prepared, periods: Iterable[Facts], calendar: WorkCalendar = WEEKENDS
) -> tuple[Appraisal, ...]:
    """The same appraisals as ``appraise`` gives."""
    bundle = prepared.bundle
    done: list[Appraisal] = []
    records: dict[str, tuple[PastPeriod, ...]] = {}
    levels: dict[str, str] = {}
    for facts in sorted(periods, key=lambda one: one.period.first_day):
        people = tuple(_continued(person, records, levels) for person in facts.employees)
        current, problems = derive(bundle, replace(facts, employees=people), calendar)
        run = score_prepared(prepared, current)
        run = replace(
            run, problems=(*run.problems, *problems, *without_level(bundle.scheme, _levels(bundle.scheme, people)))
        )
        decisions = decide(bundle, current, run)
        by_id = {person.id: person for person in current.employees}
        for card, decision in zip(run.cards, decisions, strict=True):
            person = by_id[card.employee]
            records[person.id] = (*person.history, record_of(bundle, person, card, decision, facts))
            levels[person.id] = decision.next_level
        done.append(Appraisal(current, run, decisions))
    return tuple(done)


def record_of(bundle: Bundle, person: Employee, card: Card, decision: Decision, facts: Facts) -> PastPeriod:
    """What later periods need to know of this one; honours are kept as events of their code."""
    kinds = {
        rule.code: [effect.code for effect in rule.then if isinstance(effect, Honour)]
        for rule in bundle.scheme.incentives
    }
    honours = tuple(
        Event(kind=kind, on=facts.period.last_day)
        for rule in dict.fromkeys(entry.rule for entry in decision.proposals if entry.kind == "honour")
        for kind in kinds.get(rule, ())
    )
    values = {
        code: fact.value
        for code, indicator in bundle.indicators.items()
        if (fact := resolve(indicator, person)) is not None
    }
    return PastPeriod(
        period=facts.period,
        total=card.total,
        rank=card.rank,
        level=person.level or None,
        events=(*person.events, *honours),
        values=values,
    )


def _continued(person: Employee, records: Mapping[str, tuple[PastPeriod, ...]], levels: Mapping[str, str]) -> Employee:
    earlier = records.get(person.id, ())
    stated = {entry.period for entry in person.history}
    history = tuple(
        sorted(
            (*person.history, *(entry for entry in earlier if entry.period not in stated)),
            key=lambda entry: entry.period,
        )
    )
    return replace(person, history=history, level=person.level or levels.get(person.id, ""))


def _levels(scheme: Scheme, people: tuple[Employee, ...]) -> list[tuple[str, str]]:
    return [(person.id, person.level) for person in people if concerns(scheme.positions, person)]


def without_level(scheme: Scheme, levels: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """One warning that names whom the scheme's ladder can't place; nothing where it has no ladder.

    ``levels``: the ids of those whom the scheme is for, each with the level in force.
    """
    if scheme.ladder is None:
        return ()
    known = [level.code for level in scheme.ladder.levels]
    lost = [person for person, level in levels if level not in known]
    if not lost:
        return ()
    shown = lost[:5]
    rest = len(lost) - len(shown)
    zh = "、".join(shown) + (f" 等 {len(lost)} 人" if rest else "")
    en = ", ".join(shown) + (f" and {rest} more" if rest else "")
    return (
        Problem(
            code="level.unknown",
            severity="warning",
            path="employees[].level",
            message=Text(
                zh=f"没有级别:{zh};其升降和按级别发的工资都算不出",
                en=f"no level: {en}; no move and no pay by level follows for them",
            ),
            remedy=Text(
                zh=f"请在第一个期间写上 level(有:{'、'.join(known)})",
                en=f"state the level in the first period (there are: {', '.join(known)})",
            ),
            citation=scheme.ladder.citation,
        ),
    )
