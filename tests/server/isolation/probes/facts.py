"""Probes of measurements, events, evidence, exams and what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.employees.tables import Employee
from server.facts.commands.events import correct_event, record_event, withdraw_event
from server.facts.commands.evidence import attach_evidence, detach_evidence
from server.facts.commands.exams import correct_result, enter_results, hold_exam
from server.facts.commands.measurements import correct_measurement, record_measurement, withdraw_measurement
from server.facts.known import names
from server.facts.queries.by_ids import (
    event_histories,
    events_by_ids,
    evidence_of_events,
    exams_by_ids,
    measurement_histories,
    measurements_by_ids,
)
from server.facts.queries.coverage import coverage
from server.facts.queries.events import event_history, list_events, list_evidence
from server.facts.queries.exams import exam_results, list_exams
from server.facts.queries.measurements import list_measurements, measurement_history
from server.facts.queries.recordable import recordable
from server.facts.tables import Event, Evidence, Exam, Measurement
from server.facts.values import ExamMark
from server.files.tables import StoredFile
from tests.server.isolation.columns import DAY, OTHER_PERIOD, PERIOD, happening, measured
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(record_measurement)
def measured_now(given: Given) -> dict[str, Any]:
    """A number of a period without one."""
    return {
        "employee_id": given.id(Employee),
        "period": OTHER_PERIOD,
        "code": measured(names()),
        "value": Decimal(90),
    }


@probe(correct_measurement)
def number_corrected(given: Given) -> dict[str, Any]:
    """The number that is there."""
    return {
        "measurement_id": given.id(Measurement),
        "value": Decimal(90),
        "expected_revision": 0,
        "reason": "x",
    }


@probe(withdraw_measurement)
def number_withdrawn(given: Given) -> dict[str, Any]:
    """The number that is there."""
    return {"measurement_id": given.id(Measurement), "expected_revision": 0, "reason": "x"}


@probe(measurement_history)
def number_over_time(given: Given) -> dict[str, Any]:
    """The number that is there."""
    return {"measurement_id": given.id(Measurement)}


@probe(list_measurements)
def numbers(given: Given) -> dict[str, Any]:
    """Of one employee."""
    return {"period": PERIOD, "employee_id": given.id(Employee)}


@probe(record_event)
def happened(given: Given) -> dict[str, Any]:
    """Something that counts once."""
    return {"employee_id": given.id(Employee), "kind": happening(names()), "happened_on": DAY}


@probe(correct_event)
def event_corrected(given: Given) -> dict[str, Any]:
    """The event that is there."""
    return {
        "event_id": given.of(Event.series_id),
        "kind": happening(names()),
        "happened_on": DAY,
        "expected_revision": 0,
        "reason": "x",
        "note": "x",
    }


@probe(withdraw_event)
def event_withdrawn(given: Given) -> dict[str, Any]:
    """The event that is there."""
    return {"event_id": given.of(Event.series_id), "expected_revision": 0, "reason": "x"}


@probe(event_history)
@probe(list_evidence)
def event(given: Given) -> dict[str, Any]:
    """The event that is there."""
    return {"event_id": given.of(Event.series_id)}


@probe(list_events)
def events(given: Given) -> dict[str, Any]:
    """Of one employee."""
    return {"first_day": DAY, "last_day": DAY, "employee_id": given.id(Employee)}


@probe(attach_evidence)
def attached(given: Given) -> dict[str, Any]:
    """Another file, to the event that is there."""
    return {"event_id": given.of(Event.series_id), "file_id": given.id(StoredFile, "spare")}


@probe(detach_evidence)
def detached(given: Given) -> dict[str, Any]:
    """The evidence that is there."""
    return {"evidence_id": given.id(Evidence)}


@probe(hold_exam)
def held(given: Given) -> dict[str, Any]:
    """An exam on another day."""
    return {"title": "x", "code": given.own.row("exams").code, "period": PERIOD, "held_on": DAY.replace(day=20)}


@probe(enter_results)
def marked(given: Given) -> dict[str, Any]:
    """The lead's mark; the member has one."""
    return {
        "exam_id": given.id(Exam),
        "results": (ExamMark(number=given.of(Employee.number, "lead"), mark=Decimal(90)),),
    }


@probe(correct_result)
def mark_corrected(given: Given) -> dict[str, Any]:
    """The member's mark."""
    return {"measurement_id": given.id(Measurement), "mark": Decimal(90), "expected_revision": 0, "reason": "x"}


@probe(list_exams)
def exams(given: Given) -> dict[str, Any]:
    """Of a period."""
    return {"period": PERIOD}


@probe(exam_results)
def marks(given: Given) -> dict[str, Any]:
    """Of the exam that is there."""
    return {"exam_id": given.id(Exam)}


@probe(measurements_by_ids)
@probe(measurement_histories)
def numbers_called(given: Given) -> dict[str, Any]:
    """The number that is there."""
    return {"ids": (given.id(Measurement),)}


@probe(events_by_ids)
@probe(event_histories)
@probe(evidence_of_events)
def events_called(given: Given) -> dict[str, Any]:
    """The event that is there."""
    return {"ids": (given.of(Event.series_id),)}


@probe(exams_by_ids)
def exams_called(given: Given) -> dict[str, Any]:
    """The exam that is there."""
    return {"ids": (given.id(Exam),)}


@probe(recordable)
def choosable(given: Given) -> dict[str, Any]:
    """What the unit's regimes ask for."""
    return {}


@probe(coverage)
def missing(given: Given) -> dict[str, Any]:
    """Of the first monthly scheme."""
    schemes = names().catalogue.schemes
    return {"scheme": next(code for code, one in schemes.items() if one.period == "month"), "period": PERIOD}
