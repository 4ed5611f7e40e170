"""A unit that imports call logs: small files in words, and what is stored afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from server.db.models import mapped
from server.employees.tables import Employee, Person
from server.facts.imports.importing import Importer
from server.facts.imports.values import Imported, ImportRequest, ImportView, Preview
from server.facts.tables import Measurement, RoleRating
from server.files.store import FileStore
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.stores import Store, somebody

CALL_LOG = "general.call_log"
HEADER = "Agent,Date,Answered,Resolved,Speed of answer,Talk time,Satisfaction"
LIMIT = 64 * 1024 * 1024
PEOPLE = {"ann": None, "ben": "ann", "cai": "ann"}


def log(*rows: str, header: str = HEADER) -> bytes:
    """A call log of ``rows`` below ``header``."""
    return "\n".join((header, *rows, "")).encode()


def calls(who: str, answered: int, missed: int = 0, day: str = "2021-01-05") -> Iterable[str]:
    """Rows of ``who``: answered calls of 60 s after 10 s with 4 of 5, and missed ones."""
    return [f"{who},{day},Y,Y,10,60,4"] * answered + [f"{who},{day},N,N,,,"] * missed


@dataclass(frozen=True)
class Shop:
    """A unit, its people, and somebody of HR who imports."""

    store: Store
    unit_id: int
    ids: dict[str, UUID]
    files: FileStore
    importer: Importer

    def imported(self, data: bytes, **keywords: Any) -> Imported:
        """What importing ``data`` did; it has to succeed."""
        done = self.attempt(data, **keywords)
        assert isinstance(done, Imported), done
        return done

    def recorded(self, data: bytes, **keywords: Any) -> ImportView:
        """The import of ``data``, which has to change something."""
        done = self.imported(data, **keywords).imported
        assert done is not None
        return done

    def attempt(self, data: bytes, name: str = "log.csv", **keywords: Any) -> Any:
        """What importing ``data`` answers."""
        key = keywords.pop("key", None)
        progress = keywords.pop("progress", None)
        request = ImportRequest(**{"feed": CALL_LOG, "period": "month", **keywords})
        return self.importer.import_file(io.BytesIO(data), name, "", request, LIMIT, key=key, progress=progress)

    def preview(self, data: bytes | Path, name: str = "log.csv", **keywords: Any) -> Preview:
        """The preview of ``data``; it has to succeed."""
        request = ImportRequest(**{"feed": CALL_LOG, "period": "month", **keywords})
        done = self.importer.preview(data, name, request)
        assert isinstance(done, Preview), done
        return done

    def values(self, number: str, period: str = "2021-01") -> dict[str, str]:
        """What counts for somebody: general indicators by the last part of their code."""
        found: dict[str, Decimal | None] = {}
        with self.store.database.reading(self.unit_id) as session:
            rows = session.execute(
                select(Measurement.code, Measurement.value)
                .where(Measurement.employee_id == self.ids[number], Measurement.period == period)
                .order_by(Measurement.revision)
            )
            for code, value in rows:
                found[code.partition(".")[2]] = value
        return {code: f"{value.normalize():f}" for code, value in found.items() if value is not None}

    def ratings(self, number: str, period: str) -> dict[tuple[str, str], Decimal | None]:
        """What roles as a whole gave somebody."""
        with self.store.database.reading(self.unit_id) as session:
            rows = session.execute(
                select(RoleRating.code, RoleRating.role, RoleRating.value)
                .where(RoleRating.employee_id == self.ids[number], RoleRating.period == period)
                .order_by(RoleRating.revision)
            )
            return {(code, role): value for code, role, value in rows}

    def census(self) -> dict[str, int]:
        """How many rows each table has, and how many files the store holds."""
        with self.store.database.reading(self.unit_id) as session:
            tables = {
                kind.__tablename__: session.scalar(select(func.count()).select_from(kind)) or 0 for kind in mapped()
            }
        held = sum(path.is_file() and path.name != ".lock" for path in self.files.root.rglob("*"))
        return {**tables, "files": held}

    def change(self, number: str, **columns: Any) -> None:
        """Change somebody's row, or their person's name."""
        done = self.store.executor.perform(somebody(self.unit_id, Role.HR), CHANGE, number, columns)
        assert done == number, done


def _change(work: UnitOfWork, number: str, columns: dict[str, Any]) -> str:
    row = work.session.scalars(select(Employee).where(Employee.number == number)).one()
    person = work.session.scalars(select(Person).where(Person.id == row.person_id)).one()
    for column, value in columns.items():
        setattr(person if column == "name" else row, column, value)
    return number


CHANGE: Command[..., str] = Command("fixture.change", Action.EDIT_EMPLOYEES, _change)


def opened_shop(store: Store, folder: Path, people: dict[str, str | None] | None = None) -> Shop:
    """A unit with ``people`` (``PEOPLE``) and an empty file store in ``folder``."""
    unit = store.unit("shop")
    ids = staff(store, unit.id, people or PEOPLE)
    files = FileStore(folder / "files")
    return Shop(store, unit.id, ids, files, Importer(store.executor, files, somebody(unit.id, Role.HR)))
