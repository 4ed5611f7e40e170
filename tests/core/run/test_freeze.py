"""Frozen facts come back as they were, and equal facts have equal bytes."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Period
from core.facts.model import Employee, Event, PastPeriod
from core.run import facts_digest, freeze, mentions, thaw
from core.run.freeze import canonical_facts
from tests.core.engine.columns.incentives.people import years
from tests.strategies import schemes

FULL = Employee(
    id="K012",
    name="黄洋",
    department="热线一组",
    position='say "lead"',
    level="one_star",
    hired=date(2021, 6, 30),
    values={"t.value": Decimal("92.50"), "t.other": Decimal("-0.0")},
    ratings={"t.rating": {"self": Decimal("90"), "peers": Decimal("1E+1")}, "t.empty": {}},
    events=(
        Event(kind="late", on=date(2026, 6, 2), amount=Decimal("0.5"), subject="", cause="system"),
        Event(kind="late", on=date(2026, 6, 3), since=date(2026, 6, 1)),
    ),
    pay={"base": Decimal("3000.10")},
    history=(
        PastPeriod(period=Period(2026, "month", 5), total=Decimal("79.00"), rank=23, level="", events=()),
        PastPeriod(period=Period(2025, "year", 1), values={"t.value": Decimal(70)}),
    ),
)
WRITTEN = (
    '["K012","热线一组","say \\"lead\\"","one_star","2021-06-30",{"t.other":0,"t.value":92.5},'
    '{"t.empty":{},"t.rating":{"peers":10,"self":90}},'
    '[["late","2026-06-02",0.5,[""],["system"]],["late","2026-06-03",null,null,null,"2026-06-01"]],'
    '{"base":3000.1},[["2026-05",79,23,[""]],["2025",null,null,null,[],{"t.value":70}]]]'
)

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None)


def test_what_is_written() -> None:
    assert canonical_facts(FULL).decode() == WRITTEN
    assert zlib.decompress(freeze(FULL)[1:]).decode() == WRITTEN
    assert freeze(FULL)[0] == 1


def test_everything_but_the_name_comes_back() -> None:
    assert thaw(freeze(FULL)) == replace(FULL, name="")
    assert thaw(freeze(Employee(id="A"))) == Employee(id="A")


def test_neither_the_name_nor_the_order_of_keys_nor_trailing_zeros_leave_a_trace() -> None:
    other = replace(
        FULL,
        name="",
        values={"t.other": Decimal(0), "t.value": Decimal("92.5")},
        ratings={"t.empty": {}, "t.rating": {"peers": Decimal("10.00"), "self": Decimal("9E+1")}},
    )
    assert freeze(other) == freeze(FULL)


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, department="热线二组"),
        replace(FULL, hired=None),
        replace(FULL, values={"t.value": Decimal("92.50")}),
        replace(FULL, events=FULL.events[::-1]),
        replace(FULL, events=(replace(FULL.events[0], subject=None), FULL.events[1])),
        replace(FULL, history=(replace(FULL.history[0], level=None), FULL.history[1])),
    ],
)
def test_other_facts_have_other_bytes(other: Employee) -> None:
    assert freeze(other) != freeze(FULL)
    assert facts_digest([freeze(other)]) != facts_digest([freeze(FULL)])


@given(st.data())
def test_random_facts_come_back(data: st.DataObject) -> None:
    sheet = data.draw(schemes())
    for facts in data.draw(years(sheet, plain=False, most=1)):
        for person in facts.employees:
            assert thaw(freeze(person)) == replace(person, name="")


@given(NUMBERS)
def test_numbers_come_back_exactly(number: Decimal) -> None:
    assert thaw(freeze(Employee(id="A", values={"t.value": number}))).values["t.value"] == number


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        freeze(Employee(id="A", pay={"base": Decimal(word)}))


def test_the_digest_is_of_what_was_frozen_not_of_how_it_was_compressed() -> None:
    packed_otherwise = b"\x01" + zlib.compress(canonical_facts(FULL), 0)
    assert packed_otherwise != freeze(FULL)
    assert facts_digest([packed_otherwise]) == facts_digest([freeze(FULL)])
    assert thaw(packed_otherwise) == thaw(freeze(FULL))


def test_the_digest_tells_where_one_persons_facts_end() -> None:
    one, other = freeze(Employee(id="A")), freeze(Employee(id="B"))
    assert len({facts_digest(part) for part in ([], [one], [one, other], [other, one])}) == 4


@pytest.mark.parametrize(
    ("frozen", "words"),
    [
        (b"", "no byte at all"),
        (b"\x02abc", "unknown format: 02"),
        (b"\x01abc", "damaged"),
        (freeze(FULL)[:-5], "damaged"),
    ],
)
def test_what_was_not_frozen_here_is_refused(frozen: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        thaw(frozen)
    with pytest.raises(ValueError, match=words):
        facts_digest([frozen])


def test_a_period_that_is_none_is_refused() -> None:
    content = b'["A","","","",null,{},{},[],{},[["2026-13"]]]'
    with pytest.raises(ValueError, match="2026-13"):
        thaw(b"\x01" + zlib.compress(content))


@pytest.mark.parametrize(
    ("words", "may"),
    [((), False), (("call",), False), (("complaint",), True), (("nobody", "complaint"), True), (('say "so"',), True)],
)
def test_whether_a_kind_is_mentioned(words: tuple[str, ...], may: bool) -> None:
    events = (Event(kind="complaint", on=date(2026, 1, 3)), Event(kind='say "so"', on=date(2026, 1, 4)))
    assert mentions(freeze(Employee(id="A", events=events)), words) is may
