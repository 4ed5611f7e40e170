"""What a unit has to settle before a regime may take effect: assumed numbers, and contradictions of the source."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.catalogue import Bundle, nearest
from core.codec import canonical, encode, number_text, resolve
from core.problem import Problem
from core.regime.places import Place, places
from core.regime.titles import value_words
from core.regime.vocabulary import label_of
from core.shape import shape_of
from core.spec import Citation, Defect, Text


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A reading that the unit has to confirm, and the numbers that rest on it.

    ``key`` stays as long as citation and numbers do, whatever is put around them, and changes when one of them does.
    ``path`` is the JSON pointer of the declaration that is cited, ``numbers`` are in words, with their names.
    """

    key: str
    path: str
    group: Text
    citation: Citation
    numbers: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Everything that a unit has to settle, in the order of the regime."""

    assumptions: tuple[Assumption, ...]
    defects: tuple[Defect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmations:
    """What the unit has settled: the keys of the assumptions it confirmed, and by defect code the resolution it chose."""

    assumed: frozenset[str] = frozenset()
    resolutions: Mapping[str, str] = field(default_factory=_nothing)


def confirmations(sheet: Bundle) -> Points:
    """Every assumed number of ``sheet`` and every defect with its resolutions.

    A citation that is marked a defect and isn't that of a declared one is a reading to be confirmed, too.
    """
    known = {defect.citation for defect in sheet.scheme.defects}
    covered: dict[str, list[Place]] = {}
    for place in places(sheet):
        if not isinstance(place.owner, Citation | Text):
            covered.setdefault(place.cited, []).append(place)
    found: dict[str, Assumption] = {}
    for rests in covered.values():
        cited = next(place for place in rests if place.part.name == "citation")
        citation: Citation = cited.value
        if citation.mark == "assumed" or (citation.mark == "defect" and citation not in known):
            one = _assumption(sheet, cited, rests)
            found[one.key] = one
    return Points(assumptions=tuple(found.values()), defects=sheet.scheme.defects)


def open_points(sheet: Bundle, settled: Confirmations) -> tuple[Problem, ...]:
    """What is still to be settled: assumptions that nobody confirmed, defects without a resolution that they offer.

    The same reading in several places is one problem, at the first of them.
    """
    points = confirmations(sheet)
    waiting: dict[Citation, list[Assumption]] = {}
    for one in points.assumptions:
        if one.key not in settled.assumed:
            waiting.setdefault(one.citation, []).append(one)
    return (
        *(_unresolved(defect, settled) for defect in points.defects if not _is_settled(defect, settled)),
        *(_unconfirmed(citation, group) for citation, group in waiting.items()),
    )


def choose(sheet: Bundle, defect: str, resolution: str) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """``sheet`` with ``resolution`` of ``defect`` (codes) made, or why not.

    Where the resolution has edits, the defect is gone from the scheme; without edits, the scheme stays as written.
    """
    contradiction = next((one for one in sheet.scheme.defects if one.code == defect), None)
    if contradiction is None:
        known = tuple(one.code for one in sheet.scheme.defects)
        return None, (_unknown(f"scheme.defects[{defect}]", defect, known, "原文矛盾", "defect"),)
    way = next((one for one in contradiction.resolutions if one.code == resolution), None)
    if way is None:
        known = tuple(one.code for one in contradiction.resolutions)
        return None, (_unknown(f"scheme.defects[{defect}]", resolution, known, "解决办法", "resolution"),)
    scheme, problems = resolve(sheet.scheme, way)
    return (None, problems) if scheme is None else (dataclasses.replace(sheet, scheme=scheme), ())


def _assumption(sheet: Bundle, cited: Place, rests: list[Place]) -> Assumption:
    parent = cited.name.removesuffix(".citation")
    numbers, exact = [], []
    for place in rests:
        if isinstance(place.value, tuple) or place.part.name == "citation" or dataclasses.is_dataclass(place.value):
            continue
        exact.append([place.name.removeprefix(parent), _plain(place)])
        shape = shape_of(place.part.hint)
        if (shape.number or shape.whole) and place.value is not None:
            label = label_of(type(place.owner), place.part.name)
            value = value_words(place.value, place.part, place.owners, sheet)
            numbers.append(Text(zh=f"{label.zh} {value.zh}", en=f"{label.en} {value.en}"))
    seal = hashlib.sha256(canonical([encode(cited.value), exact])).hexdigest()[:12]
    return Assumption(
        key=f"{parent}#{seal}", path=cited.cited, group=cited.group, citation=cited.value, numbers=tuple(numbers)
    )


def _plain(place: Place) -> str | bool | None:
    shape = shape_of(place.part.hint)
    if place.value is not None and (shape.number or shape.whole):
        return number_text(place.value)
    value: str | bool | None = place.value
    return value


def _is_settled(defect: Defect, settled: Confirmations) -> bool:
    return settled.resolutions.get(defect.code) in {way.code for way in defect.resolutions}


def _unresolved(defect: Defect, settled: Confirmations) -> Problem:
    path, chosen = f"scheme.defects[{defect.code}]", settled.resolutions.get(defect.code)
    if chosen is not None:
        return _unknown(path, chosen, tuple(way.code for way in defect.resolutions), "解决办法", "resolution")
    reading = defect.citation.reading
    zh, en = (defect.citation.quote,) * 2 if reading is None else (reading.zh, reading.en)
    ways = defect.resolutions
    return Problem(
        code="regime.unresolved",
        severity="defect",
        path=path,
        message=Text(zh=f"原文矛盾，尚未选择解决办法：{zh}", en=f"a contradiction without a chosen resolution: {en}"),
        remedy=Text(
            zh="请选择：" + "；".join(f"{way.code}（{way.name.zh}）" for way in ways),
            en="choose " + "; ".join(f"{way.code} ({way.name.en})" for way in ways),
        ),
        citation=defect.citation,
    )


def _unconfirmed(citation: Citation, group: list[Assumption]) -> Problem:
    first, more = group[0], len(group) - 1
    zh, en = (f"（另有 {more} 处）", f" (and {more} more)") if more else ("", "")
    reading = Text(zh=citation.quote, en=citation.quote) if citation.reading is None else citation.reading
    return Problem(
        code="regime.unconfirmed",
        severity="assumed",
        path=first.key.rpartition("#")[0],
        message=Text(
            zh=f"{first.group.zh}：尚未确认：{reading.zh}{zh}", en=f"{first.group.en}: not confirmed: {reading.en}{en}"
        ),
        remedy=Text(zh="请确认，或改用本单位的数值", en="confirm it, or set the unit's own number"),
        citation=citation,
    )


def _unknown(path: str, code: str, known: tuple[str, ...], zh: str, en: str) -> Problem:
    close = nearest(code, known)
    listed = ", ".join(known)
    remedy = Text(zh=f"可用：{listed or '无'}", en=f"there are {listed or 'none'}")
    if close is not None:
        remedy = Text(zh=f"是否应为 {close}？", en=f"did you mean {close}?")
    return Problem(
        code="regime.unknown",
        severity="error",
        path=path,
        message=Text(zh=f"没有{zh} {code}", en=f"there is no {en} {code}"),
        remedy=remedy,
    )
