"""Periods as people type them, and the one that they most likely mean."""

from __future__ import annotations

import re
from datetime import date

from core.calendar import Period, period_of

_KINDS = (
    (re.compile(r"(\d{4})[年./-]?(\d{1,2})月?"), "{0}-{1:02}"),
    (re.compile(r"(\d{4})年?[- ]?(?:[Qq]|第)([1-4])(?:季度?)?"), "{0}-Q{1}"),
    (re.compile(r"(\d{4})年()"), "{0}"),
)
_HALVES = {"上半年": "H1", "下半年": "H2"}
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def label_of(typed: str) -> str:
    """The label of the period that ``typed`` means (``2026年10月`` is ``2026-10``); as it was typed, where it means none."""
    words = re.sub(r"\s+", "", typed)
    for zh, half in _HALVES.items():
        if re.fullmatch(rf"\d{{4}}年?{zh}", words):
            return f"{words[:4]}-{half}"
    words = re.sub("第?([一二三四])季", lambda found: f"第{_QUARTERS[found[1]]}季", words)
    for pattern, label in _KINDS:
        found = pattern.fullmatch(words)
        if found is not None:
            return label.format(found[1], int(found[2] or 0))
    return typed.strip()


def last_month(today: date) -> Period:
    """The month before the one that ``today`` is in: what is appraised in these days."""
    return period_of(today, "month").shifted(-1)


def cycle_name(period: Period, lang: str) -> str:
    """What a cycle of the month ``period`` may be called."""
    return f"{period.year}年{period.number}月考核" if lang == "zh" else f"{period.first_day:%B %Y}"
