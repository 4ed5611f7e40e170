"""One sentence for each kind of step."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from core.catalogue import Bundle
from core.engine.card import Line
from core.engine.exact import show
from core.engine.explain.numbers import equals, fact_text, interval, percent, rating_text, sign_of, signed, with_unit
from core.engine.trace import (
    BandStep,
    CheckStep,
    CustomStep,
    DeductionStep,
    ExamStep,
    ExcludedStep,
    Fact,
    LimitStep,
    LinearStep,
    RatingStep,
    Step,
    VetoStep,
    WaitingStep,
)

ROLES = {
    "self": {"zh": "自评", "en": "self"},
    "supervisor": {"zh": "上级", "en": "supervisor"},
    "peers": {"zh": "同事", "en": "peers"},
    "colleague": {"zh": "同事", "en": "colleague"},
    "panel": {"zh": "考核小组", "en": "panel"},
    "other_department": {"zh": "其他部门", "en": "other department"},
    "head": {"zh": "部门负责人", "en": "head of department"},
    "manager": {"zh": "经理", "en": "manager"},
    "leadership": {"zh": "公司领导", "en": "leadership"},
    "": {"zh": "评分", "en": "rating"},
}
SCOPES = {
    "item": {"zh": "本项", "en": "the item"},
    "dimension": {"zh": "本维度", "en": "the dimension"},
    "person": {"zh": "全部", "en": "everything"},
}


def role_name(role: str, lang: str) -> str:
    """A rater role in words; a role of the unit's own stays as it is written."""
    return ROLES.get(role, {}).get(lang, role)


def sentence(step: Step, line: Line, bundle: Bundle, lang: str) -> str:
    """What ``step`` did, in ``lang``."""
    zh = lang == "zh"
    match step:
        case BandStep():
            name = step.band.name.in_(lang) if step.band.name else ""
            where = f"{_fact(step.fact, bundle, lang)} {'落在' if zh else 'lies in'} {interval(step.band, lang)}"
            worth = f"{show(line.full)} × {percent(step.share)}"
            return f"{where}{f'({name})' if zh and name else f' ({name})' if name else ''}{',' if zh else ', '}{worth}"
        case LinearStep():
            return _linear(step, line, bundle, lang)
        case DeductionStep():
            return _deduction(step, bundle, lang)
        case CheckStep():
            indicator = bundle.indicators[step.fact.indicator]
            standard = f"{sign_of(step.check.relation)} {with_unit(step.check.limit, indicator, lang)}"
            verdict = ("达标" if step.met else "未达标") if zh else ("met" if step.met else "not met")
            colon = ":" if zh else ": "
            return f"{_fact(step.fact, bundle, lang)}{colon}{standard} {verdict} {signed(step.points)}"
        case RatingStep():
            (code,) = line.indicators
            rating = rating_text(step.rating, bundle.indicators[code], lang)
            return f"{role_name(step.role, lang)} {rating} → {percent(step.share)} × {percent(step.weight)}"
        case ExamStep():
            if not step.passed:
                mark = show(step.rule.pass_mark or 0)
                tail = f"未达及格线 {mark},不得分" if zh else f"below the pass mark {mark}, nothing"
                return f"{_fact(step.fact, bundle, lang)}{',' if zh else ', '}{tail}"
            return f"{_fact(step.fact, bundle, lang)} ÷ {show(step.rule.out_of)} × {show(line.full)}"
        case CustomStep():
            facts = (";" if zh else "; ").join(_fact(fact, bundle, lang) for fact in step.facts)
            words = step.scorer.explanation.in_(lang)
            return f"{facts}{';' if zh else '; '}{words}{':' if zh else ': '}{show(line.full)} × {percent(step.share)}"
        case LimitStep():
            kind = (
                ("最高" if step.kind == "cap" else "最低") if zh else ("at most" if step.kind == "cap" else "at least")
            )
            return f"{show(step.raw)} → {kind} {show(step.limit)}"
        case VetoStep():
            return _veto(step, bundle, lang)
        case ExcludedStep():
            name = bundle.indicators[step.indicator].name.in_(lang)
            return f"{name}没有数据,本项不计" if zh else f"no fact for {name}, the item is left out"
        case WaitingStep():
            name = bundle.indicators[step.indicator].name.in_(lang)
            roles = "、".join(role_name(role, lang) for role in step.roles) if zh else ", ".join(step.roles)
            by = (f"({roles})" if zh else f" (by {roles})") if roles else ""
            return f"等待数据:{name}{by}" if zh else f"waits for {name}{by}"
        case _:
            assert_never(step)


def _fact(fact: Fact, bundle: Bundle, lang: str) -> str:
    indicator = bundle.indicators[fact.indicator]
    return f"{indicator.name.in_(lang)} {fact_text(fact, indicator, lang)}"


def _linear(step: LinearStep, line: Line, bundle: Bundle, lang: str) -> str:
    zh = lang == "zh"
    rule = step.rule
    start = f" − {show(rule.zero_at)}" if rule.zero_at else ""
    span = f"({show(rule.full_at)}{start})" if start else show(rule.full_at)
    over = f"({show(step.fact.value)}{start})" if start else show(step.fact.value)
    share = f"{over} ÷ {span} {equals(step.raw * 100)} %"
    if step.share != step.raw:
        kind = (
            ("以内" if step.share < step.raw else "保底")
            if zh
            else ("capped at" if step.share < step.raw else "at least")
        )
        share += f",{kind} {percent(step.share)}" if zh else f", {kind} {percent(step.share)}"
    return f"{_fact(step.fact, bundle, lang)}{':' if zh else ': '}{share} × {show(line.full)}"


def _deduction(step: DeductionStep, bundle: Bundle, lang: str) -> str:
    zh = lang == "zh"
    rule = step.deduction
    text = _fact(step.fact, bundle, lang)
    if rule.allowance:
        kind = ("至少" if rule.shortfall else "允许") if zh else ("at least" if rule.shortfall else "allowed")
        text += f"({kind} {show(rule.allowance)})" if zh else f" ({kind} {show(rule.allowance)})"
    return f"{text}{':' if zh else ': '}{step.units} × {signed(-Fraction(rule.points))} = {signed(-step.cost)}"


def _veto(step: VetoStep, bundle: Bundle, lang: str) -> str:
    fact = _fact(step.fact, bundle, lang)
    limit = f"{sign_of(step.veto.relation)} {show(step.veto.limit)}"
    scope = SCOPES[step.scope][lang]
    if lang == "zh":
        return f"否决:{fact}({limit}),{scope}不得分(原为 {show(step.would_be)} 分)"
    return f"veto: {fact} ({limit}), {scope} earns nothing (was {show(step.would_be)} points)"
