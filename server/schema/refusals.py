"""Refusals as GraphQL tells them: a stable code, words in the caller's language, and the place of each problem."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry import field

from core.problem import Problem as Finding
from server import refusal as domain
from server.identity.policy import Action


@strawberry.type(description="One thing that is wrong, where, and what to do about it.")
class Problem:
    code: str = field(description="Stable, for programs: `employee.number_taken`.")
    path: list[str] = field(
        description='The input field that it is about, from the outermost: `["placement", "hiredOn"]`.'
    )
    message: str = field(description="What was seen, in the caller's language.")
    remedy: str = field(description="What to do next, in the caller's language.")


@strawberry.interface(description="Why nothing was done. Every refusal of a mutation is one.")
class Refusal:
    code: str = field(description="The kind of refusal, stable: `not_found`.")
    message: str = field(description="All that is wrong, in the caller's language.")
    problems: list[Problem] = field(description="One by one, at least one.")


@strawberry.type(description="It can't be done, for a reason that has no type of its own.")
class Refused(Refusal):
    pass


@strawberry.type(description="The role, or the scope of the token, doesn't reach that far.")
class NotAllowed(Refusal):
    action: str | None = field(
        description="What isn't allowed, as `permission` takes it: `APPROVE_REGIMES`; null where it is no action of the policy."
    )


@strawberry.type(description="It isn't known who asks, or the login is over.")
class NotSignedIn(Refusal):
    pass


@strawberry.type(description="There is nothing by that id here. What belongs to another unit isn't here either.")
class NotFound(Refusal):
    pass


@strawberry.type(description="The input is at fault, at the paths that the problems name.")
class Invalid(Refusal):
    pass


@strawberry.type(description="It contradicts what is stored: a number that is taken, a state that has moved on.")
class Conflict(Refusal):
    pass


@strawberry.type(description="Somebody changed it meanwhile: read it again, and repeat with the new version.")
class Stale(Refusal):
    version: int | None = field(description="The version that it has now.")


@strawberry.type(description="It was tried too often.")
class Throttled(Refusal):
    retry_after: int = field(description="Seconds to wait.")


@strawberry.type(description="The database is busy, full or away; the same request may succeed later.")
class Unavailable(Refusal):
    retry_after: int = field(description="Seconds to wait.")


REFUSALS: Mapping[type[domain.Refusal], type[Refusal]] = {
    domain.Refusal: Refused,
    domain.NotAllowed: NotAllowed,
    domain.NotSignedIn: NotSignedIn,
    domain.NotFound: NotFound,
    domain.Invalid: Invalid,
    domain.Conflict: Conflict,
    domain.Stale: Stale,
    domain.Throttled: Throttled,
    domain.Unavailable: Unavailable,
}
"""A refusal of the domain -> its type here; kinds that aren't named go by the class that they come from."""

_ACTIONS: Mapping[str, str] = {action.value: action.name for action in Action}
"""An action that isn't allowed stands where other problems have the place in the input: it is told by itself."""
_PARTS = re.compile(r'"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"|[^.\[\]"]+')
"""Keys and places of a path: ``employees``, ``0``, ``values`` and ``"general.calls"``."""


def told(refusal: domain.Refusal, language: str) -> Refusal:
    """``refusal`` in ``language`` (``zh`` or ``en``)."""
    kind = next(kind for kind in type(refusal).__mro__ if kind in REFUSALS)
    problems = [problem_in(problem, language) for problem in refusal.problems]
    more: dict[str, Any] = {}
    if isinstance(refusal, domain.NotAllowed):
        more["action"] = _ACTIONS.get(refusal.problems[0].path)
    if isinstance(refusal, domain.Stale):
        more["version"] = refusal.version
    if isinstance(refusal, (domain.Throttled, domain.Unavailable)):
        more["retry_after"] = refusal.retry_after
    message = " ".join(dict.fromkeys(problem.message for problem in problems))
    return REFUSALS[kind](code=refusal.code, message=message, problems=problems, **more)


def problem_in(problem: Finding, language: str) -> Problem:
    """``problem`` in ``language``."""
    place = "" if problem.path in _ACTIONS else problem.path
    return Problem(
        code=problem.code,
        path=[json.loads(part) if part.startswith('"') else part for part in _PARTS.findall(place)],
        message=problem.message.in_(language),
        remedy=problem.remedy.in_(language),
    )


def as_extension(refusal: Refusal, path: list[str | int]) -> dict[str, Any]:
    """A refused field of a query, as ``extensions.refusals`` of the response lists it; the field itself is null."""
    more = {name: getattr(refusal, name) for name in ("action", "version", "retry_after") if hasattr(refusal, name)}
    return {
        "path": path,
        "type": type(refusal).__name__,
        "code": refusal.code,
        "message": refusal.message,
        "problems": [
            {"code": one.code, "path": one.path, "message": one.message, "remedy": one.remedy}
            for one in refusal.problems
        ],
        **{"retryAfter" if name == "retry_after" else name: value for name, value in more.items()},
    }
