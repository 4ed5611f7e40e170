"""What the forms of the sweeps are filled in with: once so that they are taken, once with a fault.

A form without a row here fails the sweeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from server.facts.known import names
from tests.server.admin.sweeps.places import OPEN_CYCLE, SUBMITTED, VERSION, Row, Value
from tests.server.isolation.columns import examined, happening, measured

Typed: TypeAlias = Mapping[str, Value | tuple[Value, ...]]
NUMBER = Row("employees", column="number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How a form is filled in: ``typed`` over what the page has in it is taken, with ``faulty`` it is refused.

    ``faulty`` says the field beside which the fault is told, and what is typed there; none where nothing is to be typed
    wrong. ``at`` are parameters of the path where the form is another one than the page that it is shown on says.
    ``query`` is what the address of the page ends with. ``done``: whether the planted unit can be taken that far.
    """

    typed: Typed = field(default_factory=dict)
    faulty: tuple[str, str] | None = None
    at: Mapping[str, Value] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes, str]] = field(default_factory=dict)
    query: str = ""
    done: bool = True


_KNOWN = names()
_BECAUSE = {"reason": "for a reason"}
_LOG = ("calls.csv", b"agent,date\nE1,2024-10-08\n", "text/csv")
FILLINGS: Mapping[str, Filling] = {
    "/cycles/new": Filling(
        typed={"name": "November", "period": "2024-11", "schemes": VERSION}, faulty=("period", "soon")
    ),
    "/cycles/{cycle_id:uuid}/change": Filling(typed={"name": "anew", "schemes": VERSION}, faulty=("ratingTo", "never")),
    "/cycles/{cycle_id:uuid}/steps/{action}": Filling(),
    "/cycles/{cycle_id:uuid}/ratings/{employee_id:uuid}": Filling(),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/cancel": Filling(
        at={"cycle_id": OPEN_CYCLE, "run_id": Row("runs", "open")}
    ),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/restart": Filling(
        at={"cycle_id": Row("cycles", "scored"), "run_id": Row("runs", "scored")}
    ),
    "/cycles/{cycle_id:uuid}/correct": Filling(typed=_BECAUSE, faulty=("reason", "")),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/publish": Filling(),
    "/facts/import/upload": Filling(
        typed={"feed": "general.call_log", "split": "one", "period": "2024-10"},
        faulty=("period", ""),
        files={"file": _LOG},
    ),
    "/facts/jobs/{job_id:uuid}/columns": Filling(),
    "/facts/jobs/{job_id:uuid}/import": Filling(),
    "/facts/jobs/{job_id:uuid}/cancel": Filling(),
    "/facts/imports/{import_id:uuid}": Filling(typed=_BECAUSE, faulty=("reason", "")),
    "/facts/numbers/new": Filling(
        typed={"number": NUMBER, "period": "2024-10", "code": measured(_KNOWN), "value": "90"}, faulty=("value", "many")
    ),
    "/facts/numbers/{measurement_id:uuid}": Filling(typed=_BECAUSE | {"value": "91"}, faulty=("value", "many")),
    "/facts/numbers/{measurement_id:uuid}/withdraw": Filling(typed=_BECAUSE, faulty=("reason", "")),
    "/facts/events/new": Filling(
        typed={"number": NUMBER, "kind": happening(_KNOWN), "happenedOn": "2024-10-08"}, faulty=("happenedOn", "soon")
    ),
    "/facts/events/{event_id:uuid}/correct": Filling(
        typed=_BECAUSE | {"kind": happening(_KNOWN), "note": "another"}, faulty=("happenedOn", "soon")
    ),
    "/facts/events/{event_id:uuid}/withdraw": Filling(typed=_BECAUSE, faulty=("reason", "")),
    "/facts/events/{event_id:uuid}/upload": Filling(
        files={"file": ("letter.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    ),
    "/facts/events/{event_id:uuid}/detach": Filling(typed={"evidence": Row("evidence")}),
    "/facts/exams/new": Filling(
        typed={"title": "exam", "code": examined(_KNOWN), "period": "2024-10", "heldOn": "2024-10-09"},
        faulty=("heldOn", "soon"),
    ),
    "/facts/exams/{exam_id:uuid}": Filling(
        typed={"results": Row("employees", "lead", "number", "{} 88")}, faulty=("results", "nobody")
    ),
    "/facts/exams/{exam_id:uuid}/marks/{measurement_id:uuid}": Filling(
        typed=_BECAUSE | {"mark": "77"}, faulty=("mark", "good")
    ),
    "/regimes/{regime_id:uuid}/draft": Filling(typed={"base": "in_effect"}),
    "/regimes/{regime_id:uuid}/reviews/new": Filling(typed={"quarter": "2024-Q4"}, faulty=("quarter", "soon")),
    "/regimes/reviews/{review_id:uuid}/answer": Filling(typed={"mark": "3", "comment": "fair"}, faulty=("mark", "")),
    "/regimes/reviews/{review_id:uuid}/conclude": Filling(
        typed={"conclusion": "it stays as it is"}, faulty=("conclusion", "")
    ),
    "/regimes/own": Filling(query="?like=general.r10.monthly", faulty=("text", "")),
    "/regimes/versions/{version_id:uuid}/own": Filling(faulty=("text", "")),
    "/regimes/versions/{version_id:uuid}/edit/{section}": Filling(
        typed={"/scheme/rounding/decimals": "1"}, faulty=("/scheme/rounding/decimals", "many")
    ),
    "/regimes/versions/{version_id:uuid}/points": Filling(typed={"resolve-sum": "keep_110"}),
    "/regimes/versions/{version_id:uuid}/points/reopen": Filling(typed={"keys": "sum"}, done=False),
    "/regimes/versions/{version_id:uuid}/steps/{action}": Filling(
        typed={"reason": "a reason"}, at={"version_id": SUBMITTED, "action": "withdraw"}
    ),
    "/catalogue/sectors/{sector}/enable": Filling(),
    "/catalogue/sectors/{sector}/disable": Filling(),
    "/catalogue/schemes/{code}/adopt": Filling(),
    "/employees/{employee_id:uuid}/placement": Filling(
        typed={"teamId": Row("teams"), "supervisor": Row("employees", "lead", "number"), "hiredOn": "2024-03-01"},
        faulty=("hiredOn", "soon"),
    ),
}
"""Path -> how its form is filled in."""


def filling(path: str) -> Filling:
    """How the form is filled in.

    Raises:
        LookupError: the form is new to the sweeps.
    """
    if path not in FILLINGS:
        raise LookupError(f"{path}: say in {__name__}.FILLINGS how its form is filled in")
    return FILLINGS[path]
