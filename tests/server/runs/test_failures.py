"""Faults of the data: the run fails, names whom and what, and nothing of it counts."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from core.catalogue import Bundle
from core.engine.columns.incentives import Told
from core.run import Part
from server.audit.verify import verify
from server.employees.tables import Employee
from server.facts.tables import Measurement
from server.identity.policy import Action
from server.operations import Command
from server.results.tables import Result
from server.runs.embedded import drain
from server.runs.tables import Run, RunPart, RunState
from server.unit_of_work import UnitOfWork
from tests.server.runs import given
from tests.server.runs.given import Shop, months, regime, shop
from tests.server.stores import Store

PEOPLE = 12
ONE = "3"
"""The staff number of whoever is at fault."""
CODE = "general.answer_rate"
FACTS = 5
"""What is measured of everybody whose facts are whole."""
# The package's names are the stages themselves; their modules are meant here.
score: Any = sys.modules["server.runs.stages.score"]
follow: Any = sys.modules["server.runs.stages.follow"]


def failed(one: Shop) -> Run:
    """A run that has ended and failed, with nothing left of it."""
    run_id = one.plan()
    drain(one.store.database, one.unit_id)
    run = one.run(run_id)
    assert run.state is RunState.FAILED
    assert (run.results_digest, one.count(RunPart, run_id)) == (None, 0)
    assert run.finished_at is not None
    with one.store.database.reading(one.unit_id) as session:
        assert verify(session).findings == ()
    return run


def holding_up_all() -> Bundle:
    """R19, but a missing fact holds up everybody."""
    sheet = regime()
    return replace(sheet, scheme=replace(sheet.scheme, missing=replace(sheet.scheme.missing, action="block")))


def withdraw(one: Shop) -> None:
    """One fact about one person counts no more."""

    def gone(work: UnitOfWork) -> str:
        about = select(Measurement).join(Employee, Employee.id == Measurement.employee_id)
        row = work.session.scalars(about.where(Employee.number == ONE, Measurement.code == CODE)).one()
        later = {name: getattr(row, name) for name in ("employee_id", "period", "kind", "code", "value", "origin")}
        work.session.add(Measurement(**later, revision=1, withdrawn=True, reason="x", recorded_at=work.at))
        work.session.flush()
        return ""

    assert one.store.executor.perform(one.who, Command("fixture.gone", Action.RECORD_FACTS, gone)) == ""


def test_a_missing_fact_that_holds_up_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = holding_up_all()
    monkeypatch.setattr(given, "regime", lambda: whole)
    one = shop(store, PEOPLE)
    waiting = sorted(person.id for person in months(PEOPLE)[0].employees if len(person.values) < FACTS)
    assert waiting
    assert ONE not in waiting
    withdraw(one)
    run = failed(one)
    assert [(problem["code"], problem["path"]) for problem in run.problems] == [
        ("run.blocked", f'employees["{number}"].values') for number in sorted([*waiting, ONE])
    ]
    told = next(problem for problem in run.problems if f'"{ONE}"' in problem["path"])
    assert CODE in told["message"]["en"]
    assert told["remedy"]["zh"]
    assert one.count(Result, run.id) == 0


def test_a_fact_that_cannot_be_scored(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = shop(sqlite_store, PEOPLE)
    real = score.card_of

    def no_band(*_: object) -> Part:
        raise LookupError("no band")

    def but_one(prepared: object, person: object) -> object:
        if getattr(person, "id", "") == ONE:
            raise LookupError("no band")
        return real(prepared, person)

    monkeypatch.setattr(score, "score_part", no_band)
    monkeypatch.setattr(score, "card_of", but_one)
    run = failed(one)
    assert [(problem["code"], problem["path"]) for problem in run.problems] == [
        ("run.unscorable", f'employees["{ONE}"].values')
    ]


def test_what_follows_cannot_be_worked_out(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = shop(sqlite_store, PEOPLE)
    real = follow.follow_one

    def beyond(*_: object) -> tuple[Told, ...]:
        raise OverflowError("beyond 64 bits")

    def but_one(prepared: object, person: object, *rest: object) -> object:
        if getattr(person, "id", "") == ONE:
            raise OverflowError("beyond 64 bits")
        return real(prepared, person, *rest)

    monkeypatch.setattr(follow, "follow_part", beyond)
    monkeypatch.setattr(follow, "follow_one", but_one)
    run = failed(one)
    assert [(problem["code"], problem["path"]) for problem in run.problems] == [
        ("run.undecidable", f'employees["{ONE}"].values')
    ]
