"""Sessions that belong to one unit from beginning to end."""

from __future__ import annotations

from typing import Any, NoReturn

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, SessionTransaction

from server.db.base import DEPLOYMENT


class UnitSession(Session):
    """A session that sees and writes the rows of ``unit_id`` alone (``DEPLOYMENT``: those of the deployment)."""

    def __init__(self, bind: Engine, unit_id: int) -> None:
        super().__init__(bind, expire_on_commit=False, autoflush=True)
        self._unit_id = unit_id

    @property
    def unit_id(self) -> int:
        """Whose session it is; it never changes."""
        return self._unit_id

    @property
    def is_deployment(self) -> bool:
        """Whether it is a session of the deployment itself."""
        return self._unit_id == DEPLOYMENT

    def bulk_save_objects(self, *_: Any, **__: Any) -> NoReturn:
        """Refused: rows would be written past every guard of the session.

        Raises:
            TypeError: always.
        """
        raise TypeError("rows are written by the unit of work")

    bulk_insert_mappings = bulk_update_mappings = bulk_save_objects


class ReadSession(UnitSession):
    """A session that can't write: the type says so to the reader, the connection says so to the database."""

    def flush(self, objects: Any = None) -> None:
        """Nothing happens where nothing was changed.

        Raises:
            TypeError: something was added, changed or deleted.
        """
        if self.new or self.deleted or any(self.is_modified(one) for one in self.dirty):
            raise TypeError("a ReadSession was asked to write")


@event.listens_for(UnitSession, "after_begin", propagate=True)
def name_the_unit(session: UnitSession, _transaction: SessionTransaction, connection: Any) -> None:
    """Tell PostgreSQL's row-level security whose transaction it is; it forgets when the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT set_config('app.unit', %s, true)", (str(session.unit_id),))
