"""Every example of docs/graphql.md is sent to a real server, and answered as the page says; ``…`` stands for anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

from server.identity.commands.tokens import create_token
from server.identity.roles import Role
from server.identity.values import NewToken
from server.schema import limits
from server.schema.ids import global_id
from server.schema.transport import reading, socket
from tests.server.identity.people import PASSWORD, member, user
from tests.server.runs.given import shop
from tests.server.stores import SqliteMaker, opened, somebody
from tests.server.web.processes import serving

PAGE = Path(__file__).parents[3] / "docs" / "graphql.md"
BLOCK = re.compile(r"^```(\w+)( variables)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SCOPES = ("employee.read", "structure.edit", "run.read", "file.upload", "fact.import")
ANYTHING = "…"


@dataclass
class Reader:
    """Who follows the page: sends what it says, and remembers what came back."""

    url: str
    token: str
    run: str
    last: Any = None
    sent: int = 0
    before: dict[str, Any] = field(default_factory=dict)

    def send(self, method: str, path: str, headers: dict[str, str], body: str) -> None:
        """The answer is the last one."""
        answer = httpx2.request(method, self.url + path, headers=headers, content=body.encode(), timeout=60)
        self.last = answer.json()
        self.before |= self.last.get("data") or {}
        self.sent += 1

    def http(self, block: str) -> None:
        """An example of a request as it goes over the wire."""
        head, _, body = block.partition("\n\n")
        (method, path), *lines = [line.split(" ", 1) for line in self.filled(head).splitlines()]
        headers = {name.removesuffix(":"): value for name, value in lines}
        self.send(method, path, headers, self.filled(body).rstrip("\n"))

    def graphql(self, document: str, variables: dict[str, Any]) -> None:
        """An example of an operation."""
        given = {"query": document, "variables": {name: self.looked_up(one) for name, one in variables.items()}}
        headers = {
            "authorization": f"Bearer {self.token}",
            "content-type": "application/json",
            "accept": "application/json",
            "accept-language": "en",
        }
        self.send("POST", "/graphql", headers, json.dumps(given))

    def python(self, code: str) -> None:
        """An example of a program."""
        exec(code, {"URL": self.url, "WS": self.url.replace("http", "ws"), "TOKEN": self.token, "RUN": self.run})
        self.sent += 1

    def filled(self, text: str) -> str:
        """``text`` with the reader's own secrets."""
        return text.replace("$TOKEN", self.token).replace("$PASSWORD", PASSWORD.get_secret_value())

    def looked_up(self, given: Any) -> Any:
        """``<a.b>`` is what an earlier answer has there."""
        if not isinstance(given, str) or not given.startswith("<"):
            return given
        found: Any = self.before
        for part in given.strip("<>").split("."):
            found = found[int(part)] if part.isdigit() else found[part]
        return found


@pytest.fixture(scope="module")
def reader(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with sqlite_maker.url() as url:
        with opened(url) as store:
            one = shop(store, people=5)
            ann = user(store, "ann@example.com")
            for role in (Role.HR, Role.UNIT_ADMIN):
                member(store, one.unit_id, ann.id, role)
            who = somebody(one.unit_id, Role.UNIT_ADMIN, user_id=ann.id)
            made = store.executor.perform(who, create_token, "docs", SCOPES, 30)
            assert isinstance(made, NewToken), made
            assert made.secret is not None
            run = one.plan()
        with serving(url, tmp_path_factory.mktemp("served")) as server:
            yield Reader(server.url, made.secret.get_secret_value(), global_id("Run", run))


def test_every_example_is_answered_as_the_page_says(reader: Reader) -> None:
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    asked = 0
    for place, (kind, said, text) in enumerate(blocks):
        if kind == "http":
            reader.http(text)
        elif kind == "graphql":
            following = blocks[place + 1]
            reader.graphql(text, json.loads(following[2]) if following[1] else {})
        elif kind == "python":
            reader.python(text)
        elif kind == "json" and not said:
            assert like(reader.last, json.loads(text)), (text, reader.last)
            asked += 1
    programs = sum(kind == "python" for kind, _, _ in blocks)
    assert programs == 2
    assert reader.sent == asked + programs, "every request is followed by its answer, but for programs"
    assert asked > 8


def like(found: Any, said: Any) -> bool:
    """Whether ``found`` is what ``said`` describes; ``[…]`` is a list that isn't empty."""
    if said == ANYTHING:
        return found not in (None, "")
    if said == [ANYTHING]:
        return isinstance(found, list) and len(found) > 0
    if isinstance(said, dict) and isinstance(found, dict):
        return said.keys() == found.keys() and all(like(found[key], said[key]) for key in said)
    if isinstance(said, list) and isinstance(found, list):
        return len(said) == len(found) and all(like(a, b) for a, b in zip(found, said, strict=True))
    return bool(found == said)


def test_the_limits_are_those_that_the_page_names() -> None:
    rows = dict(re.findall(r"^\| (.+?) \| ([\d,]+)(?: each)? \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {name: int(number.replace(",", "")) for name, number in rows.items()} == {
        "bytes of a request": reading.LARGEST_BODY,
        "words and signs of a document": limits.MOST_TOKENS,
        "fields within fields": limits.MOST_DEPTH,
        "aliases; directives": limits.MOST_ALIASES,
        "fragments": limits.MOST_FRAGMENTS,
        "the same field in one selection": limits.MOST_REPEATED,
        "cost: a value for each field, times the entries of its pages": limits.MOST_COST,
        "operations of one socket at a time": socket.MOST_AT_ONCE,
    }
    assert limits.MOST_ALIASES == limits.MOST_DIRECTIVES
