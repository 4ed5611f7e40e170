"""Pages, cards, groups and ranking lists of results: what they say, and to whom."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from core.engine.exact import round_half_away
from core.engine.incentives.chain import appraise
from core.engine.incentives.model import Proposal
from core.run import pack_outcome, unpack_outcome
from server.cycles.commands.scoring import send_to_review
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Invalid, NotAllowed, NotFound
from server.results.cards import recompute
from server.results.group_values import GroupBy
from server.results.queries.card import get_result, list_cards
from server.results.queries.compare import compare
from server.results.queries.listing import list_results, publications, ranking
from server.results.queries.periods import groups, period_groups, periods
from server.results.queries.timeline import timeline
from server.results.tables import Result
from server.results.values import Order, ResultFilter
from server.runs.prepared import prepared_of
from tests.server.results.course import R19, Course, course, months
from tests.server.stores import Store

PEOPLE = [str(number) for number in range(9)]
"""0 leads 1 to 7; nobody leads 8."""


def paged(shop: Course, cycle_id: Any, order: Order, first: int, filter: ResultFilter | None = None) -> list[str]:
    """The staff numbers of every page, one behind the other."""
    found: list[str] = []
    after = None
    while True:
        page = shop.asked(shop.hr, list_results, cycle_id, filter, order, first, after)
        found += [one.number for one in page.rows]
        after = page.after
        if after is None:
            return found


def test_pages_and_cards_are_what_the_engine_says(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 9, 1)[0]
    cycle = shop.published(facts)
    done = appraise(shop.bundle, [facts])[0]
    decided = {decision.employee: decision for decision in done.decisions}
    unranked = len(PEOPLE) + 1
    by_rank = sorted(done.run.cards, key=lambda card: (card.rank or unranked, card.employee))
    for first in (1, 4, 9, 100):
        assert paged(shop, cycle.id, Order.RANK, first) == [card.employee for card in by_rank]
        assert paged(shop, cycle.id, Order.NUMBER, first) == PEOPLE
    grade = by_rank[0].grade
    wanted = [card.employee for card in by_rank if card.grade == grade]
    assert paged(shop, cycle.id, Order.RANK, 2, ResultFilter(grade=grade, department="CS")) == wanted
    assert paged(shop, cycle.id, Order.RANK, 2, ResultFilter(department="elsewhere")) == []
    for one in done.run.cards:
        card = shop.asked(shop.hr, get_result, cycle.id, shop.ids[one.employee])
        decision = decided[one.employee]
        assert (card.result.total, card.result.grade, card.result.rank) == (one.total, one.grade, one.rank)
        assert (card.proposals, card.pay, card.problems) == (decision.proposals, decision.pay, decision.problems)
        assert [line.item for line in card.lines if line.item is not None] == [line.item for line in one.lines]
        if one.total is not None:
            assert sum((line.points for line in card.lines if line.points is not None), Decimal(0)) == one.total
        for line in card.lines:
            assert line.reason.zh != line.reason.en
            assert line.citation.source == "R19"
    page = shop.asked(shop.hr, list_cards, cycle.id, first=4)
    assert [card.result.number for card in page.rows] == [card.employee for card in by_rank[:4]]
    assert page.rows[0] == shop.asked(shop.hr, get_result, cycle.id, page.rows[0].result.employee_id)
    assert page.after == shop.asked(shop.hr, list_results, cycle.id, first=4).after
    first = shop.asked(shop.hr, ranking, cycle.id, 3)[0]
    assert [place.number for place in first.places] == [card.employee for card in by_rank if (card.rank or 9) <= 3]
    assert first.people == sum(card.rank is not None for card in by_rank)


@pytest.mark.parametrize("cursor", ["x", "1", ":3", "-1:2", "1.5:2", f"{2**40}:1"])
def test_cursors_that_no_page_gave(sqlite_store: Store, cursor: str) -> None:
    shop = course(sqlite_store, PEOPLE[:2])
    cycle = shop.published(months(R19, 2, 1)[0])
    answer = shop.asks(shop.hr, list_results, cycle.id, None, Order.RANK, 1, cursor)
    assert isinstance(answer, Invalid)
    for first in (0, 101):
        assert isinstance(shop.asks(shop.hr, list_results, cycle.id, first=first), Invalid)
    assert isinstance(shop.asks(shop.hr, compare, cycle.id, cycle.run_id, cycle.run_id, 1, "x"), Invalid)


def test_who_sees_whose_results(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 9, 1)[0]
    shop.records(facts)
    scored = shop.scored(facts.period)
    boss, ann = shop.who(Role.SUPERVISOR, "0"), shop.who(Role.EMPLOYEE, "3")
    team = PEOPLE[1:8]

    def seen(who: Any, cycle_id: Any) -> list[str]:
        page = shop.asks(who, list_results, cycle_id, order=Order.NUMBER)
        return [] if isinstance(page, NotFound) else [one.number for one in page.rows]

    # Before they are published, people see nothing of their own.
    assert seen(ann, scored.id) == []
    assert seen(boss, scored.id) == team
    assert seen(shop.who(Role.TOP_MANAGEMENT), scored.id) == seen(shop.who(Role.AUDITOR), scored.id) == PEOPLE
    assert isinstance(shop.asks(ann, get_result, scored.id, shop.ids["3"]), NotFound)
    assert isinstance(shop.asks(boss, get_result, scored.id, shop.ids["0"]), NotFound)
    assert isinstance(shop.asks(ann, compare, scored.id, scored.run_id, scored.run_id), NotFound)
    assert shop.asked(shop.hr, timeline, shop.ids["3"]) == ()
    shop.did(shop.hr, send_to_review, scored.id, scored.version)
    cycle = shop.publishes(scored.id)
    assert seen(ann, cycle.id) == ["3"]
    assert seen(boss, cycle.id) == ["0", *team]
    assert isinstance(shop.asks(ann, get_result, cycle.id, shop.ids["4"]), NotFound)
    assert isinstance(shop.asks(boss, get_result, cycle.id, shop.ids["8"]), NotFound)
    assert shop.asked(boss, get_result, cycle.id, shop.ids["0"]).result.number == "0"
    assert isinstance(shop.asks(ann, timeline, shop.ids["4"]), NotFound)
    assert [entry.period for entry in shop.asked(ann, timeline, shop.ids["3"])] == ["2026-01"]
    assert [one.people for one in shop.asked(boss, groups, cycle.id)] == [8]
    assert [place.number for one in shop.asked(ann, ranking, cycle.id, 9) for place in one.places] in (["3"], [])
    assert [one.number for one in shop.asked(boss, periods, "2026-Q1").rows] == ["0", *team]
    assert shop.asked(boss, period_groups, "2026-Q1")[0].people == 8
    for question in (list_results, publications, ranking, groups):
        assert isinstance(shop.asks(shop.hr, question, new_id()), NotFound)
        assert isinstance(shop.asks(shop.who(Role.UNIT_ADMIN), question, cycle.id), NotAllowed)
    assert isinstance(shop.asks(shop.hr, list_results, cycle.id, revision=1), NotFound)


def test_a_stored_result_that_was_changed_is_told(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE[:3])
    facts = months(R19, 3, 1)[0]
    cycle = shop.published(facts)
    with sqlite_store.database.reading(shop.unit_id) as session:
        row = session.scalars(
            select(Result).where(Result.run_id == cycle.run_id, Result.employee_id == shop.ids["1"])
        ).one()
        prepared = prepared_of(session, row.regime_digest)
        outcome, places = unpack_outcome(row.outcome)
        session.expunge(row)
    kept = {one.key: getattr(row, one.key) for one in Result.__mapper__.column_attrs}

    def told(**changed: Any) -> set[str]:
        found = recompute(prepared, Result(**{**kept, **changed}), "1", facts.period, blocked=False)  # type: ignore[arg-type]
        return {problem.path.rpartition(".")[2] for problem in found.problems if problem.severity == "error"}

    assert told() == set()
    assert row.total is not None
    assert told(total=row.total + 1) == {"total"}
    assert told(total=row.total + Decimal("0.0001")) == {"total"}
    assert told(grade="nobody's") == {"grade"}
    assert told(status="held") == {"status"}
    assert told(pay=(row.pay or Decimal(0)) + Decimal("0.01")) == {"pay"}
    assert told(next_level="manager") == {"next_level"}
    assert told(department="elsewhere") == {"department"}
    assert told(full_marks=Decimal(120)) == {"full_marks"}
    assert told(items=row.items[:-1]) >= {"items"}
    assert told(facts=b"\x01damaged") == {"facts"}
    more = pack_outcome(type(outcome)(**{**{f: getattr(outcome, f) for f in outcome.__slots__}, "pay": 1}), places)
    assert "pay" in told(outcome=more)


def test_groups_and_longer_periods(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 9, 2)
    cycles = [shop.published(month) for month in facts]
    done = appraise(shop.bundle, facts)
    totals = {
        number: [card.total for one in done for card in one.run.cards if card.employee == number] for number in PEOPLE
    }
    first = [card.total for card in done[0].run.cards if card.total is not None]
    group = shop.asked(shop.hr, groups, cycles[0].id, GroupBy.DEPARTMENT)
    assert [(one.key, one.people, one.scored) for one in group] == [("CS", 9, len(first))]
    assert group[0].mean == round_half_away(sum(map(Fraction, first), Fraction(0)) / len(first), 2)
    assert (group[0].lowest, group[0].highest) == (min(first), max(first))
    assert sum(count for _, count in group[0].grades) == sum(card.grade is not None for card in done[0].run.cards)
    pay = [decision.pay.total for decision in done[0].decisions if decision.pay is not None]
    assert group[0].pay == sum(pay, Decimal(0))
    assert [one.key for one in shop.asked(shop.hr, groups, cycles[0].id, GroupBy.POSITION)] == ["agent"]
    assert [one.key for one in shop.asked(shop.hr, groups, cycles[0].id, GroupBy.TEAM)] == [""]
    quarter = shop.asked(shop.hr, periods, "2026-Q1", 4)
    rest = shop.asked(shop.hr, periods, "2026-Q1", 100, quarter.after)
    assert rest.after is None
    means = []
    for one in (*quarter.rows, *rest.rows):
        known = [Fraction(total) for total in totals[one.number] if total is not None]
        mean = sum(known, Fraction(0)) / len(known) if known else None
        means += [] if mean is None else [mean]
        assert one.total == (None if mean is None else round_half_away(mean, 2))
        missing = [str(month.period) for month, total in zip(facts, totals[one.number], strict=True) if total is None]
        assert one.missing == (*missing, "2026-03")
        assert (one.own, one.grade) == (False, None)
        assert [problem.code for problem in one.problems] == ["period.months_missing"]
    assert len(means) == len(PEOPLE)
    whole = shop.asked(shop.hr, period_groups, "2026-Q1")
    assert whole[0].mean == round_half_away(sum(means, Fraction(0)) / len(means), 2)
    assert shop.asked(shop.hr, periods, "2026-H1").rows[0].total == quarter.rows[0].total
    assert shop.asked(shop.hr, periods, "2026").rows[0].months == quarter.rows[0].months
    assert shop.asked(shop.hr, periods, "2025-Q4").rows == ()
    for label in ("2026-01", "2026-Q5", "soon"):
        assert isinstance(shop.asks(shop.hr, periods, label), Invalid)
        assert isinstance(shop.asks(shop.hr, period_groups, label), Invalid)


def test_proposals_are_told_in_both_languages(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    cycle = shop.published(months(R19, 9, 1)[0])
    cards = [shop.asked(shop.hr, get_result, cycle.id, shop.ids[number]) for number in PEOPLE]
    told: list[Proposal] = [proposal for card in cards for proposal in card.proposals]
    assert told
    assert all(one.effect.zh and one.effect.en and one.reason.zh and one.citation.quote for one in told)
    assert any(card.pay is not None and card.pay.items for card in cards)
