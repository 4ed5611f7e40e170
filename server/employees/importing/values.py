"""What importing a staff list would do, and what it did, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.problem import Problem


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class StructureKind(StrEnum):
    """What a row may name that isn't there yet."""

    DEPARTMENT = "department"
    TEAM = "team"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStructure:
    """Something that would be created because rows name it; a team is created within the department ``within``."""

    kind: StructureKind
    code: str
    name: str
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one employee: what it ``was`` and what it would be ``now`` (``None``: empty).

    ``since``: from which day on; only a level has one.
    """

    field: str
    was: str | None
    now: str | None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What would become of one row, with every reason where it is refused; ``name`` is whom it is about, if known."""

    row: int
    number: str
    name: str | None = None
    outcome: Outcome
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What importing a list would do. ``digest`` names exactly this: applying asks for it.

    ``absent`` are the numbers of those who are employed and not in the list; nothing happens to them.
    """

    digest: str
    rows: tuple[RowPlan, ...]
    creates: tuple[NewStructure, ...]
    absent: tuple[str, ...]
    remarks: tuple[Problem, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows come to ``outcome``."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What importing a list did: how many employees are new, changed and unchanged, and what was created for them."""

    new: int
    changed: int
    unchanged: int
    created: tuple[NewStructure, ...]
