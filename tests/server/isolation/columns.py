"""What columns hold that the program must be able to read; every other text is a mark."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeAlias
from uuid import NAMESPACE_OID, uuid5

from pydantic import SecretStr

from core.catalogue import bundle
from core.codec import canonical, encode_bundle
from core.engine.columns.incentives import Told
from core.engine.pack import pack_points
from core.facts.model import Employee as Person
from core.regime import AdoptedRegime, adopt, own_scheme
from core.run import freeze, pack_outcome
from core.spec import MeasuredFact
from core.workflow import CycleState, RegimeState
from server.db.base import Base
from server.facts.known import Names, names
from server.facts.tables import Origin
from server.identity.credentials import digest
from server.identity.passwords import hash_password
from server.identity.policy import Action
from server.identity.roles import Role
from server.regimes.tables import Lineage, PointKind
from server.regimes.values import OWN_SOURCE
from server.runs.tables import RunState

Rows: TypeAlias = Mapping[tuple[str, str], Base]
LATER = datetime(2100, 1, 1, tzinfo=UTC)
MOMENT = datetime(2024, 10, 9, tzinfo=UTC)
PERIOD, OTHER_PERIOD = "2024-10", "2024-09"
"""The period of planted facts, and one without."""
DAY = date(2024, 10, 8)

LABELS: Mapping[str, tuple[str, ...]] = {
    "users": ("gone", "former", "main"),
    "persons": ("left", "lead", "member"),
    "departments": ("empty", "spare", "main"),
    "positions": ("spare", "main"),
    "teams": ("spare", "main"),
    "employees": ("left", "lead", "member"),
    "stored_files": ("spare", "main"),
    "memberships": ("former", "admin", "main"),
    "enabled_sectors": ("general", "main"),
    "regime_versions": ("draft", "submitted", "approved", "old", "main"),
    "settled_points": ("draft", "submitted", "main"),
    "cycles": ("draft", "open", "rating", "scored", "in_review", "main"),
    "cycle_schemes": ("rating", "main"),
    "runs": ("open", "scored", "in_review", "correction", "main"),
}
"""Tables with more than one row a unit: who leads whom, who belongs to it no more, what nobody uses. The last is meant."""

BY_NAME: Mapping[str, Any] = {
    "period": PERIOD,
    "language": "zh",
    "expires_at": LATER,
    "hired_on": date(2020, 1, 1),
    "split": None,
    "mapping": {},
    "periods": [PERIOD],
    "scopes": [Action.READ_EMPLOYEES.value],
    "cause": None,
    "media_type": "text/csv",
    "origin": Origin.ENTRY,
    "method": "password",
    "quarter": "2024-Q3",
    "mark": 4,
    "edits": [],
    "positions": [],
    "problems": [],
    "moved": [],
    "effective_on": date(2024, 1, 1),
}
"""Columns by their name, in any table."""


def token_of(mark: str, table: str) -> SecretStr:
    """The secret whose digest the table holds."""
    return SecretStr(f"{mark}-{table}-token")


def password_of(mark: str) -> SecretStr:
    """The password of the unit's user."""
    return SecretStr(f"{mark} horse battery staple")


def series_of(mark: str, table: str) -> Any:
    """The series of the unit's only fact of ``table`` that has one."""
    return uuid5(NAMESPACE_OID, f"{mark} {table}")


def numbers(known: Names) -> tuple[str, ...]:
    """The indicators that are measured every month, up to a hundred."""
    return tuple(
        code
        for code, limits in known.plain.items()
        if "month" in known.periods.get(code, ())
        and (limits.low, limits.high) == (0, 100)
        and isinstance(known.known.indicators[code].fact, MeasuredFact)
    )


def measured(known: Names) -> str:
    """An indicator that no planted row is about."""
    return numbers(known)[0]


def rated(known: Names) -> str:
    """An indicator that supervisors and others rate every month."""
    return next(
        code
        for code, roles in known.roles.items()
        if "supervisor" in roles and len(roles) > 1 and "month" in known.periods.get(code, ())
    )


def other_role(known: Names) -> str:
    """Another role that rates it."""
    return next(role for role in known.roles[rated(known)] if role != "supervisor")


def happening(known: Names) -> str:
    """A kind of event that needs neither an amount nor a deadline."""
    special = known.known.amounts | known.known.since | known.known.windows
    return next(kind for kind in known.known.kinds if kind not in special)


def examined(known: Names) -> str:
    """The indicator of the planted exam and number."""
    return numbers(known)[1]


@cache
def regime_of(mark: str) -> AdoptedRegime:
    """A scheme of the unit's own in which all is stated, but for one contradiction to be resolved."""
    catalogue = names().catalogue
    sheet = bundle(catalogue, catalogue.schemes["general.r10.monthly"])
    text = canonical(encode_bundle(sheet)).decode().replace('"mark":"assumed"', '"mark":"stated"')
    for code in (sheet.scheme.code, *sheet.indicators):
        text = text.replace(f'"{code}"', f'"own.{code.rpartition(".")[2]}"')
    document = json.loads(text)
    document["scheme"] |= {"code": f"own.{mark}", "name": {"zh": mark, "en": mark}}
    own, problems = own_scheme(json.dumps(document), catalogue)
    assert own is not None, problems
    adopted, faults = adopt(own)
    assert adopted is not None, faults
    return adopted


RUN_OF_CYCLE: Mapping[str, str] = {"scored": "in_review", "in_review": "in_review", "main": "main"}
"""The runs that planted cycles were scored by."""


def run_of(mark: str, label: str | None) -> Any:
    """The run of the unit that is called ``label``; a cycle names it before it is there."""
    return None if label is None else uuid5(NAMESPACE_OID, f"{mark} runs {label}")


Given: TypeAlias = Callable[[str, Rows], Any]
BY_PLACE: Mapping[tuple[str, str], Given] = {
    ("events", "series_id"): lambda mark, rows: series_of(mark, "events"),
    ("evidence", "event_series_id"): lambda mark, rows: series_of(mark, "events"),
    ("absences", "series_id"): lambda mark, rows: series_of(mark, "absences"),
    ("events", "kind"): lambda mark, rows: happening(names()),
    ("events", "amount"): lambda mark, rows: None,
    ("measurements", "code"): lambda mark, rows: examined(names()),
    ("exams", "code"): lambda mark, rows: examined(names()),
    ("ratings", "code"): lambda mark, rows: rated(names()),
    ("ratings", "role"): lambda mark, rows: "supervisor",
    ("ratings", "rater_id"): lambda mark, rows: _id(rows, "employees", "lead"),
    ("role_ratings", "code"): lambda mark, rows: rated(names()),
    ("role_ratings", "role"): lambda mark, rows: other_role(names()),
    ("login_sessions", "token_digest"): lambda mark, rows: digest(token_of(mark, "login_sessions")),
    ("api_tokens", "token_digest"): lambda mark, rows: digest(token_of(mark, "api_tokens")),
    ("users", "password_hash"): lambda mark, rows: hash_password(password_of(mark)),
    ("level_changes", "effective_on"): lambda mark, rows: DAY,
    ("settled_points", "key"): lambda mark, rows: names().catalogue.schemes["general.r10.monthly"].defects[0].code,
    ("settled_points", "kind"): lambda mark, rows: PointKind.DEFECT,
    ("settled_points", "resolution"): lambda mark, rows: "keep_110",
    ("regimes", "scheme"): lambda mark, rows: regime_of(mark).scheme,
    ("regimes", "lineage"): lambda mark, rows: Lineage.OWN,
    ("regime_contents", "digest"): lambda mark, rows: regime_of(mark).digest,
    ("regime_contents", "body"): lambda mark, rows: regime_of(mark).text.decode(),
    ("cycles", "rating_to"): lambda mark, rows: LATER.date(),
    ("cycles", "run_id"): lambda mark, rows: run_of(mark, RUN_OF_CYCLE.get(_label(rows, "cycles"))),
    ("cycles", "sent_by"): lambda mark, rows: _id(rows, "users", "former"),
    ("runs", "id"): lambda mark, rows: run_of(mark, _label(rows, "runs")),
    ("runs", "facts_seq"): lambda mark, rows: 2**40,
    ("runs", "author_id"): lambda mark, rows: _id(rows, "users", "former"),
    ("publications", "revision"): lambda mark, rows: 0,
    ("results", "regime_digest"): lambda mark, rows: regime_of(mark).digest,
    ("results", "status"): lambda mark, rows: "scored",
    ("results", "items"): lambda mark, rows: pack_points(()),
    ("results", "facts"): lambda mark, rows: freeze(Person(id=mark)),
    ("results", "outcome"): lambda mark, rows: pack_outcome(Told((), (), (), (), mark, None)),
    ("fact_import_jobs", "feed"): lambda mark, rows: "general.call_log",
    ("regime_versions", "base_source"): lambda mark, rows: OWN_SOURCE,
    ("stored_files", "digest"): lambda mark, rows: digest(token_of(mark, f"stored_files{len(rows)}")),
}
"""Columns of one table."""
BY_LABEL: Mapping[tuple[str, str, str], Any] = {
    ("regime_versions", "draft", "effective_on"): None,
    ("regime_versions", "submitted", "effective_on"): None,
    ("regime_versions", "approved", "effective_on"): None,
    ("regime_versions", "draft", "number"): 2,
    ("regime_versions", "submitted", "number"): 3,
    ("regime_versions", "approved", "number"): 4,
    ("regime_versions", "draft", "state"): RegimeState.DRAFT,
    ("regime_versions", "submitted", "state"): RegimeState.SUBMITTED,
    ("regime_versions", "approved", "state"): RegimeState.APPROVED,
    ("regime_versions", "old", "number"): 0,
    ("regime_versions", "old", "state"): RegimeState.IN_EFFECT,
    ("regime_versions", "old", "effective_on"): date(2023, 1, 1),
    ("regime_versions", "old", "ends_on"): date(2023, 12, 31),
    ("regime_versions", "main", "state"): RegimeState.IN_EFFECT,
    ("enabled_sectors", "general", "sector"): "general",
    ("cycles", "open", "state"): CycleState.OPEN,
    ("cycles", "rating", "state"): CycleState.RATING,
    ("cycles", "scored", "state"): CycleState.SCORED,
    ("cycles", "in_review", "state"): CycleState.IN_REVIEW,
    ("cycles", "main", "state"): CycleState.PUBLISHED,
    ("runs", "open", "state"): RunState.RUNNING,
    ("runs", "scored", "state"): RunState.FAILED,
    ("runs", "in_review", "state"): RunState.DONE,
    ("runs", "correction", "state"): RunState.DONE,
    ("runs", "correction", "number"): 2,
    ("runs", "correction", "reason"): "corrected",
    ("runs", "main", "state"): RunState.DONE,
    ("users", "gone", "disabled_at"): MOMENT,
    ("employees", "left", "left_on"): date(2024, 12, 31),
    ("memberships", "admin", "role"): Role.UNIT_ADMIN,
    ("memberships", "main", "role"): Role.HR,
    ("memberships", "former", "role"): Role.HR,
    ("memberships", "admin", "employee_id"): None,
    ("memberships", "main", "employee_id"): None,
    ("memberships", "former", "employee_id"): None,
    ("memberships", "former", "ended_at"): MOMENT,
}
"""Columns of one row."""


def _id(rows: Rows, table: str, label: str) -> Any:
    row: Any = rows[table, label]
    return row.id


def _label(rows: Rows, table: str) -> str:
    """The label of the row of ``table`` that is planted next."""
    return LABELS[table][sum(place == table for place, _ in rows)]
