"""What a unit of work has changed, gathered as the session writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from server.audit.digests import column_names, personal_columns, plain, row_digest, row_values
from server.db.base import Base
from server.db.session import UnitSession

How = Literal["created", "changed", "removed"]


@dataclass(slots=True)
class Touched:
    """One row that was written: how, and what its columns held before."""

    row: Base
    how: How
    before: dict[str, Any] = field(default_factory=dict)


class Collector:
    """Listens to one session; ``touched`` are the audited rows that it wrote, in the order of the first write."""

    def __init__(self, session: UnitSession) -> None:
        self._touched: dict[int, Touched] = {}
        event.listen(session, "before_flush", self._before_flush)

    @property
    def touched(self) -> tuple[Touched, ...]:
        """The rows written so far, each once; a row that came and went isn't among them."""
        return tuple(self._touched.values())

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for row in session.new:
            self._note(row, "created", {})
        for row in session.dirty:
            before = _before(row)
            if before:
                self._note(row, "changed", before)
        for row in session.deleted:
            self._note(row, "removed", row_values(row))

    def _note(self, row: Any, how: How, before: dict[str, Any]) -> None:
        if not row.audited:
            return
        earlier = self._touched.get(id(row))
        if earlier is None:
            self._touched[id(row)] = Touched(row, how, before)
        elif how == "removed" and earlier.how == "created":
            del self._touched[id(row)]
        else:
            earlier.how = how if how == "removed" else earlier.how
            earlier.before = before | earlier.before


def _before(row: Any) -> dict[str, Any]:
    """What the changed columns of ``row`` held."""
    state = inspect(row)
    found: dict[str, Any] = {}
    for name in column_names(type(row)):
        history = state.attrs[name].load_history()
        if history.added and history.deleted and history.added != history.deleted:
            found[name] = history.deleted[0]
    return found


def described(one: Touched) -> tuple[str | None, dict[str, Any]]:
    """The digest of the row as it is now (``None``: removed), and its changes without values of personal columns."""
    kind = type(one.row)
    hidden = personal_columns(kind)
    if one.how == "removed":
        return None, {"how": one.how}
    now = row_values(one.row)
    if one.how == "created":
        told = [name for name in now if name not in hidden | kind.untold and now[name] is not None]
        shown = {name: plain(now[name]) for name in told}
        return row_digest(now), {"how": one.how, "is": shown}
    names = [name for name in one.before if name not in hidden]
    changes: dict[str, Any] = {
        "how": one.how,
        "was": {name: plain(one.before[name]) for name in names},
        "is": {name: plain(now[name]) for name in names},
    }
    covered = sorted(name for name in one.before if name in hidden and name != "salt")
    return row_digest(now), changes | ({"personal": covered} if covered else {})
