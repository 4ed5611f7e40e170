"""Text that a spreadsheet would run as a formula, made harmless, and taken back as it was."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def neutralised(text: str) -> str:
    """``text`` with an apostrophe in front where a spreadsheet might take it for a formula.

    Text that looks neutralised already gets another one, so that ``restored`` gives back exactly what there was.
    """
    return f"'{text}" if _RUN.match(text) else text


def restored(text: str) -> str:
    """``text`` without the apostrophe that ``neutralised`` put in front."""
    return text[1:] if _NEUTRAL.match(text) else text
