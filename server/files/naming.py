"""What a stored file may be called."""

from __future__ import annotations

import unicodedata

MOST_NAME = 255
"""Characters of a name."""
NAMELESS = "file"


def tidy_name(name: str) -> str:
    """The last part of ``name`` without what could mislead: folders, control and direction marks; never empty.

    Where it is too long its middle is left out, so that the ending stays.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = " ".join("".join(char if char.isprintable() else " " for char in last).split()).strip(". ")
    if len(clean) > MOST_NAME:
        clean = f"{clean[: MOST_NAME - 41]}…{clean[-40:]}"
    return clean or NAMELESS
