"""A list of a hundred and a card, each in turns as a page and as JSON; and the pages of a list of very many people."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from pydantic import SecretStr

from core.facts.model import Employee
from server.bench.admin.routes import card_of
from server.bench.graphql.data import FIRST, fill_unit
from server.bench.graphql.load import CONNECTIONS, HOST
from server.bench.graphql.serving import free_port, started
from server.bench.sheet import bench_bundle
from server.bench.store_unit import Scene, fill, staff_number
from server.db.base import DEPLOYMENT
from server.db.database import Database
from server.db.migrate import migrate
from server.execute import Executor
from server.identity.commands.memberships import grant_membership
from server.identity.commands.users import create_user
from server.identity.entrance import Entrance
from server.identity.roles import Door, Role
from server.identity.values import NewSession, UserView
from server.identity.who import operator
from server.settings import Settings
from server.units.tables import Unit

TARGET = 0.5
"""How many times the rate of the JSON a page is to have at least."""
MOST_BYTES = 30 * 1024
"""What a list of a hundred may be as a page, before it is compressed."""
ROUNDS = 5
LOOKS = 9
"""How often each of the pages of the long list is timed."""
LIST, CARD = "list", "card"
APP = (
    "import sys, uvicorn; from server.bench.admin.routes import measured_app; "
    "uvicorn.run(measured_app(), host='127.0.0.1', port=int(sys.argv[1]), log_config=None, access_log=False)"
)
_PASSWORD = SecretStr("a sentence to measure with")
_LOGIN = "bench@example.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminBench:
    """Requests a second of every round, as page and as JSON; bytes of each page; seconds of three pages of a long list."""

    pages: Mapping[str, Sequence[float]]
    plain: Mapping[str, Sequence[float]]
    sizes: Mapping[str, int]
    people: int
    places: Mapping[str, float]

    def ratio(self, name: str) -> tuple[float, float, float]:
        """How many times the rate of the JSON the page has: median, least and greatest of the rounds."""
        found = [a / b for a, b in zip(self.pages[name], self.plain[name], strict=True)]
        return median(found), min(found), max(found)

    @property
    def sound(self) -> bool:
        """Whether every target is met."""
        return self.sizes[LIST] < MOST_BYTES and all(self.ratio(name)[0] >= TARGET for name in self.pages)


def bench_admin(requests: int, people: int) -> AdminBench:
    """Measure with ``requests`` a round on SQLite, and a list of ``people``.

    Raises:
        RuntimeError: the server failed, or refused.
    """
    with TemporaryDirectory(prefix="steelyard-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        migrate(url)
        database = Database(url)
        executor = Executor(database)
        try:
            small = fill_unit(executor)
            large = fill(executor, bench_bundle(), FIRST, [Employee(id="")] * people)
            cookie = {"cookie": f"steelyard={_session(executor, (small, large))}"}
            units = [_code(database, one.who.unit_id) for one in (small, large)]
        finally:
            database.dispose()
        port = free_port()
        environment = {"STEELYARD_DATABASE_URL": url, "STEELYARD_FILES": str(Path(folder) / "files")}
        with started([sys.executable, "-c", APP, str(port)], environment, port):
            paths = {LIST: f"{units[0]}/employees", CARD: f"{units[0]}/{card_of(small.cycle_id, small.employees[0])}"}
            return AdminBench(
                **_rates(port, paths, cookie, requests),
                sizes={name: len(_asked(port, f"/admin/{path}", cookie, 1)) for name, path in paths.items()},
                people=people,
                places=_places(port, f"/admin/{units[1]}/employees", cookie, people),
            )


def _rates(
    port: int, paths: Mapping[str, str], cookie: Mapping[str, str], requests: int
) -> dict[str, Mapping[str, list[float]]]:
    pages: dict[str, list[float]] = {name: [] for name in paths}
    plain: dict[str, list[float]] = {name: [] for name in paths}
    for turn in range(ROUNDS + 1):
        for name, path in paths.items():
            for rates, prefix in ((pages, "/admin"), (plain, "/bench")):
                found = _rate(port, f"{prefix}/{path}", cookie, requests)
                # The first turn is for templates to be compiled.
                if turn:
                    rates[name].append(found)
    return {"pages": pages, "plain": plain}


def _places(port: int, path: str, cookie: Mapping[str, str], people: int) -> dict[str, float]:
    """Seconds of the first page, of one in the middle, and of the last: each the median of some."""
    after = {"first": None, "middle": staff_number(people // 2), "last": staff_number(max(people - 100, 0))}
    found = {}
    for name, number in after.items():
        url = path if number is None else f"{path}?after={number}"
        took = []
        for _ in range(LOOKS):
            began = perf_counter()
            _asked(port, url, cookie, 1)
            took.append(perf_counter() - began)
        found[name] = median(took)
    return found


def _rate(port: int, path: str, headers: Mapping[str, str], requests: int) -> float:
    each = -(-requests // CONNECTIONS)
    began = perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for one in [pool.submit(_asked, port, path, headers, each) for _ in range(CONNECTIONS)]:
            one.result()
    return each * CONNECTIONS / (perf_counter() - began)


def _asked(port: int, path: str, headers: Mapping[str, str], times: int) -> bytes:
    found = b""
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        for _ in range(times):
            connection.request("GET", path, headers=dict(headers))
            response = connection.getresponse()
            found = response.read()
            if response.status != 200:
                raise RuntimeError(f"{path}: {response.status}: {found[:500]!r}")
    finally:
        connection.close()
    return found


def _session(executor: Executor, scenes: Sequence[Scene]) -> str:
    """The token of somebody from HR of every unit, logged in with a password."""
    user = executor.perform(operator(), create_user, _LOGIN, "Bench", _PASSWORD)
    if not isinstance(user, UserView):
        raise RuntimeError(f"refused: {user}")
    for scene in scenes:
        executor.perform(operator(scene.who.unit_id), grant_membership, user.id, Role.HR, "Bench")
    session = Entrance(executor, Settings()).log_in(_LOGIN, _PASSWORD, Door.ADMIN)
    if not isinstance(session, NewSession):
        raise RuntimeError(f"refused: {session}")
    return session.token.get_secret_value()


def _code(database: Database, unit_id: int) -> str:
    with database.writing(DEPLOYMENT) as session:
        return str(session.get_one(Unit, unit_id).code)
