"""Precedence, level moves, bars, money and pay."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, event_names
from core.catalogue import bundle as bundle_of
from core.engine.incentives.chain import appraise
from core.engine.incentives.decide import decide
from core.engine.run import score
from core.facts.model import Employee, Facts, PastPeriod
from core.spec import (
    Duty,
    EventAmounts,
    EventKind,
    Fixed,
    Honour,
    Ladder,
    Level,
    Money,
    Move,
    PayByTotal,
    PayItem,
    PayKey,
    PayPlan,
    PerEvent,
    PromotionBar,
    Sanction,
    ShareOfSurplus,
    Text,
)
from core.spec.conditions import All, Always, EventsAre, LevelIs, TotalIs
from tests.core.engine.incentives.sample import NOW, SHEET, decided, money, past, rule, total_of
from tests.core.engine.sample import CITED, INDICATORS, WORDS, bundle, event, person


def at_least(limit: int) -> TotalIs:
    """A total of at least ``limit``."""
    return TotalIs(relation=">=", limit=limit)


def below(limit: int) -> TotalIs:
    """A total below ``limit``."""
    return TotalIs(relation="<", limit=limit)


def move(code: str, origin: str, to: str, when: Any, severity: int) -> Move:
    """A row of the transition table."""
    return Move(code=code, name=WORDS, origins=(origin,), to=to, when=when, severity=severity, citation=CITED)


LADDER = Ladder(
    levels=tuple(Level(code=code, name=WORDS, citation=CITED) for code in ("trial", "plain", "star")),
    moves=(
        move("up", "plain", "star", at_least(90), 10),
        move("rise", "trial", "plain", at_least(80), 10),
        move("down", "star", "plain", below(80), 30),
        move("out", "star", "trial", below(70), 40),
        move("drop", "plain", "trial", below(70), 40),
    ),
    bar=PromotionBar(span="quarter", citation=CITED),
    citation=CITED,
)


def someone(total: str, **more: Any) -> Employee:
    """A person with this total."""
    return Employee(id="A", values=total_of(total), **more)


@pytest.mark.parametrize(
    ("level", "total", "to", "over"),
    [
        ("plain", "90", "star", ()), ("plain", "89.99", "plain", ()), ("plain", "70", "plain", ()), ("plain", "69.99", "trial", ()),
        ("star", "80", "star", ()), ("star", "79.99", "plain", ()), ("star", "69.99", "trial", ("down",)),
        ("trial", "79.99", "trial", ()), ("trial", "80", "plain", ()), ("unknown", "95", "unknown", ()),
    ],
)  # fmt: skip
def test_the_most_severe_move_wins_and_names_the_others(level: str, total: str, to: str, over: tuple[str, ...]) -> None:
    decision = decided((), someone(total, level=level), ladder=LADDER)["A"]
    assert decision.next_level == to
    assert [entry.to_level for entry in decision.proposals] == ([] if to == level else [to])
    for entry in decision.proposals:
        assert entry.over == over
        assert all(code in entry.reason.zh and code in entry.reason.en for code in over)


def test_an_incentive_of_the_ladders_group_competes_with_moves() -> None:
    dismissal = rule(
        below(70), Sanction(code="dismissal", name=WORDS, legal_review=True), code="dismiss", group="level", severity=50
    )
    decision = decided((dismissal,), someone("60", level="plain"), ladder=LADDER)["A"]
    (proposal,) = decision.proposals
    assert (proposal.rule, proposal.legal_review, proposal.over) == ("dismiss", True, ("drop",))
    assert decision.next_level == "plain"


@pytest.mark.parametrize(
    ("months", "levels", "barred"),
    [
        (("2026-05",), ("star",), True),
        (("2026-04", "2026-05"), ("star", "plain"), True),
        (("2026-03", "2026-04", "2026-05"), ("star", "plain", "plain"), False),
        (("2026-05",), ("plain",), False),
        ((), (), False),
    ],
)
def test_a_demotion_bars_promotion_in_its_quarter(
    months: tuple[str, ...], levels: tuple[str, ...], barred: bool
) -> None:
    history = tuple(
        PastPeriod(period=Period(2026, "month", int(month[-2:])), total=Decimal(75), level=level)
        for month, level in zip(months, levels, strict=True)
    )
    decision = decided((), someone("95", level="plain", history=history), ladder=LADDER)["A"]
    assert [entry.kind for entry in decision.proposals] == (["barred"] if barred else ["level"])
    assert decision.next_level == ("plain" if barred else "star")


@pytest.mark.parametrize(
    ("amount", "yuan"),
    [
        (Fixed(yuan=200), "200.00"),
        (Fixed(yuan=Decimal("-0.005")), "-0.01"),
        (PerEvent(kind="idea", yuan=50), "100.00"),
        (EventAmounts(kind="loss", times=-1), "-12.35"),
        (ShareOfSurplus(indicator="t.value", target="t.other", percent=5), "0.50"),
        (ShareOfSurplus(indicator="t.other", target="t.value", percent=5), "0.00"),
        (PayKey(key="commission"), "300.10"),
        (PayKey(key="nothing"), "0.00"),
        (PayByTotal(key="commission"), "288.10"),
    ],
)
def test_amounts(amount: Any, yuan: str) -> None:
    who = person(
        values={"t.value": "100", "t.other": "90"},
        events=(event("idea"), event("idea"), event("loss", "12.345")),
        pay={"commission": Decimal("300.10")},
    )
    (proposal,) = decided((rule(Always(), Money(code="m", name=WORDS, amount=amount)),), who)["A"].proposals
    assert proposal.amount == Decimal(yuan)
    assert proposal.amount.as_tuple().exponent == -2


PLAN = PayPlan(
    items=(
        PayItem(code="base", name=WORDS, amount=Fixed(yuan=1100), when=Always(), citation=CITED),
        PayItem(
            code="appraisal", name=WORDS, amount=Fixed(yuan=400), when=All(of=(at_least(80), LevelIs(levels=("plain",)))), citation=CITED
        ),
        PayItem(code="loss", name=WORDS, amount=EventAmounts(kind="loss", times=-1), when=EventsAre(kind="loss"), citation=CITED),
    ),
    citation=CITED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("total", "level", "loss", "items", "pay"),
    [
        ("80", "plain", None, ["base", "appraisal", "star"], "1600.00"),
        ("79.99", "plain", None, ["base", "star"], "1200.00"),
        ("80", "trial", None, ["base", "star"], "1200.00"),
        ("80", "plain", "30.50", ["base", "appraisal", "loss", "star"], "1569.50"),
        ("80", "plain", "1600.01", ["base", "appraisal", "loss", "star"], "-0.01"),
    ],
)
def test_pay_is_itemised_and_adds_up(total: str, level: str, loss: str | None, items: list[str], pay: str) -> None:
    award = rule(Always(), money(100), code="star")
    who = someone(total, level=level, events=(event("loss", loss),) if loss else ())
    decision = decided((award,), who, pay=PLAN)["A"]
    assert decision.pay is not None
    assert [entry.code for entry in decision.pay.items] == items
    assert decision.pay.total == Decimal(pay) == sum(entry.amount for entry in decision.pay.items)
    assert [entry.code for entry in decision.problems] == (["pay.negative"] if decision.pay.total < 0 else [])


def test_a_sum_outside_pay_is_proposed_and_not_paid() -> None:
    outside = Money(code="m", name=WORDS, amount=Fixed(yuan=5), in_pay=False)
    decision = decided((rule(Always(), outside),), someone("80"), pay=PLAN)["A"]
    assert decision.pay is not None
    assert [entry.code for entry in decision.pay.items] == ["base"]
    assert decision.proposals[0].amount == Decimal("5.00")


def test_of_a_rules_sums_only_those_of_the_pay_are_paid() -> None:
    outside = Money(code="m", name=WORDS, amount=Fixed(yuan=5), in_pay=False)
    decision = decided((rule(Always(), money(100), outside),), someone("80"), pay=PLAN)["A"]
    assert [entry.amount for entry in decision.proposals] == [Decimal("100.00"), Decimal("5.00")]
    assert decision.pay is not None
    assert decision.pay.total == Decimal("1200.00")


def test_months_in_a_row_carry_level_and_history() -> None:
    one = bundle(*SHEET, ladder=LADDER, incentives=(rule(at_least(95)),))
    months = [
        Facts(period=Period(2026, "month", number), employees=(someone(total, level="plain" if number == 1 else ""),))
        for number, total in ((2, "60"), (1, "96"), (3, "96"), (4, "96"))
    ]
    done = appraise(one, months)
    assert [entry.decisions[0].next_level for entry in done] == ["star", "trial", "trial", "plain"]
    last = done[-1].facts.employees[0]
    assert [(str(entry.period), entry.level, len(entry.events)) for entry in last.history] == [
        ("2026-01", "plain", 1),
        ("2026-02", "star", 0),
        ("2026-03", "trial", 1),
    ]


def test_a_stated_level_goes_before_the_one_carried() -> None:
    one = bundle(*SHEET, ladder=LADDER)
    months = [
        Facts(period=Period(2026, "month", number), employees=(someone("96", level="plain"),)) for number in (1, 2)
    ]
    assert [entry.facts.employees[0].level for entry in appraise(one, months)] == ["plain", "plain"]


def test_history_after_the_period_changes_nothing() -> None:
    later = PastPeriod(period=NOW.shifted(1), total=Decimal(10), level="star")
    plain = decided((), someone("95", level="plain", history=past("80")), ladder=LADDER)
    assert decided((), someone("95", level="plain", history=(*past("80"), later)), ladder=LADDER) == plain


def test_the_reason_names_the_kind_of_event_where_somebody_has_named_it() -> None:
    catalogue = Catalogue(indicators=INDICATORS)
    scheme = bundle(
        *SHEET, incentives=(rule(EventsAre(kind="error")), rule(EventsAre(kind="unnamed"), code="other"))
    ).scheme
    pinned = bundle_of(catalogue, scheme)
    assert pinned.event_names["error"].en == "errors"
    assert "unnamed" not in pinned.event_names
    facts = Facts(period=NOW, employees=(someone("80", events=(event("error"), event("unnamed"))),))
    reasons = [entry.reason.en for entry in decide(pinned, facts, score(pinned, facts))[0].proposals]
    assert reasons == ["this period errors: 1 [01-02] (≥ 1)", "this period unnamed: 1 [01-02] (≥ 1)"]


def test_a_kind_is_called_as_the_scheme_says_then_as_an_honour_is() -> None:
    honoured = rule(EventsAre(kind="error"), Honour(code="month", name=Text(zh="月", en="month's honour")))
    month = replace(bundle(*SHEET, incentives=(honoured,)).scheme, code="sample.month")
    quarter = bundle(*SHEET, incentives=(rule(EventsAre(kind="month")),)).scheme
    catalogue = Catalogue(indicators=INDICATORS, schemes={one.code: one for one in (month, quarter)})
    assert event_names(catalogue, quarter)["month"].en == "month's honour"
    assert "month" not in event_names(catalogue, replace(quarter, regime="R99"))
    named = replace(quarter, kinds=(EventKind(code="month", name=Text(zh="好", en="good month")),))
    assert event_names(catalogue, named)["month"].en == "good month"


@pytest.mark.parametrize(
    ("level", "named"), [("plain", ""), ("", "no level: A, B, C, D, E and 1 more"), ("gone", "no level")]
)
def test_who_has_no_level_of_the_ladder_is_said_once(level: str, named: str) -> None:
    people = tuple(person(name, values={"t.value": "80", "t.other": "80"}, level=level) for name in "ABCDEF")
    (one,) = appraise(bundle(*SHEET, ladder=LADDER), [Facts(period=NOW, employees=people)])
    found = [problem.message.en for problem in one.run.problems if problem.code == "level.unknown"]
    assert len(found) == (1 if named else 0)
    assert all(message.startswith(named) for message in found)
    assert appraise(bundle(*SHEET), [Facts(period=NOW, employees=people)])[0].run.problems == ()


def test_a_duty_names_its_owner_and_term() -> None:
    duty = Duty(kind="training", name=WORDS, owner="hr", due_days=5)
    (proposal,) = decided((rule(Always(), duty),), someone("80"))["A"].proposals
    assert (proposal.kind, proposal.owner, proposal.due_days) == ("duty", "hr", 5)
    assert "5" in proposal.effect.zh
