"""Who moved between two runs of a cycle, and from where to where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, select, type_coerce

from core.engine.columns.incentives import Told
from core.run import unpack_outcome
from server.db.session import UnitSession
from server.facts.values import trimmed
from server.results.history_values import ResultMove
from server.results.tables import Result

_FIELDS = tuple(field.name for field in fields(ResultMove) if field.name != "employee_id")


Came: TypeAlias = Mapping[str, str]
"""What somebody's result came to, in the texts in which a move tells it, by field."""
_NOBODY: Came = dict.fromkeys(_FIELDS, "")


def moves(
    session: UnitSession, before_id: UUID, after_id: UUID, reached: ColumnElement[bool] | None = None
) -> tuple[int, tuple[ResultMove, ...]]:
    """How many people are in either run, and those whose results differ, by employee id.

    ``reached`` is a condition on ``Result``; whom it doesn't hold for is left out.
    """
    was, now = (_results(session, run_id, reached) for run_id in (before_id, after_id))
    people = sorted(was.keys() | now.keys())
    found = (_move(one, was.get(one, _NOBODY), now.get(one, _NOBODY)) for one in people)
    return len(people), tuple(move for move in found if move is not None)


def as_row(move: ResultMove) -> dict[str, Any]:
    """``move`` as a publication keeps it: JSON, without what stayed."""
    told = {name: list(value) for name in _FIELDS if (value := getattr(move, name)) is not None}
    return {"employee": str(move.employee_id), **told}


def as_move(row: Mapping[str, Any]) -> ResultMove:
    """The move that ``as_row`` made a row of."""
    told = {name: (row[name][0], row[name][1]) for name in _FIELDS if name in row}
    return ResultMove(employee_id=UUID(row["employee"]), **told)


def outcome_words(outcome: Told) -> str:
    """The rules that apply with their sums in yuan, the moves and what is barred, by code: the same for the same outcome."""
    parts = [*outcome.rules]
    parts += [f"{rule} {money(fen)}" for rule, fen in outcome.sums]
    parts += [f"{rule} -> {level}" for rule, level in outcome.moves]
    parts += [f"{rule} barred" for rule in outcome.barred]
    return ", ".join(parts)


def money(fen: int | None) -> str:
    """Yuan with two decimals; "" for none."""
    return "" if fen is None else f"{Decimal(fen).scaleb(-2):f}"


def _results(session: UnitSession, run_id: UUID, reached: ColumnElement[bool] | None) -> dict[UUID, Came]:
    rows = select(
        Result.employee_id,
        Result.status,
        Result.total,
        Result.grade,
        Result.rank,
        Result.level,
        Result.next_level,
        type_coerce(Result.pay, BigInteger).label("pay"),
        Result.outcome,
    ).where(Result.run_id == run_id)
    found = session.execute(rows if reached is None else rows.where(reached))
    return {row.employee_id: dict(_told(row)) for row in found}


def _told(row: Any) -> Iterator[tuple[str, str]]:
    yield "status", row.status
    yield "total", "" if row.total is None else f"{trimmed(row.total):f}"
    yield "grade", row.grade or ""
    yield "rank", "" if row.rank is None else str(row.rank)
    yield "level", row.level or ""
    yield "next_level", row.next_level or ""
    yield "pay", money(row.pay)
    yield "outcome", outcome_words(unpack_outcome(row.outcome)[0])


def _move(employee_id: UUID, was: Came, now: Came) -> ResultMove | None:
    differs = {name: (was[name], now[name]) for name in _FIELDS if was[name] != now[name]}
    return ResultMove(employee_id=employee_id, **differs) if differs else None
