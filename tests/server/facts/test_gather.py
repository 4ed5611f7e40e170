"""Facts written into a store and read back score as the file that they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from core.catalogue import Bundle, Catalogue
from core.engine.incentives.chain import appraise
from core.engine.result import result_of
from core.facts.dump import dump_facts
from core.facts.model import Employee as Person
from core.facts.model import Event, Facts
from core.facts.parse import parse_facts
from server.employees.tables import Department, Employee, Position
from server.employees.tables import Person as PersonRow
from server.facts.commands.files import record_facts_file
from server.facts.gather import facts_of
from server.facts.known import using
from server.facts.values import FactsRecorded
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.stores import Store, somebody
from tests.strategies import facts_for, schemes

EXAMPLES = {"sqlite": 25, "postgresql": 12}


def _hire(work: UnitOfWork, people: tuple[Person, ...]) -> None:
    places: dict[tuple[type, str], Any] = {}
    for person in people:
        for kind, code in ((Department, person.department), (Position, person.position)):
            if (kind, code) not in places:
                places[kind, code] = kind(code=code, name=code)
                work.session.add(places[kind, code])
        row = PersonRow(name=person.name)
        work.session.add(row)
        work.session.flush()
        work.session.add(
            Employee(
                number=person.id,
                person_id=row.id,
                department_id=places[Department, person.department].id,
                position_id=places[Position, person.position].id,
                hired_on=person.hired,
            )
        )


HIRE_FILE = Command("fixture.hire_file", Action.EDIT_EMPLOYEES, _hire)


def sorted_facts(facts: Facts) -> Facts:
    """The same facts in the order in which a store gives them."""
    return replace(
        facts,
        employees=tuple(
            replace(person, events=tuple(sorted(person.events, key=_canonical)))
            for person in sorted(facts.employees, key=lambda one: one.id)
        ),
    )


def _canonical(event: Event) -> tuple[Any, ...]:
    amount = -1 if event.amount is None else event.amount
    return (event.on, event.kind, event.subject or "", event.cause or "", event.since or date.min, amount)


def scored(bundle: Bundle, months: Iterable[Facts]) -> bytes:
    """The results, as the bytes that a result file has."""
    done = appraise(bundle, months)
    results = [result_of(one.run, bundle, one.facts, "zh", (), one.decisions) for one in done]
    return json.dumps(results, ensure_ascii=False, default=str).encode()


def catalogue_of(bundle: Bundle) -> Catalogue:
    """What a plugin that declares the bundle would declare."""
    return replace(
        Catalogue(),
        indicators=MappingProxyType(dict(bundle.indicators)),
        schemes=MappingProxyType({bundle.scheme.code: bundle.scheme}),
        scorers=MappingProxyType(dict(bundle.scorers)),
    )


def split(draw: st.DrawFn, facts: Facts) -> list[Facts]:
    """The facts in several files, each in one of them, in any order; events told alike stay together, else they are one."""
    one = st.integers(0, 2)
    parts: list[list[Person]] = [[], [], []]
    for person in facts.employees:
        at = {code: draw(one) for code in (*person.values, *person.ratings)}
        told = {event: draw(one) for event in person.events}
        for number, part in enumerate(parts):
            part.append(
                replace(
                    person,
                    values={code: value for code, value in person.values.items() if at[code] == number},
                    ratings={code: roles for code, roles in person.ratings.items() if at[code] == number},
                    events=tuple(event for event in person.events if told[event] == number),
                )
            )
    files = [replace(facts, employees=tuple(draw(st.permutations(part)))) for part in parts]
    return draw(st.permutations(files))


@st.composite
def months(draw: st.DrawFn) -> tuple[Bundle, Facts, list[Facts]]:
    """A scheme, a period's facts for it that a facts file may hold, and the same facts split into files."""
    bundle = draw(schemes())
    facts = draw(facts_for(bundle))
    read, _ = parse_facts(dump_as_read(facts), catalogue_of(bundle))
    assume(read is not None)
    return bundle, facts, split(draw, facts)


def dump_as_read(facts: Facts) -> Any:
    """``facts`` as the JSON of a file."""
    return json.loads(json.dumps(dump_facts(facts)))


def recorded(store: Store, code: str, facts: Facts, files: Iterable[Facts]) -> int:
    """A unit that has the people of ``facts``, and the files recorded in it."""
    unit = store.unit(code)
    hr = somebody(unit.id, Role.HR)
    assert store.executor.perform(hr, HIRE_FILE, facts.employees) is None
    for file in files:
        done = store.executor.perform(hr, record_facts_file, file)
        assert isinstance(done, FactsRecorded), done
    return unit.id


def read_back(store: Store, unit_id: int, facts: Facts) -> Facts:
    """What the store says of that period."""
    with store.database.reading(unit_id) as session:
        return facts_of(session, facts.period)


def test_facts_come_back_and_score_to_the_same_bytes(store: Store) -> None:
    numbers = iter(range(10_000))

    @settings(
        max_examples=EXAMPLES[store.database.dialect],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
    @given(months())
    def holds(drawn: tuple[Bundle, Facts, list[Facts]]) -> None:
        bundle, facts, files = drawn
        with using(catalogue_of(bundle)):
            unit_id = recorded(store, f"u{next(numbers)}", facts, files)
            found = read_back(store, unit_id, facts)
        assert found == sorted_facts(facts)
        assert scored(bundle, [found]) == scored(bundle, [sorted_facts(facts)])

    holds()
