"""How types of the schema are declared over the server's frozen values, which are their sources as they are."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar, cast

import strawberry
from strawberry import field
from strawberry.types import Info
from strawberry.types.field import StrawberryField

from server.operations import Query
from server.schema.context import Context
from server.schema.ids import global_id

T = TypeVar("T")
Asking = Info[Context, None]
PLAIN = "steelyard.plain"
BATCH = "steelyard.batch"
KEY = "steelyard.id_of"
LENGTH = "length"
"""Under which a field that is a list says how long it usually is, where that isn't the usual length of lists."""


@strawberry.interface(description="Something with an id by which it can be read again.")
class Node:
    id: strawberry.ID = field(description="The same for the same thing at all times; opaque.")


NODES: dict[str, Query[..., Any]] = {}
"""Type name -> the query that takes ``ids`` and answers key -> value. Filled where the types are declared."""


def node(source: type, description: str, by_ids: Query[..., Any]) -> Callable[[type[T]], type[T]]:
    """Make a subclass of ``Node`` the type of ``source`` values, which have an ``id``; ``by_ids`` reads them again."""

    def made(cls: type[T]) -> type[T]:
        NODES[cls.__name__] = by_ids
        return cast(type[T], _object(cls, source, description, id_of(cls.__name__)))

    return made


def thing(source: type, description: str, key: str = "id") -> Callable[[type[T]], type[T]]:
    """Make a class the type of ``source`` values, with an ``id`` from their ``key``, that can't be read again by it."""
    return lambda cls: _object(cls, source, description, id_of(cls.__name__, key))


def value(source: type, description: str) -> Callable[[type[T]], type[T]]:
    """Make a class the type of ``source`` values, which have no id of their own."""
    return lambda cls: _object(cls, source, description, None)


def _object(cls: Any, source: type, description: str, id_field: Any | None) -> Any:
    if id_field is not None:
        cls.id = id_field
        cls.__annotations__ = {"id": strawberry.ID, **cls.__annotations__}
    cls.is_type_of = classmethod(lambda _, given, __: isinstance(given, source))
    return strawberry.type(cls, description=description)


def id_of(kind: str, key: str = "id", description: str | None = None) -> Any:
    """A field with the global id of the ``kind`` whose key is the source's attribute ``key`` (null where that is)."""

    def resolve(source: Any) -> Any:
        found = getattr(source, key)
        return None if found is None else global_id(kind, found)

    return plain(resolve, description or "The same for the same thing at all times; opaque.", ids=kind)


def plain(resolve: Callable[[Any], Any], description: str, **metadata: Any) -> Any:
    """A field that is a function of its source alone; the class's annotation says its type."""

    def resolver(root: Any) -> Any:
        return resolve(root)

    return field(resolver=resolver, description=description, metadata={PLAIN: resolve, **metadata})


def batched(load: Callable[..., Sequence[Any]], description: str, length: int | None = None, **options: Any) -> Any:
    """A field whose values ``load(context, sources, **arguments)`` gives for all sources of a list at once, in order.

    What ``load`` takes besides, by keyword, are the field's arguments; the class's annotation says its type. ``length``: how
    long each usually is, where they are lists of another length than usual.
    """

    def resolver(root: Any, info: Any, **arguments: Any) -> Any:
        return load(info.context, [root], **arguments)[0]

    own = inspect.signature(load).parameters
    arguments = [one for one in own.values() if one.kind is inspect.Parameter.KEYWORD_ONLY]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    signature = [inspect.Parameter("root", kind), inspect.Parameter("info", kind, annotation=Info), *arguments]
    resolver.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    resolver.__module__ = load.__module__
    metadata = {BATCH: load} if length is None else {BATCH: load, LENGTH: length}
    return field(resolver=resolver, description=description, metadata=metadata, **options)


def by_key(query: Query[..., Any], key: Callable[[Any], Any]) -> Callable[[Context, Sequence[Any]], Sequence[Any]]:
    """A loader for ``batched``: ``query`` takes the different keys of the sources as ``ids``, answers key -> value.

    A source without a key, whose value isn't within reach, or whose query is refused has ``None``.
    """

    def load(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
        wanted = [key(source) for source in sources]
        keys = tuple(dict.fromkeys(one for one in wanted if one is not None))
        found = context.answer_for(query, keys) if keys else {}
        known = found if isinstance(found, Mapping) else {}
        return [known.get(one) for one in wanted]

    return load


def each(query: Query[..., Any], key: Callable[[Any], Any]) -> Callable[[Context, Sequence[Any]], Sequence[Any]]:
    """As ``by_key``, where ``query`` answers key -> several values; a source that has none has an empty list."""
    load = by_key(query, key)
    return lambda context, sources: [() if found is None else found for found in load(context, sources)]


def enum(kind: type[Enum], description: str, values: Mapping[Any, str], name: str | None = None) -> Any:
    """``kind`` as an enum of the schema, its members described by ``values``.

    Raises:
        ValueError: a member isn't described.
    """
    if set(values) != set(kind):
        raise ValueError(f"{kind.__name__}: every member has a description, and nothing else has")
    made: Any = strawberry.enum(kind, name=name, description=description)
    definition = made.__strawberry_definition__
    for one in definition.values:
        one.description = values[kind[one.name]]
    return made


def is_plain(declared: StrawberryField) -> Callable[[Any], Any] | None:
    """The function of the source that the field is, if it is one."""
    found: Callable[[Any], Any] | None = declared.metadata.get(PLAIN)
    return found


def is_batched(declared: StrawberryField) -> Callable[..., Sequence[Any]] | None:
    """The loader of the field, if it has one."""
    found: Callable[..., Sequence[Any]] | None = declared.metadata.get(BATCH)
    return found
