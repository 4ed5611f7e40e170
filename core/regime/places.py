"""The places of an adopted regime: every field of its scheme, indicators and grade scale, by JSON pointer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.catalogue import Bundle
from core.regime.titles import title
from core.shape import Part, parts_of
from core.spec import (
    Citation,
    Declaration,
    Defect,
    Dimension,
    Eligibility,
    Grade,
    GradeScale,
    Incentive,
    Indicator,
    Item,
    Level,
    Move,
    PayItem,
    Scheme,
    Text,
)

GROUPS = (
    Scheme, Dimension, Item, Indicator, GradeScale, Grade, Incentive, Level, Move, PayItem, Defect, Eligibility,
)  # fmt: skip
"""What a person looks for first: changes and numbers are told under these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A field of a declaration within a regime.

    ``pointer`` is its JSON pointer in the adopted regime; ``name`` the same with codes instead of numbers, which stays
    when something is put before it. ``owners`` lead to the declaration that has the field, outermost first. ``group`` is
    the name of the nearest item or rule, ``within`` what tells the place apart in it. ``cited`` is the pointer of the
    declaration whose citation covers the field.
    """

    pointer: str
    name: str
    owners: tuple[Declaration, ...]
    part: Part
    value: Any
    group: Text
    within: tuple[Text, ...]
    cited: str

    @property
    def owner(self) -> Declaration:
        """The declaration that has the field."""
        return self.owners[-1]


def places(sheet: Bundle) -> Iterator[Place]:
    """Every field of the regime, in its order: the scheme, the indicators by code, the grade scale."""
    start = Way(sheet=sheet)
    yield from start.into(sheet.scheme, "/scheme", "scheme").fields()
    for code, indicator in sorted(sheet.indicators.items()):
        yield from start.into(indicator, f"/indicators/{escaped(code)}", f"indicators[{code}]").fields()
    if sheet.grade_scale is not None:
        yield from start.into(sheet.grade_scale, "/grade_scale", "grade_scale").fields()


def escaped(key: str) -> str:
    """``key`` as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def key_of(part: Any, number: int) -> str:
    """What an element of a list is told apart by: its code or role, else its number."""
    for name in ("code", "role"):
        found = getattr(part, name, None)
        if isinstance(found, str):
            return found
    return str(number)


NOWHERE = Text(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How far a walk through a regime has come: the last of ``owners`` stands at ``pointer``; the rest as in a place."""

    sheet: Bundle
    pointer: str = ""
    name: str = ""
    owners: tuple[Declaration, ...] = ()
    group: Text = NOWHERE
    within: tuple[Text, ...] = ()
    cited: str = ""

    def into(self, part: Declaration, pointer: str, name: str) -> Way:
        """The way on into ``part``."""
        found = title(part, self.sheet)
        groups = isinstance(part, GROUPS) and found is not None
        inside = () if groups else self.within
        if found is not None and not groups and found not in (self.group, *inside):
            inside = (*inside, found)
        return dataclasses.replace(
            self,
            pointer=pointer,
            name=name,
            owners=(*self.owners, part),
            group=found if groups and found is not None else self.group,
            within=inside,
            cited=pointer if isinstance(getattr(part, "citation", None), Citation) else self.cited,
        )

    def fields(self) -> Iterator[Place]:
        """The fields of the declaration that the way leads to, and all below them."""
        owner: Any = self.owners[-1]
        cls: type = type(owner)
        for part in parts_of(cls):
            value, pointer, name = getattr(owner, part.name), f"{self.pointer}/{part.name}", f"{self.name}.{part.name}"
            yield Place(
                pointer=pointer,
                name=name,
                owners=self.owners,
                part=part,
                value=value,
                group=self.group,
                within=self.within,
                cited=self.cited,
            )
            if isinstance(value, Declaration):
                yield from self.into(value, pointer, name).fields()
            elif isinstance(value, tuple):
                for number, one in enumerate(value):
                    if isinstance(one, Declaration):
                        into = self.into(one, f"{pointer}/{number}", f"{name}[{key_of(one, number)}]")
                        yield from into.fields()
