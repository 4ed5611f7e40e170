"""Short forms for what every declaration of this plugin needs: words in two languages, and a clause."""

from __future__ import annotations

from core.spec import Citation, Mark, Text


def text(zh: str, en: str) -> Text:
    """The same words in Chinese and in English."""
    return Text(zh=zh, en=en)


def r21(clause: str, quote: str, reading: Text | None = None, mark: Mark = "stated") -> Citation:
    """A clause of R21; ``quote`` stands in its text, verbatim and on one line."""
    return Citation(source="R21", clause=clause, quote=quote, reading=reading, mark=mark)


def r23(clause: str, quote: str, reading: Text | None = None, mark: Mark = "stated") -> Citation:
    """A clause of R23; ``quote`` stands in its text, verbatim with the pinyin printed into it, and on one line."""
    return Citation(source="R23", clause=clause, quote=quote, reading=reading, mark=mark)
