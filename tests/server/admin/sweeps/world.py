"""Two units with a row in every table, an account for each role in one of them, and a client that asks as any of these."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import make_url
from starlette.testclient import TestClient

from server.admin.csrf import token
from server.employees.commands.staff import change_employee, hire
from server.employees.values import Contact, EmployeeView, Placement
from server.files.store import FileStore
from server.identity.credentials import digest
from server.identity.roles import UNIT_ROLES, Role
from server.identity.values import NewSession
from tests.server.admin.browsing import ORIGIN, Fields
from tests.server.identity.people import entrance, logged_in, member, user
from tests.server.isolation.columns import token_of
from tests.server.isolation.rows import FOREIGN, OWN, Planted, plant
from tests.server.isolation.snapshot import Snapshot, snapshot
from tests.server.stores import PostgresMaker, SqliteMaker, Store, filled, somebody
from tests.server.web.clients import served, settings_for

ALL = "all"
"""The account that has every role of a unit."""
NAME = "admin sweeps"


@dataclass(frozen=True)
class Told:
    """What is stored: the unit that asks, the other one, and a session of each account."""

    own: Planted
    foreign: Planted
    sessions: Mapping[str, NewSession]


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    text: str
    goto: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class World:
    """A server with that store."""

    store: Store
    client: TestClient
    told: Told
    before: Snapshot
    folder: Path
    """Where its files are."""

    def restore(self) -> None:
        """The database, a file, is as it was built."""
        path = Path(str(make_url(self.store.url).database))
        kept = path.with_name("kept")
        if not kept.exists():
            self.store.database.dispose()
            shutil.copyfile(path, kept)
        self.store.database.dispose()
        self.client.app.state.running.database.dispose()  # type: ignore[attr-defined]
        for left in path.parent.glob(f"{path.name}-*"):
            left.unlink()
        shutil.copyfile(kept, path)

    @property
    def own(self) -> Planted:
        """The unit that asks."""
        return self.told.own

    @property
    def foreign(self) -> Planted:
        """The other one."""
        return self.told.foreign

    def open(self, path: str, who: str = ALL) -> Page:
        """The page, as ``who`` gets it; redirects aren't followed."""
        return self._page(self.client.get(path, headers=self._headers(who), follow_redirects=False))

    def send(self, path: str, fields: Mapping[str, Any], who: str = ALL, **keywords: Any) -> Page:
        """What comes of the form; ``files`` are sent with it."""
        typed = {"csrf": self.token(who)} | dict(fields)
        headers = self._headers(who) | ORIGIN | keywords.pop("headers", {})
        return self._page(self.client.post(path, data=typed, headers=headers, follow_redirects=False, **keywords))

    def token(self, who: str) -> str:
        """What the forms of ``who`` carry."""
        return token(self.told.sessions[who].csrf_secret) if who in self.told.sessions else ""

    def _headers(self, who: str) -> dict[str, str]:
        if who not in self.told.sessions:
            return {}
        return {"Cookie": f"steelyard={self.told.sessions[who].token.get_secret_value()}"}

    def _page(self, answer: Any) -> Page:
        self.client.cookies.clear()
        return Page(answer.status_code, answer.text, answer.headers.get("location", ""), answer.headers)


def fields_of(page: Page, action: str) -> dict[str, list[str]]:
    """The fields of the form on ``page`` that goes to ``action``; none where it isn't there."""
    form = Fields(action)
    form.feed(page.text)
    return form.values


def build(store: Store) -> Told:
    """Both units; in the first the member is the employee, a new chief the supervisor, and the lead has every role."""
    own, foreign = plant(store, OWN), plant(store, FOREIGN)
    lead = own.row("employees", "lead")
    chief = _chief(store, own)
    people = {Role.SUPERVISOR: chief, Role.EMPLOYEE: own.row("employees", "member").id}
    accounts = {role.value: (role,) for role in UNIT_ROLES} | {ALL: UNIT_ROLES}
    for login, roles in accounts.items():
        made = user(store, login)
        for role in roles:
            member(
                store,
                own.unit_id,
                made.id,
                role,
                None if role not in people else lead.id if login == ALL else people[role],
            )
    user(store, Role.DEPLOYMENT_ADMIN.value, deployment_admin=True)
    ways = entrance(store)
    return Told(own, foreign, {login: logged_in(ways, login) for login in (*accounts, Role.DEPLOYMENT_ADMIN.value)})


def _chief(store: Store, own: Planted) -> UUID:
    """Somebody above the lead, hired for it."""
    admin = somebody(own.unit_id, Role.UNIT_ADMIN)
    lead = own.row("employees", "lead")
    place = Placement(department_id=lead.department_id, position_id=lead.position_id)
    chief = store.executor.perform(admin, hire, "chief", Contact(name="Chief"), place)
    assert isinstance(chief, EmployeeView), chief
    below = store.executor.perform(
        admin, change_employee, lead.id, lead.version, replace(place, supervisor_id=chief.id)
    )
    assert isinstance(below, EmployeeView), below
    return chief.id


@contextmanager
def at_work(maker: SqliteMaker | PostgresMaker, folder: Path) -> Iterator[World]:
    """A server on a copy of its own of that store, with the bytes of its files below ``folder``."""
    with filled(maker, NAME, build) as (store, told):
        settings = settings_for(store.url, folder)
        for planted in (told.own, told.foreign):
            _keep_files(FileStore(settings.files), planted)
        with pytest.MonkeyPatch.context() as patch:
            # Nothing works beside the requests: what has changed, a page has changed.
            patch.setattr("server.app.at_work", lambda *_: nullcontext())
            with store.database.engines.writers.connect() as connection:
                before = snapshot(connection, told.foreign.unit_id)
            with served(settings) as client:
                client.base_url = "http://127.0.0.1:8000"
                yield World(store, client, told, before, folder)


def _keep_files(files: FileStore, planted: Planted) -> None:
    """The bytes whose digests planted files have."""
    wanted = {row.digest for (table, _), row in planted.rows.items() if table == "stored_files"}  # type: ignore[attr-defined]
    for number in range(len(planted.rows)):
        secret = token_of(planted.mark, f"stored_files{number}")
        if digest(secret) in wanted:
            files.keep(planted.unit_id, io.BytesIO(secret.get_secret_value().encode()), 1000)
