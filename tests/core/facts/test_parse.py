"""A facts file is taken whole or refused whole, with every fault at its path."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Period
from core.facts.parse import parse_facts
from core.facts.read import BareNumber, read_json
from tests.core.facts.sample import BUNDLE, CATALOGUE, employee, facts


def faults(data: object, **with_: Any) -> list[tuple[str, str, str]]:
    parsed, problems = parse_facts(data, CATALOGUE, with_.get("bundle", BUNDLE))
    found = [(problem.code, problem.severity, problem.path) for problem in problems]
    assert (parsed is None) == any(severity == "error" for _, severity, _ in found)
    return found


def only_fault(data: object, **with_: Any) -> tuple[str, str]:
    found = faults(data, **with_)
    assert len(found) == 1, found
    return found[0][0], found[0][2]


def remedy(data: object) -> str:
    (problem,) = parse_facts(data, CATALOGUE, BUNDLE)[1]
    return problem.remedy.en


def test_a_complete_file_is_taken_as_it_stands() -> None:
    parsed, problems = parse_facts(facts(totals={"shop.answer_rate": "92.5"}, feed="shop.log"), CATALOGUE, BUNDLE)
    assert problems == ()
    assert parsed is not None
    (month,) = parsed
    assert month.period == Period(2026, "month", 10)
    assert month.totals == {"shop.answer_rate": Decimal("92.5")}
    assert month.feed == "shop.log"
    (person,) = month.employees
    assert (person.id, person.name, person.department, person.position) == ("A1", "李四", "D1", "agent")
    assert (person.level, person.hired) == ("ordinary", date(2020, 3, 1))
    assert person.values == {"shop.answer_rate": Decimal("92.5"), "shop.mood": Decimal("-2.5")}
    assert person.ratings == {"shop.attitude": {"self": Decimal(90), "supervisor": Decimal(80)}}
    (event,) = person.events
    assert (event.kind, event.on, event.amount, event.cause) == ("late", date(2026, 10, 3), Decimal("0.5"), "traffic")
    assert person.pay == {"commission": Decimal("300.00")}
    (past,) = person.history
    assert (past.period, past.total, past.rank) == (Period(2026, "month", 9), Decimal("88.00"), 1)


def test_history_may_bring_values_to_compare_with() -> None:
    parsed, problems = parse_facts(
        facts(employee(history=[{"period": "2026-09", "values": {"shop.mood": "1.5"}}])), CATALOGUE
    )
    assert problems == ()
    assert parsed is not None
    assert parsed[0].employees[0].history[0].values == {"shop.mood": Decimal("1.5")}
    bad = [{"period": "2026-09", "values": {"shop.mood": "9"}}]
    assert only_fault(facts(employee(history=bad))) == ("number.range", 'employees[0].history[0].values["shop.mood"]')


@pytest.mark.parametrize("extra", [{"since": "2026-09-29"}, {"amount": "2"}, {"since": "2026-10-03"}])
def test_an_event_with_a_deadline_brings_its_first_day_or_its_amount(extra: dict[str, str]) -> None:
    assert faults(facts(employee(events=[{"kind": "reply", "on": "2026-10-03", **extra}]))) == []


@pytest.mark.parametrize("past", ["2026-01", "2026-Q1", "2026-12", "2025", "2025-12"])
def test_the_history_of_a_year_holds_its_months_and_what_was_before(past: str) -> None:
    assert faults(facts(employee(history=[{"period": past}], events=[]), period="2026")) == []


@pytest.mark.parametrize("past", ["2026", "2027", "2027-01"])
def test_the_history_of_a_year_holds_neither_itself_nor_what_follows(past: str) -> None:
    data = facts(employee(history=[{"period": past}], events=[]), period="2026")
    assert only_fault(data) == ("facts.history_later", "employees[0].history[0].period")


def test_a_list_holds_several_periods_in_its_own_order() -> None:
    parsed, problems = parse_facts([facts(employee(history=[]), period=label) for label in ("2026-10",)], CATALOGUE)
    assert problems == ()
    assert parsed is not None
    several = [facts({"id": "A1"}, period="2026-12"), facts({"id": "A1"}, period="2026-11")]
    parsed, problems = parse_facts(several, CATALOGUE)
    assert parsed is not None
    assert [str(part.period) for part in parsed] == ["2026-12", "2026-11"]


NUMBERS = [
    # value of shop.answer_rate (two decimals, 0 to 100), code of the fault or None
    ("0", None),
    ("100", None),
    ("100.00", None),
    ("92.55", None),
    ("92.500", None),
    ("0.000", None),
    ("92.555", "number.decimals"),
    ("100.01", "number.range"),
    ("-0.01", "number.range"),
    ("-0", None),
    ("", "number.invalid"),
    ("92,5", "number.invalid"),
    ("92.5%", "number.invalid"),
    ("1e2", "number.invalid"),
    ("NaN", "number.invalid"),
    ("９２", "number.invalid"),
    (".5", "number.invalid"),
    (" 5", "number.invalid"),
    ("1" * 16, "number.large"),
    ("1" * 10_000, "number.large"),
    (92.5, "number.bare"),
    (92, "number.bare"),
    (float("nan"), "number.bare"),
    (BareNumber("1e400"), "number.bare"),
    (True, "number.invalid"),
    (None, "number.null"),
    ({}, "number.invalid"),
]


@pytest.mark.parametrize(("value", "code"), NUMBERS, ids=[repr(value)[:20] for value, _ in NUMBERS])
def test_a_value_is_a_number_in_quotes_within_its_indicator(value: object, code: str | None) -> None:
    data = facts(employee(values={"shop.answer_rate": value}))
    expected = [] if code is None else [(code, "error", 'employees[0].values["shop.answer_rate"]')]
    assert faults(data) == expected


def test_a_number_without_quotes_is_told_how_to_write_it() -> None:
    assert remedy(facts(employee(values={"shop.answer_rate": 92.5}))) == 'write "92.5"'


def test_a_negative_zero_counts_as_zero() -> None:
    parsed, _ = parse_facts(facts(employee(values={"shop.answer_rate": "-0"})), CATALOGUE, BUNDLE)
    assert parsed is not None
    assert str(parsed[0].employees[0].values["shop.answer_rate"]) == "0"


FAULTS = [
    # what is changed in the employee, code, path after employees[0]
    ({"nmae": "x"}, "facts.unknown_key", ".nmae"),
    ({"first name": "x"}, "facts.unknown_key", '["first name"]'),
    ({"id": 7}, "facts.type", ".id"),
    ({"id": " A1"}, "facts.text", ".id"),
    ({"id": ""}, "facts.text", ".id"),
    ({"id": "A\n1"}, "facts.text", ".id"),
    ({"id": "A\ud800"}, "facts.text", ".id"),
    ({"name": None}, "facts.type", ".name"),
    ({"hired": "2020-02-30"}, "facts.date", ".hired"),
    ({"hired": "20200301"}, "facts.date", ".hired"),
    ({"hired": "03/01/2020"}, "facts.date", ".hired"),
    ({"values": []}, "facts.type", ".values"),
    ({"values": {"shop.answer_rat": "1"}}, "facts.unknown_indicator", '.values["shop.answer_rat"]'),
    ({"values": {"shop.attitude": "80"}}, "facts.rated", '.values["shop.attitude"]'),
    ({"values": {"shop.late_days": "1"}}, "facts.value_and_events", '.values["shop.late_days"]'),
    ({"values": {"shop.errors": "1"}}, "facts.events_only", '.values["shop.errors"]'),
    ({"ratings": {"shop.answer_rate": {"self": "1"}}}, "facts.not_rated", '.ratings["shop.answer_rate"]'),
    ({"ratings": {"shop.attitude": "80"}}, "facts.type", '.ratings["shop.attitude"]'),
    ({"ratings": {"shop.attitude": {"self": "101"}}}, "number.range", '.ratings["shop.attitude"]["self"]'),
    ({"ratings": {"shop.attitude": {"slef": "90"}}}, "facts.unknown_role", '.ratings["shop.attitude"]["slef"]'),
    ({"ratings": {"shop.manners": {"self": "7"}}}, "facts.rating_step", '.ratings["shop.manners"]["self"]'),
    ({"events": {}}, "facts.type", ".events"),
    ({"events": [{"kind": "complaint"}]}, "facts.missing_key", ".events[0].on"),
    ({"events": [{"on": "2026-10-03"}]}, "facts.missing_key", ".events[0].kind"),
    ({"events": [{"kind": "complain", "on": "2026-10-03"}]}, "facts.unknown_event", ".events[0].kind"),
    ({"events": [{"kind": "complaint", "on": "2026-11-01"}]}, "facts.event_outside", ".events[0].on"),
    ({"events": [{"kind": "complaint", "on": "2026-09-30"}]}, "facts.event_outside", ".events[0].on"),
    ({"events": [{"kind": "late", "on": "2026-10-03"}]}, "facts.amount_missing", ".events[0].amount"),
    ({"events": [{"kind": "late", "on": "2026-10-03", "amount": "-1"}]}, "number.range", ".events[0].amount"),
    ({"events": [{"kind": "late", "on": "2026-10-03", "amount": "0.25"}]}, "number.decimals", ".events[0].amount"),
    ({"events": [{"kind": "reply", "on": "2026-10-03"}]}, "facts.since_missing", ".events[0].since"),
    ({"events": [{"kind": "reply", "on": "2026-10-03", "since": "2026-10-04"}]}, "facts.since_later", ".events[0].since"),
    ({"history": [{"period": "2026-09", "events": [{"kind": "absence", "on": "2026-09-01"}]}]}, "facts.amount_missing", ".history[0].events[0].amount"),
    ({"history": [{"period": "2026-09", "events": [{"kind": "late", "on": "2026-10-01", "amount": "1"}]}]}, "facts.event_outside", ".history[0].events[0].on"),
    ({"history": [{"period": "2026"}]}, "facts.history_later", ".history[0].period"),
    ({"pay": {"commission": "0.001"}}, "number.decimals", '.pay["commission"]'),
    ({"pay": {"Commission": "1"}}, "facts.code", '.pay["Commission"]'),
    ({"history": [{"total": "1"}]}, "facts.missing_key", ".history[0].period"),
    ({"history": [{"period": "2026-9"}]}, "facts.period", ".history[0].period"),
    ({"history": [{"period": "2026-10"}]}, "facts.history_later", ".history[0].period"),
    ({"history": [{"period": "2026-09"}, {"period": "2026-09"}]}, "facts.history_twice", ".history[1].period"),
    ({"history": [{"period": "2026-09", "rank": "1"}]}, "facts.rank", ".history[0].rank"),
    ({"history": [{"period": "2026-09", "rank": 0}]}, "facts.rank", ".history[0].rank"),
    ({"history": [{"period": "2026-09", "total": 88}]}, "number.bare", ".history[0].total"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "path"), FAULTS, ids=[path for _, _, path in FAULTS])
def test_each_fault_of_a_person_is_named_at_its_key(change: dict[str, Any], code: str, path: str) -> None:
    assert only_fault(facts(employee(**change))) == (code, f"employees[0]{path}")


FILE_FAULTS = [
    (None, "facts.type", "$"),
    ("x", "facts.type", "$"),
    ([], "facts.empty", "$"),
    ({"employees": []}, "facts.missing_key", "period"),
    ({"period": "2026-10"}, "facts.missing_key", "employees"),
    (facts(period="2026-13"), "facts.period", "period"),
    (facts(period=2026), "facts.period", "period"),
    (facts(perod="2026-10"), "facts.unknown_key", "perod"),
    (facts(totals={"shop.nothing": "1"}), "facts.unknown_indicator", 'totals["shop.nothing"]'),
    (facts(employee(), employee()), "facts.duplicate_person", "employees[1].id"),
    ([facts(), facts()], "facts.period_twice", "[1].period"),
    ([facts(employee(nmae=""))], "facts.unknown_key", "[0].employees[0].nmae"),
]


@pytest.mark.parametrize(("data", "code", "path"), FILE_FAULTS, ids=[code for _, code, _ in FILE_FAULTS])
def test_each_fault_of_the_file_is_named_at_its_key(data: object, code: str, path: str) -> None:
    assert (code, "error", path) in faults(data)


def test_all_faults_come_in_one_report() -> None:
    bad = employee(nmae="x", values={"shop.answer_rat": "1", "shop.mood": 3.5}, hired="soon")
    assert [path for _, _, path in faults(facts(bad, employee(), period="2026-99"))] == [
        "period",
        "employees[0].nmae",
        "employees[0].hired",
        'employees[0].values["shop.answer_rat"]',
        'employees[0].values["shop.mood"]',
        "employees[1].id",
    ]


@pytest.mark.parametrize(
    ("change", "near"),
    [
        ({"nmae": "x"}, "did you mean name?"),
        ({"values": {"shop.answer_rat": "1"}}, "did you mean shop.answer_rate?"),
        ({"values": {"answer_rate": "1"}}, "did you mean shop.answer_rate?"),
        ({"events": [{"kind": "complain", "on": "2026-10-03"}]}, "did you mean complaint?"),
        ({"ratings": {"shop.attitude": {"slef": "90"}}}, "did you mean self?"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest(change: dict[str, Any], near: str) -> None:
    assert remedy(facts(employee(**change))) == near


def test_the_last_and_the_first_day_belong_to_the_period() -> None:
    events = [{"kind": "complaint", "on": day} for day in ("2026-10-01", "2026-10-31")]
    assert faults(facts(employee(events=events))) == []


def test_events_need_an_amount_only_where_the_scheme_adds_amounts_up() -> None:
    events = [{"kind": "complaint", "on": "2026-10-03"}]
    assert faults(facts(employee(events=events))) == []
    assert (
        only_fault(facts(employee(events=[{"kind": "late", "on": "2026-10-03"}])), bundle=None)[0]
        == "facts.amount_missing"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ratings": {"shop.peers_only": {"self": "90"}}}, "facts.role_unused"),
        ({"events": [{"kind": "error", "on": "2026-10-03"}]}, "facts.subject_missing"),
        ({"hired": "2026-11-01"}, "facts.hired_later"),
    ],
)
def test_what_is_only_odd_is_a_warning(change: dict[str, Any], code: str) -> None:
    ((found, severity, _),) = faults(facts(employee(**change)))
    assert (found, severity) == (code, "warning")


def test_a_known_indicator_that_the_scheme_leaves_out_is_no_fault() -> None:
    assert faults(facts(employee(values={"shop.mood": "1"}, ratings={"shop.manners": {"peer": "5"}}))) == []


RAW = [
    (b"", "json.empty", "empty"),
    (b" \n", "json.empty", "empty"),
    ("\ufeff".encode(), "json.empty", "empty"),
    ('{"period":\n"期"}'.encode("gb18030"), "json.encoding", "line 2"),
    (b'{"a": 1,\n  b}', "json.invalid", "line 2, column 3"),
    (b"[" * 100_000, "json.depth", "nested"),
    (b'{"a":' * 100_000, "json.depth", "nested"),
]


@pytest.mark.parametrize(("raw", "code", "words"), RAW, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(RAW)])
def test_what_is_no_json_is_refused_with_its_place(raw: bytes, code: str, words: str) -> None:
    value, (problem,) = read_json(raw)
    assert value is None
    assert problem.code == code
    assert words in problem.message.en


def test_repeated_keys_are_faults_at_their_path() -> None:
    value, problems = read_json(
        b'{"period": "2026-10", "employees": [{"id": "A", "values": {"shop.mood": "1", "shop.mood": "2"}, "id": "B"}]}'
    )
    assert problems == ()
    assert [(code, path) for code, _, path in faults(value)] == [
        ("facts.repeated_key", 'employees[0]["id"]'),
        ("facts.repeated_key", 'employees[0].values["shop.mood"]'),
    ]


def test_numbers_are_shown_as_the_file_wrote_them() -> None:
    value, _ = read_json(
        b'{"period": "2026-10", "employees": [{"id": "A", "values": {"shop.mood": 1.10, "shop.answer_rate": -Infinity}}]}'
    )
    _, (first, second) = parse_facts(value, CATALOGUE)
    assert first.remedy.en == 'write "1.10"'
    assert "-Infinity" in second.message.en


def test_a_long_integer_costs_no_time() -> None:
    value, problems = read_json(b"[" + b"9" * 100_000 + b"]")
    assert problems == ()
    assert isinstance(value, list)
    assert isinstance(value[0], BareNumber)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["period", "employees", "id", "values", "events", "history"]), inner),
)  # fmt: skip


@given(JSON)
def test_whatever_the_file_holds_it_is_a_report_and_never_an_exception(data: object) -> None:
    parsed, problems = parse_facts(data, CATALOGUE, BUNDLE)
    assert (parsed is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        f"{problem.path} {problem.message.zh} {problem.message.en} {problem.remedy.en}".encode()


@given(st.binary(max_size=40) | st.text().map(json.dumps).map(str.encode))
def test_whatever_the_bytes_are_reading_them_never_raises(raw: bytes) -> None:
    read_json(raw)
