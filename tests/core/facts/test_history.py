"""History in a facts file: each fault at its path, beside the sound history it was made from."""

from __future__ import annotations

from typing import Any

import pytest

from core.catalogue import Catalogue
from core.facts.parse import parse_facts
from core.spec import EventAmounts, Ladder, Level, PayItem, PayPlan
from core.spec.conditions import EventsAre
from tests.core.engine.incentives.sample import HONOUR, SHEET, rule
from tests.core.engine.sample import CITED, INDICATORS, WORDS, bundle

BUNDLE = bundle(
    *SHEET,
    ladder=Ladder(levels=tuple(Level(code=code, name=WORDS, citation=CITED) for code in ("trial", "plain")), moves=(), citation=CITED),
    incentives=(rule(EventsAre(kind="complaint", limit=2), HONOUR),),
    pay=PayPlan(
        items=(PayItem(code="loss", name=WORDS, amount=EventAmounts(kind="loss", times=-1), when=EventsAre(kind="loss"), citation=CITED),),
        citation=CITED,
    ),
)  # fmt: skip
CATALOGUE = Catalogue(indicators=INDICATORS, schemes={"t.scheme": BUNDLE.scheme})
SEPTEMBER = {
    "period": "2026-09",
    "total": "80.00",
    "rank": 1,
    "level": "plain",
    "events": [{"kind": "complaint", "on": "2026-09-03"}],
}
AUGUST = {"period": "2026-08", "total": None, "level": "trial"}


def faults(history: list[dict[str, Any]], **more: Any) -> list[tuple[str, str]]:
    """Code and path of each error in a person with this history."""
    data = {"period": "2026-10", "employees": [{"id": "A", "history": history} | more]}
    found, problems = parse_facts(data, CATALOGUE, BUNDLE)
    errors = [(problem.code, problem.path) for problem in problems if problem.severity == "error"]
    assert (found is None) == bool(errors)
    return errors


@pytest.mark.parametrize(
    "history", [[], [SEPTEMBER], [SEPTEMBER, AUGUST], [AUGUST, SEPTEMBER], [{"period": "2026-Q3"}, SEPTEMBER]]
)
def test_sound_histories(history: list[dict[str, Any]]) -> None:
    assert faults(history, level="trial") == []


@pytest.mark.parametrize(
    ("history", "more", "expected"),
    [
        ([AUGUST], {}, [("facts.history_gap", 'employees[0].history["2026-09"]')]),
        (
            [{"period": "2026-06"}, SEPTEMBER],
            {},
            [("facts.history_gap", 'employees[0].history["2026-07"]'), ("facts.history_gap", 'employees[0].history["2026-08"]')],
        ),
        ([SEPTEMBER, SEPTEMBER], {}, [("facts.history_twice", "employees[0].history[1].period")]),
        ([SEPTEMBER, {"period": "2026-10"}], {}, [("facts.history_later", "employees[0].history[1].period")]),
        ([SEPTEMBER, {"period": "2026-11"}], {}, [("facts.history_later", "employees[0].history[1].period")]),
        ([SEPTEMBER | {"level": "plian"}], {}, [("facts.unknown_level", "employees[0].history[0].level")]),
        ([], {"level": "plian"}, [("facts.unknown_level", "employees[0].level")]),
        ([SEPTEMBER | {"events": [{"kind": "complaint", "on": "2026-08-31"}]}], {}, [("facts.event_outside", "employees[0].history[0].events[0].on")]),
        ([], {"events": [{"kind": "complaint", "on": "2026-11-01"}]}, [("facts.event_outside", "employees[0].events[0].on")]),
        ([], {"events": [{"kind": "complain", "on": "2026-10-01"}]}, [("facts.unknown_event", "employees[0].events[0].kind")]),
        ([], {"events": [{"kind": "loss", "on": "2026-10-01"}]}, [("facts.amount_missing", "employees[0].events[0].amount")]),
        ([SEPTEMBER | {"period": "September"}], {}, [("facts.period", "employees[0].history[0].period")]),
    ],
)  # fmt: skip
def test_each_fault_is_reported_by_path(
    history: list[dict[str, Any]], more: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert sorted(faults(history, **more)) == sorted(expected)


def test_honours_are_events_that_history_may_hold() -> None:
    assert faults([SEPTEMBER | {"events": [{"kind": "t.star", "on": "2026-09-30"}]}]) == []


def test_an_unknown_level_names_the_nearest() -> None:
    data = {"period": "2026-10", "employees": [{"id": "A", "level": "plian"}]}
    _, problems = parse_facts(data, CATALOGUE, BUNDLE)
    assert "plain" in problems[0].remedy.en


@pytest.mark.parametrize(("errors", "codes"), [("0", []), ("1", ["facts.events_wanted"])])
def test_events_that_rules_look_at_are_not_given_as_a_total(errors: str, codes: list[str]) -> None:
    ruled = bundle(*SHEET, incentives=(rule(EventsAre(kind="error")),))
    unruled = bundle(*SHEET)
    data = {"period": "2026-10", "employees": [{"id": "A", "values": {"t.errors": errors}}]}
    assert [problem.code for problem in parse_facts(data, CATALOGUE, ruled)[1]] == codes
    assert parse_facts(data, CATALOGUE, unruled)[1] == ()
