"""A rule in words: each of its numbers beside the clause it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from core.catalogue import Catalogue
from core.engine.exact import show
from core.engine.explain.numbers import interval, sign_of
from core.engine.explain.steps import role_name
from core.spec import (
    Band,
    Bands,
    Check,
    Checks,
    Citation,
    Custom,
    Deduction,
    Deductions,
    Eligibility,
    Exam,
    Grade,
    Item,
    Linear,
    Ranking,
    Rated,
    Raters,
    Rounding,
    Rule,
    Scheme,
    Text,
    Veto,
)

Stated = tuple[str, Citation]
"""What is said, and the clause that says it."""

COHORTS = {
    "department": Text(zh="同部门", en="those of one department"),
    "position": Text(zh="同岗位", en="those of one position"),
    "level": Text(zh="同级别", en="those of one level"),
}


class RuleWords:
    """Puts rules of one catalogue into words of one language."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.catalogue = catalogue
        self.lang = lang

    def say(self, zh: str, en: str) -> str:
        """The one of the two that is in this language."""
        return zh if self.lang == "zh" else en

    def name(self, code: str) -> str:
        """An indicator's name, or its code where the catalogue doesn't have it."""
        indicator = self.catalogue.indicators.get(code)
        return indicator.name.in_(self.lang) if indicator else code

    def unit(self, code: str) -> str:
        """An indicator's unit, led by a space; empty where it has none."""
        indicator = self.catalogue.indicators.get(code)
        unit = indicator.unit.in_(self.lang) if indicator else ""
        return f" {unit}" if unit else ""

    def item(self, item: Item) -> list[Stated]:
        """Everything that ``item`` itself declares: its rule and its vetoes."""
        found = self.rule(item.rule, item.citation) if item.rule is not None else []
        if item.missing is not None:
            found.append((self.missing(item.missing.action, item.missing.value), item.missing.citation))
        return [*found, *(self.veto(veto) for veto in item.vetoes)]

    def rule(self, rule: Rule, citation: Citation) -> list[Stated]:
        """``rule``, step by step; ``citation`` covers the numbers that have none of their own."""
        match rule:
            case Bands():
                percent = " %" if rule.unit == "percent" else self.say(" 分", " points")
                name = self.name(rule.indicator)
                return [self._band(band, name, self.unit(rule.indicator), percent) for band in rule.bands]
            case Linear():
                return [(self._linear(rule), citation)]
            case Deductions():
                floor = (
                    []
                    if rule.floor is None
                    else [(self.say(f"最低 {show(rule.floor)} 分", f"at least {show(rule.floor)} points"), citation)]
                )
                return [*(self._deduction(part) for part in rule.deductions), *floor]
            case Checks():
                return [*(self._check(part) for part in rule.checks), *self._limits(rule, citation)]
            case Rated():
                name = self.name(rule.indicator)
                scale = [self._band(band, name, self.unit(rule.indicator), " %") for band in rule.bands]
                own = self.raters(rule.raters) if rule.raters is not None else []
                return [(self.say(f"{name}: 由评分人打分", f"{name}: given by raters"), citation), *scale, *own]
            case Exam():
                return [(self._exam(rule), citation)]
            case Custom():
                return [(self._custom(rule), citation)]
            case _:
                assert_never(rule)

    def raters(self, raters: Raters) -> list[Stated]:
        """Who rates with what weight, and what a missing rating does."""
        whole = sum((Fraction(entry.weight) for entry in raters.weights), Fraction(0)) or Fraction(1)
        weights = [
            (f"{role_name(entry.role, self.lang)} {show(Fraction(entry.weight) * 100 / whole)} %", entry.citation)
            for entry in raters.weights
        ]
        gone = {
            "renormalise": self.say("缺评分时由其余评分人分担权重", "a missing rater's weight is shared by the others"),
            "hold": self.say("缺评分时本人待定", "a missing rating holds the card"),
            "block": self.say("缺评分时全体待定", "a missing rating holds up everybody"),
        }[raters.missing]
        return [*weights, (gone, raters.citation)]

    def missing(self, action: str, value: object) -> str:
        """What a missing fact does."""
        return {
            "hold": self.say("缺数据: 本人待定", "no fact: the card waits"),
            "block": self.say("缺数据: 全体待定", "no fact: everybody waits"),
            "exclude": self.say("缺数据: 不计此项", "no fact: the item is left out"),
            "assume": self.say(f"缺数据: 按 {value} 计", f"no fact: counts as {value}"),
        }[action]

    def veto(self, veto: Veto) -> Stated:
        """What a veto needs to hold."""
        limit = f"{self.name(veto.indicator)} {sign_of(veto.relation)} {show(veto.limit)}"
        return self.say(f"否决: {limit} 则不得分", f"veto: {limit} earns nothing"), veto.citation

    def gate(self, gate: Eligibility) -> Stated:
        """Who is left out."""
        limit = f"{self.name(gate.indicator)} > {show(gate.at_most)}{self.unit(gate.indicator)}"
        return self.say(f"不参评: {limit}", f"not appraised: {limit}"), gate.citation

    def rounding(self, rounding: Rounding) -> Stated:
        """How the total is rounded."""
        places = rounding.decimals
        return (
            self.say(f"总分四舍五入至 {places} 位小数", f"the total is rounded half up to {places} decimals"),
            rounding.citation,
        )

    def ranking(self, ranking: Ranking) -> Stated:
        """Who is ranked against whom, and which places follow on a tie."""
        ties = "1, 1, 3" if ranking.ties == "standard" else "1, 1, 2"
        alike = self.say("、", ", ").join(COHORTS[key].in_(self.lang) for key in ranking.cohort)
        cohort = alike or self.say("全体", "everybody")
        return self.say(f"排名: {cohort}, 同分 {ties}", f"ranked among {cohort}; ties {ties}"), ranking.citation

    def policies(self, scheme: Scheme) -> Iterator[Stated]:
        """What ``scheme`` says of everybody: who is left out, vetoes, raters, missing facts, rounding, places, defects."""
        yield from (*map(self.gate, scheme.eligibility), *map(self.veto, scheme.vetoes))
        yield from self.raters(scheme.raters) if scheme.raters else ()
        yield self.missing(scheme.missing.action, scheme.missing.value), scheme.missing.citation
        yield from (self.rounding(scheme.rounding), self.ranking(scheme.ranking))
        for defect in scheme.defects:
            choices = " / ".join(choice.name.in_(self.lang) for choice in defect.resolutions)
            yield self.say(f"原文矛盾: {choices}", f"defect: {choices}"), defect.citation

    def grade(self, grade: Grade) -> Stated:
        """A grade, and the totals that earn it."""
        return f"{grade.name.in_(self.lang)} {interval(grade, self.lang)}", grade.citation

    def _band(self, band: Band, name: str, unit: str, award_unit: str) -> Stated:
        title = f"({band.name.in_(self.lang)}) " if band.name else ""
        return f"{title}{name} {interval(band, self.lang)}{unit} → {show(band.award)}{award_unit}", band.citation

    def _linear(self, rule: Linear) -> str:
        unit = self.unit(rule.indicator)
        text = self.say(
            f"{self.name(rule.indicator)}: {show(rule.zero_at)}{unit} 得 0 %, {show(rule.full_at)}{unit} 得 100 %, 其间按比例",
            f"{self.name(rule.indicator)}: {show(rule.zero_at)}{unit} earns 0 %, {show(rule.full_at)}{unit} earns 100 %, in proportion between",
        )
        return f"{text} ({show(rule.floor)} % – {show(rule.cap)} %)"

    def _deduction(self, part: Deduction) -> Stated:
        name, points, unit = self.name(part.indicator), show(part.points), self.unit(part.indicator)
        step = f"{show(part.step)}{unit}"
        if part.shortfall:
            words = self.say(
                f"{name} 少于 {show(part.allowance)}{unit}, 每少 {step} 扣 {points} 分",
                f"{name} below {show(part.allowance)}{unit}: each {step} short costs {points}",
            )
        elif part.allowance:
            words = self.say(
                f"{name} 超过 {show(part.allowance)}{unit}, 每 {step} 扣 {points} 分",
                f"{name} above {show(part.allowance)}{unit}: each {step} costs {points}",
            )
        else:
            words = self.say(f"{name} 每 {step} 扣 {points} 分", f"{name}: each {step} costs {points}")
        return words + (
            self.say(" (不足一档按一档)", " (a step begun counts whole)") if part.started else ""
        ), part.citation

    def _check(self, check: Check) -> Stated:
        standard = (
            f"{self.name(check.indicator)} {sign_of(check.relation)} {show(check.limit)}{self.unit(check.indicator)}"
        )
        return (
            self.say(
                f"{standard}: 达标 {show(check.earns)} 分, 未达标扣 {show(check.costs)} 分",
                f"{standard}: met earns {show(check.earns)}, not met costs {show(check.costs)}",
            ),
            check.citation,
        )

    def _limits(self, rule: Checks, citation: Citation) -> list[Stated]:
        cap = [] if rule.cap is None else [self.say(f"最高 {show(rule.cap)} 分", f"at most {show(rule.cap)} points")]
        floor = (
            []
            if rule.floor is None
            else [self.say(f"最低 {show(rule.floor)} 分", f"at least {show(rule.floor)} points")]
        )
        return [(limit, citation) for limit in (*cap, *floor)]

    def _exam(self, rule: Exam) -> str:
        text = f"{self.name(rule.indicator)} ÷ {show(rule.out_of)}"
        if rule.pass_mark is None:
            return text
        return text + self.say(f", 低于 {show(rule.pass_mark)} 不得分", f", below {show(rule.pass_mark)} nothing")

    def _custom(self, rule: Custom) -> str:
        scorer = self.catalogue.scorers.get(rule.scorer)
        words = scorer.explanation.in_(self.lang) if scorer else rule.scorer
        return f"{', '.join(self.name(code) for code in rule.indicators)}: {words}"
