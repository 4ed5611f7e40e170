"""Random score sheets and random facts for them, all of them valid, as hypothesis strategies.

``schemes()`` gives bundles that use every rule and every policy; ``facts_for(bundle)`` gives facts that respect the
indicators' bounds and precision, with ties, missing facts, missing ratings and events.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from core.calendar import MONTHS_IN, Period
from core.catalogue import Bundle, Catalogue, bundle
from core.facts.model import Employee, Event, Facts
from core.spec import (
    Band,
    Bands,
    Check,
    Checks,
    Citation,
    Custom,
    Deduction,
    Deductions,
    Dimension,
    Eligibility,
    EventFact,
    Exam,
    Grade,
    GradeScale,
    Indicator,
    Item,
    Linear,
    MeasuredFact,
    Missing,
    Number,
    Ranking,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Rounding,
    Rule,
    Scheme,
    Scorer,
    Step,
    Text,
    Veto,
)

ROLES = ("self", "supervisor", "peers")
CAUSES = ("system", "special")
RELATIONS = (">=", ">", "<=", "<", "==")
OPEN_END = 60
"""Where an indicator has no high end, drawn facts stop here."""


def text(words: str) -> Text:
    return Text(zh=words, en=words)


CITE = Citation(source="R10", clause="一", quote="满分")
ASSUMED = Citation(source="R10", clause="二", quote="等级", reading=text("assumed here"), mark="assumed")
citations = st.sampled_from((CITE, CITE, CITE, ASSUMED))


def plain(value: Fraction) -> Number:
    """``value`` as an int where it is one."""
    return int(value) if value.denominator == 1 else value


def points(low: int = 1, high: int = 30) -> st.SearchStrategy[Number]:
    """Points of all three number types: 13, 13.5 and 40/3."""
    whole = st.integers(low, high)
    return st.one_of(
        whole,
        whole.map(lambda n: Decimal(n) + Decimal("0.5")),
        whole.map(lambda n: plain(Fraction(3 * n + 1, 3))),
    )


def grid(indicator: Indicator) -> tuple[int, int]:
    """The indicator's lowest and highest fact, counted in its finest steps."""
    scale = 10**indicator.decimals
    low = -OPEN_END if indicator.low is None else indicator.low
    high = OPEN_END if indicator.high is None else indicator.high
    return int(low * scale), int(high * scale)


def on_grid(indicator: Indicator, steps: int) -> Decimal:
    return Decimal(steps).scaleb(-indicator.decimals)


@st.composite
def inside(draw: st.DrawFn, indicator: Indicator) -> Decimal:
    """A limit with possible facts on both sides of it."""
    low, high = grid(indicator)
    return on_grid(indicator, draw(st.integers(low + 1, high - 1)))


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Indicator]:
    """A sector's indicators: measured, counted and summed events, ratings with and without steps, an exam mark."""

    def make(code: str, **rest: object) -> Indicator:
        return Indicator(code=f"sample.{code}", name=text(code), unit=text("u"), citation=draw(citations), **rest)  # type: ignore[arg-type]

    steps = tuple(Step(value=value, name=text(str(value)), citation=CITE) for value in range(6))
    made = [
        make(
            f"measured{n}",
            decimals=draw(st.integers(0, 2)),
            low=draw(st.sampled_from((0, 0, -20, None))),
            high=draw(st.sampled_from((10, 100, None))),
        )
        for n in range(3)
    ]
    made += [
        make("counted", fact=EventFact(kind="error", exempt=draw(st.sampled_from(((), ("system",)))))),
        make("subjects", fact=EventFact(kind="slip", free_per_subject=draw(st.integers(1, 2)))),
        make(
            "amount",
            decimals=draw(st.integers(0, 2)),
            fact=EventFact(kind="delay", measure="amount", exempt=("system",)),
        ),
        make("rated", fact=RatedFact(), decimals=draw(st.integers(0, 1)), high=draw(st.sampled_from((10, 30, 100)))),
        make("stepped", fact=RatedFact(steps=steps), high=5),
        make("exam", fact=MeasuredFact(), decimals=draw(st.integers(0, 1)), high=100),
    ]
    return {indicator.code: indicator for indicator in made}


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


def _numbers(pool: Mapping[str, Indicator]) -> list[Indicator]:
    return [indicator for indicator in pool.values() if not isinstance(indicator.fact, RatedFact)]


@st.composite
def _deductions(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> Deductions:
    chosen = draw(st.lists(st.sampled_from(_numbers(pool)), min_size=1, max_size=3))
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
    chosen = draw(st.lists(st.sampled_from(_numbers(pool)), min_size=1, max_size=3, unique_by=lambda one: one.code))
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
def _raters(draw: st.DrawFn, action: str | None = None) -> Raters:
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
        return Rated(indicator=code, bands=bands, raters=draw(st.one_of(st.none(), _raters())))
    if kind == "exam":
        out_of = draw(st.sampled_from((100, 120)))
        return Exam(
            indicator="sample.exam", out_of=out_of, pass_mark=draw(st.sampled_from((None, 60, Decimal("72.5"))))
        )
    chosen = draw(st.lists(st.sampled_from(_numbers(pool)), min_size=1, max_size=3, unique_by=lambda one: one.code))
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


@st.composite
def _missing(draw: st.DrawFn) -> Missing:
    action = draw(st.sampled_from(("hold", "block", "exclude", "assume")))
    return Missing(action=action, citation=CITE, value=draw(st.integers(0, 5)) if action == "assume" else None)  # type: ignore[arg-type]


@st.composite
def _vetoes(draw: st.DrawFn, pool: Mapping[str, Indicator]) -> tuple[Veto, ...]:
    if draw(st.integers(0, 4)):
        return ()
    indicator = draw(st.sampled_from(_numbers(pool)))
    limit, relation = draw(inside(indicator)), draw(st.sampled_from(RELATIONS))
    return (Veto(indicator=indicator.code, citation=CITE, relation=relation, limit=limit),)  # type: ignore[arg-type]


@st.composite
def _item(draw: st.DrawFn, code: str, pool: Mapping[str, Indicator], unit: Fraction | None, depth: int) -> Item:
    """An item; with ``unit`` its full mark is a small whole multiple of that."""
    vetoes, missing = draw(_vetoes(pool)), draw(st.one_of(st.none(), _missing()))
    if depth and not draw(st.integers(0, 3)):
        count = draw(st.integers(1, 3))
        parts = tuple(draw(_item(f"{code}_{n}", pool, unit, depth - 1)) for n in range(count))
        full = plain(sum((Fraction(part.full) for part in parts), Fraction()))
        return Item(code=code, name=text(code), full=full, citation=draw(citations), items=parts, vetoes=vetoes)
    full = draw(points()) if unit is None else plain(unit * draw(st.integers(1, 4)))
    rule = draw(rules(pool))
    return Item(
        code=code, name=text(code), full=full, citation=draw(citations), rule=rule, vetoes=vetoes, missing=missing
    )


@st.composite
def _scale(draw: st.DrawFn, decimals: int) -> GradeScale:
    totals = Indicator(
        code="sample.total", name=text("total"), unit=text("u"), citation=CITE, decimals=decimals, low=None
    )
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=3)), reverse=True)
    grades = []
    high, high_closed = None, False
    for number, cut in enumerate([*cuts, None]):
        apart = cut is not None and draw(st.booleans())
        grades.append(
            Grade(
                code=f"grade{number}",
                name=text(f"grade {number}"),
                citation=draw(citations),
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
    pool = draw(indicators())
    target = draw(st.sampled_from((None, None, 100, 110, 110, 60)))
    unit = None if target is None else Fraction(1)
    parts = [
        tuple(draw(_item(f"d{d}_i{i}", pool, unit, 1)) for i in range(draw(st.integers(1, 3))))
        for d in range(draw(st.integers(1, 3)))
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
            citation=draw(citations),
            vetoes=draw(_vetoes(pool)),
        )
        for number, items in enumerate(parts)
    )
    total = sum((Fraction(part.full) for part in dimensions), Fraction())
    decimals = draw(st.integers(0, 3))
    gate = draw(st.sampled_from(_numbers(pool)))
    scale = draw(st.one_of(st.none(), _scale(decimals)))
    ties = draw(st.sampled_from(("standard", "dense")))
    cohort = draw(st.sampled_from(((), ("department",), ("position", "level"))))
    scheme = Scheme(
        code="sample.sheet",
        regime="R10",
        name=text("sheet"),
        period=draw(st.sampled_from(tuple(MONTHS_IN))),
        dimensions=dimensions,
        missing=draw(_missing()),
        rounding=Rounding(decimals=decimals, citation=CITE),
        ranking=Ranking(ties=ties, citation=CITE, cohort=cohort),  # type: ignore[arg-type]
        citation=CITE,
        grade_scale=None if scale is None else scale.code,
        raters=draw(_raters()),
        eligibility=draw(
            st.sampled_from(((), (Eligibility(indicator=gate.code, at_most=OPEN_END // 10, citation=CITE),)))
        ),
        vetoes=draw(_vetoes(pool)),
        stated_full=plain(total),
        scale_to=draw(st.sampled_from((None, None, 100, 110))),
    )
    scales = {} if scale is None else {scale.code: scale}
    return bundle(Catalogue(indicators=pool, grade_scales=scales, scorers={SCORER.code: SCORER}), scheme)


@st.composite
def periods(draw: st.DrawFn, scheme: Scheme) -> Period:
    """A period of the scheme's kind."""
    return Period(2026, scheme.period, draw(st.integers(1, 12 // MONTHS_IN[scheme.period])))


@st.composite
def facts_for(draw: st.DrawFn, sheet: Bundle, most: int = 6) -> Facts:
    """Facts that the sheet can be scored from; about one in five is missing, and people often share all of theirs."""
    period = draw(periods(sheet.scheme))
    people: list[Employee] = []
    for number in range(draw(st.integers(1, most))):
        twin = draw(st.sampled_from(people)) if people and draw(st.booleans()) else None
        person = draw(_employee(f"A{number}", sheet, period))
        if twin is not None:
            person = Employee(
                id=person.id, department=person.department, position=person.position, level=person.level,
                values=twin.values, ratings=twin.ratings, events=twin.events,
            )  # fmt: skip
        people.append(person)
    return Facts(period=period, employees=tuple(people))


def _fact(indicator: Indicator) -> st.SearchStrategy[Decimal]:
    low, high = grid(indicator)
    return st.integers(low, high).map(lambda steps: on_grid(indicator, steps))


@st.composite
def _employee(draw: st.DrawFn, code: str, sheet: Bundle, period: Period) -> Employee:
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    events: list[Event] = []
    for indicator in sheet.indicators.values():
        fact = indicator.fact
        if isinstance(fact, EventFact):
            if fact.free_per_subject is None and not draw(st.integers(0, 4)):
                values[indicator.code] = draw(_fact(indicator))
            else:
                events.extend(draw(_events(indicator, fact, period)))
        elif isinstance(fact, RatedFact):
            marks = [Decimal(str(step.value)) for step in fact.steps]
            each = st.sampled_from(marks) if marks else _fact(indicator)
            given = draw(st.dictionaries(st.sampled_from(ROLES), each, max_size=3))
            if given:
                ratings[indicator.code] = given
        elif draw(st.integers(0, 4)):
            values[indicator.code] = draw(_fact(indicator))
    return Employee(
        id=code,
        department=draw(st.sampled_from(("D1", "D2"))),
        position=draw(st.sampled_from(("agent", "lead"))),
        level=draw(st.sampled_from(("ordinary", "star"))),
        values=values,
        ratings=ratings,
        events=tuple(events),
    )


@st.composite
def _events(draw: st.DrawFn, indicator: Indicator, fact: EventFact, period: Period) -> list[Event]:
    days = (period.last_day - period.first_day).days
    one = st.builds(
        Event,
        kind=st.just(fact.kind),
        on=st.integers(0, days).map(lambda n: period.first_day + timedelta(days=n)),
        amount=st.integers(0, 500).map(lambda n: on_grid(indicator, n)) if fact.measure == "amount" else st.none(),
        subject=st.sampled_from((None, "S1", "S2")),
        cause=st.sampled_from((None, None, *CAUSES)),
    )
    return draw(st.lists(one, max_size=4))
