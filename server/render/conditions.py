"""A condition in words, as a regulation would say it: what must be true, with limits and nobody's figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from core.catalogue import Catalogue, event_names
from core.engine.exact import show
from core.engine.explain.numbers import sign_of
from core.engine.incentives.words import SPANS
from core.spec import (
    All,
    Always,
    AnyOf,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    Scheme,
    ServiceIs,
    Streak,
    Text,
    TotalIs,
    Vetoed,
)
from core.spec.conditions import Condition
from core.spec.scheme import leaves
from server.render.rules import RuleWords

REPEATS = {
    "each": Text(zh="其后每期都算", en="again every period after that"),
    "anew": Text(zh="每满 {} 期算一次", en="once for every {} periods"),
    "once": Text(zh="一次连续只算一次", en="once in a run"),
}
GAPS = {
    "breaks": Text(zh="未考核的期间中断连续", en="a period not appraised breaks the run"),
    "skips": Text(zh="未考核的期间不计也不中断", en="a period not appraised is skipped"),
}


class ConditionWords(RuleWords):
    """Puts the conditions of one scheme into words of one language."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue, lang: str) -> None:
        super().__init__(catalogue, lang)
        self.scheme = scheme
        scale = catalogue.grade_scales.get(scheme.grade_scale or "")
        self._grades = {grade.code: grade.name for grade in scale.grades} if scale else {}
        self._levels = {level.code: level.name for level in scheme.ladder.levels} if scheme.ladder else {}
        self._items = {item.code: item.name for part in scheme.dimensions for item in leaves(part.items)}
        self._kinds = event_names(catalogue, scheme)

    def kind(self, code: str) -> str:
        """What an event of the kind is called; its code where nothing names it."""
        return self._called(self._kinds, code)

    def level(self, code: str) -> str:
        """What a level of the ladder is called."""
        return self._called(self._levels, code)

    def condition(self, condition: Condition) -> str:
        """``condition`` in words."""
        match condition:
            case Always():
                return self.say("适用于所有人", "applies to everybody")
            case TotalIs():
                return f"{self.say('总分', 'total')} {sign_of(condition.relation)} {show(condition.limit)}"
            case GradeIs():
                return f"{self.say('等级', 'grade')} {self._listed(self._called(self._grades, one) for one in condition.grades)}"
            case RankIs():
                return self._rank(condition)
            case ItemAtZero():
                if not condition.items:
                    return self.say("任一项目得 0 分", "any item at 0 points")
                names = self._listed(self._called(self._items, one) for one in condition.items)
                return self.say(f"得 0 分的项目: {names}", f"items at 0 points: {names}")
            case Vetoed():
                return self.say("有否决项", "a veto held")
            case FactIs():
                limit = f"{sign_of(condition.relation)} {show(condition.limit)}{self.unit(condition.indicator)}"
                return f"{self.name(condition.indicator)} {limit}"
            case EventsAre():
                limit = f"{sign_of(condition.relation)} {show(condition.limit)}"
                return (
                    f"{SPANS[condition.span].in_(self.lang)} {self.kind(condition.kind)} {limit}{self.say(' 次', '')}"
                )
            case Streak():
                return self._streak(condition)
            case LevelIs():
                return f"{self.say('级别', 'level')} {self._listed(self.level(one) for one in condition.levels)}"
            case ServiceIs():
                return self._service(condition)
            case FellBy():
                what = self.name(condition.indicator) if condition.indicator else self.say("总分", "total")
                return f"{what} {self.say('较上期下降', 'fell by')} ≥ {show(condition.points)}"
            case Exceeds():
                return f"{self.name(condition.indicator)} > {self.name(condition.target)}"
            case All():
                return self.say(" 且 ", " and ").join(self._part(one, AnyOf) for one in condition.of)
            case AnyOf():
                return self.say(" 或 ", " or ").join(self._part(one, All) for one in condition.of)
            case Not():
                return f"{self.say('并非', 'not')} ({self.condition(condition.of)})"
            case _:
                assert_never(condition)

    def _part(self, part: Condition, other: type[All] | type[AnyOf]) -> str:
        words = self.condition(part)
        return f"({words})" if isinstance(part, other) and len(part.of) > 1 else words

    def _rank(self, condition: RankIs) -> str:
        by = f" ({self.name(condition.by)})" if condition.by else ""
        if condition.first == condition.last:
            return self.say(f"名次 {condition.last}{by}", f"place {condition.last}{by}")
        return self.say(
            f"名次 {condition.first} 至 {condition.last}{by}", f"place {condition.first} to {condition.last}{by}"
        )

    def _streak(self, condition: Streak) -> str:
        inner = self.condition(condition.of)
        again = REPEATS[condition.repeat].in_(self.lang).format(condition.length)
        gap = GAPS[condition.missing].in_(self.lang)
        return self.say(
            f"连续 {condition.length} 期: {inner} ({again};{gap})",
            f"{condition.length} periods running: {inner} ({again}; {gap})",
        )

    def _service(self, condition: ServiceIs) -> str:
        if condition.relation == ">=":
            return self.say(f"入职满 {condition.months} 个月", f"in service for {condition.months} months or more")
        return self.say(f"入职超过 {condition.months} 个月", f"in service for more than {condition.months} months")

    def _called(self, names: dict[str, Text], code: str) -> str:
        return names[code].in_(self.lang) if code in names else code

    def _listed(self, names: Iterable[str]) -> str:
        return self.say("、", ", ").join(names)
