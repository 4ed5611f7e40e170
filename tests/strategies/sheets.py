"""Random score sheets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from core.calendar import MONTHS_IN
from core.catalogue import Bundle, Catalogue, bundle
from core.spec import (
    Dimension,
    Eligibility,
    Grade,
    GradeScale,
    Indicator,
    Item,
    Missing,
    Ranking,
    Rounding,
    Scheme,
    Veto,
)
from tests.strategies.base import (
    CITE,
    OPEN_END,
    RELATIONS,
    citation,
    indicators,
    inside,
    maybe,
    numbers,
    on_grid,
    one,
    plain,
    points,
    text,
    whole,
)
from tests.strategies.rules import SCORER, raters, rules


def _missing(draw: st.DrawFn) -> Missing:
    action = one(draw, ("hold", "block", "exclude", "assume"))
    return Missing(action=action, citation=CITE, value=whole(draw, 0, 5) if action == "assume" else None)  # type: ignore[arg-type]


def _vetoes(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> tuple[Veto, ...]:
    if whole(draw, 0, 4):
        return ()
    indicator = one(draw, numbers(pool))
    limit, relation = inside(draw, indicator), one(draw, RELATIONS)
    return (Veto(indicator=indicator.code, citation=CITE, relation=relation, limit=limit),)  # type: ignore[arg-type]


def _item(draw: st.DrawFn, code: str, pool: Mapping[str, Indicator], unit: Fraction | None, depth: int) -> Item:
    """An item; with ``unit`` its full mark is a small whole multiple of that."""
    vetoes, missing = _vetoes(draw, pool), _missing(draw) if maybe(draw) else None
    if depth and not whole(draw, 0, 3):
        count = whole(draw, 1, 3)
        parts = tuple(_item(draw, f"{code}_{n}", pool, unit, depth - 1) for n in range(count))
        full = plain(sum((Fraction(part.full) for part in parts), Fraction()))
        return Item(code=code, name=text(code), full=full, citation=citation(draw), items=parts, vetoes=vetoes)
    full = points(draw) if unit is None else plain(unit * whole(draw, 1, 4))
    rule = rules(draw, pool)
    return Item(
        code=code, name=text(code), full=full, citation=citation(draw), rule=rule, vetoes=vetoes, missing=missing
    )


def _scale(draw: st.DrawFn, decimals: int) -> GradeScale:
    totals = Indicator(
        code="sample.total", name=text("total"), unit=text("u"), citation=CITE, decimals=decimals, low=None
    )
    cuts = sorted({whole(draw, 1, 99) for _ in range(whole(draw, 1, 3))}, reverse=True)
    grades = []
    high, high_closed = None, False
    for number, cut in enumerate([*cuts, None]):
        apart = cut is not None and maybe(draw)
        grades.append(
            Grade(
                code=f"grade{number}",
                name=text(f"grade {number}"),
                citation=citation(draw),
                low=cut,
                high=high,
                low_closed=True,
                high_closed=high_closed,
            )
        )
        if cut is not None:
            high = on_grid(totals, cut * 10**decimals - 1) if apart else Decimal(cut)
            high_closed = apart
    return GradeScale(code="sample.scale", name=text("scale"), grades=tuple(grades), citation=CITE)


def _resized(item: Item, factor: Fraction) -> Item:
    return Item(
        code=item.code, name=item.name, full=plain(Fraction(item.full) * factor), citation=item.citation,
        rule=item.rule, items=tuple(_resized(part, factor) for part in item.items), vetoes=item.vetoes,
        missing=item.missing,
    )  # fmt: skip


@st.composite
def schemes(draw: st.DrawFn) -> Bundle:
    """A valid sheet with everything it depends on. Half of them add up to 100, 110 or 60 exactly."""
    pool = indicators(draw)
    target = one(draw, (None, None, 100, 110, 110, 60))
    unit = None if target is None else Fraction(1)
    parts = [
        tuple(_item(draw, f"d{d}_i{i}", pool, unit, 1) for i in range(whole(draw, 1, 3)))
        for d in range(whole(draw, 1, 3))
    ]
    raw = sum((Fraction(item.full) for items in parts for item in items), Fraction())
    if target is not None:
        parts = [tuple(_resized(item, target / raw) for item in items) for items in parts]
    dimensions = tuple(
        Dimension(
            code=f"d{number}",
            name=text(f"d{number}"),
            full=plain(sum((Fraction(item.full) for item in items), Fraction())),
            items=items,
            citation=citation(draw),
            vetoes=_vetoes(draw, pool),
        )
        for number, items in enumerate(parts)
    )
    total = sum((Fraction(part.full) for part in dimensions), Fraction())
    decimals = whole(draw, 0, 3)
    gate = one(draw, numbers(pool))
    scale = _scale(draw, decimals) if maybe(draw) else None
    ties = one(draw, ("standard", "dense"))
    cohort = one(draw, ((), ("department",), ("position", "level")))
    scheme = Scheme(
        code="sample.sheet",
        regime="R10",
        name=text("sheet"),
        period=one(draw, tuple(MONTHS_IN)),
        dimensions=dimensions,
        missing=_missing(draw),
        rounding=Rounding(decimals=decimals, citation=CITE),
        ranking=Ranking(ties=ties, citation=CITE, cohort=cohort),  # type: ignore[arg-type]
        citation=CITE,
        grade_scale=None if scale is None else scale.code,
        raters=raters(draw),
        eligibility=one(draw, ((), (Eligibility(indicator=gate.code, at_most=OPEN_END // 10, citation=CITE),))),
        vetoes=_vetoes(draw, pool),
        stated_full=plain(total),
        scale_to=one(draw, (None, None, 100, 110)),
    )
    scales = {} if scale is None else {scale.code: scale}
    return bundle(Catalogue(indicators=pool, grade_scales=scales, scorers={SCORER.code: SCORER}), scheme)
