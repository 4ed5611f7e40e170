"""Where a number comes from: the regulation, its clause, its words, and how we read them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Text, declaration

Mark: TypeAlias = Literal["stated", "assumed", "defect", "own"]
"""``stated``: the source says so. ``assumed``: it is silent and a value is needed. ``defect``: it contradicts itself.
``own``: a unit sets the number itself, beside the source or in a regulation of its own."""


@declaration
class Regulation(Declaration):
    """A written regulation that schemes are read from.

    ``code`` is what citations name (``R19``). ``document`` names the file that holds its text and ``sha256`` is
    the digest of that file's bytes, so that anyone can check that it is the text that was read.
    """

    code: str
    title: Text
    document: str
    sha256: str


@declaration
class Citation(Declaration):
    """The clause that a declared number rests on.

    ``source`` is a regulation's code, ``clause`` the place within it, ``quote`` its words, verbatim and short.
    ``reading`` says how the words are read where they leave a choice; an ``assumed`` or ``defect`` mark needs one.
    Where it is ``own``, the clause is the one that the unit departs from, or stands in the unit's own regulation.

    Raises:
        ValueError: source, clause or quote is empty, or a marked citation has no reading.
    """

    source: str
    clause: str
    quote: str
    reading: Text | None = None
    mark: Mark = "stated"

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        for name in ("source", "clause", "quote"):
            if not getattr(self, name).strip():
                raise ValueError(f"Citation.{name} is empty: name the regulation, its clause and its words")
        if self.mark not in ("stated", "assumed", "defect", "own"):
            raise ValueError(f"Citation.mark {self.mark!r}: use stated, assumed, defect or own")
        if self.mark in ("assumed", "defect") and self.reading is None:
            raise ValueError(f"Citation of {self.source} {self.clause} is marked {self.mark} and has no reading")
