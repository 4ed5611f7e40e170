"""The same list from each server in turns: requests a second of ours against every rival, in one run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from server.bench.databases import analyze, postgresql
from server.bench.graphql.data import fill_unit
from server.bench.graphql.load import answer, rate
from server.bench.graphql.phases import phases
from server.bench.graphql.rivals import RIVALS, UNIT, URL
from server.bench.graphql.serving import node_rivals, ours, rival
from server.bench.graphql.shape import PEOPLE, PLAIN_QUERY, QUERY
from server.bench.store_unit import Scene
from server.db.database import Database
from server.db.migrate import migrate
from server.execute import Executor
from server.identity.commands.memberships import grant_membership
from server.identity.commands.tokens import create_token
from server.identity.commands.users import create_user
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.values import NewToken, UserView
from server.identity.who import operator

OURS = "steelyard"
TARGETS: Mapping[str, float] = {"strawberry": 1.0}
"""How many times as fast as a rival we mean to be at least, with logins, units, audits and limits on top."""
ROUNDS = 5
NODE_PATHS: Mapping[str, str] = {"apollo": "/", "mercurius": "/graphql"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQLBench:
    """Requests a second of every round by server; the bytes of an answer; seconds of each phase of one of ours."""

    rates: Mapping[str, Sequence[float]]
    sizes: Mapping[str, int]
    phases: Mapping[str, float]

    def ratio(self, name: str) -> tuple[float, float, float]:
        """How many times as fast as ``name`` we are: median, least and greatest of the rounds."""
        found = [a / b for a, b in zip(self.rates[OURS], self.rates[name], strict=True)]
        return median(found), min(found), max(found)

    @property
    def sound(self) -> bool:
        """Whether every target is met."""
        return all(self.ratio(name)[0] >= target for name, target in TARGETS.items())


def bench_graphql(requests: int) -> GraphQLBench | None:
    """Measure with ``requests`` a round and server on a PostgreSQL of its own; ``None`` where there is none to be had.

    Raises:
        RuntimeError: a server failed, or refused.
    """
    with postgresql() as url, TemporaryDirectory(prefix="steelyard-bench-") as folder:
        if url is None:
            return None
        migrate(url)
        database = Database(url)
        try:
            executor = Executor(database)
            scene = fill_unit(executor)
            token = _token(executor, scene)
            analyze(url)
            assert token.secret is not None
            secret = token.secret.get_secret_value()
            settings = {"STEELYARD_DATABASE_URL": url, "STEELYARD_FILES": str(Path(folder) / "files")}
            rivals = {URL: url, UNIT: str(scene.who.unit_id), **_for_node(url)}
            rates, sizes = _in_turns(settings, rivals, secret, requests)
            return GraphQLBench(rates=rates, sizes=sizes, phases=phases(executor, token.secret))
        finally:
            database.dispose()


def _in_turns(
    settings: Mapping[str, str], rivals: Mapping[str, str], secret: str, requests: int
) -> tuple[dict[str, list[float]], dict[str, int]]:
    asked = {
        OURS: (json.dumps({"query": QUERY, "variables": {"first": PEOPLE}}).encode(), "/graphql"),
        **{
            name: (json.dumps({"query": PLAIN_QUERY, "variables": {"first": PEOPLE}}).encode(), "/graphql/")
            for name in RIVALS
        },
        **{
            name: (json.dumps({"query": PLAIN_QUERY, "variables": {"first": PEOPLE}}).encode(), NODE_PATHS[name])
            for name in node_rivals()
        },
        "json": (b"{}", "/graphql"),
    }
    headers = {OURS: {"authorization": f"Bearer {secret}", "accept": "application/json"}}
    rates: dict[str, list[float]] = {name: [] for name in asked}
    sizes: dict[str, int] = {}
    with ExitStack() as running:
        ports = {OURS: running.enter_context(ours(settings))}
        ports |= {name: running.enter_context(rival(name, rivals)) for name in asked if name != OURS}
        for name, (body, path) in asked.items():
            sizes[name] = len(answer(ports[name], path, body, headers.get(name, {})))
        for _ in range(ROUNDS):
            for name, (body, path) in asked.items():
                rates[name].append(rate(ports[name], path, body, headers.get(name, {}), requests))
    return rates, sizes


def _for_node(url: str) -> dict[str, str]:
    """The database as PostgreSQL's own environment variables name it."""
    named = make_url(url)
    found = {
        "PGHOST": str(named.query.get("host", named.host)),
        "PGUSER": named.username,
        "PGPASSWORD": named.password,
        "PGDATABASE": named.database,
        "PGPORT": None if named.port is None else str(named.port),
    }
    return {name: value for name, value in found.items() if value}


def _token(executor: Executor, scene: Scene) -> NewToken:
    """A token of somebody who may see the whole unit."""
    user = executor.perform(operator(), create_user, "bench@example.com", "Bench")
    if not isinstance(user, UserView):
        raise RuntimeError(f"refused: {user}")
    executor.perform(operator(scene.who.unit_id), grant_membership, user.id, Role.HR, "Bench")
    scopes = (Action.READ_EMPLOYEES.value, Action.READ_RESULTS.value)
    made = executor.perform(operator(scene.who.unit_id), create_token, "bench", scopes, 1, user.id)
    if not isinstance(made, NewToken):
        raise RuntimeError(f"refused: {made}")
    return made
