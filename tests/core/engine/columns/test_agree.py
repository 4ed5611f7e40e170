"""On random sheets and facts, columns and the scalar scorer agree on everything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.catalogue import Bundle
from core.facts.model import Facts
from tests.core.engine.columns.compare import assert_agree, columns
from tests.strategies import facts_for, schemes


@given(st.data())
def test_columns_and_cards_agree(data: st.DataObject) -> None:
    bundle = data.draw(schemes())
    assert_agree(bundle, data.draw(facts_for(bundle, most=12)))


@given(st.data())
def test_the_order_of_people_changes_nothing(data: st.DataObject) -> None:
    bundle = data.draw(schemes())
    facts = data.draw(facts_for(bundle))
    places = data.draw(st.permutations(range(len(facts.employees))))
    shuffled = replace(facts, employees=tuple(facts.employees[place] for place in places))
    straight, other = columns(bundle, facts), columns(bundle, shuffled)
    for new, old in enumerate(places):
        assert (other.total(new), other.grade(new), other.rank(new)) == (
            straight.total(old), straight.grade(old), straight.rank(old),
        )  # fmt: skip
        assert other.status[new] == straight.status[old]


@given(st.data())
def test_the_order_of_indicators_and_items_changes_nothing(data: st.DataObject) -> None:
    bundle = data.draw(schemes())
    facts = data.draw(facts_for(bundle))
    straight, other = columns(bundle, facts), columns(_turned_round(bundle), _values_turned_round(facts))
    for person in range(len(facts.employees)):
        assert (other.total(person), other.grade(person), other.rank(person)) == (
            straight.total(person), straight.grade(person), straight.rank(person),
        )  # fmt: skip
        assert other.status[person] == straight.status[person]
        if straight.total(person) is not None:
            assert _points(straight, person) == _points(other, person)


def _turned_round(bundle: Bundle) -> Bundle:
    dimensions = tuple(replace(dimension, items=dimension.items[::-1]) for dimension in bundle.scheme.dimensions[::-1])
    return replace(
        bundle,
        scheme=replace(bundle.scheme, dimensions=dimensions),
        indicators=dict(reversed(bundle.indicators.items())),
    )


def _values_turned_round(facts: Facts) -> Facts:
    people = tuple(
        replace(person, values=dict(reversed(person.values.items())), events=person.events[::-1])
        for person in facts.employees
    )
    return replace(facts, employees=people)


def _points(result, person: int) -> dict[str, Fraction | None]:  # type: ignore[no-untyped-def]
    return {line.item: line.points(person) for line in result.lines}
