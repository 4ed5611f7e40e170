"""What is stored of a result, in bytes that depend on the result alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.engine.columns.incentives import Told
from core.run.rank import FinalCard, Places

FORMAT = 1
_HEAD = bytes((FORMAT,))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """One person's result: the final card, the packed points of its items, and what follows (sums in fen)."""

    employee: str
    card: FinalCard
    items: bytes
    outcome: Told


def pack_outcome(outcome: Told, places: Places = ()) -> bytes:
    """What follows, and the places by facts that it may rest on: a byte of format, then JSON."""
    return _HEAD + _json([*_parts(outcome), *([list(places)] if places else [])])


def unpack_outcome(packed: bytes) -> tuple[Told, Places]:
    """What ``pack_outcome`` packed.

    Raises:
        ValueError: the format is unknown, or the bytes are no JSON.
    """
    if packed[:1] != _HEAD:
        raise ValueError(f"a packed outcome of an unknown format: {packed[:1].hex() or 'no byte at all'}")
    rules, sums, moves, barred, next_level, pay, *rest = json.loads(packed[1:])
    told = Told(
        rules=tuple(rules),
        sums=tuple([(code, fen) for code, fen in sums]),
        moves=tuple([(code, level) for code, level in moves]),
        barred=tuple(barred),
        next_level=next_level,
        pay=pay,
    )
    return told, tuple(rest[0]) if rest else ()


def results_digest(results: Iterable[StoredResult]) -> str:
    """The sha256 (hex) of ``results`` in the order of the employees' ids."""
    found = hashlib.sha256()
    for one in results:
        card = one.card
        line = [one.employee, card.status, card.total, card.grade, card.rank, list(card.places), one.items.hex()]
        found.update(_json([*line, *_parts(one.outcome)]) + b"\n")
    return found.hexdigest()


def _parts(outcome: Told) -> list[Any]:
    return [outcome.rules, outcome.sums, outcome.moves, outcome.barred, outcome.next_level, outcome.pay]


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(parts: list[Any]) -> bytes:
    return _encoder.encode(parts).encode()
