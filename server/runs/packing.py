"""What is kept of people between the stages of a run: columns as JSON, and byte strings one behind the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.engine.card import Status
from core.problem import Problem
from core.run import PartCard
from server.jobs.problems import as_problem, as_row

_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a run: the id, the staff number, the code of the team ("" where there is none)."""

    id: UUID
    number: str
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColumns:
    """What ranking needs of the cards of a part, a column for each, in the order of its members.

    ``totals`` are scaled by the scheme's decimals. ``compared``: for each fact that rules rank people by, everybody's.
    ``problems`` are warnings about the part.
    """

    statuses: tuple[Status, ...]
    totals: tuple[int | None, ...]
    grades: tuple[str | None, ...]
    cohorts: tuple[str, ...]
    compared: tuple[tuple[Decimal | None, ...], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceColumns:
    """Everybody's places: by the total, and by each fact that rules rank people by."""

    ranks: tuple[int | None, ...]
    by_fact: tuple[tuple[int | None, ...], ...]


def pack_members(members: Iterable[Member]) -> bytes:
    """``members`` in their order."""
    return _json([[one.id.hex, one.number, one.team] for one in members])


def unpack_members(packed: bytes) -> tuple[Member, ...]:
    """The members that ``pack_members`` packed."""
    return tuple([Member(UUID(hex=one), number, team) for one, number, team in json.loads(packed)])


def pack_cards(cards: Sequence[PartCard], ranked: int, problems: Iterable[Problem] = ()) -> bytes:
    """The columns of ``cards``, which compare ``ranked`` facts each."""
    return _json(
        {
            "statuses": [card.status for card in cards],
            "totals": [card.total for card in cards],
            "grades": [card.grade for card in cards],
            "cohorts": [card.cohort for card in cards],
            "compared": [
                [None if card.compared[at] is None else str(card.compared[at]) for card in cards]
                for at in range(ranked)
            ],
            "problems": [as_row(problem) for problem in problems],
        }
    )


def unpack_cards(packed: bytes) -> CardColumns:
    """The columns that ``pack_cards`` packed."""
    found = json.loads(packed)
    return CardColumns(
        statuses=tuple(found["statuses"]),
        totals=tuple(found["totals"]),
        grades=tuple(found["grades"]),
        cohorts=tuple(found["cohorts"]),
        compared=tuple(
            tuple([None if fact is None else Decimal(fact) for fact in column]) for column in found["compared"]
        ),
        problems=tuple([as_problem(row) for row in found["problems"]]),
    )


def pack_places(places: PlaceColumns) -> bytes:
    """``places`` packed."""
    return _json([places.ranks, places.by_fact])


def unpack_places(packed: bytes) -> PlaceColumns:
    """The places that ``pack_places`` packed."""
    ranks, by_fact = json.loads(packed)
    return PlaceColumns(ranks=tuple(ranks), by_fact=tuple(tuple(column) for column in by_fact))


def pack_bytes(pieces: Iterable[bytes]) -> bytes:
    """``pieces`` one behind the other, each led by its length (4 bytes)."""
    return b"".join([part for piece in pieces for part in (len(piece).to_bytes(_LENGTH, "little"), piece)])


def unpack_bytes(packed: bytes) -> list[bytes]:
    """The pieces that ``pack_bytes`` packed.

    Raises:
        ValueError: the bytes are cut off.
    """
    pieces = []
    at = 0
    while at < len(packed):
        start = at + _LENGTH
        at = start + int.from_bytes(packed[at:start], "little")
        pieces.append(packed[start:at])
    if at != len(packed):
        raise ValueError(f"packed pieces are cut off: {len(packed)} bytes of {at}")
    return pieces


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
