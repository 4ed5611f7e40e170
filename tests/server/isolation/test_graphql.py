"""Every field and mutation of the schema, given what belongs to another unit: nothing is read, changed, or told apart."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLInputObjectType, get_named_type, parse, subscribe
from graphql.execution.execute import assume_not_awaitable

from server.db import tenancy
from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.roles import UNIT_ROLES
from server.identity.who import Who
from server.schema.build import schema
from server.schema.columns import Columns
from server.schema.context import Context
from server.settings import Settings
from tests.server.isolation.graphql_operations import (
    IDS,
    document,
    exchanged,
    filled,
    of_every_kind,
    theirs,
)
from tests.server.isolation.sweep import ON_POSTGRESQL, Sweep, undone
from tests.server.schema.whole import root_fields
from tests.server.stores import somebody

MASKED = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[0-9:.]+(\+00:00|Z)?|[A-Za-z0-9_-]{40,}"
)
"""What differs between two answers of the same kind: identifiers, digests, moments."""
EMPTY_HANDED = frozenset(
    {
        "exportColumns", "employeeImportPreview", "auditVerification", "factCoverage", "givenRatings", "sessions", "units",
        "users", "userByLogin", "scheme", "regimeContent", "periodResults", "periodGroups", "results", "card", "ranking",
        "resultGroups", "correctionMoves",
    }
)  # fmt: skip
"""Fields for which planted rows aren't enough: files without bytes, schemes that aren't the catalogue's, results that
nobody computed; and what is the deployment's."""


class Calls:
    """Operations of somebody in the unit that asks, with every role of a unit: the furthest that anybody reaches."""

    def __init__(self, sweep: Sweep, folder: Path) -> None:
        self.sweep = sweep
        own = sweep.own
        self.who: Who = somebody(
            own.unit_id, *UNIT_ROLES, user_id=own.row("users").id, employee_id=own.row("employees", "lead").id
        )
        self._files = FileStore(folder)
        self._entrance = Entrance(sweep.store.executor, Settings())

    def context(self) -> Context:
        """The context of one operation."""
        return Context(
            self.sweep.store.executor,
            self.who,
            entrance=self._entrance,
            files=self._files,
            language="en",
            introspects=True,
        )

    def answer(self, parsed: DocumentNode, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Everything that comes back."""
        with self.context() as context:
            executor = Columns.build(
                schema()._schema, parsed, context_value=context, raw_variable_values=dict(variables),
                is_awaitable=assume_not_awaitable,
            )  # fmt: skip
            assert not isinstance(executor, list), executor
            result: Any = executor.execute_operation()
        errors = [error.formatted for error in result.errors or ()]
        return {"data": result.data, "errors": errors, "refusals": context.refusals}

    def events(self, parsed: DocumentNode, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The first event of a subscription, which says whether there is anything to listen to."""

        async def first() -> Any:
            found: Any = subscribe(
                schema()._schema, parsed, context_value=self.context(), variable_values=dict(variables)
            )
            found = await found if asyncio.iscoroutine(found) else found
            return (await anext(found)).formatted if hasattr(found, "__aiter__") else found.formatted

        return {"first": asyncio.run(first())}

    def faults(self, root: str, key: str) -> Iterator[str]:
        """What is wrong with the answers of one root field."""
        field = root_fields(root)[key]
        text, given = parse(document(root, key, field)), filled(field, self.sweep.own)
        call = self.events if root == "Subscription" else self.answer
        plain = call(text, given.variables)
        yield from self._seen(key, plain, "its own rows", None)
        if root == "Query" and key not in EMPTY_HANDED and plain["data"][key] is None:
            yield f"{key} has no answer for its own rows: {plain['refusals']}"
        for place, name in given.places:
            for one, nobody in self._others(name):
                answers = [call(text, exchanged(given, place, value)) for value in (one, nobody)]
                where = f"{'.'.join(place)} of the other unit"
                yield from self._seen(key, answers[0], where, one)
                if _masked(answers[0], one) != _masked(answers[1], nobody):
                    yield f"{key} tells {where} apart: {answers[0]} instead of {answers[1]}"

    def _others(self, name: str) -> Iterator[tuple[str, str]]:
        """The other unit's value of the right kind; where any kind is taken, one of each."""
        if name in ("id", "ids", "about", "rowId"):
            yield from of_every_kind(self.sweep.foreign)
        else:
            yield from theirs(name, self.sweep.foreign)

    def _seen(self, key: str, answer: Any, where: str, asked: str | None) -> Iterator[str]:
        text = json.dumps(answer, default=str).lower()
        if asked is not None:
            text = text.replace(asked.lower(), "<asked>")
        for secret in self.sweep.secrets:
            if secret in text:
                yield f"{key}, given {where}, shows {secret}"


def _masked(answer: Any, asked: str) -> str:
    return MASKED.sub("<masked>", json.dumps(answer, default=str).replace(asked, "<asked>"))


def all_faults(sweep: Sweep, folder: Path, root: str) -> list[str]:
    """What is wrong with the answers of every field of ``root``, and what they changed of the other unit's."""
    found: list[str] = []
    for key in root_fields(root):
        with undone(sweep.store, sweep.foreign, sweep.before) as changed:
            found += Calls(sweep, folder).faults(root, key)
        found += [f"{key} changed {table}" for table in changed]
    return found


@pytest.mark.parametrize("root", ["Query", "Mutation", "Subscription"])
def test_nothing_of_the_other_unit_is_read_changed_or_told_apart(two_units: Sweep, tmp_path: Path, root: str) -> None:
    assert all_faults(two_units, tmp_path, root) == []


@ON_POSTGRESQL
@pytest.mark.parametrize("root", ["Query", "Mutation"])
def test_row_level_security_alone_holds(
    two_units: Sweep, tmp_path: Path, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenancy, "confines", lambda unit_id: ())
    assert all_faults(two_units, tmp_path, root) == []


def test_every_probe_is_used() -> None:
    used = set()
    for root in ("Query", "Mutation", "Subscription"):
        for key, field in root_fields(root).items():
            used |= set(re.findall(r"\w+", document(root, key, field)))
            for argument in field.args.values():
                used |= _inner(argument.type)
    assert set(IDS) - used == set()


def _inner(kind: Any, seen: frozenset[str] = frozenset()) -> set[str]:
    inside = get_named_type(kind)
    if not isinstance(inside, GraphQLInputObjectType) or inside.name in seen:
        return set()
    names = set(inside.fields)
    return names.union(*(_inner(field.type, seen | {inside.name}) for field in inside.fields.values()))
