"""Random rules: conditions of every kind, incentives, ladders and pay plans, for a given sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from core.calendar import MONTHS_IN
from core.catalogue import Bundle
from core.spec import Ladder, Level, Move, PayItem, PayPlan, PromotionBar, leaves
from core.spec.conditions import (
    All,
    Always,
    AnyOf,
    Condition,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    ServiceIs,
    Streak,
    TotalIs,
    Vetoed,
)
from core.spec.incentives import (
    Amount,
    Duty,
    EventAmounts,
    Fixed,
    Honour,
    Incentive,
    Money,
    PayByTotal,
    PayKey,
    PerEvent,
    ShareOfSurplus,
)
from tests.core.engine.sample import CITED, WORDS
from tests.strategies.base import RELATIONS, maybe, one, some, whole

LEVELS = ("trial", "plain", "star")
HONOURS = ("honour", "praise")
KINDS = (*HONOURS, "error", "loss")
KEYS = ("commission", "bonus")
_by_total = st.builds(TotalIs, relation=st.sampled_from((">=", "<")), limit=st.sampled_from((70, 80)))
_SPANS = {"quarter": 3, "half": 6, "year": 12, "rolling_year": 12}


def _simple(bundle: Bundle) -> st.SearchStrategy[Condition]:
    scheme = bundle.scheme
    codes = st.sampled_from(sorted(bundle.indicators))
    spans = ["period", *(span for span, months in _SPANS.items() if months >= MONTHS_IN[scheme.period])]
    grades = [grade.code for grade in bundle.grade_scale.grades] if bundle.grade_scale else ["none"]
    items = [leaf.code for part in scheme.dimensions for leaf in leaves(part.items)]
    relation = st.sampled_from(RELATIONS)
    limit = st.sampled_from((60, 70, 70, 80, 90, 0, Decimal("69.995")))
    choices: list[st.SearchStrategy[Any]] = [
        st.just(Always()),
        st.builds(TotalIs, relation=relation, limit=limit),
        st.builds(TotalIs, relation=relation, limit=limit),
        st.builds(GradeIs, grades=st.lists(st.sampled_from(grades), max_size=2).map(tuple)),
        st.builds(RankIs, first=st.integers(0, 2), last=st.integers(1, 3), by=st.none() | codes),
        st.builds(ItemAtZero, items=st.just(()) | st.tuples(st.sampled_from(items))),
        st.just(Vetoed()),
        st.builds(FactIs, indicator=codes, relation=relation, limit=st.sampled_from((0, 1, 2, 70, 80))),
        st.builds(
            EventsAre, kind=st.sampled_from(KINDS), relation=relation, limit=st.integers(0, 3), span=st.sampled_from(spans)
        ),
        st.builds(LevelIs, levels=st.lists(st.sampled_from(("", *LEVELS, "other")), max_size=2).map(tuple)),
        st.builds(ServiceIs, relation=st.sampled_from((">=", ">")), months=st.integers(0, 30)),
        st.builds(FellBy, points=st.sampled_from((0, 10, Decimal("10.005"))), indicator=st.none() | codes),
        st.builds(Exceeds, indicator=codes, target=codes),
    ]  # fmt: skip
    return st.one_of(choices)


def conditions(bundle: Bundle) -> st.SearchStrategy[Condition]:
    """Conditions of every kind; streaks lie anywhere but in streaks."""

    def combined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, max_size=3).map(tuple)
        return st.builds(All, of=several) | st.builds(AnyOf, of=several) | st.builds(Not, of=parts)

    plain = st.recursive(_simple(bundle), combined, max_leaves=4)
    streak = st.builds(
        Streak,
        of=plain,
        length=st.integers(1, 3),
        repeat=st.sampled_from(("each", "anew", "once")),
        missing=st.sampled_from(("breaks", "skips")),
    )
    return st.recursive(plain | streak | streak, combined, max_leaves=3)


def amounts(bundle: Bundle) -> st.SearchStrategy[Amount]:
    """Amounts of every kind, with fractions of a fen on either side of a half."""
    yuan = st.sampled_from((100, -50, Decimal("0.005"), Decimal("-0.005"), Decimal("33.3349"), 0))
    times = st.sampled_from((1, -1, Decimal("0.5"), Decimal("-0.333")))
    codes = st.sampled_from(sorted(bundle.indicators))
    return st.one_of(
        st.builds(Fixed, yuan=yuan),
        st.builds(PerEvent, kind=st.sampled_from(KINDS), yuan=yuan),
        st.builds(EventAmounts, kind=st.sampled_from(KINDS), times=times),
        st.builds(ShareOfSurplus, indicator=codes, target=codes, percent=st.sampled_from((5, Decimal("0.05"), -3))),
        st.builds(PayKey, key=st.sampled_from(KEYS), times=times),
        st.builds(PayByTotal, key=st.sampled_from(KEYS), of=st.sampled_from((100, 80, 3))),
    )


@dataclass(frozen=True)
class _Parts:
    """What rules for one sheet are made of, made once for all of them."""

    conditions: st.SearchStrategy[Condition]
    amounts: st.SearchStrategy[Amount]


def _incentive(draw: st.DrawFn, parts: _Parts, code: str) -> Incentive:
    in_pay = maybe(draw)
    sums = [draw(parts.amounts) for _ in range(whole(draw, 0, 2))]
    effects: list[Any] = [
        Money(code=f"{code}_{number}", name=WORDS, amount=amount, in_pay=in_pay) for number, amount in enumerate(sums)
    ]
    effects += [Honour(code=honour, name=WORDS) for honour in [one(draw, HONOURS) for _ in range(whole(draw, 0, 2))]]
    return Incentive(
        code=code,
        name=WORDS,
        when=draw(parts.conditions),
        then=(*effects, Duty(kind="coaching", name=WORDS)),
        citation=CITED,
        group=one(draw, (None, "level", "awards")),
        severity=whole(draw, 0, 2),
    )


def _ladder(draw: st.DrawFn, parts: _Parts) -> Ladder:
    moves = tuple(
        Move(
            code=f"move{number}",
            name=WORDS,
            origins=tuple(some(draw, (*LEVELS, "other", ""), 1, 2)),
            to=one(draw, LEVELS),
            when=draw(one(draw, (_by_total, _by_total, parts.conditions))),
            severity=whole(draw, 0, 2),
            citation=CITED,
        )
        for number in range(whole(draw, 0, 6))
    )
    span: Any = one(draw, ("quarter", "half", "year", "year", None))
    return Ladder(
        levels=tuple(Level(code=code, name=WORDS, citation=CITED) for code in LEVELS),
        moves=moves,
        citation=CITED,
        bar=None if span is None else PromotionBar(span=span, citation=CITED),
    )


def _plan(draw: st.DrawFn, parts: _Parts) -> PayPlan:
    return PayPlan(
        items=tuple(
            PayItem(
                code=f"item{number}",
                name=WORDS,
                amount=draw(parts.amounts),
                when=draw(parts.conditions),
                citation=CITED,
            )
            for number in range(whole(draw, 0, 3))
        ),
        citation=CITED,
    )


@st.composite
def with_rules(draw: st.DrawFn, bundle: Bundle) -> Bundle:
    """``bundle`` with random incentives, and mostly a ladder and pay."""
    parts = _Parts(conditions(bundle), amounts(bundle))
    codes: Sequence[str] = [f"rule{number}" for number in range(whole(draw, 0, 4))]
    scheme = replace(
        bundle.scheme,
        incentives=tuple(_incentive(draw, parts, code) for code in codes),
        ladder=_ladder(draw, parts) if whole(draw, 0, 2) else None,
        pay=_plan(draw, parts) if whole(draw, 0, 2) else None,
    )
    return replace(bundle, scheme=scheme)
