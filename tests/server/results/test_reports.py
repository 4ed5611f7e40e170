"""Numbers of reports: what they add up from cards, to whom, and what the codes in them are called."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from core.engine.exact import round_half_away
from core.spec import Text
from server.identity.roles import Role
from server.refusal import Invalid, NotAllowed, NotFound
from server.results.commands import correct, publish_correction
from server.results.queries.card import list_cards
from server.results.queries.listing import list_results
from server.results.queries.reports import grade_counts, item_shares, result_words, trend
from tests.server.results.course import R19, Course, corrected, course, months
from tests.server.schema.asking import counted
from tests.server.stores import Store

PEOPLE = [str(number) for number in range(6)]
"""0 leads 1 to 4; nobody leads 5."""


def mean(parts: list[Fraction]) -> Decimal:
    """Their mean in percent, to one decimal."""
    return round_half_away(100 * sum(parts, Fraction(0)) / len(parts), 1)


def means(shop: Course, *arguments: Any) -> list[tuple[str, Decimal]]:
    """The periods of the trend, and what everybody together came to."""
    return [(one.period, one.share) for one in shop.asked(shop.hr, trend, *arguments) if one.department is None]


@pytest.mark.parametrize(
    ("role", "number", "reached"),
    [(Role.HR, None, PEOPLE), (Role.SUPERVISOR, "0", PEOPLE[:5]), (Role.EMPLOYEE, "3", ["3"])],
)
def test_reports_add_up_the_cards_that_are_seen(
    store: Store, role: Role, number: str | None, reached: list[str]
) -> None:
    shop = course(store, PEOPLE)
    cycle = shop.published(months(R19, len(PEOPLE), 1)[0])
    who = shop.who(role, number)
    cards = shop.asked(shop.hr, list_cards, cycle.id).rows
    mine = [one for one in cards if one.result.number in reached]
    lines: dict[str, list[Fraction]] = {}
    for line in (line for one in mine for line in one.lines if line.item and line.points is not None):
        lines.setdefault(line.item, []).append(Fraction(line.points) / Fraction(line.full))
    shares = shop.asked(who, item_shares, cycle.id)
    assert {one.item: (one.people, one.share) for one in shares} == {
        item: (len(parts), mean(parts)) for item, parts in lines.items()
    }
    assert [one.item for one in shares] == [line.item for line in mine[0].lines if line.item in lines]
    counts = shop.asked(who, grade_counts, cycle.id)
    assert {one.grade: one.people for one in counts} == Counter(one.result.grade for one in mine)
    scale = [one.code for one in shop.bundle.grade_scale.grades] if shop.bundle.grade_scale else []
    assert [one.grade for one in counts] == [code for code in scale if code in {one.result.grade for one in mine}]
    totals = [Fraction(one.result.total) / Fraction(one.result.full_marks) for one in mine if one.result.total]
    said = (cycle.period, len(totals), mean(totals))
    assert [(one.department, one.period, one.people, one.share) for one in shop.asked(who, trend)] == [
        (None, *said),
        ("CS", *said),
    ]


def test_a_trend_goes_by_the_newest_publications_in_order_of_time(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    facts = months(R19, len(PEOPLE), 3)
    last, first = shop.published(facts[2]), shop.published(facts[0])
    shop.records(facts[1])
    shop.scored(facts[1].period)
    assert [period for period, _ in means(shop)] == [first.period, last.period]
    assert [period for period, _ in means(shop, "month", 1)] == [last.period]
    assert means(shop, "quarter") == []
    was = means(shop)[1][1]
    shop.records(corrected(facts[2], "1", satisfaction_rate="10", answer_rate="10"), "a slip")
    run = shop.did(shop.hr, correct, last.id, "a slip")
    shop.drains()
    assert means(shop)[1][1] == was
    shop.did(shop.other_hr, publish_correction, last.id, run.id)
    assert means(shop)[1][1] < was
    rows = shop.asked(shop.hr, list_results, last.id).rows
    assert means(shop)[1][1] == mean([Fraction(one.total) / Fraction(one.full_marks) for one in rows])


@pytest.mark.parametrize(("last", "wrong"), [(0, True), (1, False), (24, False), (25, True)])
def test_how_many_periods_can_be_read(sqlite_store: Store, last: int, wrong: bool) -> None:
    shop = course(sqlite_store, PEOPLE[:2])
    assert isinstance(shop.asks(shop.hr, trend, "month", last), Invalid) is wrong


def test_before_it_is_published_a_cycle_is_reported_to_those_who_see_it(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    facts = months(R19, len(PEOPLE), 1)[0]
    shop.records(facts)
    cycle = shop.scored(facts.period)
    for query in (grade_counts, item_shares):
        assert shop.asked(shop.hr, query, cycle.id)
        assert sum(one.people for one in shop.asked(shop.who(Role.SUPERVISOR, "0"), grade_counts, cycle.id)) == 4
        assert isinstance(shop.asks(shop.who(Role.EMPLOYEE, "1"), query, cycle.id), NotFound)
        assert isinstance(shop.asks(shop.who(Role.UNIT_ADMIN), query, cycle.id), NotAllowed)
        assert isinstance(shop.asks(shop.hr, query, cycle.id, 0), NotFound)
    assert shop.asked(shop.hr, trend) == ()


def test_reports_ask_as_many_statements_of_many_as_of_few(sqlite_store: Store) -> None:
    asked = []
    for code, people, count in (("few", 2, 1), ("many", 9, 3)):
        shop = course(sqlite_store, [str(number) for number in range(people)], code=code)
        cycle = [shop.published(facts) for facts in months(R19, people, count)][-1]
        shop.asked(shop.hr, item_shares, cycle.id)
        with counted(sqlite_store) as statements:
            for query, arguments in ((grade_counts, (cycle.id,)), (item_shares, (cycle.id,)), (trend, ())):
                shop.asked(shop.hr, query, *arguments)
        asked.append(statements[0])
    assert asked[0] == asked[1] > 0


def test_codes_have_words(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE[:2])
    row = shop.asked(shop.hr, list_results, shop.published(months(R19, 2, 1)[0]).id).rows[0]
    words = shop.asked(shop.hr, result_words, (row.regime_digest, "sha256:nosuch"))
    assert list(words) == [row.regime_digest]
    assert row.grade in words[row.regime_digest].grades
    assert words[row.regime_digest].levels["ordinary"] == Text(zh="普通员工", en="Ordinary")
    assert words[row.regime_digest].rules["r19_hope_star"].zh == "希望之星"


def test_damaged_points_are_told(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE[:2])
    cycle = shop.published(months(R19, 2, 1)[0])
    damage(shop)
    answer = shop.asks(shop.hr, item_shares, cycle.id)
    assert isinstance(answer, Invalid)
    assert answer.problems[0].code == "result.damaged"


def damage(shop: Course) -> None:
    """Somebody has written over what is stored of the results' points, past the program."""
    engine = create_engine(shop.store.url)
    with engine.begin() as connection:
        kept = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'results'")
        for name in connection.scalars(kept).all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text("UPDATE results SET items = x'01'"))
    engine.dispose()
