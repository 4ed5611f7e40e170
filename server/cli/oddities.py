"""What is odd about a scored file without being wrong: said as warnings beside the result."""

from __future__ import annotations

from core.catalogue import Bundle
from core.engine.card import Run
from core.facts.model import Facts
from core.problem import Problem
from core.spec import Text

KINDS = {
    "month": Text(zh="月", en="month"),
    "quarter": Text(zh="季度", en="quarter"),
    "half": Text(zh="半年", en="half-year"),
    "year": Text(zh="年", en="year"),
}


def oddities(run: Run, bundle: Bundle, facts: Facts) -> tuple[Problem, ...]:
    """A period of another kind than the scheme's, and people whom the scheme is not for."""
    return (*_period(bundle, facts), *_others(run, bundle, facts))


def _period(bundle: Bundle, facts: Facts) -> tuple[Problem, ...]:
    scheme = bundle.scheme
    if facts.period.kind == scheme.period:
        return ()
    found, meant = KINDS[facts.period.kind], KINDS[scheme.period]
    return (
        _warning(
            "period.kind",
            "period",
            Text(
                zh=f"{facts.period} 是一个{found.zh},方案 {scheme.code} 按{meant.zh}考核",
                en=f"{facts.period} is a {found.en}, and {scheme.code} appraises a {meant.en}",
            ),
            Text(
                zh=f"按次数扣分的项目会因期间长短而不同;导入时可用 --period {scheme.period} 拆分",
                en=f"what is counted depends on the period's length; split it with ingest --period {scheme.period}",
            ),
        ),
    )


def _others(run: Run, bundle: Bundle, facts: Facts) -> tuple[Problem, ...]:
    carded = {card.employee for card in run.cards}
    allowed = ", ".join(bundle.scheme.positions)
    return tuple(
        _warning(
            "position.other",
            f"employees[{index}].position",
            Text(
                zh=f"{person.id} 的岗位 {person.position} 不适用本方案,未评分",
                en=f"the scheme is not for {person.id}'s position {person.position}: not scored",
            ),
            Text(zh=f"本方案适用: {allowed}", en=f"it is for: {allowed}"),
        )
        for index, person in enumerate(facts.employees)
        if person.id not in carded
    )


def _warning(code: str, path: str, message: Text, remedy: Text) -> Problem:
    return Problem(code=code, severity="warning", path=path, message=message, remedy=remedy)
