"""A unit's edits: what it may change in a regime that it adopts, and the regime with the changes made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.catalogue import Bundle, nearest
from core.codec import encode_bundle
from core.decoding import Decoder
from core.problem import Problem
from core.regime.document import read
from core.regime.places import Place, places
from core.regime.titles import value_words
from core.regime.vocabulary import label_of
from core.shape import shape_of
from core.spec import (
    Band,
    Check,
    Citation,
    Deduction,
    Edit,
    EventsAre,
    FactIs,
    Grade,
    Missing,
    PromotionBar,
    Ranking,
    Raters,
    Resolution,
    ServiceIs,
    Streak,
    Text,
    TotalIs,
    Veto,
)

POLICIES: Mapping[type, frozenset[str]] = {
    Band: frozenset({"low_closed", "high_closed"}),
    Grade: frozenset({"low_closed", "high_closed"}),
    Deduction: frozenset({"started"}),
    Missing: frozenset({"action"}),
    Raters: frozenset({"missing"}),
    Ranking: frozenset({"ties"}),
    PromotionBar: frozenset({"span"}),
    Streak: frozenset({"repeat", "missing"}),
    **dict.fromkeys((Check, Veto, FactIs, TotalIs, EventsAre, ServiceIs), frozenset({"relation"})),
}
"""What may be edited besides numbers: which side a limit belongs to, and what is done where the source leaves a choice."""


def apply(sheet: Bundle, edits: Sequence[Edit]) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """``sheet`` with all of ``edits`` made, or every fault in them and no bundle.

    An edit's path is a pointer into the adopted regime (``/scheme/dimensions/0/full``). A citation that covers a number
    which changes is marked ``own`` afterwards, and its reading says what the unit changed: the clause no longer says it.
    Whether the result makes sense as a whole is the linter's to tell.
    """
    if not edits:
        return sheet, ()
    known = {place.pointer: place for place in places(sheet)}
    faults = [fault for edit in edits for fault in _faults(sheet, known, edit)]
    faults += [
        _fault("twice", path, "被改动多次", "is changed more than once", "请只保留一次", "keep one of the changes")
        for path, times in Counter(edit.path for edit in edits).items()
        if times > 1
    ]
    if faults:
        return None, tuple(faults)
    data: Any = encode_bundle(sheet)
    for edit in edits:
        place, value = known[edit.path], _json(edit.value)
        new = Decoder().value(place.part.hint, value, edit.path)
        if new != place.value:
            _at(data, edit.path.rpartition("/")[0])[place.part.name] = value
            _own(_at(data, place.cited), _said(sheet, place, new))
    document, problems = read(data)
    if document is None:
        return None, problems
    return replace(
        sheet, scheme=document.scheme, indicators=document.indicators, grade_scale=document.grade_scale
    ), ()  # fmt: skip


def editable(sheet: Bundle) -> tuple[Place, ...]:
    """The places that a unit may edit, in the order of the regime."""
    return tuple(place for place in places(sheet) if _may(place) and not _locked(sheet, place.pointer))


def _may(place: Place) -> bool:
    if any(isinstance(one, Citation | Text | Resolution | Edit) for one in place.owners):
        return False
    shape = shape_of(place.part.hint)
    return shape.number or shape.whole or place.part.name in POLICIES.get(type(place.owner), ())


def _locked(sheet: Bundle, pointer: str) -> bool:
    return any(pointer == lock or pointer.startswith(f"{lock}/") for lock in sheet.scheme.locked)


def _faults(sheet: Bundle, known: Mapping[str, Place], edit: Edit) -> Iterator[Problem]:
    place = known.get(edit.path)
    if place is None and any(pointer.startswith(f"{edit.path}/") for pointer in known):
        yield _structure(edit.path)
        return
    if place is None:
        close = nearest(edit.path, tuple(known))
        zh, en = (
            ("请核对路径", "check the path") if close is None else (f"是否应为 {close}？", f"did you mean {close}?")
        )
        yield _fault("place", edit.path, "在制度中不存在", "is no place in the regime", zh, en)
        return
    if not _may(place):
        yield _structure(edit.path)
    elif _locked(sheet, edit.path):
        zh, en = "请保留原值", "leave it as it is"
        yield _fault("locked", edit.path, "被方案锁定，不能改动", "is locked by the scheme", zh, en)
    try:
        value = _json(edit.value)
    except (ValueError, RecursionError):
        zh, en = '请写成 JSON，例如 "13.5"', 'write JSON, such as "13.5"'
        yield _fault("json", edit.path, "的新值不是 JSON", "gets a value that is no JSON", zh, en)
        return
    if _may(place):
        decoder = Decoder()
        decoder.value(place.part.hint, value, edit.path)
        yield from decoder.problems


def _json(text: str) -> Any:
    """The JSON values of ``text``; numbers with a point stay text, and become exact numbers from there."""
    return json.loads(text, parse_float=str, parse_constant=str)


def _structure(pointer: str) -> Problem:
    return _fault(
        "structure",
        pointer,
        "不是可以改动的数值",
        "is no number that a unit may change",
        "名称、代码、依据和结构不能改动；如需不同的结构，请自行编写方案",
        "names, codes, clauses and structure stay; for another structure, write a scheme of the unit's own",
    )


def _at(data: Any, pointer: str) -> Any:
    """What stands at ``pointer`` of ``data``; the place is known to be there."""
    for key in pointer.split("/")[1:]:
        data = data[int(key)] if isinstance(data, list) else data[key.replace("~1", "/").replace("~0", "~")]
    return data


def _own(cited: dict[str, Any], said: Text) -> None:
    """Mark the citation of ``cited`` as the unit's own and add to its reading what the unit changed."""
    citation = cited["citation"]
    reading = citation.get("reading")
    zh, en = ("", "") if reading is None else (f"{reading['zh']}；", f"{reading['en']}; ")
    citation["mark"] = "own"
    citation["reading"] = {"zh": zh + said.zh, "en": en + said.en}


def _said(sheet: Bundle, place: Place, new: Any) -> Text:
    label = label_of(type(place.owner), place.part.name)
    old, given = (value_words(value, place.part, place.owners, sheet) for value in (place.value, new))
    return Text(
        zh=f"本单位改：{label.zh} {old.zh} → {given.zh}", en=f"set by the unit: {label.en} {old.en} → {given.en}"
    )


def _fault(code: str, pointer: str, zh: str, en: str, zh_remedy: str, en_remedy: str) -> Problem:
    return Problem(
        code=f"edit.{code}",
        severity="error",
        path=pointer,
        message=Text(zh=f"{pointer} {zh}", en=f"{pointer} {en}"),
        remedy=Text(zh=zh_remedy, en=en_remedy),
    )
