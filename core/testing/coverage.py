"""Which limits of a scheme its case tables touch, on which side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.catalogue import Bundle
from core.engine.exact import show
from core.engine.resolve import resolve
from core.facts.model import Employee
from core.problem import Problem
from core.spec import RatedFact, Text
from core.testing.case_model import Expectation, GradeCase
from core.testing.cases import Played
from core.testing.limits import Limit, both_sides, limits_of


@dataclass(frozen=True, slots=True)
class Sighting:
    """A value that a case puts before a limit, and the items whose points it watches (``None``: the whole card)."""

    indicator: str | None
    value: Fraction
    watched: frozenset[str | None]


def untouched(pinned: Bundle, played: Iterable[Played], graded: Iterable[GradeCase]) -> tuple[Problem, ...]:
    """A problem for each limit of ``pinned``'s scheme that neither a case nor a line of ``grades`` touches.

    A limit is touched by the nearest fact on either side of it. It counts where the case expects the points of the
    item that the limit stands in, or anything of the whole card; for a grade's limit, where it expects the grade.
    """
    seen = [Sighting(None, Fraction(one.total), frozenset({None})) for one in graded]
    for one in played:
        seen += [*_facts(one, pinned), *_totals(one)]
    return tuple(
        _untouched(limit, side, pinned)
        for limit in limits_of(pinned)
        for side in both_sides(limit, pinned)
        if not any(_touches(sighting, limit, side) for sighting in seen)
    )


def _touches(sighting: Sighting, limit: Limit, side: Fraction) -> bool:
    if sighting.indicator != limit.indicator or sighting.value != side:
        return False
    return limit.item is None or None in sighting.watched or limit.item in sighting.watched


def _facts(played: Played, pinned: Bundle) -> Iterator[Sighting]:
    for person in played.facts.employees if played.facts else ():
        watched = _watched(played.case.expected.get(person.id, ()))
        if watched:
            yield from (Sighting(code, value, watched) for code, value in _values(person, pinned))


def _watched(expected: tuple[Expectation, ...]) -> frozenset[str | None]:
    return frozenset(one.item for one in expected if one.what != "rank")


def _values(person: Employee, pinned: Bundle) -> Iterator[tuple[str, Fraction]]:
    for code, indicator in pinned.indicators.items():
        if isinstance(indicator.fact, RatedFact):
            yield from ((code, Fraction(rating)) for rating in person.ratings.get(code, {}).values())
        elif (fact := resolve(indicator, person)) is not None:
            yield code, Fraction(fact.value)


def _totals(played: Played) -> Iterator[Sighting]:
    for card in played.run.cards if played.run else ():
        expected = played.case.expected.get(card.employee, ())
        if card.total is not None and any(one.what == "grade" for one in expected):
            yield Sighting(None, Fraction(card.total), frozenset({None}))


def _untouched(limit: Limit, side: Fraction, pinned: Bundle) -> Problem:
    scheme = pinned.scheme
    at, value = show(limit.value), show(side)
    if limit.indicator is None:
        return Problem(
            code="cases.grade_limit_untouched",
            severity="error",
            path=scheme.code,
            message=Text(
                zh=f"等级界限 {at} 没有总分为 {value} 的案例", en=f"no case grades {value}, at the limit {at}"
            ),
            remedy=Text(
                zh=f'在案例表的 grades 下加上 "{value}": <等级>',
                en=f'add "{value}": <grade> under grades of a case table',
            ),
        )
    name = pinned.indicators[limit.indicator].name
    return Problem(
        code="cases.limit_untouched",
        severity="error",
        path=f"{scheme.code}.{limit.item}" if limit.item else scheme.code,
        message=Text(
            zh=f"界限 {at} 没有 {name.zh} 为 {value} 的案例",
            en=f"no case has {value} for {name.en} ({limit.indicator}), at the limit {at}",
        ),
        remedy=Text(
            zh=f'加一个取值 "{value}" 的案例, 并写明预期得分',
            en=f'add a case with "{value}" and the points it must earn',
        ),
    )
