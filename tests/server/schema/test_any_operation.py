"""Any operation with any input, as anybody: no faults by input, and nobody does what the policy doesn't let them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type

from server.db.base import DEPLOYMENT
from server.identity.permission import explain
from server.identity.policy import Reach
from server.identity.roles import Role
from server.ids import new_id
from server.schema.build import all_mutations
from server.schema.ids import global_id
from server.schema.mutate import COMMAND
from tests.server.schema.asking import Asker
from tests.server.schema.exceptions import FOR_ANYBODY
from tests.server.schema.malformed import CURSORS, IDS, Sampler, document
from tests.server.schema.whole import root_fields
from tests.server.stores import Store, somebody

ROLES = frozenset(Role) - {Role.VISITOR, Role.DEPLOYMENT_ADMIN}
ASKING = sorted(frozenset(Role) - {Role.OPERATOR})
"""Roles that come by the API; the operator sits at the command line."""
UNKNOWN = global_id("Employee", uuid4())


def test_malformed_ids_and_cursors_of_queries_are_no_faults(store: Store) -> None:
    asker = Asker(store, somebody(store.unit("shop").id, *ROLES))
    assert [*faults_of(asker, "Query", "id", IDS), *faults_of(asker, "Query", "cursor", CURSORS)] == []


def test_malformed_ids_of_mutations_are_no_faults(sqlite_store: Store) -> None:
    asker = Asker(sqlite_store, somebody(sqlite_store.unit("shop").id, *ROLES))
    assert faults_of(asker, "Mutation", "id", IDS) == []


def faults_of(asker: Asker, root: str, what: str, odd: tuple[str, ...]) -> list[str]:
    """The errors that the fields of the root answer with where every id, or every cursor, is one of ``odd``."""
    faults: list[str] = []
    asked = 0
    for key, field in root_fields(root).items():
        for one in odd:
            sampler = Sampler(**{"id": UNKNOWN, what: one})
            text, variables = document(root, key, field, sampler)
            if what in sampler.used:
                _, errors = asker.attempt(text, **variables)
                asked += 1
                faults += [f"{key} of {one!r}: {error}" for error in errors or ()]
    assert asked > 10
    return faults


def test_problems_name_fields_of_the_input(sqlite_store: Store) -> None:
    asker = Asker(sqlite_store, somebody(sqlite_store.unit("shop").id, *ROLES))
    elsewhere = set()
    for key, field in root_fields("Mutation").items():
        for odd in ("x", global_id("Employee", uuid4())):
            text, variables = document("Mutation", key, field, Sampler(odd))
            asked = text.replace("{ __typename }", "{ ... on Refusal { problems { code path } } }")
            for problem in asker.run(asked, **variables).data[key].get("problems", ()):
                if not leads_to_a_field(field.args["input"].type, problem["path"]):
                    elsewhere.add(f"{key}: {problem['code']} at {problem['path']}")
    assert sorted(elsewhere) == []


def leads_to_a_field(kind: Any, path: list[str]) -> bool:
    """Whether ``path`` names a field of the input, or nothing in it: what is about the whole of it has no path."""
    inside = get_named_type(kind)
    if not path or not isinstance(inside, GraphQLInputObjectType):
        return True
    head, *rest = path
    if isinstance(nullable(kind), GraphQLList):
        return leads_to_a_field(nullable(kind).of_type, rest) if head.isdigit() else False
    return head in inside.fields and leads_to_a_field(inside.fields[head].type, rest)


def nullable(kind: Any) -> Any:
    """``kind`` where it may be null."""
    return kind.of_type if isinstance(kind, GraphQLNonNull) else kind


def test_nobody_reads_anything_without_a_role(sqlite_store: Store) -> None:
    asker = Asker(sqlite_store, somebody(sqlite_store.unit("shop").id))
    read = []
    for key, field in root_fields("Query").items():
        if key not in FOR_ANYBODY:
            text, variables = document("Query", key, field, Sampler(UNKNOWN))
            reply, errors = asker.attempt(text, **variables)
            if errors or reply.data[key] is not None or not reply.refusals:
                read.append(key)
    assert read == []


@pytest.mark.parametrize("role", ASKING)
def test_mutations_follow_the_policy(sqlite_store: Store, role: Role) -> None:
    """Where an action reaches some people only, what is said of somebody unknown is the command's own affair."""
    actions = {one.python_name: one.metadata[COMMAND].action for one in all_mutations()}
    wrong = []
    for unit_id in (sqlite_store.unit("shop").id, DEPLOYMENT):
        asker = Asker(sqlite_store, somebody(unit_id, role, employee_id=new_id()))
        for key, field in root_fields("Mutation").items():
            reach = explain(asker.who, actions[key]).reach
            text, variables = document("Mutation", key, field, Sampler(UNKNOWN))
            reply, errors = asker.attempt(text, **variables)
            barred = errors is None and reply.data[key]["__typename"] == "NotAllowed"
            if errors or (reach is Reach.NONE and not barred) or (reach is Reach.UNIT and barred):
                wrong.append(f"{key} by {role} of {unit_id}: {errors or reply.data[key]}")
    assert wrong == []
