"""What a unit has to settle before it signs: assumed numbers to confirm, contradictions to resolve, numbered by regime."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.problem import Problem
from core.spec import Citation, Scheme
from server.render.problems import cited, short_path
from server.render.rulebook.markdown import anchor, heading
from server.render.words import word

LETTERS = {"assumed": "A", "defect": "D"}


@dataclass(frozen=True, slots=True)
class Point:
    """One finding, with every scheme of the regime that it concerns; ``number`` counts from 1 within its kind."""

    kind: Literal["assumed", "defect"]
    number: int
    problem: Problem
    schemes: tuple[Scheme, ...]

    @property
    def label(self) -> str:
        """``A1`` for the first assumed number, ``D1`` for the first contradiction."""
        return f"{LETTERS[self.kind]}{self.number}"


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one regime, in the order of its schemes, and the labels of the citations they rest on."""

    regime: str
    found: tuple[Point, ...]
    labels: Mapping[Citation, str]

    def cite(self, citation: Citation, lang: str) -> str:
        """Source, clause and words; then the reading, or the label of the point that has it."""
        text = cited(citation)
        if citation in self.labels:
            label = self.labels[citation]
            return f"{text} **[{label}](#{place_of(self.regime, label)})**"
        if citation.mark != "stated":
            text += f" **{word(citation.mark, lang)}**"
        return text + (f" {citation.reading.in_(lang)}" if citation.reading else "")

    def counted(self, kind: str) -> int:
        """How many points of ``kind`` there are."""
        return sum(point.kind == kind for point in self.found)


def place_of(regime: str, label: str) -> str:
    """What links to a point of a regime name."""
    return f"{regime}-{label}".lower()


def points_of(regime: str, found: Sequence[tuple[Scheme, Sequence[Problem]]]) -> Points:
    """The points of ``regime`` among the findings of all schemes; the same finding in several schemes is one point."""
    gathered: dict[tuple[str, str, Citation | None], tuple[Problem, list[Scheme]]] = {}
    for scheme, problems in found:
        if scheme.regime != regime:
            continue
        for problem in problems:
            if problem.severity in LETTERS:
                assumed = problem.severity == "assumed" and problem.citation is not None
                key = (problem.severity, "" if assumed else problem.message.en, problem.citation)
                gathered.setdefault(key, (problem, []))[1].append(scheme)
    points: list[Point] = []
    labels: dict[Citation, str] = {}
    kinds: tuple[Literal["assumed", "defect"], ...] = ("assumed", "defect")
    for kind in kinds:
        own = [(problem, schemes) for problem, schemes in gathered.values() if problem.severity == kind]
        for number, (problem, schemes) in enumerate(own, start=1):
            points.append(Point(kind, number, problem, tuple(dict.fromkeys(schemes))))
            if problem.citation is not None:
                labels.setdefault(problem.citation, points[-1].label)
    return Points(regime, tuple(points), labels)


def checklists(points: Points, lang: str) -> Iterator[str]:
    """A list to tick off for each kind of point."""
    titles = {
        "assumed": "假定:待确认" if lang == "zh" else "Assumed: to be confirmed",
        "defect": "原文矛盾:待决定" if lang == "zh" else "Defects: to be resolved",
    }
    none = "无。" if lang == "zh" else "None."
    for kind, title in titles.items():
        yield from heading(4, f"{title} ({points.counted(kind)})", place_of(points.regime, kind))
        own = [point for point in points.found if point.kind == kind]
        yield from (_line(point, points.regime, lang) for point in own)
        if not own:
            yield none


def _line(point: Point, regime: str, lang: str) -> str:
    problem = point.problem
    first = point.schemes[0]
    where = short_path(problem, f'schemes["{first.code}"]')
    place = f"`{first.code}`" + ("" if where == problem.path else f" `{where}`")
    more = ", ".join(f"`{scheme.code}`" for scheme in point.schemes[1:])
    clause = f"{cited(problem.citation)} " if problem.citation else ""
    here = anchor(place_of(regime, point.label))
    text = f"- [ ] {here}**{point.label}** {clause}{problem.message.in_(lang)}"
    if point.kind == "defect":
        text += f" → {problem.remedy.in_(lang)}"
    return f"{text} ({place}{f', {more}' if more else ''})".replace("\n", " ")
