"""Commands and queries: what can be asked of the server, by what name, under which action of the policy."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Concatenate, Generic, ParamSpec, TypeVar

from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


@dataclass(frozen=True, slots=True)
class Command(Generic[P, R]):
    """Something that changes what is stored. ``name`` is ``subject.verb``; the verb is the action of its audit tags."""

    name: str
    action: Action
    function: Callable[Concatenate[UnitOfWork, P], R]

    @property
    def verb(self) -> str:
        """The second word of the name."""
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Query(Generic[P, R]):
    """Something that reads what is stored."""

    name: str
    action: Action
    function: Callable[Concatenate[ReadSession, Who, P], R]


def command(name: str, action: Action) -> Callable[[Callable[Concatenate[UnitOfWork, P], R]], Command[P, R]]:
    """Make a function of (work, ...) the command ``name``, allowed by ``action``.

    The function returns a frozen value or a ``Refusal``; with a refusal, nothing that it wrote stays.
    """
    return lambda function: Command(name, action, function)


def query(name: str, action: Action) -> Callable[[Callable[Concatenate[ReadSession, Who, P], R]], Query[P, R]]:
    """Make a function of (session, who, ...) the query ``name``, allowed by ``action``; it returns frozen values."""
    return lambda function: Query(name, action, function)


@lru_cache(maxsize=1)
def operations() -> tuple[Command[..., object] | Query[..., object], ...]:
    """Every command and query of the server, by name.

    Raises:
        ValueError: two have the same name.
    """
    import server

    found: dict[str, Command[..., object] | Query[..., object]] = {}
    for module in pkgutil.walk_packages(server.__path__, "server."):
        if ".commands" not in module.name and ".queries" not in module.name:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, (Command, Query)) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two operations are called {value.name}")
    return tuple(found[name] for name in sorted(found))
