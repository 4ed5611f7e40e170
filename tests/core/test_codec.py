"""The codec: one declaration, one run of bytes; and every fault of foreign JSON at its place."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from core.catalogue import Bundle
from core.codec import canonical, decode, digest, encode, number_text, resolve
from core.spec import (
    Band,
    Bands,
    Citation,
    Defect,
    Dimension,
    Edit,
    EventFact,
    Feed,
    Field,
    Indicator,
    Item,
    Linear,
    Measure,
    Missing,
    Number,
    Ranking,
    Resolution,
    Rounding,
    Scheme,
    Scorer,
    ShareWithin,
    Streak,
    Text,
    TotalIs,
)
from tests.strategies import schemes
from tests.strategies.base import CITE, text

RULE = Bands(
    indicator="sample.rate", bands=(Band(award=100, citation=CITE, low=90), Band(award=0, citation=CITE, high=90))
)
SHEET = Scheme(
    code="sample.sheet",
    regime="R10",
    name=text("sheet"),
    period="month",
    dimensions=(
        Dimension(
            code="d",
            name=text("d"),
            full=110,
            citation=CITE,
            items=(Item(code="i", name=text("i"), full=Decimal("110.0"), citation=CITE, rule=RULE),),
        ),
    ),
    missing=Missing(action="hold", citation=CITE),
    rounding=Rounding(decimals=2, citation=CITE),
    ranking=Ranking(ties="standard", citation=CITE),
    citation=CITE,
)
RATE = Indicator(code="sample.rate", name=text("rate"), unit=text("%"), citation=CITE, high=100)
PINNED = Bundle(scheme=SHEET, indicators={RATE.code: RATE})


@settings(max_examples=60, deadline=None)
@given(schemes())
def test_a_round_trip_keeps_the_sheet_and_its_digest(sheet: Bundle) -> None:
    scheme, problems = decode(Scheme, json.loads(canonical(sheet.scheme)))
    assert problems == ()
    assert scheme == sheet.scheme
    indicators = {}
    for code, indicator in sheet.indicators.items():
        indicators[code], problems = decode(Indicator, json.loads(canonical(indicator)))
        assert problems == ()
    assert scheme is not None
    again = dataclasses.replace(sheet, scheme=scheme, indicators=indicators)  # type: ignore[arg-type]
    assert digest(again) == digest(sheet)


@pytest.mark.parametrize(
    ("number", "words", "back"),
    [
        (8, "8", int),
        (Decimal("8.0"), "8", int),
        (Decimal("8E+1"), "80", int),
        (Fraction(16, 2), "8", int),
        (Decimal("13.50"), "13.5", Decimal),
        (Fraction(27, 2), "13.5", Decimal),
        (Fraction(40, 3), "40/3", Fraction),
        (Fraction(-40, 3), "-40/3", Fraction),
        (Decimal("-0.0"), "0", int),
        (Decimal("0.000001"), "0.000001", Decimal),
        (10**30, "1" + "0" * 30, int),
    ],
)
def test_equal_numbers_have_one_text(number: Number, words: str, back: type) -> None:
    assert number_text(number) == words
    edited, problems = decode(Linear, {"indicator": "a.b", "full_at": words})
    assert problems == ()
    assert edited is not None
    assert Fraction(edited.full_at) == Fraction(number)
    assert type(edited.full_at) is back


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_finite_has_no_text(number: Decimal) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        number_text(number)


def test_equal_declarations_give_equal_bytes() -> None:
    assert canonical(Linear(indicator="a.b", full_at=Decimal("8.0"), zero_at=0)) == canonical(
        Linear(indicator="a.b", full_at=8, cap=Decimal(100))
    )
    assert canonical(Linear(indicator="a.b", full_at=8)) == b'{"full_at":"8","indicator":"a.b"}'
    assert canonical(Text(zh="满分", en="full")) == '{"en":"full","zh":"满分"}'.encode()


@pytest.mark.parametrize(
    ("value", "place", "tag"),
    [
        (SHEET.dimensions[0].items[0], "rule", "bands"),
        (dataclasses.replace(RATE, fact=EventFact(kind="call")), "fact", "event_fact"),
        (Measure(indicator="a.b", aggregation=ShareWithin(field="wait", limit=20)), "aggregation", "share_within"),
        (Streak(of=TotalIs(relation="<", limit=70), length=2), "of", "total_is"),
    ],
    ids=["rule", "fact", "aggregation", "condition"],
)
def test_where_several_kinds_fit_type_says_which(value: Any, place: str, tag: str) -> None:
    data = encode(value)
    assert data[place]["type"] == tag
    assert "type" not in data
    assert decode(type(value), data) == (value, ())


def test_a_feed_comes_back_with_its_defaults() -> None:
    feed = Feed(
        code="sample.log",
        name=text("log"),
        fields=(Field(code="who", name=text("who"), kind="text", aliases=("agent",)),),
        employee="who",
        date="day",
        measures=(),
    )
    assert "required" not in encode(feed)["fields"][0]
    assert decode(Feed, encode(feed)) == (feed, ())


def test_a_function_has_no_json() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        encode(Scorer(code="a.b", function=lambda facts: 1, explanation=text("x")))


def changed(path: tuple[Any, ...], value: Any) -> Any:
    """The sheet's JSON with the value at ``path`` replaced (``...``: taken away)."""
    data = json.loads(canonical(SHEET))
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


ITEM = ("dimensions", 0, "items", 0)
FAULTS: list[tuple[tuple[Any, ...], Any, str, str, str]] = [
    (("rankng",), {}, "codec.unknown_key", "scheme.rankng", "ranking"),
    ((*ITEM, "ful"), "1", "codec.unknown_key", "scheme.dimensions[0].items[0].ful", "full"),
    ((*ITEM, "zzzz"), "1", "codec.unknown_key", "scheme.dimensions[0].items[0].zzzz", "the keys are"),
    ((*ITEM, "name"), ..., "codec.missing_key", "scheme.dimensions[0].items[0].name", "add"),
    ((*ITEM, "rule", "type"), ..., "codec.missing_key", "scheme.dimensions[0].items[0].rule.type", "linear"),
    ((*ITEM, "rule", "type"), "band", "codec.choice", "scheme.dimensions[0].items[0].rule.type", "bands"),
    ((*ITEM, "rule", "type"), 3, "codec.choice", "scheme.dimensions[0].items[0].rule.type", "bands, linear"),
    ((*ITEM, "rule"), [], "codec.type", "scheme.dimensions[0].items[0].rule", "correct"),
    ((*ITEM, "rule"), None, "codec.refused", "scheme.dimensions[0].items[0]", "correct"),
    ((*ITEM, "code"), "Bad Code", "codec.refused", "scheme.dimensions[0].items[0]", "correct"),
    ((*ITEM, "name"), None, "codec.type", "scheme.dimensions[0].items[0].name", "correct"),
    (("dimensions",), {}, "codec.type", "scheme.dimensions", "correct"),
    (("draft",), "yes", "codec.type", "scheme.draft", "correct"),
    (("code",), 5, "codec.type", "scheme.code", "correct"),
    (("period",), "mont", "codec.choice", "scheme.period", "month"),
    (("period",), ["month"], "codec.choice", "scheme.period", "quarter"),
    (("stated_full",), 99.5, "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), True, "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), "1e2", "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), "NaN", "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), "1/0", "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), " 1", "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), "١", "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), "9" * 201, "codec.number", "scheme.stated_full", "correct"),
    (("stated_full",), None, "codec.number", "scheme.stated_full", "correct"),
    (("rounding", "decimals"), "1.5", "codec.number", "scheme.rounding.decimals", "correct"),
]


@pytest.mark.parametrize(("path", "value", "code", "place", "remedy"), FAULTS)
def test_a_fault_is_named_by_its_place(path: tuple[Any, ...], value: Any, code: str, place: str, remedy: str) -> None:
    scheme, problems = decode(Scheme, changed(path, value), "scheme")
    assert scheme is None
    assert [(one.code, one.path) for one in problems] == [(code, place)]
    assert place in problems[0].message.en
    assert remedy in problems[0].remedy.en


@pytest.mark.parametrize("value", [100, "100", "100.0", "200/2", "9" * 200])
def test_a_number_may_be_written_in_several_ways(value: Any) -> None:
    scheme, problems = decode(Scheme, changed(("stated_full",), value))
    assert problems == ()
    assert scheme is not None
    assert scheme.stated_full == Fraction(value)


def test_all_faults_are_reported_at_once() -> None:
    data = changed((*ITEM, "full"), "many")
    del data["regime"]
    data["dimensions"][0]["code"] = 7
    data["extra"] = 1
    _, problems = decode(Scheme, data)
    assert sorted(one.path for one in problems) == [
        "dimensions[0].code",
        "dimensions[0].items[0].full",
        "extra",
        "regime",
    ]


def test_endless_nesting_is_refused() -> None:
    condition: dict[str, Any] = {"type": "always"}
    for _ in range(500):
        condition = {"type": "not", "of": condition}
    _, problems = decode(Streak, {"of": condition, "length": 2})
    assert [one.code for one in problems] == ["codec.deep"]


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(PINNED, scheme=dataclasses.replace(SHEET, stated_full=110)),
        dataclasses.replace(PINNED, indicators={RATE.code: dataclasses.replace(RATE, decimals=1)}),
        dataclasses.replace(PINNED, indicators={}),
        dataclasses.replace(PINNED, scorers={"a.b": Scorer(code="a.b", function=len, explanation=text("x"))}),
    ],
    ids=["scheme", "indicator", "no indicator", "scorer"],
)
def test_the_digest_pins_everything_that_a_score_depends_on(other: Bundle) -> None:
    assert digest(other) != digest(PINNED)
    assert digest(PINNED).startswith("sha256:")
    assert len(digest(PINNED)) == len("sha256:") + 64


def test_the_digest_does_not_depend_on_the_order_of_indicators() -> None:
    second = dataclasses.replace(RATE, code="sample.other")
    one = dataclasses.replace(PINNED, indicators={RATE.code: RATE, second.code: second})
    two = dataclasses.replace(PINNED, indicators={second.code: second, RATE.code: RATE})
    assert digest(one) == digest(two)


def choice(*edits: tuple[str, str]) -> Resolution:
    return Resolution(code="way", name=text("way"), edits=tuple(Edit(path=path, value=value) for path, value in edits))


def offering(*resolutions: Resolution) -> Scheme:
    return dataclasses.replace(
        SHEET,
        defects=(
            Defect(
                code="sum",
                citation=Citation(source="R10", clause="三", quote="满分", reading=text("110"), mark="defect"),
                resolutions=resolutions,
            ),
        ),
    )


def test_a_resolution_edits_the_sheet_and_ends_the_defect() -> None:
    way = choice(("/stated_full", '"110"'), ("/dimensions/0/items/0/rule/bands/1/award", "12.5"), ("/draft", "true"))
    scheme, problems = resolve(offering(way, choice()), way)
    assert problems == ()
    assert scheme is not None
    assert (scheme.stated_full, scheme.draft, scheme.defects) == (110, True, ())
    rule = scheme.dimensions[0].items[0].rule
    assert isinstance(rule, Bands)
    assert rule.bands[1].award == Decimal("12.5")


def test_without_edits_the_sheet_stays_as_written() -> None:
    scheme = offering(choice())
    assert resolve(scheme, choice()) == (scheme, ())


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (("/dimensions/1/full", '"1"'), "codec.edit"),
        (("/dimensions/1", "{}"), "codec.edit"),
        (("/dimensions/-", "{}"), "codec.edit"),
        (("/nowhere/full", "1"), "codec.edit"),
        (("stated_full", "1"), "codec.edit"),
        (("", "1"), "codec.edit"),
        (("/stated_full", "{"), "codec.edit"),
        (("/stated_ful", "1"), "codec.unknown_key"),
        (("/stated_full", '"many"'), "codec.number"),
    ],
)
def test_an_edit_that_does_not_fit_is_reported(edit: tuple[str, str], code: str) -> None:
    scheme, problems = resolve(SHEET, choice(edit))
    assert scheme is None
    assert [one.code for one in problems] == [code]
