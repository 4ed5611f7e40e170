"""Requests that may be repeated: the same idempotency key has one effect and always the same reply."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from core.spec import Text
from server.audit.tables import RepeatedRequest
from server.operations import Command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork

MOST_KEY = 100
"""Characters of a key."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The key is ours: the first request that carries it is being served."""

    work: UnitOfWork
    key: str
    adapter: TypeAdapter[Any]

    def keep(self, reply: Any) -> None:
        """``reply`` is what every later request with the key gets."""
        self.work.session.execute(
            update(RepeatedRequest)
            .where(RepeatedRequest.actor == self.work.who.key, RepeatedRequest.key == self.key)
            .values(reply=self.adapter.dump_json(reply).decode())
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """The key was used before; this is the reply."""

    reply: Any


def claim(
    work: UnitOfWork, key: str, what: Command[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]
) -> Claim | Earlier:
    """The claim on ``key``, or the reply to the request that had it first; a request under way is waited for."""
    if not 0 < len(key) <= MOST_KEY:
        return Earlier(_bad_key())
    digest = _request_digest(what, arguments, keywords)
    made = postgresql.insert if work.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    start = made(RepeatedRequest).values(
        unit_id=work.session.unit_id,
        actor=work.who.key,
        key=key,
        operation=what.name,
        request_digest=digest,
        reply="",
        at=work.at,
    )
    ours = work.session.execute(start.on_conflict_do_nothing().returning(RepeatedRequest.key)).one_or_none()
    adapter = _reply_adapter(what)
    if ours is not None:
        return Claim(work, key, adapter)
    earlier = work.session.execute(
        select(RepeatedRequest).where(RepeatedRequest.actor == work.who.key, RepeatedRequest.key == key)
    ).scalar_one()
    if (earlier.operation, earlier.request_digest) != (what.name, digest):
        return Earlier(_used_otherwise(key))
    return Earlier(adapter.validate_json(earlier.reply))


def _request_digest(what: Command[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]) -> str:
    request = to_jsonable_python([list(arguments), dict(keywords)], fallback=dict)
    return hashlib.sha256(json.dumps([what.name, request], sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=512)
def _reply_adapter(what: Command[..., Any]) -> TypeAdapter[Any]:
    """Reads and writes what the command answers when it doesn't refuse."""
    answer = get_type_hints(what.function)["return"]
    if get_origin(answer) in (Union, types.UnionType):
        kept = [part for part in get_args(answer) if not (isinstance(part, type) and issubclass(part, Refusal))]
        answer = Union[tuple(kept)]  # noqa: UP007
    return TypeAdapter(answer)


def _bad_key() -> Invalid:
    return Invalid(
        (
            error(
                "key.invalid",
                "idempotencyKey",
                Text(
                    zh=f"幂等键须为 1 至 {MOST_KEY} 个字符。", en=f"An idempotency key has 1 to {MOST_KEY} characters."
                ),
                Text(zh="请使用 UUID。", en="Use a UUID."),
            ),
        )
    )


def _used_otherwise(key: str) -> Conflict:
    return Conflict(
        (
            error(
                "key.used",
                "idempotencyKey",
                Text(
                    zh=f"幂等键 {key} 已用于另一请求。", en=f"The idempotency key {key} was used for another request."
                ),
                Text(zh="新的请求请使用新的键。", en="Use a new key for a new request."),
            ),
        )
    )
