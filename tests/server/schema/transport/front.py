"""A server with a shop whose people can call its API, within the test's own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from server.identity.commands.tokens import create_token
from server.identity.roles import Role
from server.identity.values import NewToken, UnitChoice
from server.units.values import UnitView
from server.web.running import Running
from tests.server.identity.people import PASSWORD, member, user
from tests.server.stores import Store, somebody
from tests.server.web.clients import served, settings_for

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
READS = ("employee.read", "viewer.read")
DEVELOPS = (*READS, "schema.read")


@dataclass(frozen=True)
class Front:
    """A client of the served API, a shop, and Ann, who is HR and integrator there."""

    client: TestClient
    store: Store
    shop: UnitView
    ann: Any

    def token(self, *scopes: str) -> str:
        """A new token of Ann's."""
        who = somebody(self.shop.id, Role.INTEGRATOR, user_id=self.ann.id)
        made = self.store.executor.perform(who, create_token, f"t{len(scopes)}{'-'.join(scopes)}"[:80], scopes, 30)
        assert isinstance(made, NewToken), made
        assert made.secret is not None
        return made.secret.get_secret_value()

    def log_in(self) -> None:
        """The client has Ann's session."""
        answer = self.client.post(
            "/auth/login", json={"login": "ann@example.com", "password": PASSWORD.get_secret_value()}
        )
        assert answer.status_code == 200, answer.text

    def post(self, body: Any, token: str | None = None, path: str = "/graphql", **headers: str) -> Any:
        """The answer to ``body`` as JSON."""
        given = {"accept": JSON, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if token is not None:
            given["authorization"] = f"Bearer {token}"
        return self.client.post(path, json=body, headers=given)


@contextmanager
def fronted(url: str, folder: Path, **settings: Any) -> Iterator[Front]:
    """A served API with its shop."""
    with served(settings_for(url, folder, **settings)) as client:
        server: Running = client.app.state.running  # type: ignore[attr-defined]
        store = Store(url, server.database, server.executor)
        shop = store.unit("shop")
        ann = user(store, "ann@example.com")
        member(store, shop.id, ann.id, Role.HR)
        member(store, shop.id, ann.id, Role.INTEGRATOR)
        yield Front(client, store, shop, ann)


__all__ = ["DEVELOPS", "JSON", "READS", "RESPONSE", "Front", "UnitChoice", "fronted"]
