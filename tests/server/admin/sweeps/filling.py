"""How a form is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.server.admin.sweeps.places import Row, Value

Typed: TypeAlias = Mapping[str, Value | tuple[Value, ...]]
NUMBER = Row("employees", column="number")
BECAUSE = {"reason": "for a reason"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How a form is filled in: ``typed`` over what the page has in it is taken, with ``faulty`` it is refused.

    ``faulty`` says the field beside which the fault is told, and what is typed there; none where nothing is to be typed
    wrong. ``at`` are parameters of the path where the form is another one than the page that it is shown on says.
    ``query`` is what the address of the page ends with. ``done``: whether the planted unit can be taken that far.
    """

    typed: Typed = field(default_factory=dict)
    faulty: tuple[str, str] | None = None
    at: Mapping[str, Value] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes, str]] = field(default_factory=dict)
    query: str = ""
    done: bool = True
