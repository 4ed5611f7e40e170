"""What differs between two versions of a regime, in words, told under the item or rule that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.catalogue import Bundle
from core.codec import number_text
from core.regime.places import Way, escaped, key_of
from core.regime.titles import title, value_words
from core.regime.vocabulary import LABELS, kind_of, label_of
from core.shape import Part, parts_of
from core.spec import Citation, Declaration, Dimension, Item, Text

_CITED = ("source", "clause", "quote", "mark", "reading")
_SAID: Mapping[str, Text] = {
    "source": Text(zh="来源", en="source"),
    "clause": Text(zh="条款", en="clause"),
    "quote": Text(zh="引文", en="quote"),
    "mark": Text(zh="标记", en="mark"),
    "reading": Text(zh="读法", en="reading"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. ``path`` is its JSON pointer in the new version, in the old one where it was removed.

    ``group`` is the item or rule that it belongs to, by the name it had before; ``message`` says all of it: the group,
    what changed, and from what to what.
    """

    kind: Literal["added", "removed", "changed"]
    path: str
    group: Text
    message: Text


def diff(old: Bundle, new: Bundle) -> tuple[Change, ...]:
    """Every difference between ``old`` and ``new``, in the order of the new version; none where they are the same."""
    walk = _Walk(old, new)
    walk.declaration(old.scheme, new.scheme, *walk.start("/scheme", old.scheme, new.scheme))
    walk.named(old.indicators, new.indicators, "/indicators")
    scales = (old.grade_scale, new.grade_scale)
    walk.optional(*scales, "/grade_scale")
    walk.codes(old.scorers, new.scorers, "/scorers")
    return tuple(walk.found)


class _Walk:
    """Walks through two versions side by side and collects what differs in ``found``."""

    def __init__(self, old: Bundle, new: Bundle) -> None:
        self.old, self.new = old, new
        self.found: list[Change] = []
        self._touched: set[str] = set()

    def start(self, pointer: str, old: Declaration, new: Declaration) -> tuple[Way, Way]:
        """The ways to ``old`` and ``new``, which both stand at ``pointer`` of their versions."""
        return Way(sheet=self.old).into(old, pointer, ""), Way(sheet=self.new).into(new, pointer, "")

    def named(self, old: Mapping[str, Declaration], new: Mapping[str, Declaration], pointer: str) -> None:
        """Compare what has the same key."""
        for code in sorted({*old, *new}):
            self.optional(old.get(code), new.get(code), f"{pointer}/{escaped(code)}")

    def optional(self, old: Declaration | None, new: Declaration | None, pointer: str) -> None:
        """Compare the two, either of which may not be there."""
        if old is not None and new is not None:
            self.declaration(old, new, *self.start(pointer, old, new))
        elif new is not None:
            self._told("added", Way(sheet=self.new, pointer=pointer), pointer, _added(new, self.new))
        elif old is not None:
            self._told("removed", Way(sheet=self.old, pointer=pointer), pointer, _removed(old, self.old))

    def codes(self, old: Mapping[str, Any], new: Mapping[str, Any], pointer: str) -> None:
        """Compare which codes there are."""
        if set(old) != set(new):
            before, after = ", ".join(sorted(old)) or "—", ", ".join(sorted(new)) or "—"
            label = LABELS["scorers"]
            words = Text(zh=f"{label.zh} {before} → {after}", en=f"{label.en} {before} → {after}")
            self._told("changed", Way(sheet=self.new), pointer, words)

    def declaration(self, old: Declaration, new: Declaration, before: Way, after: Way) -> None:
        """Compare two declarations of the same class, field by field, their citation last."""
        cls: type = type(new)
        for part in parts_of(cls):
            ours, theirs = getattr(new, part.name), getattr(old, part.name)
            if ours != theirs and part.name != "citation":
                self._field(part, theirs, ours, before, after)
        ours, theirs = getattr(new, "citation", None), getattr(old, "citation", None)
        if isinstance(ours, Citation) and isinstance(theirs, Citation) and ours != theirs:
            self._citation(theirs, ours, before, after)

    def _field(self, part: Part, old: Any, new: Any, before: Way, after: Way) -> None:
        pointer = f"{after.pointer}/{part.name}"
        if _structured(old) or _structured(new):
            if isinstance(old, tuple):
                self._list(part, old, new, before, after)
            elif old is None:
                self._told("added", after, pointer, _added(new, self.new))
            elif new is None:
                self._told("removed", after, f"{before.pointer}/{part.name}", _removed(old, self.old))
            elif type(old) is type(new):
                self.declaration(old, new, before.into(old, pointer, ""), after.into(new, pointer, ""))
            else:
                self._changed(part, _what(old, self.old), _what(new, self.new), before, after)
            return
        words = [value_words(old, part, before.owners, self.old), value_words(new, part, after.owners, self.new)]
        if words[0] == words[1]:
            words = [Text(zh=str(one), en=str(one)) for one in (old, new)]
        self._changed(part, words[0], words[1], before, after)

    def _list(self, part: Part, old: tuple[Any, ...], new: tuple[Any, ...], before: Way, after: Way) -> None:
        pairs = list(_pairs(old, new))
        for theirs, ours in pairs:
            if theirs is not None and ours is not None:
                one, other = old[theirs], new[ours]
                if one == other:
                    continue
                if type(one) is type(other):
                    ways = (
                        before.into(one, f"{before.pointer}/{part.name}/{theirs}", ""),
                        after.into(other, f"{after.pointer}/{part.name}/{ours}", ""),
                    )
                    self.declaration(one, other, *ways)
                else:
                    self._changed(part, _what(one, self.old), _what(other, self.new), before, after, f"/{ours}")
            elif ours is not None:
                self._told("added", after, f"{after.pointer}/{part.name}/{ours}", _added(new[ours], self.new))
            elif theirs is not None:
                self._told("removed", after, f"{before.pointer}/{part.name}/{theirs}", _removed(old[theirs], self.old))
        kept = [theirs for theirs, ours in pairs if theirs is not None and ours is not None]
        if kept != sorted(kept):
            label = label_of(type(after.owners[-1]), part.name)
            words = Text(zh=f"{label.zh}的次序改变", en=f"the order of {label.en} changed")
            self._told("changed", after, f"{after.pointer}/{part.name}", words)

    def _citation(self, old: Citation, new: Citation, before: Way, after: Way) -> None:
        """Tell that the clause changed, unless it only says by its mark that a number it covers is the unit's own now."""
        differs = [name for name in _CITED if getattr(old, name) != getattr(new, name)]
        if new.mark == "own" and set(differs) <= {"mark", "reading"} and after.cited in self._touched:
            return
        parts = [(_SAID[name], getattr(old, name), getattr(new, name)) for name in differs]
        zh = "，".join(f"{label.zh} {_cited(one, 'zh')} → {_cited(other, 'zh')}" for label, one, other in parts)
        en = ", ".join(f"{label.en} {_cited(one, 'en')} → {_cited(other, 'en')}" for label, one, other in parts)
        words = Text(zh=f"{LABELS['citation'].zh}：{zh}", en=f"{LABELS['citation'].en}: {en}")
        self._told("changed", before, f"{after.pointer}/citation", words)

    def _changed(self, part: Part, old: Text, new: Text, before: Way, after: Way, more: str = "") -> None:
        label = label_of(type(after.owners[-1]), part.name)
        words = Text(zh=f"{label.zh} {old.zh} → {new.zh}", en=f"{label.en} {old.en} → {new.en}")
        self._touched.add(after.cited)
        self._told("changed", before, f"{after.pointer}/{part.name}{more}", words)

    def _told(self, kind: Literal["added", "removed", "changed"], way: Way, pointer: str, words: Text) -> None:
        places = [one for one in (way.group, *way.within) if one.zh]
        zh = "：".join((*(one.zh for one in places), words.zh))
        en = ": ".join((*(one.en for one in places), words.en))
        self.found.append(Change(kind=kind, path=pointer, group=way.group, message=Text(zh=zh, en=en)))


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which element of ``old`` became which of ``new``: by code or role, else by value, else by place.

    Elements without a counterpart are paired with ``None``.
    """
    ours, theirs = _keys(new), _keys(old)
    if len(old) != len(new) and not any(_coded(one) for one in (*old, *new)):
        theirs, ours = _by_value(old, new)
    places = {key: place for place, key in enumerate(theirs)}
    for place, key in enumerate(ours):
        yield places.get(key), place
    kept = set(ours)
    for place, key in enumerate(theirs):
        if key not in kept:
            yield place, None


def _coded(part: Any) -> bool:
    return key_of(part, -1) != "-1"


def _keys(parts: Sequence[Any]) -> list[tuple[str, int]]:
    """A key for each, different ones: its code or role, else its place; and how often that came before."""
    found: list[tuple[str, int]] = []
    seen: dict[str, int] = {}
    for place, part in enumerate(parts):
        key = key_of(part, place)
        seen[key] = seen.get(key, 0) + 1
        found.append((key, seen[key]))
    return found


def _by_value(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Keys by which equal elements meet, each once; the others meet nothing."""
    left = list(range(len(new)))
    theirs = [("old", place) for place in range(len(old))]
    ours = [("new", place) for place in range(len(new))]
    for place, one in enumerate(old):
        match = next((other for other in left if new[other] == one), None)
        if match is not None:
            left.remove(match)
            ours[match] = theirs[place]
    return theirs, ours


def _structured(value: Any) -> bool:
    """Whether ``value`` is a declaration, or a list of them, and is compared part by part."""
    if isinstance(value, tuple):
        return any(isinstance(one, Declaration) for one in value)
    return isinstance(value, Declaration) and not isinstance(value, Text)


def _what(part: Declaration, sheet: Bundle) -> Text:
    """A declaration in a few words: its kind, and its name (else its code) where that says more."""
    kind, code = kind_of(type(part)), getattr(part, "code", None)
    name = title(part, sheet) or (None if code is None else Text(zh=code, en=code))
    if name is None or (code is None and name.zh in kind.zh):
        return kind
    if isinstance(part, Item | Dimension):
        full = number_text(part.full)
        return Text(zh=f"{kind.zh} {name.zh}（满分 {full}）", en=f"{kind.en} {name.en} (full mark {full})")
    return Text(zh=f"{kind.zh} {name.zh}", en=f"{kind.en} {name.en}")


def _added(part: Declaration, sheet: Bundle) -> Text:
    words = _what(part, sheet)
    return Text(zh=f"新增{words.zh}", en=f"added: {words.en}")


def _removed(part: Declaration, sheet: Bundle) -> Text:
    words = _what(part, sheet)
    return Text(zh=f"删去{words.zh}", en=f"removed: {words.en}")


def _cited(value: Any, lang: str) -> str:
    if value is None:
        return "无" if lang == "zh" else "none"
    return f"“{value.in_(lang)}”" if isinstance(value, Text) else str(value)
