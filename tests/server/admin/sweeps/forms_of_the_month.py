"""How the forms of regimes, facts, cycles and results are filled in."""

from __future__ import annotations

from collections.abc import Mapping

from server.facts.known import names
from tests.server.admin.sweeps.filling import BECAUSE, NUMBER, Filling
from tests.server.admin.sweeps.places import OPEN_CYCLE, SUBMITTED, VERSION, Row
from tests.server.isolation.columns import examined, happening, measured

_KNOWN = names()
_LOG = ("calls.csv", b"agent,date\nE1,2024-10-08\n", "text/csv")
MONTH: Mapping[str, Filling] = {
    "/cycles/new": Filling(
        typed={"name": "November", "period": "2024-11", "schemes": VERSION}, faulty=("period", "soon")
    ),
    "/cycles/{cycle_id:uuid}/change": Filling(typed={"name": "anew", "schemes": VERSION}, faulty=("ratingTo", "never")),
    "/cycles/{cycle_id:uuid}/steps/{action}": Filling(),
    "/cycles/{cycle_id:uuid}/ratings/{employee_id:uuid}": Filling(done=False),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/cancel": Filling(
        at={"cycle_id": OPEN_CYCLE, "run_id": Row("runs", "open")}
    ),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/restart": Filling(
        at={"cycle_id": Row("cycles", "scored"), "run_id": Row("runs", "scored")}
    ),
    "/cycles/{cycle_id:uuid}/correct": Filling(typed=BECAUSE, faulty=("reason", "")),
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/publish": Filling(),
    "/facts/import/upload": Filling(
        typed={"feed": "general.call_log", "split": "one", "period": "2024-10"},
        faulty=("period", ""),
        files={"file": _LOG},
    ),
    "/facts/jobs/{job_id:uuid}/columns": Filling(),
    "/facts/jobs/{job_id:uuid}/import": Filling(),
    "/facts/jobs/{job_id:uuid}/cancel": Filling(),
    "/facts/imports/{import_id:uuid}": Filling(typed=BECAUSE, faulty=("reason", "")),
    "/facts/numbers/new": Filling(
        typed={"number": NUMBER, "period": "2024-10", "code": measured(_KNOWN), "value": "90"}, faulty=("value", "many")
    ),
    "/facts/numbers/{measurement_id:uuid}": Filling(typed=BECAUSE | {"value": "91"}, faulty=("value", "many")),
    "/facts/numbers/{measurement_id:uuid}/withdraw": Filling(typed=BECAUSE, faulty=("reason", "")),
    "/facts/events/new": Filling(
        typed={"number": NUMBER, "kind": happening(_KNOWN), "happenedOn": "2024-10-08"}, faulty=("happenedOn", "soon")
    ),
    "/facts/events/{event_id:uuid}/correct": Filling(
        typed=BECAUSE | {"kind": happening(_KNOWN), "note": "another"}, faulty=("happenedOn", "soon")
    ),
    "/facts/events/{event_id:uuid}/withdraw": Filling(typed=BECAUSE, faulty=("reason", "")),
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
        typed=BECAUSE | {"mark": "77"}, faulty=("mark", "good")
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
}
"""Path -> how its form is filled in."""
