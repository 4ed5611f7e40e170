"""Documents: parsed and validated once for each text, and those that are kept under an id."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from server.schema.limits import MOST_DEPTH, MOST_TOKENS, TooLarge, check_shape

MOST_ERRORS = 10
KEPT = 500
"""Documents that are remembered."""
LONGEST_KEPT = 20_000
"""Characters of the longest document that is remembered."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document that can be executed, or why it can't."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation called ``name``; without a name, the only one."""
        found = [] if self.document is None else list(self.document.definitions)
        operations = [one for one in found if isinstance(one, OperationDefinitionNode)]
        if name is None:
            return operations[0] if len(operations) == 1 else None
        return next((one for one in operations if one.name is not None and one.name.value == name), None)


class Documents:
    """What the texts of documents come to. Safe to share between threads."""

    def __init__(self, schema: GraphQLSchema, persisted: Mapping[str, str] | None = None) -> None:
        self._schema = schema
        self._persisted = dict(persisted or {})
        self._known: OrderedDict[tuple[str, bool], Known] = OrderedDict()
        self._lock = Lock()

    def persisted(self, id: str) -> str | None:
        """The text that is kept under ``id``; a digest may be named with or without ``sha256:``."""
        return self._persisted.get(id) or self._persisted.get(id.removeprefix("sha256:"))

    def known(self, text: str, *, introspects: bool) -> Known:
        """``text``, read and held against the schema; who doesn't introspect is given no names that they didn't use."""
        key = (text, introspects)
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
                return found
        found = self._read(text, introspects)
        if len(text) <= LONGEST_KEPT:
            with self._lock:
                self._known[key] = found
                while len(self._known) > KEPT:
                    self._known.popitem(last=False)
        return found

    def _read(self, text: str, introspects: bool) -> Known:
        try:
            document = parse(text, max_tokens=MOST_TOKENS)
            check_shape(document)
        except RecursionError:
            return Known(None, (TooLarge("depth", 1000, MOST_DEPTH),))
        except GraphQLError as error:
            return Known(None, (error,))
        rules = specified_rules if introspects else (*specified_rules, NoSchemaIntrospectionCustomRule)
        errors = validate(self._schema, document, rules, MOST_ERRORS, hide_suggestions=not introspects)
        return Known(None if errors else document, tuple(errors))


def read_persisted(file: Path) -> dict[str, str]:
    """The documents of ``file``: a JSON object, id -> text, as relay-compiler and graphql-codegen write it.

    Raises:
        ValueError: it is something else; the message says what.
        OSError: it can't be read.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"no JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ValueError("no JSON object of ids and documents")
    return found
