"""What follows from a score, as rows: incentives, the ladder as a transition table, the pay plan. Tables and pages print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.catalogue import Catalogue
from core.spec import Citation, Incentive, Ladder, PayPlan, Scheme
from core.spec.incentives import Move
from server.render.conditions import ConditionWords
from server.render.effects import amount_words, effect_words
from server.render.words import word

TOLD = ("when", "then", "amount")
"""The columns that no field of a declaration says by itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: what its cells say, in the order of the part's columns, and the clause."""

    code: str
    cells: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Part:
    """A table of rules under a heading that has a clause of its own; ``columns`` are words of headings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    citation: Citation | None = None


def parts(scheme: Scheme, catalogue: Catalogue, lang: str) -> Iterator[Part]:
    """The parts that ``scheme`` has, in their order."""
    words = ConditionWords(scheme, catalogue, lang)
    if scheme.incentives:
        rows = tuple(_incentive(rule, words) for rule in scheme.incentives)
        yield Part(word("incentives", lang), ("rule", "when", "then", "precedence"), rows)
    if scheme.ladder is not None:
        yield _levels(scheme.ladder, words)
        yield _ladder(scheme.ladder, words)
    if scheme.pay is not None:
        yield _pay(scheme.pay, words)


def in_words(scheme: Scheme, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """What JSON says beside each rule of ``scheme``: its cells in both languages, by code and by column."""
    told: dict[str, dict[str, Any]] = {}
    for zh, en in zip(parts(scheme, catalogue, "zh"), parts(scheme, catalogue, "en"), strict=True):
        for row, same in zip(zh.rows, en.rows, strict=True):
            cells = zip(zh.columns, row.cells, same.cells, strict=True)
            told[row.code] = {
                "in_words": {column: {"zh": one, "en": two} for column, one, two in cells if column in TOLD}
            }
    return told


def precedence(group: str | None, severity: int, lang: str) -> str:
    """The group that a rule competes in and its weight there; a dash where it stands by itself."""
    return "–" if group is None else f"{group} · {severity}"


def _incentive(rule: Incentive, words: ConditionWords) -> Row:
    then = words.say(";", "; ").join(effect_words(effect, words) for effect in rule.then)
    cells = (
        rule.name.in_(words.lang),
        words.condition(rule.when),
        then,
        precedence(rule.group, rule.severity, words.lang),
    )
    return Row(rule.code, cells, rule.citation)


def _levels(ladder: Ladder, words: ConditionWords) -> Part:
    rows = tuple(
        Row(level.code, (str(height), level.name.in_(words.lang)), level.citation)
        for height, level in enumerate(ladder.levels, start=1)
    )
    return Part(word("levels", words.lang), ("height", "level"), rows, ladder.citation)


def _ladder(ladder: Ladder, words: ConditionWords) -> Part:
    rows = [_move(move, ladder, words) for move in ladder.moves]
    if ladder.bar is not None:
        span = words.say(
            {"quarter": "季度", "half": "半年", "year": "年度"}[ladder.bar.span],
            {"quarter": "quarter", "half": "half-year", "year": "year"}[ladder.bar.span],
        )
        cells = (
            words.say("晋升限制", "Bar on promotion"),
            words.say("任何级别", "any level"),
            "–",
            words.say(f"本{span}内已有过降级: 其余期间不得晋升", f"demoted earlier in the {span}: no promotion in the rest of it"),
            "–",
        )  # fmt: skip
        rows.append(Row("bar", cells, ladder.bar.citation))
    return Part(word("ladder", words.lang), ("move", "from", "to", "when", "precedence"), tuple(rows), ladder.citation)


def _move(move: Move, ladder: Ladder, words: ConditionWords) -> Row:
    origins = words.say("、", ", ").join(words.level(origin) for origin in move.origins)
    cells = (
        move.name.in_(words.lang),
        origins,
        words.level(move.to),
        words.condition(move.when),
        precedence(ladder.group, move.severity, words.lang),
    )
    return Row(move.code, cells, move.citation)


def _pay(pay: PayPlan, words: ConditionWords) -> Part:
    rows = tuple(
        Row(
            item.code,
            (item.name.in_(words.lang), amount_words(item.amount, words), words.condition(item.when)),
            item.citation,
        )
        for item in pay.items
    )
    return Part(word("pay", words.lang), ("item", "amount", "when"), rows, pay.citation)
