"""What every plugin promises, as checks that any plugin's own tests can run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

from core.catalogue import Bundle, Catalogue, bundle
from core.codec import decode, digest, encode
from core.engine.exact import show
from core.engine.explain import explain_line
from core.engine.result import result_of
from core.lint import lint
from core.plugins import Loaded, load, plugin_problems
from core.problem import Problem
from core.spec import Indicator, Scheme, Text
from core.testing.case_file import load_cases
from core.testing.case_model import CaseFile
from core.testing.cases import Played, play, run_cases
from core.testing.coverage import untouched
from core.testing.installed import as_module, load_installed
from core.testing.rule_coverage import untouched_rules

LANGUAGES = ("zh", "en")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A plugin under the contract: what it declares alone, its readable case tables, and its cases by scheme, run."""

    module: ModuleType
    loaded: Loaded
    tables: tuple[CaseFile, ...]
    played: Mapping[str, tuple[Played, ...]]

    @property
    def catalogue(self) -> Catalogue:
        """What the plugin declares."""
        return self.loaded.catalogue

    def bundles(self) -> Iterator[Bundle]:
        """Each of its schemes with what it depends on."""
        for scheme in self.catalogue.schemes.values():
            yield bundle(self.catalogue, scheme)


def subject(module: ModuleType) -> Subject:
    """``module`` loaded by itself; unreadable case tables are left to ``cases_pass``."""
    loaded = load([as_module(module)])
    catalogue = loaded.catalogue
    found = (load_cases(one.text, one.name)[0] for tables in catalogue.cases.values() for one in tables)
    tables = tuple(one for one in found if one is not None)
    played = {
        code: tuple(one for table in tables if table.scheme == code for one in play(table, catalogue))
        for code, scheme in catalogue.schemes.items()
        if not _errors(bundle(catalogue, scheme), loaded)
    }
    return Subject(module, loaded, tables, played)


def check_plugin(module: ModuleType) -> tuple[Problem, ...]:
    """Everything in which the plugin ``module`` breaks the contract; empty for a sound one."""
    under_test = subject(module)
    problems = loads_alone(under_test)
    if problems:
        return problems
    return tuple(problem for promise in PROMISES[1:] for problem in promise(under_test))


def loads_alone(under_test: Subject) -> tuple[Problem, ...]:
    """It loads without any other plugin."""
    return under_test.loaded.problems


def loads_beside_others(under_test: Subject) -> tuple[Problem, ...]:
    """It collides with no installed plugin: all that it declares alone is there among them."""
    together = load_installed((under_test.module.__name__,))
    (name,) = under_test.catalogue.providers
    return tuple(problem for problem in together.problems if f'"{name}"' in problem.path)


def hooks_are_pure(under_test: Subject) -> tuple[Problem, ...]:
    """Loaded twice, it declares the same twice."""
    again = load([as_module(under_test.module)]).catalogue
    return tuple(
        _broken(
            "contract.impure",
            part,
            Text(zh=f"两次调用得到不同的 {part}", en=f"two calls gave different {part}"),
            Text(zh="钩子应总是返回同样的声明", en="a hook returns the same declarations each time"),
        )
        for part in ("regulations", "indicators", "grade_scales", "schemes", "scorers", "feeds", "cases")
        if getattr(again, part) != getattr(under_test.catalogue, part)
    )


def regulations_have_digests(under_test: Subject) -> tuple[Problem, ...]:
    """Each regulation names the SHA-256 of its text."""
    return tuple(
        _broken(
            "contract.digest",
            code,
            Text(zh=f"{regulation.sha256!r} 不是 SHA-256", en=f"{regulation.sha256!r} is no SHA-256"),
            Text(zh="写上原文文件的 64 位十六进制摘要", en="write the 64 hexadecimal digits of its text's digest"),
        )
        for code, regulation in under_test.catalogue.regulations.items()
        if not _SHA256.fullmatch(regulation.sha256)
    )


def schemes_are_sound(under_test: Subject) -> tuple[Problem, ...]:
    """No scheme has a lint error, by the linter or by the plugin's own ``steelyard_problems``."""
    return tuple(problem for pinned in under_test.bundles() for problem in _errors(pinned, under_test.loaded))


def codec_keeps_digests(under_test: Subject) -> tuple[Problem, ...]:
    """A scheme written as JSON and read again is the same scheme with the same digest."""
    return tuple(problem for pinned in under_test.bundles() for problem in _round_trip(pinned))


def every_scheme_has_cases(under_test: Subject) -> tuple[Problem, ...]:
    """Each scheme has at least one case table."""
    tested = {table.scheme for table in under_test.tables}
    return tuple(
        _broken(
            "contract.no_cases",
            code,
            Text(zh="没有案例表", en="it has no case table"),
            Text(zh=f"写一个 scheme: {code} 的案例表", en=f"write a case table that begins with scheme: {code}"),
        )
        for code in under_test.catalogue.schemes
        if code not in tested
    )


def cases_pass(under_test: Subject) -> tuple[Problem, ...]:
    """Every case table can be read, and every case passes."""
    problems: list[Problem] = []
    for tables in under_test.catalogue.cases.values():
        for one in tables:
            table, faults = load_cases(one.text, one.name)
            problems += faults
            for outcome in run_cases(table, under_test.catalogue) if table else ():
                if not outcome.passed:
                    remedy = Text(zh="改正声明或案例", en="correct the declaration or the case")
                    problems.append(_broken("contract.case", f"{one.name}: {outcome.case}", outcome.message, remedy))
    return tuple(problems)


def limits_are_touched(under_test: Subject) -> tuple[Problem, ...]:
    """The cases touch every limit of every scheme, and every threshold of its rules, on both sides."""
    problems: list[Problem] = []
    for code, played in under_test.played.items():
        pinned = bundle(under_test.catalogue, under_test.catalogue.schemes[code])
        graded = [one for table in under_test.tables if table.scheme == code for one in table.grades]
        problems += [*untouched(pinned, played, graded), *untouched_rules(pinned, played)]
    return tuple(problems)


def explanations_add_up(under_test: Subject) -> tuple[Problem, ...]:
    """In every case, in both languages, the lines add up to the total and each says the points it earned."""
    return tuple(
        problem
        for code, cases in under_test.played.items()
        for played in cases
        for lang in LANGUAGES
        for problem in _explained(played, bundle(under_test.catalogue, under_test.catalogue.schemes[code]), lang)
    )


PROMISES: tuple[Callable[[Subject], tuple[Problem, ...]], ...] = (
    loads_alone,
    loads_beside_others,
    hooks_are_pure,
    regulations_have_digests,
    schemes_are_sound,
    codec_keeps_digests,
    every_scheme_has_cases,
    cases_pass,
    limits_are_touched,
    explanations_add_up,
)
"""The contract, in the order in which it is checked."""


def _errors(pinned: Bundle, loaded: Loaded) -> tuple[Problem, ...]:
    found = (*lint(pinned, loaded.catalogue), *plugin_problems(loaded, pinned.scheme))
    return tuple(problem for problem in found if problem.severity == "error")


def _round_trip(pinned: Bundle) -> Iterator[Problem]:
    scheme, faults = decode(Scheme, encode(pinned.scheme))
    yield from faults
    indicators = {code: decode(Indicator, encode(one))[0] for code, one in pinned.indicators.items()}
    if scheme is None or any(one is None for one in indicators.values()):
        return
    read = Bundle(
        scheme=scheme,
        indicators={code: one for code, one in indicators.items() if one is not None},
        grade_scale=pinned.grade_scale,
        scorers=pinned.scorers,
    )
    if scheme != pinned.scheme or digest(read) != digest(pinned):
        yield _broken(
            "contract.codec",
            pinned.scheme.code,
            Text(zh="写成 JSON 再读回后不同", en="it differs once written as JSON and read again"),
            Text(zh="只用 core.spec 的声明", en="use the declarations of core.spec alone"),
        )


def _explained(played: Played, pinned: Bundle, lang: str) -> Iterator[Problem]:
    if played.run is None or played.facts is None:
        return
    place = f"{pinned.scheme.code}: {played.case.name}"
    for card, values in zip(
        played.run.cards, result_of(played.run, pinned, played.facts, lang)["employees"], strict=True
    ):
        exact = sum((line.points or Fraction(0) for line in card.lines), Fraction(0))
        exact += sum((one.points for one in card.adjustments), Fraction(0))
        shown = sum((Decimal(line["points"] or 0) for line in values["lines"]), Decimal(0))
        if card.total is not None and not exact == Fraction(card.total) == Fraction(shown):
            yield _broken(
                "contract.sum",
                place,
                Text(
                    zh=f"各行合计 {shown}, 总分 {card.total}",
                    en=f"the lines add up to {shown}, the total is {card.total}",
                ),
                Text(zh="自定义评分函数应返回精确数", en="a scorer of your own returns exact numbers"),
            )
        for line in card.lines:
            if line.points is not None and show(line.points) not in explain_line(line, pinned, lang):
                yield _broken(
                    "contract.silent",
                    f"{place}: {line.item}",
                    Text(zh="说明里没有得分", en="its explanation doesn't say its points"),
                    Text(zh="检查该项的说明文字", en="look at the item's explanation"),
                )


def _broken(code: str, path: str, message: Text, remedy: Text) -> Problem:
    return Problem(code=code, severity="error", path=path, message=message, remedy=remedy)
