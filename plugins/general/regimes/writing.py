"""Short ways to write what every regime declares: its regulation and its citations."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Citation, Regulation, Text
from plugins.general.regulations import DOCUMENT, SHA256


def regulation(code: str, zh: str, en: str) -> Regulation:
    """A regulation of the document that all general regimes stand in; ``zh`` and ``en`` are its title."""
    return Regulation(code=code, title=Text(zh=zh, en=en), document=DOCUMENT, sha256=SHA256)


@dataclass(frozen=True, slots=True)
class Source:
    """Citations of one regulation, named by its code."""

    code: str

    def said(self, clause: str, quote: str, zh: str = "", en: str = "") -> Citation:
        """The source says so; ``zh`` and ``en`` tell how its words are read where they leave a choice."""
        reading = Text(zh=zh, en=en) if zh else None
        return Citation(source=self.code, clause=clause, quote=quote, reading=reading)

    def assumed(self, clause: str, quote: str, zh: str, en: str) -> Citation:
        """The source is silent and the regime needs a value; ``zh`` and ``en`` tell which and why."""
        return Citation(source=self.code, clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")
