"""Citations read one by one: what is assumed, what the source contradicts, which regulation is not declared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from core.catalogue import Bundle, Catalogue, nearest
from core.lint.finding import finding, scheme_path
from core.lint.sums import SUM, misses, ways_out
from core.problem import Problem, Severity
from core.spec import Citation


def marks(sheet: Bundle, catalogue: Catalogue | None) -> Iterator[Problem]:
    """The defects with their resolutions, then every assumed number, then unknown sources.

    The same citation in several places is one finding, which stands at the first of them and counts them.
    """
    scheme = sheet.scheme
    own = {defect.citation for defect in scheme.defects}
    for defect in scheme.defects:
        if defect.code == SUM and misses(scheme):
            continue
        words = _reading(defect.citation)
        path = f'{scheme_path(scheme)}.defects["{defect.code}"]'
        yield finding(f"defect.{defect.code}", "defect", path, words, ways_out(defect), defect.citation)
    cited: dict[Citation, list[str]] = {}
    for path, citation in citations(sheet):
        cited.setdefault(citation, []).append(path)
    for citation, paths in cited.items():
        if citation.mark == "assumed":
            yield _marked("assumed", citation, paths, ("请确认或改用本单位的数值", "confirm it or set the unit's own"))
        elif citation.mark == "defect" and citation not in own:
            yield _marked(
                "defect",
                citation,
                paths,
                ("原文自相矛盾，请确认此读法", "the source contradicts itself: confirm this reading"),
            )
    if catalogue is not None:
        yield from _sources(sheet, catalogue, cited)


def citations(sheet: Bundle) -> Iterator[tuple[str, Citation]]:
    """Every citation that the sheet's score rests on, and where it stands."""
    yield from _within(scheme_path(sheet.scheme), sheet.scheme)
    for code, indicator in sheet.indicators.items():
        yield from _within(f'indicators["{code}"]', indicator)
    if sheet.grade_scale is not None:
        yield from _within(f'grade_scales["{sheet.grade_scale.code}"]', sheet.grade_scale)


def _within(path: str, part: Any) -> Iterator[tuple[str, Citation]]:
    if isinstance(part, Citation):
        yield path.removesuffix(".citation"), part
    elif isinstance(part, tuple):
        for number, one in enumerate(part):
            yield from _within(f"{path}[{_key(one, number)}]", one)
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        for field in dataclasses.fields(part):
            yield from _within(f"{path}.{field.name}", getattr(part, field.name))


def _key(part: Any, number: int) -> str:
    code = getattr(part, "code", None)
    return str(number) if code is None else f'"{code}"'


def _marked(severity: Severity, citation: Citation, paths: list[str], remedy: tuple[str, str]) -> Problem:
    more = len(paths) - 1
    zh, en = (f"（另有 {more} 处）", f" (and {more} more)") if more else ("", "")
    reading = _reading(citation)
    return finding(f"citation.{severity}", severity, paths[0], (reading[0] + zh, reading[1] + en), remedy, citation)


def _reading(citation: Citation) -> tuple[str, str]:
    """How the clause is read, or its words where no reading is given."""
    return (citation.quote,) * 2 if citation.reading is None else (citation.reading.zh, citation.reading.en)


def _sources(sheet: Bundle, catalogue: Catalogue, cited: Mapping[Citation, list[str]]) -> Iterator[Problem]:
    """Regulations that nobody declares; a unit's own needs no declaration."""
    first: dict[str, tuple[str, Citation]] = {}
    for citation, paths in cited.items():
        if citation.mark != "own":
            first.setdefault(citation.source, (paths[0], citation))
    if sheet.scheme.citation.mark != "own":
        first.setdefault(sheet.scheme.regime, (f"{scheme_path(sheet.scheme)}.regime", sheet.scheme.citation))
    for source, (path, citation) in first.items():
        if source in catalogue.regulations:
            continue
        close = nearest(source, catalogue.regulations)
        yield finding(
            "citation.source",
            "error",
            path,
            (f"引用了未声明的制度 {source}", f"cites regulation {source}, which is declared nowhere"),
            (f"是否应为 {close}？", f"did you mean {close}?")
            if close
            else ("请在 steelyard_regulations 中声明", "declare it in steelyard_regulations"),
            citation,
        )
