"""Words in both languages, as regulations and sheets give them."""

from __future__ import annotations

from strawberry import field

from core.spec import Text as Words
from server.schema.declare import value


@value(Words, "The same words in Chinese and in English.")
class Text:
    zh: str = field(description="In Chinese.")
    en: str = field(description="In English.")
