"""In which language somebody is answered."""

from __future__ import annotations

from typing import Final, Literal

from babel.core import parse_locale

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def language(chosen: str | None, own: str | None, accepted: str) -> Language:
    """The language that somebody ``chosen``, else their ``own``, else the first one that is ``accepted``; Chinese first.

    ``accepted`` is the header Accept-Language.
    """
    for wanted in (chosen, own, *_preferred(accepted)):
        for known in LANGUAGES:
            if wanted == known:
                return known
    return LANGUAGES[0]


def _preferred(accepted: str) -> list[str]:
    """The languages of Accept-Language, the most wanted first; what can't be read is left out."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            code = parse_locale(tag, sep="-")[0]
            weighed.append((-float(weight or "1"), place, code.lower()))
        except ValueError:
            continue
    return [code for weight, _, code in sorted(weighed) if weight < 0]
