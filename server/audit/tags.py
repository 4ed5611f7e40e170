"""Tags of the audit: ``source:subject:action``, as in ``admin:employee:hire``."""

from __future__ import annotations

import re
from dataclasses import dataclass

TAG = re.compile(r"[a-z][a-z_]*(?::[a-z][a-z_]*){2}")


@dataclass(frozen=True, slots=True)
class Tag:
    """Through which door, about what, what was done.

    Raises:
        ValueError: one of the three isn't a word of lower-case letters and underscores.
    """

    source: str
    subject: str
    action: str

    def __post_init__(self) -> None:
        if not TAG.fullmatch(str(self)):
            raise ValueError(f"{self} is no tag: write source:subject:action in lower-case words")

    def __str__(self) -> str:
        return f"{self.source}:{self.subject}:{self.action}"
