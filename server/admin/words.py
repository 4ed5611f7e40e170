"""Two languages side by side, and how days, moments and numbers are written in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from babel.core import parse_locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from core.spec import Text
from core.workflow import ROLES
from server.clock import BUSINESS_ZONE

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
_DAY = {"zh": "yyyy年M月d日", "en": "d MMM yyyy"}
_MONTH = {"zh": "yyyy年M月", "en": "MMMM yyyy"}
_MOMENT = {"zh": "yyyy年M月d日 HH:mm", "en": "d MMM yyyy, HH:mm"}
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """How things are said in ``lang``. What isn't there is a dash."""

    lang: Language

    def t(self, zh: str, en: str) -> str:
        """The one of the two that is meant."""
        return zh if self.lang == "zh" else en

    def text(self, text: Text | None) -> str:
        """``text`` in the language."""
        return _NONE if text is None else self.t(text.zh, text.en)

    def day(self, day: date | None) -> str:
        """A day of the calendar."""
        return _NONE if day is None else format_date(day, _DAY[self.lang], locale=_LOCALES[self.lang])

    def month(self, day: date) -> str:
        """The month of ``day``."""
        return format_date(day, _MONTH[self.lang], locale=_LOCALES[self.lang])

    def moment(self, at: datetime | None) -> str:
        """A moment to the minute, by the clocks of the place where the regulations apply."""
        if at is None:
            return _NONE
        return format_datetime(at, _MOMENT[self.lang], tzinfo=BUSINESS_ZONE, locale=_LOCALES[self.lang])

    def number(self, number: Decimal | int | None) -> str:
        """A number with all the digits that it has, and separators between thousands."""
        if number is None:
            return _NONE
        return str(format_decimal(number, locale=_LOCALES[self.lang], decimal_quantization=False))

    def options(self, among: Mapping[Any, Text] | Iterable[Any]) -> list[tuple[str, str]]:
        """What can be chosen from ``among`` (codes with their words, or rows with ``id`` and ``name``), and in what words."""
        if isinstance(among, Mapping):
            return [(str(code), self.text(text)) for code, text in among.items()]
        return [(str(one.id), one.name) for one in among]

    def roles(self, codes: Iterable[str]) -> str:
        """Roles by their codes, in words."""
        named = [self.text(ROLES[str(code)]) if str(code) in ROLES else str(code) for code in sorted(codes)]
        return self.t("、", ", ").join(named)


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
