"""Requests that may be repeated: the same idempotency key has one effect and always the same reply."""

from __future__ import annotations

import hashlib
import inspect
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from core.spec import Text
from server.audit.tables import RepeatedRequest
from server.operations import Command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork

MOST_KEY = 100
"""Characters of a key."""
KEPT = timedelta(days=7)
"""How long a reply is kept where nobody says otherwise."""
SWEPT = 100
"""At most so many replies that are older go with each new one."""


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
    work: UnitOfWork,
    key: str,
    what: Command[..., Any],
    arguments: Sequence[Any],
    keywords: Mapping[str, Any],
    kept: timedelta = KEPT,
) -> Claim | Earlier:
    """The claim on ``key``, or the reply to the request that had it first; a request under way is waited for.

    Replies are there for ``kept`` at least: some of those that are older go with each claim.
    """
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
        _sweep(work, kept)
        return Claim(work, key, adapter)
    earlier = work.session.execute(
        select(RepeatedRequest).where(RepeatedRequest.actor == work.who.key, RepeatedRequest.key == key)
    ).scalar_one()
    if (earlier.operation, earlier.request_digest) != (what.name, digest):
        return Earlier(_used_otherwise(key))
    return Earlier(adapter.validate_json(earlier.reply) if earlier.reply else _forgotten(key))


def forget_replies(work: UnitOfWork) -> None:
    """No reply that the session's unit has given is kept any more; their keys still have their one effect."""
    work.session.execute(update(RepeatedRequest).where(RepeatedRequest.reply != "").values(reply=""))


def _sweep(work: UnitOfWork, kept: timedelta) -> None:
    row = tuple_(RepeatedRequest.actor, RepeatedRequest.key)
    old = select(RepeatedRequest.actor, RepeatedRequest.key).where(RepeatedRequest.at <= work.at - kept)
    few = old.order_by(RepeatedRequest.at).limit(SWEPT).with_for_update(skip_locked=True)
    work.session.execute(delete(RepeatedRequest).where(row.in_(few)).execution_options(synchronize_session=False))


def _request_digest(what: Command[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]) -> str:
    """The same for arguments by position, by name, and left to their defaults."""
    bound = inspect.signature(what.function).bind(None, *arguments, **keywords)
    bound.apply_defaults()
    request = to_jsonable_python(list(bound.arguments.items())[1:], fallback=dict)
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


def _forgotten(key: str) -> Conflict:
    return Conflict(
        (
            error(
                "key.reply_erased",
                "idempotencyKey",
                Text(
                    zh=f"幂等键 {key} 的请求已执行, 其回复已随个人信息一并删除。",
                    en=f"The request with the idempotency key {key} was carried out; its reply was erased with what was "
                    "personal.",
                ),
                Text(zh="请查看现有数据。", en="Look at what is stored now."),
            ),
        )
    )
