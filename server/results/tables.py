"""Tables of results and of their publication."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, within_unit
from server.db.types import Moment, Money, Points


class Result(KeyedRow):
    """One employee's card of one run, with what it was computed from and what follows from it.

    ``items`` are the packed scores of the sheet's items; ``facts`` the frozen facts (compressed JSON, no names);
    ``outcome`` what follows: rules, sums in fen, moves. With the regime of ``regime_digest`` every line of the
    explanation can be computed again.
    """

    __tablename__ = "results"
    __table_args__ = (
        UniqueConstraint("unit_id", "run_id", "employee_id"),
        within_unit("run_id", "runs"),
        within_unit("cycle_id", "cycles"),
        within_unit("employee_id", "employees"),
        within_unit("scheme_id", "cycle_schemes"),
        Index(None, "unit_id", "employee_id", "period"),
        Index(None, "unit_id", "batch_id"),
    )
    audit_subject = "result"
    append_only = True
    checked_by_statement = True

    run_id: Mapped[UUID] = mapped_column()
    cycle_id: Mapped[UUID] = mapped_column()
    employee_id: Mapped[UUID] = mapped_column()
    scheme_id: Mapped[UUID] = mapped_column()
    period: Mapped[str] = mapped_column(String(8))
    regime_digest: Mapped[str] = mapped_column(String(80))
    department: Mapped[str] = mapped_column(String(40))
    team: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(16))
    total: Mapped[Decimal | None] = mapped_column(Points)
    full_marks: Mapped[Decimal] = mapped_column(Points)
    grade: Mapped[str | None] = mapped_column(String(80))
    rank: Mapped[int | None] = mapped_column()
    level: Mapped[str | None] = mapped_column(String(80))
    next_level: Mapped[str | None] = mapped_column(String(80))
    pay: Mapped[Decimal | None] = mapped_column(Money)
    items: Mapped[bytes] = mapped_column(LargeBinary)
    facts: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[bytes] = mapped_column(LargeBinary)
    batch_id: Mapped[UUID | None] = mapped_column()


class Publication(KeyedRow):
    """A run whose results were published: the first (revision 0), or a correction with its reason and who moved.

    ``moved`` lists, for a correction, each employee whose result differs and what was and is (ids, no names).
    """

    __tablename__ = "publications"
    __table_args__ = (
        UniqueConstraint("unit_id", "cycle_id", "revision"),
        UniqueConstraint("unit_id", "run_id"),
        within_unit("cycle_id", "cycles"),
        within_unit("run_id", "runs"),
    )
    audit_subject = "publication"
    append_only = True

    cycle_id: Mapped[UUID] = mapped_column()
    run_id: Mapped[UUID] = mapped_column()
    revision: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(String(2000), default="")
    moved: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author_id: Mapped[UUID | None] = mapped_column()
    published_at: Mapped[datetime] = mapped_column(Moment)
