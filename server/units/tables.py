"""The table of business units."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base, Versioned
from server.db.types import Moment


class Unit(Versioned, Base):
    """A business unit. The row ``DEPLOYMENT`` (0) stands for the deployment itself; a unit sees its own row alone."""

    __tablename__ = "units"
    audit_subject = "unit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
