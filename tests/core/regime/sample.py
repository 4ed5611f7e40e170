"""A small regime with something of everything: bands, deductions, raters, a defect, incentives, a ladder, pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.catalogue import Bundle, Catalogue, Provider, bundle
from core.codec import encode
from core.spec import (
    All,
    Band,
    Bands,
    Citation,
    Deduction,
    Deductions,
    Defect,
    Dimension,
    Edit,
    EventFact,
    EventsAre,
    Fixed,
    Grade,
    GradeScale,
    Honour,
    Incentive,
    Indicator,
    Item,
    Ladder,
    Level,
    Linear,
    Mark,
    Missing,
    Money,
    Move,
    PayItem,
    PayPlan,
    PromotionBar,
    Ranking,
    RankIs,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Regulation,
    Resolution,
    Rounding,
    Scheme,
    Sector,
    Streak,
    Text,
    TotalIs,
)


def words(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def cite(clause: str, mark: Mark = "stated") -> Citation:
    """Clause ``clause`` of T1; marked ones say that it is read so."""
    reading = None if mark == "stated" else words(f"{clause}的读法", f"how {clause} is read")
    return Citation(source="T1", clause=clause, quote="原文", reading=reading, mark=mark)


PICKED_UP = Indicator(
    code="t.picked_up",
    name=words("接通率", "pick-up rate"),
    unit=words("%", "%"),
    citation=cite("一"),
    decimals=1,
    high=100,
)
ERRORS = Indicator(
    code="t.errors", name=words("差错", "errors"), unit=words("件", "cases"), citation=cite("二"), fact=EventFact(kind="error")
)  # fmt: skip
MANNERS = Indicator(
    code="t.manners", name=words("态度", "manners"), unit=words("分", "points"), citation=cite("三"), fact=RatedFact(), high=10
)  # fmt: skip
SCALE = GradeScale(
    code="t.scale",
    name=words("等级", "grades"),
    citation=cite("四"),
    grades=(
        Grade(code="good", name=words("良好", "good"), low=80, citation=cite("四", "assumed")),
        Grade(code="poor", name=words("较差", "poor"), high=80, citation=cite("四")),
    ),
)
CALLS = Item(
    code="calls",
    name=words("电话", "calls"),
    full=50,
    citation=cite("五"),
    rule=Bands(
        indicator="t.picked_up",
        bands=(
            Band(award=100, low=95, citation=cite("五")),
            Band(award=60, low=85, high=95, citation=cite("五", "assumed")),
            Band(award=0, high=85, citation=cite("五")),
        ),
    ),
)
CARE = Item(
    code="care",
    name=words("细致", "care"),
    full=30,
    citation=cite("六", "assumed"),
    rule=Deductions(deductions=(Deduction(indicator="t.errors", points=5, allowance=1, citation=cite("六")),)),
)
TONE = Item(
    code="tone", name=words("语气", "tone"), full=30, citation=cite("六", "assumed"), rule=Rated(indicator="t.manners")
)  # fmt: skip
AWARD = Incentive(
    code="first",
    name=words("三月第一", "first for three months"),
    when=Streak(of=RankIs(last=1), length=3),
    then=(Money(code="prize", name=words("奖金", "prize"), amount=Fixed(yuan=200)),),
    citation=cite("七"),
)
LADDER = Ladder(
    levels=(
        Level(code="ordinary", name=words("普通", "ordinary"), citation=cite("八")),
        Level(code="star", name=words("星级", "star"), citation=cite("八")),
    ),
    moves=(
        Move(
            code="up",
            name=words("升星", "up to a star"),
            origins=("ordinary",),
            to="star",
            when=All(of=(TotalIs(relation=">=", limit=90), EventsAre(kind="error", relation="<", limit=2))),
            severity=10,
            citation=cite("八"),
        ),
    ),
    citation=cite("八"),
    bar=PromotionBar(span="quarter", citation=cite("八", "assumed")),
)
DEFECT = Defect(
    code="sum",
    citation=cite("九", "defect"),
    resolutions=(
        Resolution(code="keep", name=words("保留", "keep 110")),
        Resolution(
            code="trim",
            name=words("改为 100", "trim to 100"),
            edits=(
                Edit(path="/dimensions/0/full", value='"100"'),
                Edit(path="/dimensions/0/items/2/full", value='"20"'),
            ),
        ),
    ),
)
SCHEME = Scheme(
    code="t.monthly",
    regime="T1",
    name=words("月度考核", "monthly appraisal"),
    period="month",
    dimensions=(
        Dimension(code="work", name=words("工作", "work"), full=110, items=(CALLS, CARE, TONE), citation=cite("九")),
    ),
    missing=Missing(action="hold", citation=cite("十", "assumed")),
    rounding=Rounding(decimals=2, citation=cite("十")),
    ranking=Ranking(ties="standard", citation=cite("十")),
    citation=cite("十"),
    grade_scale="t.scale",
    raters=Raters(
        weights=(
            RaterWeight(role="self", weight=30, citation=cite("三")),
            RaterWeight(role="supervisor", weight=70, citation=cite("三")),
        ),
        missing="hold",
        citation=cite("三"),
    ),
    defects=(DEFECT,),
    incentives=(AWARD,),
    ladder=LADDER,
    pay=PayPlan(
        items=(
            PayItem(
                code="bonus",
                name=words("绩效", "bonus"),
                amount=Fixed(yuan=Decimal("400.50")),
                when=TotalIs(relation=">=", limit=80),
                citation=cite("七"),
            ),
        ),
        citation=cite("七"),
    ),
    locked=("/scheme/rounding", "/scheme/raters/weights/0"),
)
CATALOGUE = Catalogue(
    providers={"t": Provider(name="t", version="1", sector=Sector(code="t", name=words("试", "t"), description=words("试", "t")))},
    regulations={"T1": Regulation(code="T1", title=words("试行办法", "trial rules"), document="t.txt", sha256="0" * 64)},
    indicators={one.code: one for one in (PICKED_UP, ERRORS, MANNERS)},
    grade_scales={"t.scale": SCALE},
    schemes={"t.monthly": SCHEME},
)  # fmt: skip
SHEET: Bundle = bundle(CATALOGUE, SCHEME)


def with_scheme(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """The scheme's JSON after ``change`` has been made in it."""
    data: dict[str, Any] = encode(SCHEME)
    change(data)
    return data


def changed(**more: Any) -> Bundle:
    """The sample with these fields of its scheme."""
    return replace(SHEET, scheme=replace(SCHEME, **more))


def with_items(*items: Item) -> Bundle:
    """The sample with these items in its one dimension."""
    return changed(dimensions=(replace(SCHEME.dimensions[0], items=items),))


HONOUR = Honour(code="praise", name=words("表扬", "praise"))
LINEAR = Linear(indicator="t.picked_up", full_at=95, zero_at=50)
