"""Tables that HR could read: rounding, 110-point sheets, left-out items, numbers beyond 64 bits, empty sheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns import compile_program, from_facts, score_columns
from core.engine.columns.leaves import plan_leaves
from core.engine.columns.plan import plan_total
from core.facts.model import Employee, Facts
from core.spec import Bands, Deduction, Deductions, Eligibility, Linear, Missing, Rated, Rounding, Veto
from tests.core.engine.columns.compare import assert_agree, columns
from tests.core.engine.sample import CITED, band, bundle, event, item, person, raters

VALUE = Linear(indicator="t.value", full_at=100)
OTHER = Linear(indicator="t.other", full_at=100)
EXCLUDE = Missing(action="exclude", citation=CITED)


def facts(*people: Employee) -> Facts:
    """Facts of a month."""
    return Facts(period=Period(2026, "month", 10), employees=people)


def valued(*values: str) -> Facts:
    """One person for each of ``values`` of ``t.value``."""
    return facts(*(person(f"A{i}", values={"t.value": value}) for i, value in enumerate(values)))


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize(
    ("value", "at_two"),
    [
        ("-0.005", "-0.01"), ("-0.004", "0.00"), ("-0.015", "-0.02"), ("-0.025", "-0.03"), ("-0.006", "-0.01"),
        ("0.005", "0.01"), ("0.004", "0.00"), ("0.015", "0.02"), ("0.025", "0.03"), ("0", "0.00"),
        ("-1.5", "-1.50"), ("-0.5", "-0.50"), ("0.5", "0.50"), ("2.5", "2.50"), ("-0.05", "-0.05"),
    ],
)  # fmt: skip
def test_ties_go_away_from_zero_on_both_sides(value: str, at_two: str, decimals: int) -> None:
    sheet = bundle(
        item("only", 100, Linear(indicator="t.value", full_at=100, floor=-100)),
        rounding=Rounding(decimals=decimals, citation=CITED),
    )
    result = assert_agree(sheet, valued(value))
    if decimals == 2:
        assert result.total(0) == Decimal(at_two)


@pytest.mark.parametrize("over", [3, 7, 8, 9])
def test_rounding_below_zero_with_odd_and_even_divisors(over: int) -> None:
    sheet = bundle(item("only", Fraction(100, over), Linear(indicator="t.value", full_at=100, floor=-1000)))
    assert_agree(sheet, valued(*(str(Decimal(n) / 8) for n in range(-40, 41))))


def test_a_sheet_of_110_points_is_taken_as_written_or_brought_to_100() -> None:
    parts = (item("first", 60, VALUE), item("second", 50, OTHER))
    people = facts(
        person(values={"t.value": "100", "t.other": "100"}), person("B", values={"t.value": "50", "t.other": "33"})
    )
    written, scaled = assert_agree(bundle(*parts), people), assert_agree(bundle(*parts, scale_to=100), people)
    assert [written.total(0), written.total(1)] == [Decimal("110.00"), Decimal("46.50")]
    assert [scaled.total(0), scaled.total(1)] == [Decimal("100.00"), Decimal("42.27")]


@pytest.mark.parametrize(
    ("values", "total", "states"),
    [
        ({"t.value": "50", "t.other": "20"}, "38.00", (0, 0)),
        ({"t.value": "50"}, "50.00", (0, 2)),
        ({"t.other": "20"}, "20.00", (2, 0)),
        ({}, None, (2, 2)),
    ],
)
def test_left_out_items_share_their_marks(values: dict[str, str], total: str | None, states: tuple[int, int]) -> None:
    sheet = bundle(item("first", 60, VALUE), item("second", 40, OTHER), missing=EXCLUDE)
    result = assert_agree(
        sheet, facts(person("A", values=values), person("B", values={"t.value": "1", "t.other": "1"}))
    )
    assert result.total(0) == (None if total is None else Decimal(total))
    assert tuple(0 if line.state is None else int(line.state[0]) for line in result.lines) == states


def test_left_out_items_round_away_from_zero_on_both_sides() -> None:
    sheet = bundle(
        item("first", 3, Linear(indicator="t.value", full_at=100, floor=-100)),
        item("second", 5, OTHER, missing=EXCLUDE),
    )
    result = assert_agree(sheet, valued("6.25", "-6.25", "6.125", "-6.125", *(f"{n / 8}" for n in range(-30, 31))))
    assert [result.total(n) for n in range(4)] == [Decimal(text) for text in ("0.50", "-0.50", "0.49", "-0.49")]
    halves = assert_agree(replace_rounding(sheet, 1), valued("0.625", "-0.625", "0.624", "-0.624"))
    assert [halves.total(n) for n in range(4)] == [Decimal(text) for text in ("0.1", "-0.1", "0.0", "0.0")]


def test_a_veto_takes_positive_points_and_leaves_negative_ones() -> None:
    veto = (Veto(indicator="t.errors", citation=CITED),)
    parts = (item("first", 60, Linear(indicator="t.value", full_at=100, floor=-50)), item("second", 40, OTHER))
    people = facts(
        person("A", values={"t.value": "-20", "t.other": "50"}, events=(event("error"),)),
        person("B", values={"t.value": "20", "t.other": "50"}, events=(event("error"),)),
        person("C", values={"t.value": "20", "t.other": "50"}),
    )
    for more in ({"vetoes": veto}, {"dimension": {"vetoes": veto}}):
        result = assert_agree(bundle(*parts, **more), people)
        assert [result.total(i) for i in range(3)] == [Decimal("-12.00"), Decimal("0.00"), Decimal("32.00")]
    by_item = assert_agree(bundle(item("first", 60, parts[0].rule, vetoes=veto), parts[1]), people)
    assert [by_item.total(i) for i in range(3)] == [Decimal("8.00"), Decimal("20.00"), Decimal("32.00")]


def test_one_rater_who_holds_the_card_leaves_the_policy_to_the_item() -> None:
    alone = raters("hold", peers=1)
    sheet = bundle(
        item("rated", 50, Rated(indicator="t.rating", raters=alone)), item("other", 50, OTHER), missing=EXCLUDE
    )
    people = facts(person("A", values={"t.other": "50"}), person("B", {"t.other": "50"}, {"t.rating": {"peers": "90"}}))
    result = assert_agree(sheet, people)
    assert [result.total(0), result.total(1)] == [Decimal("50.00"), Decimal("70.00")]


def test_three_raters_of_whom_any_may_be_missing() -> None:
    three = raters("renormalise", self=20, supervisor=50, peers=30)
    given = [
        {
            role: mark
            for bit, (role, mark) in enumerate((("self", "91"), ("supervisor", "73.5"), ("peers", "64")))
            if n >> bit & 1
        }
        for n in range(8)
    ]
    people = facts(*(person(f"A{n}", ratings={"t.rating": marks}) for n, marks in enumerate(given)))
    assert_agree(bundle(item("rated", 7, Rated(indicator="t.rating", raters=three))), people)


# the first primes beyond a thousand: the common denominator of such full marks has no room in 64 bits
PRIMES = (1009, 1013, 1019, 1021, 1031, 1033, 1039)


@pytest.mark.parametrize("missing", ["hold", "exclude", "assume"])
def test_a_common_denominator_beyond_64_bits_stays_exact(missing: str) -> None:
    policy = Missing(action=missing, value=3 if missing == "assume" else None, citation=CITED)  # type: ignore[arg-type]
    parts = tuple(item(f"part{prime}", Fraction(10, prime), VALUE if prime % 4 == 1 else OTHER) for prime in PRIMES)
    sheet = bundle(*parts, missing=policy, rounding=Rounding(decimals=6, citation=CITED))
    people = facts(
        *(person(f"A{n}", values={"t.value": f"{n * 7}.123", "t.other": f"{n * 11}.07"}) for n in range(9)),
        person("B", values={"t.value": "55.5"}),
    )
    assert_agree(sheet, people)
    program = compile_program(sheet)
    inputs = from_facts(program, people)
    assert plan_total(program.sheet, plan_leaves(program, inputs), None).sum_dtype.kind == "O"


@pytest.mark.parametrize("full", [50, 5_000, 5 * 10**12, 5 * 10**14, 5 * 10**20])
def test_totals_of_many_digits(full: int) -> None:
    parts = (item("first", full, VALUE), item("second", Fraction(full, 7), OTHER))
    people = facts(*(person(f"A{n}", values={"t.value": f"{n}.999", "t.other": f"{n}.01"}) for n in range(101)))
    assert_agree(bundle(*parts, rounding=Rounding(decimals=6, citation=CITED)), people)


@pytest.mark.parametrize("size", ["127", "128", "32768", "2147483648", "9223372036854775807", "1" + "0" * 24])
def test_open_indicators_take_facts_of_any_size(size: str) -> None:
    sheet = bundle(
        item("linear", 10, Linear(indicator="t.value", full_at=int(size), cap=300)),
        item("bands", 10, Bands(indicator="t.value", bands=(band(100, size), band(40, 0, size), band(-50, None, 0)))),
        item("late", 10, Deductions(deductions=(Deduction(indicator="t.late", points=3, step=7, citation=CITED),), floor=None)),
    )  # fmt: skip
    low = str(Decimal(size) - 1)
    people = facts(
        *(person(f"A{n}", values={"t.value": value}) for n, value in enumerate((size, low, f"-{size}", "0"))),
        person("B", values={"t.value": "3"}, events=(event("late", size), event("late", low))),
        person("C"),
    )
    assert_agree(sheet, people)


@pytest.mark.parametrize(
    ("at", "points"), [("79.999", "0.00"), ("80", "5.00"), ("89.999", "5.00"), ("90", "10.00"), ("90.001", "10.00")]
)
def test_both_sides_of_each_band_limit(at: str, points: str) -> None:
    table = Bands(indicator="t.value", bands=(band(100, 90), band(50, 80, 90), band(0, None, 80)))
    assert assert_agree(bundle(item("only", 10, table)), valued(at)).total(0) == Decimal(points)


def test_a_fact_in_a_gap_of_a_table_is_refused_by_both() -> None:
    table = Bands(indicator="t.value", bands=(band(100, 90), band(0, None, 89)))
    sheet = bundle(item("only", 10, table))
    assert columns(sheet, valued("90", "88.999")).total(0) == Decimal("10.00")
    with pytest.raises(LookupError, match="no band"):
        columns(sheet, valued("90", "89.5"))


def test_facts_finer_than_their_indicator_stay_exact() -> None:
    sheet = bundle(
        item(
            "only",
            10,
            Deductions(deductions=(Deduction(indicator="t.late", points=1, citation=CITED, step=Decimal("0.005")),)),
        )
    )
    people = facts(person(events=(event("late", "0.0149"),)), person("B", events=(event("late", "0.0150"),)))
    result = assert_agree(sheet, people)
    assert [result.total(0), result.total(1)] == [Decimal("8.00"), Decimal("7.00")]


def test_a_scheme_without_a_sheet_scores_nobody() -> None:
    assert assert_agree(bundle(), facts(person("A"))).status_of(0) == "unscored"


def test_a_sheet_without_full_marks_is_held() -> None:
    deduction = Deductions(deductions=(Deduction(indicator="t.errors", points=1, citation=CITED),), floor=None)
    assert assert_agree(bundle(item("only", 0, deduction)), facts(person("A"))).status_of(0) == "held"


def test_nobody_at_all() -> None:
    result = assert_agree(bundle(item("only", 100, VALUE)), facts())
    assert (len(result.totals), len(result.status)) == (0, 0)


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = bundle(item("first", 60, VALUE), item("second", 40, OTHER, missing=EXCLUDE))
    people = facts(
        *(person(f"A{n}", values={"t.value": str(n)} | ({"t.other": str(n * 3)} if n % 3 else {})) for n in range(23))
    )
    whole = columns(sheet, people)
    monkeypatch.setattr("core.engine.columns.execute.BLOCK", 5)
    parts = assert_agree(sheet, people)
    assert np.array_equal(whole.totals, parts.totals)
    assert np.array_equal(whole.status, parts.status)


def test_a_person_who_blocks_blocks_everybody_but_the_ineligible(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = bundle(
        item("only", 100, VALUE, missing=Missing(action="block", citation=CITED)),
        eligibility=(Eligibility(indicator="t.errors", at_most=1, citation=CITED),),
    )
    monkeypatch.setattr("core.engine.columns.execute.BLOCK", 2)
    away = (event("error"), event("error"))
    people = facts(
        *(person(f"A{n}", values={"t.value": "50"}) for n in range(5)), person("B"), person("C", events=away)
    )
    result = assert_agree(sheet, people)
    assert [result.status_of(n) for n in range(7)] == ["blocked"] * 6 + ["ineligible"]


def test_columns_are_as_narrow_as_bounds_allow() -> None:
    sheet = bundle(item("rated", 50, Rated(indicator="t.rating")), item("other", 50, OTHER))
    program = compile_program(sheet)
    inputs = from_facts(
        program, facts(person("A", {"t.other": "50"}, {"t.rating": {"self": "90", "supervisor": "80"}}))
    )
    widths = {slot: str(column.values.dtype) for slot, column in inputs.columns.items()}
    assert set(widths.values()) == {"int16", "int32"}
    assert score_columns(program, inputs, ranks=False).ranks is None


def replace_rounding(sheet: Bundle, decimals: int) -> Bundle:
    """``sheet`` rounded to ``decimals``."""
    return replace(sheet, scheme=replace(sheet.scheme, rounding=Rounding(decimals=decimals, citation=CITED)))
