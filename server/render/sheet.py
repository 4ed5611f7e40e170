"""A sheet with everything that puts it into words: what is declared in it, told in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from core.catalogue import Bundle, Catalogue
from core.codec import canonical, digest, encode, encode_bundle
from core.shape import tag_of
from core.spec import Citation, Declaration, Indicator, Item, Text
from server.regimes.catalogue_values import ClauseLine
from server.render.conditions import ConditionWords
from server.render.outline import outline
from server.render.rules import Stated

T = TypeVar("T", bound=Declaration)
U = TypeVar("U", bound=Declaration)


@dataclass(frozen=True)
class Sheet:
    """A scheme with all that it needs. ``catalogue`` has what the bundle has, and names what it only mentions."""

    bundle: Bundle
    catalogue: Catalogue = field(repr=False, compare=False)

    @cached_property
    def document(self) -> str:
        """All of it as canonical JSON text."""
        return canonical(encode_bundle(self.bundle)).decode()

    @cached_property
    def digest(self) -> str:
        """``sha256:`` and the digest of the document."""
        return digest(self.bundle)

    @cached_property
    def words(self) -> tuple[ConditionWords, ConditionWords]:
        """What puts its rules into Chinese, and into English."""
        scheme = self.bundle.scheme
        return ConditionWords(scheme, self.catalogue, "zh"), ConditionWords(scheme, self.catalogue, "en")

    def in_words(self, say: Callable[[ConditionWords], str]) -> Text:
        """What ``say`` says, in both languages."""
        zh, en = self.words
        return Text(zh=say(zh), en=say(en))

    def statements(self, say: Callable[[ConditionWords], Iterable[Stated]]) -> tuple[Statement, ...]:
        """What ``say`` states, in both languages, each with its clause."""
        zh, en = self.words
        return tuple(
            Statement(text=Text(zh=one[0], en=two[0]), citation=one[1])
            for one, two in zip(say(zh), say(en), strict=True)
        )

    def indicators(self, codes: Iterable[str]) -> tuple[Indicator, ...]:
        """The indicators with these codes, as far as they are known."""
        known = self.catalogue.indicators
        return tuple(known[code] for code in codes if code in known)

    def within(self, parts: Iterable[U]) -> tuple[Within[U], ...]:
        """``parts`` of the sheet, each within it."""
        return tuple(Within(part, self) for part in parts)

    def lines(self) -> Iterator[ClauseLine]:
        """Every statement of the scheme from top to bottom."""
        scheme, catalogue = self.bundle.scheme, self.catalogue
        for zh, en in zip(outline(scheme, catalogue, "zh"), outline(scheme, catalogue, "en"), strict=True):
            yield ClauseLine(depth=zh.depth, text=Text(zh=zh.text, en=en.text), full=zh.full, citation=zh.citation)


@dataclass(frozen=True, slots=True)
class Within(Generic[T]):
    """A declaration ``it`` within the sheet that says what its codes stand for."""

    it: T
    sheet: Sheet

    def in_words(self, say: Callable[[ConditionWords, T], str]) -> Text:
        """What ``say`` says of it, in both languages."""
        return self.sheet.in_words(lambda words: say(words, self.it))

    def statements(self, say: Callable[[ConditionWords, T], Iterable[Stated]]) -> tuple[Statement, ...]:
        """What ``say`` states of it, in both languages."""
        return self.sheet.statements(lambda words: say(words, self.it))

    def values(self) -> Any:
        """It as JSON values; ``type`` says which kind of declaration it is."""
        return {"type": self.kind, **encode(self.it)}

    @property
    def kind(self) -> str:
        """Which kind of declaration it is, as JSON says it: ``bands``, ``total_is``."""
        return tag_of(type(self.it))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a declaration says, and the clause that it rests on."""

    text: Text
    citation: Citation


def rules_of(item: Within[Item]) -> tuple[Statement, ...]:
    """What the item itself declares: its rule, what a missing fact does, its vetoes."""
    return item.statements(lambda words, it: words.item(it))
