"""What the ids in the audit are called, and where the things are shown; of what the reader may see alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from core.spec import Text
from core.workflow import CYCLE, REGIME, ROLES
from server.admin.allowed import ACTIONS
from server.admin.visit import Visit
from server.admin.words import Words
from server.audit.values import EntryView
from server.cycles.queries.by_ids import cycles_by_ids
from server.employees.queries.by_ids import departments_by_ids, employees_by_ids, positions_by_ids, teams_by_ids
from server.identity.policy import Action
from server.identity.queries.memberships import members_by_ids, memberships_by_ids
from server.refusal import Refusal
from server.regimes.queries.by_ids import regimes_by_ids, versions_by_ids

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "employee_id": "employee",
        "supervisor_id": "employee",
        "rater_id": "employee",
        "user_id": "member",
        "author_id": "member",
        "sent_by": "member",
        "submitted_by": "member",
        "decided_by": "member",
        "concluded_by": "member",
        "department_id": "department",
        "parent_id": "department",
        "team_id": "team",
        "position_id": "position",
        "cycle_id": "cycle",
        "regime_id": "regime",
        "version_id": "regime_version",
    }
)
"""Columns that hold ids, and of what."""
SUBJECTS = frozenset({"employee", "membership", "department", "team", "position", "cycle", "regime", "regime_version"})
"""Subjects whose rows have names."""
_QUERIES: tuple[tuple[str, Any], ...] = (
    ("employee", employees_by_ids),
    ("member", members_by_ids),
    ("membership", memberships_by_ids),
    ("department", departments_by_ids),
    ("team", teams_by_ids),
    ("position", positions_by_ids),
    ("cycle", cycles_by_ids),
    ("regime_version", versions_by_ids),
    ("regime", regimes_by_ids),
)
_PAGES: Mapping[str, tuple[tuple[str, ...], Action]] = MappingProxyType(
    {
        "employee": (("employees",), Action.READ_EMPLOYEES),
        "cycle": (("cycles",), Action.READ_CYCLES),
        "regime": (("regimes",), Action.READ_REGIMES),
        "regime_version": (("regimes", "versions"), Action.READ_REGIMES),
        "regime_review": (("regimes", "reviews"), Action.GIVE_FEEDBACK),
        "measurement": (("facts", "numbers"), Action.READ_FACTS),
        "exam": (("facts", "exams"), Action.READ_FACTS),
        "fact_import": (("facts", "imports"), Action.IMPORT_FACTS),
        "api_token": (("tokens",), Action.MANAGE_TOKENS),
        "member": (("members",), Action.READ_MEMBERSHIPS),
    }
)
"""Where a thing is shown, and for whom."""
_STATES: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "cycle": {str(state): words for state, words in CYCLE.states.items()},
        "regime_version": {str(state): words for state, words in REGIME.states.items()},
    }
)


class Names:
    """The names of everything that some entries speak of; read with as many statements however many they are."""

    def __init__(self, visit: Visit, entries: Iterable[EntryView]) -> None:
        self._visit = visit
        self._known: dict[str, dict[UUID, str]] = {}
        self._users: dict[UUID, UUID] = {}
        self._regimes: dict[UUID, UUID] = {}
        wanted = _ids(entries)
        for kind, query in _QUERIES:
            if kind == "regime":
                wanted[kind] = wanted.get(kind, set()) | set(self._regimes.values())
            if wanted.get(kind):
                found: Any = visit.ask(query, tuple(sorted(wanted[kind])))
                self._keep(kind, {} if isinstance(found, Refusal) else found)

    def of(self, subject: str, row_id: str) -> str | None:
        """What the row is called; ``None`` where it has no name, or not for the reader."""
        key = _uuid(row_id)
        if key is None:
            return None
        name = self._known.get(subject, {}).get(key)
        if subject != "regime_version" or name is None:
            return name
        regime = self._known.get("regime", {}).get(self._regimes[key])
        return name if regime is None else f"{regime} {name}"

    def value(self, subject: str, field: str, held: str | None) -> str | None:
        """What a field holds, as people say it."""
        if held is None:
            return None
        words = self._visit.words
        if field in FIELDS:
            return self.of(FIELDS[field], held) or held
        if field == "role" and held in ROLES:
            return words.text(ROLES[held])
        if field == "state" and held in _STATES.get(subject, {}):
            return words.text(_STATES[subject][held])
        if field == "scopes":
            return _scopes(words, held)
        if held in ("true", "false"):
            return words.t("是", "yes") if held == "true" else words.t("否", "no")
        return _when(words, field, held)

    def url(self, subject: str, row_id: str) -> str | None:
        """The page of the thing; ``None`` where there is none, or not for the reader."""
        key = _uuid(row_id)
        if subject == "membership":
            subject, key = "member", None if key is None else self._users.get(key)
        if key is None or subject not in _PAGES:
            return None
        parts, action = _PAGES[subject]
        return self._visit.to(*parts, key) if self._visit.may(action) else None

    def _keep(self, kind: str, found: Mapping[UUID, Any]) -> None:
        if kind == "membership":
            self._users = {key: one.user_id for key, one in found.items()}
        if kind == "regime_version":
            self._regimes = {key: one.regime_id for key, one in found.items()}
            t = self._visit.words.t
            self._known[kind] = {key: t(f"第 {one.number} 版", f"version {one.number}") for key, one in found.items()}
            return
        self._known[kind] = {key: one.name for key, one in found.items()}


def _ids(entries: Iterable[EntryView]) -> dict[str, set[UUID]]:
    wanted: dict[str, set[UUID]] = {}
    for entry in entries:
        named = [(entry.subject, entry.row_id)] if entry.subject in SUBJECTS and entry.rows is None else []
        for field in entry.fields:
            if field.field in FIELDS:
                named += [(FIELDS[field.field], held) for held in (field.was, field.now) if held is not None]
        for kind, text in named:
            key = _uuid(text)
            if key is not None:
                wanted.setdefault(kind, set()).add(key)
    return wanted


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _scopes(words: Words, held: str) -> str:
    known = {str(action): words.text(text) for action, text in ACTIONS.items()}
    return words.t("、", ", ").join(known.get(scope, scope) for scope in json.loads(held))


def _when(words: Words, field: str, held: str) -> str:
    """Moments and days as people write them; anything else as it is."""
    try:
        if field.endswith("_at"):
            return words.moment(datetime.fromisoformat(held))
        if field.endswith(("_on", "_day", "_from", "_to")):
            return words.day(date.fromisoformat(held))
    except ValueError:
        return held
    return held
