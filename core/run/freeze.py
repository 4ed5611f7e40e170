"""One person's facts frozen: canonical JSON, compressed; what a result was computed from, kept beside it.

The first byte is the format. Format 1 is a JSON array in the order of ``_read``, without the name and without the empty
places at its end, its keys sorted, its numbers plain; then zlib. The compressed bytes may differ between builds of zlib,
so digests are taken of what they hold.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from core.calendar import Period, parse_period
from core.facts.model import Employee, Event, PastPeriod

FORMAT = 1

_HEAD = bytes((FORMAT,))
_LEVEL, _WINDOW, _MEMORY = 6, 12, 5
_quoted = lru_cache(maxsize=1 << 14)(encode_basestring)
_decode = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal).decode
_label = lru_cache(maxsize=1 << 10)(lambda period: f'"{period}"')
_day = lru_cache(maxsize=1 << 12)(date.fromisoformat)


def freeze(employee: Employee) -> bytes:
    """The facts of ``employee`` without the name; equal facts have equal bytes, in whatever order their keys come.

    Raises:
        ValueError: a number is not finite.
    """
    # a window of 4 KiB is set up twice as fast as the usual 32 and finds the same repetitions in so little
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return _HEAD + packer.compress(canonical_facts(employee)) + packer.flush()


def thaw(frozen: bytes) -> Employee:
    """The facts that ``freeze`` froze; the name is empty.

    Raises:
        ValueError: the format is unknown, or the bytes are damaged.
    """
    return _read(_decode(_content(frozen).decode()))


def mentions(frozen: bytes, words: Iterable[str]) -> bool:
    """Whether any of ``words`` may be a code or kind in what ``frozen`` holds; where not, it needn't be thawed for them.

    Raises:
        ValueError: as ``thaw``.
    """
    content = _content(frozen)
    return any(_quoted(word).encode() in content for word in words)


def facts_digest(frozen: Iterable[bytes]) -> str:
    """The sha256 (hex) of what ``frozen``, in the order of the employees' ids, hold: the same whichever zlib froze them.

    Raises:
        ValueError: as ``thaw``.
    """
    found = hashlib.sha256()
    for one in frozen:
        content = _content(one)
        found.update(len(content).to_bytes(8, "little"))
        found.update(content)
    return found.hexdigest()


def canonical_facts(employee: Employee) -> bytes:
    """What ``freeze`` compresses: UTF-8 JSON.

    Raises:
        ValueError: a number is not finite.
    """
    ratings = (f"{_quoted(code)}:{_numbers(roles)}" for code, roles in sorted(employee.ratings.items()))
    parts = [
        _quoted(employee.id),
        _quoted(employee.department),
        _quoted(employee.position),
        _quoted(employee.level),
        "null" if employee.hired is None else f'"{employee.hired.isoformat()}"',
        _numbers(employee.values),
        f"{{{','.join(ratings)}}}",
        _events(employee.events),
        _numbers(employee.pay),
        f"[{','.join([_past(past) for past in employee.history])}]",
    ]
    return _array(parts).encode()


def _content(frozen: bytes) -> bytes:
    if frozen[:1] != _HEAD:
        raise ValueError(f"frozen facts of an unknown format: {frozen[:1].hex() or 'no byte at all'}")
    try:
        return zlib.decompress(frozen[1:])
    except zlib.error as error:
        raise ValueError(f"frozen facts are damaged: {error}") from error


def _array(parts: list[str]) -> str:
    while parts[-1] in ("null", '""', "{}", "[]"):
        parts.pop()
    return f"[{','.join(parts)}]"


def _numbers(numbers: Mapping[str, Decimal]) -> str:
    if not numbers:
        return "{}"
    return f"{{{','.join([f'{_quoted(code)}:{_number(value)}' for code, value in sorted(numbers.items())])}}}"


def _number(value: Decimal) -> str:
    text = str(value)
    if "E" in text or not value.is_finite():
        if not value.is_finite():
            raise ValueError(f"{value} is no finite number and can't be frozen")
        text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _events(events: tuple[Event, ...]) -> str:
    return f"[{','.join([_event(event) for event in events])}]" if events else "[]"


def _event(event: Event) -> str:
    return _array(
        [
            _quoted(event.kind),
            f'"{event.on.isoformat()}"',
            "null" if event.amount is None else _number(event.amount),
            "null" if event.subject is None else _word(event.subject),
            "null" if event.cause is None else _word(event.cause),
            "null" if event.since is None else f'"{event.since.isoformat()}"',
        ]
    )


def _word(word: str) -> str:
    # in its own array: an empty word at the end is not the same as none
    return f"[{_quoted(word)}]"


def _past(past: PastPeriod) -> str:
    return _array(
        [
            _label(past.period),
            "null" if past.total is None else _number(past.total),
            "null" if past.rank is None else str(past.rank),
            "null" if past.level is None else _word(past.level),
            _events(past.events),
            _numbers(past.values),
        ]
    )


def _read(parts: list[Any]) -> Employee:
    parts += ["", "", "", "", None, {}, {}, (), {}, ()][len(parts) :]
    return Employee(
        id=parts[0],
        department=parts[1],
        position=parts[2],
        level=parts[3],
        hired=None if parts[4] is None else _day(parts[4]),
        values=parts[5],
        ratings=parts[6],
        events=tuple([_read_event(event) for event in parts[7]]),
        pay=parts[8],
        history=tuple([_read_past(past) for past in parts[9]]),
    )


def _read_event(parts: list[Any]) -> Event:
    parts += [None] * (6 - len(parts))
    return Event(
        kind=parts[0],
        on=_day(parts[1]),
        amount=parts[2],
        subject=None if parts[3] is None else parts[3][0],
        cause=None if parts[4] is None else parts[4][0],
        since=None if parts[5] is None else _day(parts[5]),
    )


def _read_past(parts: list[Any]) -> PastPeriod:
    parts += [None, None, None, None, (), {}][len(parts) :]
    return PastPeriod(
        period=_period(parts[0]),
        total=parts[1],
        rank=None if parts[2] is None else int(parts[2]),
        level=None if parts[3] is None else parts[3][0],
        events=tuple([_read_event(event) for event in parts[4]]),
        values=parts[5],
    )


@lru_cache(maxsize=1 << 10)
def _period(label: str) -> Period:
    period = parse_period(label)
    if period is None:
        raise ValueError(f"frozen facts name the period {label!r}, which is none")
    return period
