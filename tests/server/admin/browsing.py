"""A browser without scripts, within the process: it keeps cookies, follows redirects and fills in forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from starlette.testclient import TestClient

from server.identity.roles import Role
from tests.server.admin.people import Shop, login_of

ORIGIN = {"Origin": "http://127.0.0.1:8000"}
"""What a browser says of the page that a form was on."""


class Fields(HTMLParser):
    """The fields of the form that is sent to ``path``, as the page fills them in."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._select: str | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the fields of the form."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action") == self.path
        if not self._inside:
            return
        if tag == "input" and given.get("type") not in ("checkbox", "file"):
            self.values.setdefault(given["name"], []).append(given.get("value", ""))
        if tag == "input" and given.get("type") == "checkbox" and "checked" in given:
            self.values.setdefault(given["name"], []).append(given["value"])
        if tag == "select":
            self._select = given["name"]
        if tag == "option" and self._select and "selected" in given:
            self.values[self._select] = [given["value"]]
        if tag == "textarea":
            self._area = given["name"]
            self.values[self._area] = [""]

    def handle_endtag(self, tag: str) -> None:
        """A form, a list or an area is over."""
        if tag == "form":
            self._inside = False
        self._select = None if tag == "select" else self._select
        self._area = None if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        """Text within an area; the first line end isn't part of it."""
        if self._area:
            self.values[self._area] = [self.values[self._area][0] + data.removeprefix("\n")]


@dataclass
class Answer:
    """A page as it came: its status, text, and the address that it came from."""

    status: int
    text: str
    url: str
    headers: Mapping[str, str]


class Browser:
    """One person's browser."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, path: str, **headers: str) -> Answer:
        """The page at ``path``, wherever that leads."""
        return self._answer(self.client.get(path, headers=headers))

    def fields(self, page: Answer, action: str) -> dict[str, list[str]]:
        """The fields of the form on ``page`` that goes to ``action``."""
        form = Fields(action)
        form.feed(page.text)
        assert form.values, f"no form to {action} on {page.url}"
        return form.values

    def send(self, action: str, fields: Mapping[str, list[str] | str], headers: Mapping[str, str] = ORIGIN) -> Answer:
        """The page that the form leads to."""
        return self._answer(self.client.post(action, data=dict(fields), headers=dict(headers)))

    def fill(self, path: str, action: str | None = None, **typed: str) -> Answer:
        """The page that the form at ``path`` leads to with ``typed`` in its fields."""
        where = path if action is None else action
        return self.send(where, self.fields(self.open(path), where) | typed)

    def log_in(self, shop: Shop, role: Role | str) -> Browser:
        """This browser, logged in as the account of ``role``, or by that login."""
        login = login_of(role) if isinstance(role, Role) else role
        page = self.fill("/admin/login", login=login, password=shop.password)
        assert page.status == 200, page.text
        return self

    def _answer(self, response: object) -> Answer:
        return Answer(response.status_code, response.text, str(response.url), response.headers)  # type: ignore[attr-defined]
