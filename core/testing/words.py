"""What a failed case says: what was expected, what came, and how the line came about."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.catalogue import Bundle, nearest
from core.engine.card import Card, Line
from core.engine.exact import show
from core.engine.explain import explain_line
from core.problem import Problem
from core.spec import leaves
from core.testing.case_model import Expectation

_WHAT = {
    "status": {"zh": "状态", "en": "status"},
    "total": {"zh": "总分", "en": "total"},
    "grade": {"zh": "等级", "en": "grade"},
    "rank": {"zh": "名次", "en": "rank"},
    "points": {"zh": "得分", "en": "points"},
    "level": {"zh": "级别", "en": "level"},
    "next_level": {"zh": "次期级别", "en": "next level"},
    "rules": {"zh": "适用的规则", "en": "rules that apply"},
    "proposal": {"zh": "建议", "en": "proposal"},
    "pay": {"zh": "应发", "en": "pay"},
    "pay_item": {"zh": "工资项", "en": "pay item"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a card differs from what a case expects, or why there is no card: ``absent`` or ``refused``."""

    who: str = ""
    expectation: Expectation | None = None
    got: Fraction | str | None = None
    card: Card | None = None
    line: Line | None = None
    absent: bool = False
    refused: Problem | None = None


def say(difference: Difference, pinned: Bundle, lang: str) -> str:
    """``difference`` in words; for points with the explained line, for a total with all of them."""
    zh = lang == "zh"
    if difference.refused is not None:
        problem = difference.refused
        return f"{problem.path}: {problem.message.in_(lang)}; {problem.remedy.in_(lang)}"
    expected = difference.expectation
    assert expected is not None
    if difference.absent and difference.card is None:
        return f"{difference.who}: {'没有计分卡' if zh else 'has no card'}"
    if difference.absent:
        return _no_item(expected.item or "", pinned, lang)
    subject = " ".join(
        part for part in (difference.who, expected.item, _WHAT[expected.what][lang], expected.detail) if part
    )
    said = (
        f"{subject}: 应为 {_value(expected.want, lang)}, 实为 {_value(difference.got, lang)}"
        if zh
        else f"{subject}: expected {_value(expected.want, lang)}, got {_value(difference.got, lang)}"
    )
    if difference.line is not None:
        return f"{said}\n  {_line(difference.line, pinned, lang)}"
    if difference.card is not None and expected.what in ("total", "status"):
        return "\n".join([said, *(f"  {_line(line, pinned, lang)}" for line in difference.card.lines)])
    return said


def _value(value: Fraction | str | None, lang: str) -> str:
    if value is None:
        return "无" if lang == "zh" else "none"
    if isinstance(value, str):
        return value
    shown = show(value)
    return f"{value}" if shown.startswith("≈") else shown


def _line(line: Line, pinned: Bundle, lang: str) -> str:
    clause = f"{line.citation.source} {line.citation.clause}"
    return f"{line.item}: {explain_line(line, pinned, lang)} [{clause}]"


def _no_item(item: str, pinned: Bundle, lang: str) -> str:
    known = tuple(leaf.code for part in pinned.scheme.dimensions for leaf in leaves(part.items))
    close = nearest(item, known)
    if lang == "zh":
        return f"方案里没有项目 {item}" + (f", 是 {close} 吗?" if close else f"; 有: {', '.join(known)}")
    return f"the scheme has no item {item}" + (f"; did you mean {close}?" if close else f"; it has: {', '.join(known)}")
