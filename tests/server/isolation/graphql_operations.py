"""Operations for the sweep through GraphQL: every root field with everything beneath it, and every id that it takes.

``IDS`` and ``TEXTS`` name what an argument of that name is of. An argument that neither names has no probe, and the sweep
fails until it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from server.schema.build import schema
from server.schema.ids import global_id
from tests.server.isolation.columns import PERIOD
from tests.server.isolation.given import unknown
from tests.server.isolation.rows import Planted

DEEPEST = 3
"""Fields within fields of a selection."""
IDS: Mapping[str, tuple[str, str, str | None, str]] = {
    "absenceId": ("Absence", "absences", None, "series_id"),
    "afterId": ("Run", "runs", "correction", "id"),
    "beforeId": ("Run", "runs", None, "id"),
    "cycleId": ("Cycle", "cycles", None, "id"),
    "departmentId": ("Department", "departments", None, "id"),
    "employeeId": ("Employee", "employees", None, "id"),
    "eventId": ("Event", "events", None, "series_id"),
    "evidenceId": ("Evidence", "evidence", None, "id"),
    "examId": ("Exam", "exams", None, "id"),
    "fileId": ("StoredFile", "stored_files", None, "id"),
    "about": ("Employee", "employees", None, "id"),
    "id": ("Employee", "employees", None, "id"),
    "ids": ("Employee", "employees", None, "id"),
    "importId": ("FactImport", "fact_imports", None, "id"),
    "jobId": ("FactImportJob", "fact_import_jobs", None, "id"),
    "measurementId": ("Measurement", "measurements", None, "id"),
    "membershipId": ("Membership", "memberships", None, "id"),
    "newVersionId": ("RegimeVersion", "regime_versions", None, "id"),
    "oldVersionId": ("RegimeVersion", "regime_versions", "old", "id"),
    "parentId": ("Department", "departments", None, "id"),
    "positionId": ("Position", "positions", None, "id"),
    "ratingId": ("Rating", "ratings", None, "id"),
    "regimeId": ("Regime", "regimes", None, "id"),
    "reviewId": ("RegimeReview", "regime_reviews", None, "id"),
    "rowId": ("Employee", "employees", None, "id"),
    "runId": ("Run", "runs", None, "id"),
    "schemeId": ("CycleScheme", "cycle_schemes", None, "id"),
    "sessionId": ("LoginSession", "login_sessions", None, "id"),
    "supervisorId": ("Employee", "employees", "lead", "id"),
    "teamId": ("Team", "teams", None, "id"),
    "tokenId": ("ApiToken", "api_tokens", None, "id"),
    "userId": ("User", "users", None, "id"),
    "versionId": ("RegimeVersion", "regime_versions", None, "id"),
}
"""Argument -> the type whose id it is, and the planted row: table, label, column of the key."""
TEXTS: Mapping[str, tuple[str, str]] = {
    "number": ("employees", "number"),
    "department": ("departments", "code"),
    "team": ("teams", "code"),
    "position": ("positions", "code"),
    "digest": ("stored_files", "digest"),
    "unit": ("units", "code"),
    "text": ("employees", "number"),
}
"""Argument -> the planted text by which somebody could ask for something of another unit. Logins aren't: users are the
deployment's, and an administrator who grants a role names one."""
PLAIN: Mapping[str, Any] = {
    "period": PERIOD, "month": PERIOD, "quarter": "2024-Q4", "tag": "*:*:*", "resolutions": [], "edits": [],
}  # fmt: skip
"""What other arguments are given by their names."""
OF_TYPE: Mapping[str, Any] = {
    "String": "x", "Int": 1, "Float": 1.0, "Boolean": True, "Decimal": "1", "JSON": {}, "Secret": "a sentence of my own",
    "Date": "2024-10-08", "DateTime": "2024-10-08T00:00:00+00:00", "UUID": "00000000-0000-0000-0000-000000000000",
}  # fmt: skip
"""And by their types."""
CURSORS = ("after",)
Place = tuple[str, ...]


@dataclass(slots=True)
class Filled:
    """Variables of an operation, with a unit's own ids and texts; ``places`` are those that can be exchanged."""

    variables: dict[str, Any]
    places: list[tuple[Place, str]] = field(default_factory=list)


def filled(fields: GraphQLField, own: Planted) -> Filled:
    """Every argument of a root field, as the unit ``own`` gives it.

    Raises:
        LookupError: an id has no probe.
    """
    found = Filled({})
    for name, argument in fields.args.items():
        if name != "idempotencyKey" and name not in CURSORS:
            found.variables[name] = _value(argument.type, name, own, (name,), found)
    return found


def exchanged(filled: Filled, place: Place, value: str) -> dict[str, Any]:
    """The variables with ``value`` at ``place``."""

    def replaced(given: Any, rest: Place) -> Any:
        if isinstance(given, list):
            return [replaced(one, rest) for one in given]
        if not rest:
            return value
        return {**given, rest[0]: replaced(given[rest[0]], rest[1:])}

    result: dict[str, Any] = replaced(filled.variables, place)
    return result


def theirs(name: str, foreign: Planted) -> Iterator[tuple[str, str]]:
    """What another unit has where ``name`` is asked for, and what nobody has that looks the same."""
    if name in IDS:
        kind, table, label, column = IDS[name]
        key = getattr(foreign.row(table, label), column)
        yield global_id(kind, key), global_id(kind, unknown(key))
    else:
        text = str(getattr(foreign.row(TEXTS[name][0]), TEXTS[name][1]))
        yield text, unknown(text)


def of_every_kind(foreign: Planted) -> Iterator[tuple[str, str]]:
    """An id of each kind of another unit's, and one of the same kind that names nothing."""
    for kind, table, label, column in dict.fromkeys(IDS.values()):
        key = getattr(foreign.row(table, label), column)
        yield global_id(kind, key), global_id(kind, unknown(key))


def document(root: str, key: str, fields: GraphQLField) -> str:
    """An operation that selects the root field with all its arguments, and everything beneath it."""
    given = [name for name in fields.args if name != "idempotencyKey" and name not in CURSORS]
    declared = ", ".join(f"${name}: {fields.args[name].type}" for name in given)
    arguments = ", ".join(f"{name}: ${name}" for name in given)
    head = f"{root.lower()} ({declared})" if declared else root.lower()
    return f"{head} {{ {key}{f'({arguments})' if arguments else ''}{selection(fields.type)} }}"


def selection(kind: Any, path: tuple[str, ...] = ()) -> str:
    """Everything of ``kind`` that needs no further argument; a type within itself isn't entered again."""
    inner = get_named_type(kind)
    if is_leaf_type(inner):
        return ""
    if isinstance(inner, (GraphQLUnionType, GraphQLInterfaceType)):
        parts = [f"... on {one.name}{selection(one, path)}" for one in schema()._schema.get_possible_types(inner)]
        return f" {{ __typename {' '.join(parts)} }}"
    assert isinstance(inner, GraphQLObjectType)
    chosen = ["__typename", *_fields(inner, path)]
    return f" {{ {' '.join(chosen)} }}"


def _fields(kind: GraphQLObjectType, path: tuple[str, ...]) -> Iterator[str]:
    if kind.name in path or len(path) >= DEEPEST:
        return
    for name, one in kind.fields.items():
        if any(is_required_argument(argument) for argument in one.args.values()):
            continue
        inner = get_named_type(one.type)
        if is_leaf_type(inner):
            yield f"{kind.name}_{name}: {name}"
        else:
            yield f"{kind.name}_{name}: {name}{selection(one.type, (*path, kind.name))}"


def _value(kind: Any, name: str, own: Planted, place: Place, found: Filled) -> Any:
    if isinstance(kind, GraphQLNonNull):
        return _value(kind.of_type, name, own, place, found)
    if name in PLAIN:
        return PLAIN[name]
    if isinstance(kind, GraphQLList):
        return [_value(kind.of_type, name, own, place, found)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        names = list(kind.fields)[:1] if kind.is_one_of else list(kind.fields)
        return {one: _value(kind.fields[one].type, one, own, (*place, one), found) for one in names}
    if kind.name == "ID":
        table, label, column = IDS[name][1:]
        found.places.append((place, name))
        return global_id(IDS[name][0], getattr(own.row(table, label), column))
    if name in TEXTS:
        found.places.append((place, name))
        return str(getattr(own.row(TEXTS[name][0]), TEXTS[name][1]))
    return OF_TYPE[kind.name]
