"""Random scoring rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from core.spec import (
    Band,
    Bands,
    Check,
    Checks,
    Custom,
    Deduction,
    Deductions,
    Exam,
    Indicator,
    Linear,
    Number,
    Rated,
    Raters,
    RaterWeight,
    Rule,
    Scorer,
)
from tests.strategies.base import (
    CITE,
    RELATIONS,
    ROLES,
    citations,
    grid,
    inside,
    numbers,
    on_grid,
    points,
    text,
)


@st.composite
def ladder(draw: st.DrawFn, indicator: Indicator) -> tuple[Band, ...]:
    """Bands without gaps or overlaps over everything that the indicator can be, best or worst first."""
    low, high = grid(indicator)
    cuts = sorted(draw(st.sets(st.integers(low + 1, high - 1), min_size=1, max_size=3)))
    bands = []
    below = draw(st.sampled_from(("open", "closed")))
    bottom = None if indicator.low is None or below == "open" else on_grid(indicator, low)
    bottom_closed = True
    for cut in [*cuts, None]:
        top = None if cut is None else on_grid(indicator, cut)
        ends = draw(st.sampled_from(("upper", "lower", "apart")))
        if top is None:
            at, closed = (indicator.high, True) if draw(st.booleans()) else (None, False)
        elif ends == "apart":
            at, closed = on_grid(indicator, cut - 1), True
        else:
            at, closed = top, ends == "lower"
        award = draw(st.one_of(st.integers(-50, 120), st.just(Fraction(100, 3)), st.just(Decimal("62.5"))))
        bands.append(
            Band(
                award=award,
                citation=draw(citations),
                low=bottom,
                high=at,
                low_closed=bottom_closed,
                high_closed=closed,
            )
        )
        bottom, bottom_closed = top, ends != "lower"
    reachable = tuple(band for band in bands if _has_room(band, indicator))
    return reachable[::-1] if draw(st.booleans()) else reachable


def _has_room(band: Band, indicator: Indicator) -> bool:
    """Whether a fact of the indicator's precision lies in ``band``."""
    low, high = grid(indicator)
    first = low if band.low is None else int(band.low * 10**indicator.decimals) + (not band.low_closed)
    last = high if band.high is None else int(band.high * 10**indicator.decimals) - (not band.high_closed)
    return first <= last


@st.composite
def _deductions(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Deductions:
    chosen = draw(st.lists(st.sampled_from(numbers(pool)), min_size=1, max_size=3))
    parts = []
    for indicator in chosen:
        allowance = draw(st.one_of(st.just(0), st.integers(1, 4), inside(indicator)))
        parts.append(
            Deduction(
                indicator=indicator.code,
                points=draw(points(1, 6)),
                citation=CITE,
                allowance=allowance,
                step=draw(st.sampled_from((1, 1, 2, Decimal("0.5"), Fraction(1, 3)))),
                shortfall=draw(st.booleans()) if _lacks(indicator, allowance) else False,
                started=draw(st.booleans()),
            )
        )
    return Deductions(deductions=tuple(parts), floor=draw(st.sampled_from((0, 0, None, -10, Fraction(-5, 3)))))


def _lacks(indicator: Indicator, allowance: Number) -> bool:
    return indicator.low is None or indicator.low < allowance


@st.composite
def _checks(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Checks:
    chosen = draw(st.lists(st.sampled_from(numbers(pool)), min_size=1, max_size=3, unique_by=lambda one: one.code))
    return Checks(
        checks=tuple(
            Check(
                indicator=indicator.code,
                relation=draw(st.sampled_from(RELATIONS)),
                limit=draw(inside(indicator)),
                earns=draw(points(0, 12)),
                costs=draw(st.one_of(st.just(0), points(0, 12))),
                citation=CITE,
            )
            for indicator in chosen
        ),
        cap=draw(st.sampled_from((None, 10, Decimal("12.5")))),
        floor=draw(st.sampled_from((None, 0, -10))),
    )


@st.composite
def raters(draw: st.DrawFn, action: str | None = None) -> Raters:
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True))
    weights = {1: (100,), 2: (30, 70), 3: (20, 60, 20)}[len(roles)]
    return Raters(
        weights=tuple(
            RaterWeight(role=role, weight=weight, citation=CITE) for role, weight in zip(roles, weights, strict=True)
        ),
        missing=action or draw(st.sampled_from(("renormalise", "hold", "block"))),  # type: ignore[arg-type]
        citation=CITE,
    )


@st.composite
def rules(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Rule:
    """A rule of any kind over the indicators in ``pool``."""
    kind = draw(st.sampled_from(("bands", "linear", "deductions", "checks", "rated", "exam", "custom")))
    if kind == "deductions":
        return draw(_deductions(pool))
    if kind == "checks":
        return draw(_checks(pool))
    if kind == "rated":
        code = draw(st.sampled_from(("sample.rated", "sample.stepped")))
        bands = draw(ladder(pool[code])) if draw(st.booleans()) else ()
        return Rated(indicator=code, bands=bands, raters=draw(st.one_of(st.none(), raters())))
    if kind == "exam":
        out_of = draw(st.sampled_from((100, 120)))
        return Exam(
            indicator="sample.exam", out_of=out_of, pass_mark=draw(st.sampled_from((None, 60, Decimal("72.5"))))
        )
    chosen = draw(st.lists(st.sampled_from(numbers(pool)), min_size=1, max_size=3, unique_by=lambda one: one.code))
    if kind == "custom":
        return Custom(scorer="sample.mean", indicators=tuple(one.code for one in chosen))
    if kind == "bands":
        unit = draw(st.sampled_from(("percent", "points")))
        return Bands(indicator=chosen[0].code, bands=draw(ladder(chosen[0])), unit=unit)  # type: ignore[arg-type]
    ends = draw(st.lists(st.integers(-10, 110), min_size=2, max_size=2, unique=True))
    return Linear(
        indicator=chosen[0].code,
        zero_at=ends[0],
        full_at=ends[1],
        cap=draw(st.sampled_from((100, 100, 120, Fraction(400, 3)))),
        floor=draw(st.sampled_from((0, 0, -50, Fraction(40, 3)))),
    )


def _mean(facts: Mapping[str, Decimal]) -> Fraction:
    """The mean of the facts, as percent."""
    return sum((Fraction(value) for value in facts.values()), Fraction()) / len(facts)


SCORER = Scorer(code="sample.mean", function=_mean, explanation=text("the mean of the facts, as percent"))
