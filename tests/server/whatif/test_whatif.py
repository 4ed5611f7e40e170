"""A regime tried over past cycles: who moves, what it costs, and that nothing of it stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from core.engine.columns.incentives import told
from core.engine.incentives.chain import appraise
from core.engine.incentives.model import Decision
from core.facts.model import Facts
from core.regime import apply, choose
from core.spec import Edit
from server.audit.tables import AuditHead
from server.db.models import mapped
from server.identity.roles import Role
from server.refusal import Conflict, Invalid, NotAllowed, NotFound
from server.results.commands import correct, publish_correction
from server.whatif.queries import try_regime
from server.whatif.values import ChosenResolution, Trial
from tests.server.results.course import R10, R19, Course, corrected, course, months
from tests.server.stores import Store, somebody

BAND = "/scheme/dimensions/0/items/1/rule/bands"
PEOPLE = [str(number) for number in range(16)]


def tried(shop: Course, **keywords: object) -> Trial:
    """The answer to HR."""
    answer = shop.asked(shop.hr, try_regime, shop.version_id, **keywords)
    assert isinstance(answer, Trial)
    return answer


def fen(decision: Decision) -> int:
    """What the decision awards, less what it takes."""
    return int(sum((one.amount * 100 for one in decision.proposals if one.amount is not None), Decimal(0)))


def everything(shop: Course) -> tuple[dict[str, int], str]:
    """How many rows each table has, and the head of the unit's audit."""
    with shop.store.database.reading(shop.unit_id) as session:
        rows = {kind.__tablename__: session.scalar(select(func.count()).select_from(kind)) or 0 for kind in mapped()}
        return rows, repr(session.execute(select(AuditHead.seq, AuditHead.digest)).one())


def test_a_regime_that_changes_nothing_moves_nobody_and_stores_nothing(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 16, 3)
    for month in facts:
        shop.published(month)
    before = everything(shop)
    found = tried(shop)
    assert everything(shop) == before
    assert [month.period for month in found.months] == ["2026-01", "2026-02", "2026-03"]
    assert (found.counts.people, found.counts.moved, found.movers) == (16, 0, ())
    assert found.pay.difference_fen == found.money.difference_fen == 0
    done = appraise(shop.bundle, facts)
    decisions = [decision for one in done for decision in one.decisions]
    assert found.pay.was_fen == sum(int(one.pay.total * 100) for one in decisions if one.pay is not None)
    assert found.money.was_fen == sum(fen(one) for one in decisions)
    assert found.pay.was_fen > 0


def against_chain(shop: Course, facts: tuple[Facts, ...], found: Trial, sheet: object) -> None:
    """Every month is what the chain over the same facts gives by the old regime and by the one that is tried."""
    was, now = appraise(shop.bundle, facts), appraise(sheet, facts)  # type: ignore[arg-type]
    totals = {"rank": 0, "grade": 0, "level": 0}
    for one, other, month in zip(was, now, found.months, strict=True):
        pairs = list(zip(one.run.cards, other.run.cards, strict=True))
        follows = list(zip(one.decisions, other.decisions, strict=True))
        assert month.counts.rank == sum(old.rank != new.rank for old, new in pairs)
        assert month.counts.grade == sum(old.grade != new.grade for old, new in pairs)
        assert month.counts.total == sum((old.status, old.total) != (new.status, new.total) for old, new in pairs)
        assert month.counts.rules == sum(_rules(old) != _rules(new) for old, new in follows)
        assert month.counts.level == sum(old.next_level != new.next_level for old, new in follows)
        assert month.counts.pay == sum(
            (old.pay and old.pay.total) != (new.pay and new.pay.total) for old, new in follows
        )
        assert month.pay.was_fen == sum(int(old.pay.total * 100) for old, _ in follows if old.pay is not None)
        assert month.pay.now_fen == sum(int(new.pay.total * 100) for _, new in follows if new.pay is not None)
        assert month.money.now_fen == sum(fen(new) for _, new in follows)
        totals["rank"] += month.counts.rank
        totals["level"] += month.counts.level
        totals["grade"] += month.counts.grade
    assert totals["rank"] > 0


def _rules(decision: Decision) -> tuple[str, ...]:
    found = told(decision)
    return (*found.rules, *found.barred)


def test_a_rule_that_looks_further_back_than_what_is_frozen(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    facts = months(R19, 16, 5, seed=3)
    for month in facts:
        shop.published(month)
    edits = (Edit(path="/scheme/incentives/0/when/length", value="4"),)
    sheet, problems = apply(shop.bundle, edits)
    assert sheet is not None, problems
    found = tried(shop, edits=edits, cycles=2)
    was, now = appraise(shop.bundle, facts), appraise(sheet, facts)
    counts = [
        sum(_rules(old) != _rules(new) for old, new in zip(one.decisions, other.decisions, strict=True))
        for one, other in zip(was, now, strict=True)
    ]
    assert [month.counts.rules for month in found.months] == counts[-2:]
    assert sum(counts[-2:]) > 0


def test_a_changed_band_over_months_in_a_row(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 16, 4)
    for month in facts:
        shop.published(month)
    edits = tuple(Edit(path=f"{BAND}/{number}/award", value='"0"') for number in (0, 1))
    sheet, problems = apply(shop.bundle, edits)
    assert sheet is not None, problems
    found = tried(shop, edits=edits)
    against_chain(shop, facts, found, sheet)
    assert found.counts.level > 0
    assert found.pay.difference_fen != 0
    first = found.movers[0]
    assert abs(first.pay_fen) + abs(first.money_fen) >= abs(found.movers[-1].pay_fen)
    assert all(move.was != move.now for mover in found.movers for move in mover.moves)
    assert {mover.number for mover in found.movers} <= set(PEOPLE)
    assert tried(shop, edits=edits, movers=1).movers == found.movers[:1]
    assert [one.period for one in tried(shop, edits=edits, cycles=2).months] == ["2026-03", "2026-04"]


def test_a_sheet_of_110_scaled_to_100(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE, R10)
    facts = months(R10, 16, 2)
    for month in facts:
        shop.published(month)
    sheet, problems = choose(shop.bundle, "sum", "scale_to_100")
    assert sheet is not None, problems
    found = tried(shop, resolutions=(ChosenResolution(defect="sum", resolution="scale_to_100"),))
    was, now = appraise(shop.bundle, facts), appraise(sheet, facts)
    for one, other, tried_month in zip(was, now, found.months, strict=True):
        scored = [card for card in one.run.cards if card.total is not None]
        assert tried_month.counts.total == len(scored) > 0
        assert tried_month.counts.grade == sum(
            old.grade != new.grade for old, new in zip(one.run.cards, other.run.cards, strict=True)
        )
    assert found.digest != tried(shop).digest


def test_a_correction_since_moves_nobody_by_itself(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    facts = months(R19, 16, 2)
    first = shop.published(facts[0])
    shop.published(facts[1])
    shop.records(corrected(facts[0], "3", satisfaction_rate="0", answer_rate="0"), "wrong export")
    run = shop.did(shop.hr, correct, first.id, "wrong export")
    shop.drains()
    shop.did(shop.other_hr, publish_correction, first.id, run.id)
    assert tried(shop).counts.moved == 0


def test_what_cant_be_tried(sqlite_store: Store) -> None:
    shop = course(sqlite_store, ["0", "1"])
    nothing = shop.asks(shop.hr, try_regime, shop.version_id)
    assert isinstance(nothing, Conflict)
    assert nothing.problems[0].code == "whatif.nothing_past"
    shop.published(months(R19, 2, 1)[0])
    unknown = shop.asks(shop.hr, try_regime, shop.ids["0"])
    assert isinstance(unknown, NotFound)
    bounds = shop.asks(shop.hr, try_regime, shop.version_id, cycles=13, movers=101)
    assert isinstance(bounds, Invalid)
    assert [problem.path for problem in bounds.problems] == ["cycles", "movers"]
    nowhere = shop.asks(shop.hr, try_regime, shop.version_id, edits=(Edit(path="/scheme/nothing", value='"1"'),))
    assert isinstance(nowhere, Invalid)
    assert nowhere.problems[0].path == "/scheme/nothing"
    gap = shop.asks(shop.hr, try_regime, shop.version_id, edits=(Edit(path=f"{BAND}/1/low", value='"99"'),))
    assert isinstance(gap, Invalid)
    other = shop.asks(shop.hr, try_regime, shop.version_id, (ChosenResolution(defect="sum", resolution="x"),))
    assert isinstance(other, Invalid)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.SUPERVISOR, Role.AUDITOR, Role.UNIT_ADMIN, Role.INTEGRATOR])
def test_who_may_not_try(sqlite_store: Store, role: Role) -> None:
    shop = course(sqlite_store, ["0", "1"])
    answer = shop.asks(somebody(shop.unit_id, role), try_regime, shop.version_id)
    assert isinstance(answer, NotAllowed)
