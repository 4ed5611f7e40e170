"""Where probes register, and how they are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from server.operations import Command, Query
from tests.server.isolation import probes
from tests.server.isolation.given import Given

Operation: TypeAlias = Command[..., Any] | Query[..., Any]
Arguments: TypeAlias = Callable[[Given], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Probe:
    """How to call ``operation`` so that it works for a unit's own rows."""

    operation: Operation
    arguments: Arguments


_FOUND: dict[str, Probe] = {}


def probe(operation: Operation) -> Callable[[Arguments], Arguments]:
    """Make a function of ``Given`` the probe of ``operation``; it returns the keyword arguments of a valid call.

    Raises:
        ValueError: the operation has a probe already.
    """

    def register(arguments: Arguments) -> Arguments:
        if operation.name in _FOUND:
            raise ValueError(f"two probes of {operation.name}")
        _FOUND[operation.name] = Probe(operation, arguments)
        return arguments

    return register


@cache
def all_probes() -> dict[str, Probe]:
    """Every probe by the name of its operation."""
    for module in pkgutil.iter_modules(probes.__path__, f"{probes.__name__}."):
        importlib.import_module(module.name)
    return dict(sorted(_FOUND.items()))
