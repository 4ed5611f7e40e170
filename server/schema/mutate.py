"""How a mutation is declared: a command, an input that gives its arguments, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Protocol, Union

import strawberry
from strawberry import field
from strawberry.tools import create_type
from strawberry.types.field import StrawberryField

from server.operations import Command
from server.schema.context import Context
from server.schema.declare import Asking
from server.schema.refusals import REFUSALS
from server.schema.refusals import Refusal as ToldRefusal

SEEN = "The version that was seen; where it has moved on since, nothing is done."
COMMAND = "steelyard.command"
MUTATIONS: dict[str, str] = {}
"""Command -> the mutation that performs it. Filled where mutations are declared."""
KEY = "A key of the caller's own (a UUID): the same key has one effect and the same reply."


class Arguments(Protocol):
    """An input of a mutation."""

    def arguments(self) -> dict[str, Any]:
        """The command's arguments by name."""


def mutation(
    what: Command[..., Any],
    *,
    name: str,
    description: str,
    input: type[Any],
    returns: Mapping[str, tuple[Any, str]],
    through: Callable[..., Any] | None = None,
    take: Callable[[Any], Any] = lambda answer: answer,
    paths: Mapping[str, str] = MappingProxyType({}),
) -> StrawberryField:
    """The mutation ``name``, which performs ``what`` with the arguments that ``input`` gives.

    Where there is more to it than the command, as with files, ``through(context, key=..., **arguments)`` performs it and
    answers as the command does. ``paths`` tells where the input has what the command's problems call otherwise:
    ``{"hiredOn": "placement.hiredOn"}``.

    It answers with the union ``<Name>Result``: ``<Name>Payload``, or the refusals, each with its reason. ``returns`` names
    the payload's one field, its type and its description: it holds what ``take`` takes of the command's answer.

    Raises:
        ValueError: ``returns`` names another number of fields than one.
    """
    ((key, (kind, says)),) = returns.items()
    title = name[0].upper() + name[1:]
    payload = _payload(f"{title}Payload", {key: (kind, says)}, f"What came of `{name}`.")
    union: Any = Union[(payload, *REFUSALS.values())]
    result: Any = Annotated[
        union, strawberry.union(f"{title}Result", description=f"What came of `{name}`, or why nothing was done.")
    ]

    def resolver(info: Any, input: Any, idempotency_key: str | None = None) -> Any:
        context: Context = info.context
        arguments = input.arguments()
        if through is None:
            answer = context.perform(idempotency_key, what, **arguments)
        else:
            answer = context.carried_out(lambda: through(context, key=idempotency_key, **arguments))
        return _placed(answer, paths) if isinstance(answer, ToldRefusal) else payload(**{key: take(answer)})

    resolver.__annotations__ = {
        "info": Asking,
        "input": Annotated[input, strawberry.argument(description="What the change consists of.")],
        "idempotency_key": Annotated[str | None, strawberry.argument(description=KEY)],
        "return": result,
    }
    made: StrawberryField = strawberry.mutation(
        resolver=resolver, name=name, description=description, metadata={COMMAND: what}
    )
    made.python_name = name
    MUTATIONS[what.name] = name
    return made


def _placed(refusal: ToldRefusal, paths: Mapping[str, str]) -> ToldRefusal:
    for problem in refusal.problems:
        if problem.path and problem.path[0] in paths:
            problem.path = [*paths[problem.path[0]].split("."), *problem.path[1:]]
    return refusal


def names_of(commands: Iterable[Command[..., Any]]) -> list[str]:
    """The mutations that perform ``commands``, as far as there are any."""
    return [MUTATIONS[one.name] for one in commands if one.name in MUTATIONS]


def _payload(name: str, fields: Mapping[str, tuple[Any, str]], description: str) -> Any:
    declared = []
    for key, (kind, says) in fields.items():
        one: Any = field(description=says)
        one.python_name = key
        one.type_annotation = strawberry.annotation.StrawberryAnnotation(kind)
        declared.append(one)
    return create_type(name, declared, description=description)
