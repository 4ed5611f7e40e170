"""Who asks: the value that every command and query is given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from server.db.base import DEPLOYMENT
from server.identity.policy import Action
from server.identity.roles import Door, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody within one unit (``DEPLOYMENT``: outside of all), as what, and through which door.

    ``employee_id`` is who they are among the employees. ``scopes`` limits a token to some actions; ``None`` is no token.
    ``token_id`` and ``session_id`` say with which they came. ``language`` is the one that they want to read.
    """

    unit_id: int
    door: Door
    roles: frozenset[Role]
    user_id: UUID | None = None
    employee_id: UUID | None = None
    scopes: frozenset[Action] | None = None
    token_id: UUID | None = None
    session_id: UUID | None = None
    language: str = "zh"

    @property
    def key(self) -> str:
        """The actor's name among idempotency keys."""
        return str(self.user_id or max(self.roles, default=Role.VISITOR))


def operator(unit_id: int = DEPLOYMENT) -> Who:
    """Whoever sits at the command line of the machine."""
    return Who(unit_id=unit_id, door=Door.CLI, roles=frozenset({Role.OPERATOR}))


def job(unit_id: int) -> Who:
    """The server itself, at work on something that somebody asked for before."""
    return Who(unit_id=unit_id, door=Door.JOB, roles=frozenset({Role.OPERATOR}))


def visitor(door: Door) -> Who:
    """Somebody who hasn't logged in."""
    return Who(unit_id=DEPLOYMENT, door=door, roles=frozenset({Role.VISITOR}))


def oneself(
    user_id: UUID, door: Door, *, session_id: UUID | None = None, language: str = "zh", administers: bool = False
) -> Who:
    """A user who has logged in and stands outside of units: their own sessions and password are within reach.

    ``administers``: so is the deployment.
    """
    return Who(
        unit_id=DEPLOYMENT,
        door=door,
        roles=frozenset({Role.VISITOR, Role.DEPLOYMENT_ADMIN} if administers else {Role.VISITOR}),
        user_id=user_id,
        session_id=session_id,
        language=language,
    )
