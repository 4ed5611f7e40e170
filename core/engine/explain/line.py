"""A line, and an adjustment, in one sentence of arithmetic."""

from __future__ import annotations

from core.catalogue import Bundle
from core.engine.card import Adjustment, Line
from core.engine.exact import show
from core.engine.explain.numbers import fact_text, rating_text, signed
from core.engine.explain.steps import ROLES, sentence
from core.engine.trace import DeductionStep, ExcludedStep, RatingStep, WaitingStep


def explain_line(line: Line, bundle: Bundle, lang: str) -> str:
    """How ``line`` came to its points: each step in order, ending with the points (``lang`` is ``zh`` or ``en``)."""
    parts = [sentence(step, line, bundle, lang) for step in line.steps]
    if any(isinstance(step, DeductionStep) for step in line.steps):
        start = show(line.full)
        parts.insert(0, f"满分 {start} 分起" if lang == "zh" else f"starts at {start} points")
    if line.points is not None:
        points = show(line.points)
        parts.append(f"得 {points} 分" if lang == "zh" else f"{points} points")
    return (";" if lang == "zh" else "; ").join(parts)


def explain_adjustment(adjustment: Adjustment, bundle: Bundle, lang: str) -> str:
    """Why ``adjustment`` stands between the sum of the lines and the total."""
    scheme = bundle.scheme
    points = signed(adjustment.points)
    match adjustment.kind:
        case "renormalised":
            zh, en = "未计各项的满分由其余各项按比例分担", "the others share the full marks of the items left out"
        case "scaled":
            to = show(scheme.scale_to if scheme.scale_to is not None else scheme.stated_full)
            zh, en = f"总分折算为满分 {to} 分", f"the total is scaled to full marks of {to}"
        case "rounded":
            places = scheme.rounding.decimals
            zh, en = f"四舍五入至 {places} 位小数", f"rounded half up to {places} decimals"
    return f"{zh}:{points} 分" if lang == "zh" else f"{en}: {points} points"


def show_fact(line: Line, bundle: Bundle, lang: str) -> str:
    """What was observed for ``line``, with units; roles and their ratings where raters gave it; empty where missing."""
    shown: list[str] = []
    for step in line.steps:
        if isinstance(step, RatingStep):
            (code,) = line.indicators
            role = ROLES.get(step.role, {}).get(lang, step.role)
            shown.append(f"{role} {rating_text(step.rating, bundle.indicators[code], lang)}".strip())
        elif isinstance(step, (ExcludedStep, WaitingStep)):
            continue
        else:
            shown.extend(_facts(step, line, bundle, lang))
    return (";" if lang == "zh" else "; ").join(dict.fromkeys(shown))


def _facts(step: object, line: Line, bundle: Bundle, lang: str) -> list[str]:
    found = getattr(step, "facts", None) or ((step.fact,) if hasattr(step, "fact") else ())
    several = len(line.indicators) > 1 or any(fact.indicator not in line.indicators for fact in found)
    return [
        (f"{bundle.indicators[fact.indicator].name.in_(lang)} " if several else "")
        + fact_text(fact, bundle.indicators[fact.indicator], lang)
        for fact in found
    ]
