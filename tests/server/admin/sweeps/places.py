"""Where the pages of the sweeps are: what stands for the parameters of their paths and for the fields of their queries.

A page with a parameter of a new name fails the sweeps until ``PARAMETERS`` has it: a ``Row`` for what is of a unit, plain
text for what isn't. ``AT`` is for pages that want another row than the usual one, ``QUERIES`` for those that read a query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from server.admin.app import TASKS
from server.admin.gate import DEPLOYMENT, Spot
from server.identity.policy import OF_THE_DEPLOYMENT
from tests.server.isolation.columns import DAY, PERIOD
from tests.server.isolation.given import unknown
from tests.server.isolation.rows import Planted


@dataclass(frozen=True, slots=True)
class Row:
    """What the unit's planted row of ``table`` holds in ``column``, with the ``words`` around it."""

    table: str
    label: str | None = None
    column: str = "id"
    words: str = "{}"

    def of(self, planted: Planted) -> str:
        """As it stands in a path or a field."""
        return self.words.format(getattr(planted.row(self.table, self.label), self.column))


Value: TypeAlias = Row | str
MEMBER = Row("employees")
CYCLE, DRAFT_CYCLE, OPEN_CYCLE, RATED_CYCLE = (Row("cycles", label) for label in (None, "draft", "open", "rating"))
VERSION, DRAFT, SUBMITTED = (Row("regime_versions", label) for label in (None, "draft", "submitted"))
TEAM, POSITION = Row("teams"), Row("positions")
EVENT = Row("events", column="series_id")

PARAMETERS: Mapping[str, Value] = {
    "employee_id": MEMBER,
    "cycle_id": CYCLE,
    "run_id": Row("runs"),
    "version_id": VERSION,
    "regime_id": Row("regimes"),
    "review_id": Row("regime_reviews"),
    "event_id": EVENT,
    "file_id": Row("stored_files"),
    "measurement_id": Row("measurements"),
    "import_id": Row("fact_imports"),
    "job_id": Row("fact_import_jobs"),
    "exam_id": Row("exams"),
    "series_id": Row("absences", column="series_id"),
    "part_id": Row("departments"),
    "user_id": Row("users"),
    "membership_id": Row("memberships"),
    "token_id": Row("api_tokens"),
    "day": DAY.isoformat(),
    "seq": "1",
    "action": "nosuch",
    "section": "policies",
    "sector": "general",
    "code": "general.r10.monthly",
    "feed": "general.call_log",
    "name": "grades",
    "revision": "0",
    "step": "disable",
}
"""Parameter of a path -> what stands for it."""
AT: Mapping[str, Mapping[str, Value]] = {
    "/cycles/{cycle_id:uuid}/change": {"cycle_id": DRAFT_CYCLE},
    "/cycles/{cycle_id:uuid}/missing": {"cycle_id": RATED_CYCLE},
    "/cycles/{cycle_id:uuid}/ratings": {"cycle_id": RATED_CYCLE},
    "/cycles/{cycle_id:uuid}/ratings/{employee_id:uuid}": {"cycle_id": RATED_CYCLE},
    "/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/publish": {"run_id": Row("runs", "correction")},
    "/cycles/{cycle_id:uuid}/steps/{action}": {"cycle_id": DRAFT_CYCLE, "action": "open"},
    "/regimes/versions/{version_id:uuid}/edit/{section}": {"version_id": DRAFT},
    "/regimes/versions/{version_id:uuid}/own": {"version_id": DRAFT},
    "/regimes/versions/{version_id:uuid}/points": {"version_id": DRAFT},
    "/regimes/versions/{version_id:uuid}/points/reopen": {"version_id": DRAFT},
    "/regimes/versions/{version_id:uuid}/steps/{action}": {"version_id": DRAFT, "action": "submit"},
    "/regimes/versions/{version_id:uuid}/trial": {"version_id": DRAFT},
    "/catalogue/sectors/{sector}/enable": {"sector": "ecommerce"},
    "/structure/teams/{part_id:uuid}": {"part_id": TEAM},
    "/structure/teams/{part_id:uuid}/rename": {"part_id": TEAM},
    "/structure/teams/{part_id:uuid}/move": {"part_id": TEAM},
    "/structure/teams/{part_id:uuid}/close": {"part_id": Row("teams", "spare")},
    "/structure/positions/{part_id:uuid}": {"part_id": POSITION},
    "/structure/positions/{part_id:uuid}/rename": {"part_id": POSITION},
    "/structure/positions/{part_id:uuid}/close": {"part_id": Row("positions", "spare")},
    "/structure/departments/{part_id:uuid}/close": {"part_id": Row("departments", "empty")},
    "/members/{user_id:uuid}/erase": {"user_id": Row("users", "former")},
    "/units/{code}/close": {"code": Row("units", column="code")},
}
"""Path -> parameters that stand for another row there."""
QUERIES: Mapping[str, Mapping[str, Value]] = {
    "/employees": {
        "text": Row("employees", column="number"),
        "departmentId": Row("departments"),
        "positionId": Row("positions"),
    },
    "/facts/numbers": {"number": Row("employees", column="number"), "period": PERIOD},
    "/facts/events": {"number": Row("employees", column="number"), "first": "2024-10-01", "last": "2024-10-31"},
    "/reports": {"cycle": CYCLE},
    "/audit": {"actor": Row("users"), "token": Row("api_tokens"), "row": MEMBER},
    "/policy": {"member": Row("users")},
    "/regimes/versions/{version_id:uuid}/changes": {"than": Row("regime_versions", "old")},
}
"""Path -> fields of its query."""
SPOTS: Mapping[str, Spot] = {spot.path: spot for task in TASKS for spot in task.SPOTS}
"""Every page by its path."""
FORMS = tuple(path for path, spot in SPOTS.items() if spot.send is not None)
_PARAMETER = re.compile(r"\{(\w+)(:\w+)?\}")


def of_the_deployment(spot: Spot) -> bool:
    """Whether the page is outside of units."""
    return spot.action in OF_THE_DEPLOYMENT


def in_units() -> list[str]:
    """The pages of a unit."""
    return [path for path, spot in SPOTS.items() if not of_the_deployment(spot)]


def standing(path: str) -> dict[str, Value]:
    """What stands for the parameters of the page.

    Raises:
        LookupError: a parameter is new to the sweeps.
    """
    found: dict[str, Value] = {}
    for name, _ in _PARAMETER.findall(path):
        given = AT.get(path, {}).get(name, PARAMETERS.get(name))
        if given is None:
            raise LookupError(f"{path}: say in {__name__}.PARAMETERS (or AT) what stands for {name}")
        found[name] = given
    return found


def text(value: Value, planted: Planted) -> str:
    """What stands in the address for it."""
    return value.of(planted) if isinstance(value, Row) else value


def address(path: str, planted: Planted, changed: Mapping[str, str] | None = None, query: bool = False) -> str:
    """The address of the page in the unit, with ``changed`` in some of its parameters (and of its query, where asked for)."""
    given = {name: text(value, planted) for name, value in standing(path).items()} | dict(changed or {})
    code = DEPLOYMENT if of_the_deployment(SPOTS[path]) else planted.code
    here = f"/admin/{code}" + _PARAMETER.sub(lambda found: given[found[1]], path)
    if not query or path not in QUERIES:
        return here
    asked = {name: text(value, planted) for name, value in QUERIES[path].items()}
    return f"{here}?{urlencode(asked | {name: given[name] for name in asked if name in given})}"


def nobodys(value: str, foreign: Planted) -> str:
    """What looks like the other unit's ``value`` and is nobody's."""
    try:
        return str(unknown(UUID(value)))
    except ValueError:
        return str(unknown(value, foreign.mark))
