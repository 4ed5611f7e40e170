"""A stored result computed once more, line by line: to explain it, and to see whether it still says the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from core.calendar import Period
from core.engine.card import Card
from core.engine.columns.incentives import told
from core.engine.exact import scaled_decimal, show
from core.engine.incentives.decide import decide_one
from core.engine.incentives.model import Decision
from core.engine.pack import unpack_points
from core.engine.run import Prepared
from core.engine.scalar import score_card
from core.facts.model import Employee
from core.problem import Problem
from core.run.follow import completed, places_of
from core.run.outcome import StoredResult
from core.run.rank import Places, final_card
from core.run.score import ranked_by, scaled_total
from core.spec import Text


def explain(
    prepared: Prepared, facts: Employee, period: Period, *, rank: int | None, blocked: bool, places: Places = ()
) -> tuple[Card, Decision]:
    """The card and the decision of one person from the facts as they were scored (thawed), step by step.

    What everybody's cards decide is given: the ``rank``, the ``places`` by facts, whether the run was ``blocked``.
    """
    alone = score_card(prepared.bundle, facts, prepared.sheet)
    total = scaled_total(alone.total, prepared.bundle.scheme.rounding.decimals)
    known = places or (None,) * len(ranked_by(prepared))
    final = final_card(alone.status, total, alone.grade, rank, blocked, known)
    card = completed(prepared, alone, final)
    return card, decide_one(prepared.bundle, facts, card, period, places_of(prepared, facts.id, final))


def agrees(prepared: Prepared, card: Card, decision: Decision, stored: StoredResult) -> tuple[Problem, ...]:
    """Where ``stored`` differs from its recomputation; nothing where it doesn't.

    Places are not compared: nobody's follows from one person's facts.
    """
    return tuple(
        Problem(
            code="result.differs",
            severity="error",
            path=f'results["{stored.employee}"].{path}',
            message=Text(
                zh=f"{zh}:存为 {kept},按当时的事实和制度重算为 {found}",
                en=f"{en}: {kept} is stored, {found} follows from the facts and the regime of its run",
            ),
            remedy=Text(
                zh="不要据此发布或发放;请查审计记录,找出改动,再更正该结果",
                en="don't publish or pay by it; look in the audit for what changed, then correct the result",
            ),
        )
        for path, zh, en, kept, found in _differences(prepared, card, decision, stored)
    )


def _differences(
    prepared: Prepared, card: Card, decision: Decision, stored: StoredResult
) -> Iterator[tuple[str, str, str, str, str]]:
    """The place, the name in both languages, what is stored and what was found, each as words."""
    decimals = prepared.bundle.scheme.rounding.decimals
    total = None if stored.card.total is None else scaled_decimal(stored.card.total, decimals)
    found, kept = told(decision), stored.outcome
    for path, zh, en, one, other in (
        ("status", "状态", "the status", stored.card.status, card.status),
        ("total", "总分", "the total", _number(total), _number(card.total)),
        ("grade", "等级", "the grade", stored.card.grade, card.grade),
        ("rules", "适用的规则", "the rules that apply", _list(kept.rules), _list(found.rules)),
        ("sums", "奖罚金额", "the sums of money", _money(kept.sums), _money(found.sums)),
        ("moves", "级别变动", "the moves", _pairs(kept.moves), _pairs(found.moves)),
        ("barred", "受限的晋升", "the barred promotions", _list(kept.barred), _list(found.barred)),
        ("next_level", "次期级别", "the next level", kept.next_level, found.next_level),
        ("pay", "应发薪酬", "the pay", _yuan(kept.pay), _yuan(found.pay)),
    ):
        if one != other:
            yield path, zh, en, one or "-", other or "-"
    yield from _items(card, stored.items)


def _items(card: Card, packed: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    try:
        points = unpack_points(packed)
    except ValueError as error:
        yield "items", "各项得分", "the items' points", str(error), _list(tuple(line.item for line in card.lines))
        return
    if len(points) != len(card.lines):
        yield "items", "项目数", "the number of items", str(len(points)), str(len(card.lines))
        return
    for line, kept in zip(card.lines, points, strict=True):
        if line.points != kept:
            name = f'items["{line.item}"]'
            yield name, f"{line.item} 得分", f"the points of {line.item}", _points(kept), _points(line.points)


def _points(points: Fraction | None) -> str:
    return "-" if points is None else show(points)


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _list(codes: tuple[str, ...]) -> str:
    return ", ".join(codes)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{code} {other}" for code, other in pairs)


def _money(sums: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{code} {_yuan(fen)}" for code, fen in sums)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{scaled_decimal(fen, 2):f}"
