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
    citation,
    grid,
    inside,
    maybe,
    numbers,
    on_grid,
    one,
    points,
    some,
    text,
    whole,
)


def ladder(draw: st.DrawFn, indicator: Indicator) -> tuple[Band, ...]:
    """Bands without gaps or overlaps over everything that the indicator can be, best or worst first."""
    low, high = grid(indicator)
    cuts = sorted({whole(draw, low + 1, high - 1) for _ in range(whole(draw, 1, 3))})
    bands = []
    below = one(draw, ("open", "closed"))
    bottom = None if indicator.low is None or below == "open" else on_grid(indicator, low)
    bottom_closed = True
    for cut in [*cuts, None]:
        top = None if cut is None else on_grid(indicator, cut)
        ends = one(draw, ("upper", "lower", "apart"))
        if top is None:
            at, closed = (indicator.high, True) if maybe(draw) else (None, False)
        elif ends == "apart":
            at, closed = on_grid(indicator, cut - 1), True
        else:
            at, closed = top, ends == "lower"
        award = one(draw, (whole(draw, -50, 120), Fraction(100, 3), Decimal("62.5")))
        bands.append(
            Band(
                award=award,
                citation=citation(draw),
                low=bottom,
                high=at,
                low_closed=bottom_closed,
                high_closed=closed,
            )
        )
        bottom, bottom_closed = top, ends != "lower"
    reachable = tuple(band for band in bands if _has_room(band, indicator))
    return reachable[::-1] if maybe(draw) else reachable


def _has_room(band: Band, indicator: Indicator) -> bool:
    """Whether a fact of the indicator's precision lies in ``band``."""
    low, high = grid(indicator)
    first = low if band.low is None else int(band.low * 10**indicator.decimals) + (not band.low_closed)
    last = high if band.high is None else int(band.high * 10**indicator.decimals) - (not band.high_closed)
    return first <= last


def _deductions(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Deductions:
    chosen = [one(draw, numbers(pool)) for _ in range(whole(draw, 1, 3))]
    parts = []
    for indicator in chosen:
        allowance = one(draw, (0, whole(draw, 1, 4), inside(draw, indicator)))
        parts.append(
            Deduction(
                indicator=indicator.code,
                points=points(draw, 1, 6),
                citation=CITE,
                allowance=allowance,
                step=one(draw, (1, 1, 2, Decimal("0.5"), Fraction(1, 3))),
                shortfall=maybe(draw) if _lacks(indicator, allowance) else False,
                started=maybe(draw),
            )
        )
    return Deductions(deductions=tuple(parts), floor=one(draw, (0, 0, None, -10, Fraction(-5, 3))))


def _lacks(indicator: Indicator, allowance: Number) -> bool:
    return indicator.low is None or indicator.low < allowance


def _checks(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Checks:
    chosen = some(draw, numbers(pool), 1, 3)
    return Checks(
        checks=tuple(
            Check(
                indicator=indicator.code,
                relation=one(draw, RELATIONS),
                limit=inside(draw, indicator),
                earns=points(draw, 0, 12),
                costs=one(draw, (0, points(draw, 0, 12))),
                citation=CITE,
            )
            for indicator in chosen
        ),
        cap=one(draw, (None, 10, Decimal("12.5"))),
        floor=one(draw, (None, 0, -10)),
    )


def raters(draw: st.DrawFn, action: str | None = None) -> Raters:
    roles = some(draw, ROLES, 1, 3)
    weights = {1: (100,), 2: (30, 70), 3: (20, 60, 20)}[len(roles)]
    return Raters(
        weights=tuple(
            RaterWeight(role=role, weight=weight, citation=CITE) for role, weight in zip(roles, weights, strict=True)
        ),
        missing=action or one(draw, ("renormalise", "hold", "block")),  # type: ignore[arg-type]
        citation=CITE,
    )


def rules(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Rule:
    """A rule of any kind over the indicators in ``pool``."""
    kind = one(draw, ("bands", "linear", "deductions", "checks", "rated", "exam", "custom"))
    if kind == "deductions":
        return _deductions(draw, pool)
    if kind == "checks":
        return _checks(draw, pool)
    if kind == "rated":
        code = one(draw, ("sample.rated", "sample.stepped"))
        bands = ladder(draw, pool[code]) if maybe(draw) else ()
        return Rated(indicator=code, bands=bands, raters=raters(draw) if maybe(draw) else None)
    if kind == "exam":
        out_of = one(draw, (100, 120))
        return Exam(indicator="sample.exam", out_of=out_of, pass_mark=one(draw, (None, 60, Decimal("72.5"))))
    chosen = some(draw, numbers(pool), 1, 3)
    if kind == "custom":
        return Custom(scorer="sample.mean", indicators=tuple(one.code for one in chosen))
    if kind == "bands":
        unit = one(draw, ("percent", "points"))
        return Bands(indicator=chosen[0].code, bands=ladder(draw, chosen[0]), unit=unit)  # type: ignore[arg-type]
    ends = some(draw, range(-10, 111), 2, 2)
    return Linear(
        indicator=chosen[0].code,
        zero_at=ends[0],
        full_at=ends[1],
        cap=one(draw, (100, 100, 120, Fraction(400, 3))),
        floor=one(draw, (0, 0, -50, Fraction(40, 3))),
    )


def _mean(facts: Mapping[str, Decimal]) -> Fraction:
    """The mean of the facts, as percent."""
    return sum((Fraction(value) for value in facts.values()), Fraction()) / len(facts)


SCORER = Scorer(code="sample.mean", function=_mean, explanation=text("the mean of the facts, as percent"))
