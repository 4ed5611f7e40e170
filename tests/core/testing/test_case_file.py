"""Case tables are read strictly: every fault is named by its place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.testing.case_file import load_cases
from core.testing.case_model import Case, CaseFile, GradeCase
from core.testing.overlay import merge

ONE_CASE = "cases: [{case: a, expect: {total: '1'}}]"


def read(text: str) -> CaseFile:
    case_file, problems = load_cases(text, "t.yaml")
    assert case_file is not None, problems
    return case_file


def only(text: str) -> Case:
    (case,) = read(text).cases
    return case


@pytest.mark.parametrize(
    ("text", "code", "place", "remedy"),
    [
        ("scheme: s\nfacts: {values: {a: 92.5}}", "cases.float", "t.yaml: line 2", 'write "92.5"'),
        ("scheme: s\nfacts: {values: {a: -.5}}", "cases.float", "t.yaml: line 2", 'write "-.5"'),
        ("scheme: s\nfacts: {values: {a: 1e3}}", "cases.float", "t.yaml: line 2", 'write "1e3"'),
        ("thresholds: [{item: a, vary: values.a, points: {84.99: '1'}}]", "cases.float", "t.yaml: line 1", '"84.99"'),
        ("scheme: s\nscheme: t", "cases.duplicate_key", "t.yaml: line 2", "keep one"),
        ("scheme: [", "cases.yaml", "t.yaml: line 1", "indentation"),
        ("scheme: !!python/name:os.system x", "cases.yaml", "t.yaml: line 1", "indentation"),
        ("? [a]\n: b", "cases.key", "t.yaml: line 1", "word"),
        ("just words", "cases.shape", "t.yaml", "keys"),
        (ONE_CASE, "cases.scheme", "t.yaml: scheme", "scheme:"),
        ("scheme: s", "cases.empty", "t.yaml: cases", "at least one"),
        ("scheme: s\nperiod: 2026-13\n" + ONE_CASE, "cases.period", "t.yaml: period", "2026-01"),
        ("scheme: s\ncase: 1", "cases.unknown_key", "t.yaml: case", "did you mean cases?"),
        ("scheme: s\ncases: [{case: a, value: {}, expect: {total: '1'}}]", "cases.unknown_key", "t.yaml: cases[0].value", "values"),
        ("scheme: s\ncases: [{case: a, expect: {totl: '1'}}]", "cases.unknown_key", "t.yaml: cases[0].expect.totl", "total"),
        ("scheme: s\ncases: [{case: a, expect: {}}]", "cases.nothing_expected", "t.yaml: cases[0].expect", "total"),
        ("scheme: s\ncases: [{case: a}]", "cases.shape", "t.yaml: cases[0].expect", "total"),
        ("scheme: s\ncases: [{case: a, expect: {total: lots}}]", "cases.number", "t.yaml: cases[0].expect.total", "40/3"),
        ("scheme: s\ncases: [{case: a, expect: {total: '1/0'}}]", "cases.number", "t.yaml: cases[0].expect.total", "40/3"),
        ("scheme: s\ncases: [{expect: {total: '1'}}]", "cases.name", "t.yaml: cases[0]", "case:"),
        ("scheme: s\ncases: {a: b}", "cases.shape", "t.yaml: cases", "-"),
        ("scheme: s\n" + ONE_CASE.replace("]", ", {case: a, expect: {rank: 1}}]"), "cases.duplicate_case", "t.yaml: a", "name"),
        ("scheme: s\nthresholds: [{item: a, vary: value.x, points: {1: '1'}}]", "cases.vary", "t.yaml: thresholds[0].vary", "values.<indicator>"),
        ("scheme: s\nthresholds: [{item: a, vary: events.x, points: {few: '1'}}]", "cases.vary", "t.yaml: thresholds[0].vary", "a count"),
        ("scheme: s\nfacts: {events: [{kind: x, times: 0}]}\n" + ONE_CASE, "cases.times", "t.yaml: facts.events[0].times", "from 1"),
        ("scheme: s\ngrades: {lots: a}", "cases.number", "t.yaml: grades.lots", "92.5"),
        ("scheme: s\npeople: [{case: a, employees: [{id: A}], expect: {B: {rank: 1}}}]", "cases.unknown_key", "t.yaml: people[0].expect.B", "A"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_place(text: str, code: str, place: str, remedy: str) -> None:
    case_file, problems = load_cases(text, "t.yaml")
    assert case_file is None
    found = [problem for problem in problems if problem.code == code and problem.path == place]
    assert found, problems
    assert remedy in found[0].remedy.en
    assert found[0].message.zh
    assert found[0].severity == "error"


def test_all_faults_come_in_one_report() -> None:
    _, problems = load_cases("scheme: s\nfoo: 1\ncases: [{bar: 2, expect: {total: x}}]", "t.yaml")
    assert {problem.code for problem in problems} == {"cases.unknown_key", "cases.number", "cases.name"}


def test_words_that_yaml_would_change_stay_words() -> None:
    case = only("scheme: s\ncases: [{case: yes, id: 007, events: [{kind: no, on: 2026-01-03}], expect: {rank: 1}}]")
    (person,) = case.employees
    assert case.name == "yes"
    assert person["id"] == "007"
    assert person["events"] == [{"kind": "no", "on": "2026-01-03"}]


def test_words_that_begin_like_null_or_a_number_stay_words() -> None:
    case = only(
        "scheme: s\ncases: [{case: n, expect: {lines: {national: '1', new_skills: ~, null_item: null, 1.2.3: ~}}}]"
    )
    assert [(one.item, one.want) for one in case.expected["P1"]] == [
        ("national", 1),
        ("new_skills", None),
        ("null_item", None),
        ("1.2.3", None),
    ]


def test_expectations_are_exact() -> None:
    case = only("scheme: s\ncases: [{case: a, expect: {total: '95.00', grade: ~, lines: {x: 40/3, y: '-0.1'}}}]")
    assert [(one.what, one.item, one.want) for one in case.expected["P1"]] == [
        ("total", None, Fraction(95)),
        ("grade", None, None),
        ("points", "x", Fraction(40, 3)),
        ("points", "y", Fraction(-1, 10)),
    ]


def test_a_case_is_laid_over_the_facts() -> None:
    base = {
        "level": "junior",
        "values": {"a": "1", "b": "2"},
        "ratings": {"r": {"self": "4", "peers": "3"}, "q": {"self": "1"}},
        "events": [{"kind": "x"}],
    }
    over = {
        "level": None,
        "values": {"a": None, "c": "3"},
        "ratings": {"r": {"self": None, "peers": "2"}, "q": None, "new": {"self": "1", "peers": None}},
        "events": [{"kind": "y"}],
    }
    assert merge(base, over) == {
        "values": {"b": "2", "c": "3"},
        "ratings": {"r": {"peers": "2"}, "new": {"self": "1"}},
        "events": [{"kind": "y"}],
    }
    assert base["values"] == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("vary", "value", "person"),
    [
        ("values.g.rate", "84.99", {"values": {"g.rate": "84.99"}, "events": [{"kind": "k.x"}, {"kind": "k.y"}]}),
        ("ratings.g.care.self", "3", {"ratings": {"g.care": {"self": "3"}}, "events": [{"kind": "k.x"}, {"kind": "k.y"}]}),
        ("events.k.x", "2", {"events": [{"kind": "k.y"}, {"kind": "k.x"}, {"kind": "k.x"}]}),
        ("events.k.x", "0", {"events": [{"kind": "k.y"}]}),
        ("amount.k.x", "2.5", {"events": [{"kind": "k.y"}, {"kind": "k.x", "amount": "2.5"}]}),
    ],
)  # fmt: skip
def test_a_threshold_varies_one_fact(vary: str, value: str, person: dict[str, object]) -> None:
    facts = "facts: {events: [{kind: k.x}, {kind: k.y}]}"
    case = only(f'scheme: s\n{facts}\nthresholds: [{{item: i, vary: {vary}, points: {{"{value}": "7"}}}}]')
    assert case.name == f"i: {vary} = {value}"
    assert case.employees == ({"id": "P1", **person},)
    assert [(one.item, one.want) for one in case.expected["P1"]] == [("i", 7)]


def test_times_repeats_an_event() -> None:
    case = only("scheme: s\ncases: [{case: a, events: [{kind: x, times: 3}], expect: {total: '1'}}]")
    assert case.employees[0]["events"] == [{"kind": "x"}] * 3


def test_people_and_grades() -> None:
    found = read(
        "scheme: s\nfacts: {values: {a: '1'}}\n"
        "people: [{case: two, employees: [{id: A}, {id: B, values: {a: '2'}}], expect: {B: {rank: 1}}}]\n"
        "grades: {'79.995': weak, '1': null}"
    )
    assert found.cases[0].employees == ({"id": "A", "values": {"a": "1"}}, {"id": "B", "values": {"a": "2"}})
    assert list(found.cases[0].expected) == ["B"]
    assert found.grades == (GradeCase(total=Decimal("79.995"), grade="weak"), GradeCase(total=Decimal(1), grade=None))
    assert found.case_names == ("two", "grade of 79.995", "grade of 1")
