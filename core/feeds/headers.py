"""Which column is which field: headers compared by what they say, not by how they are typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from core.facts.checks import entry, quoted
from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Feed, Field, Text

MOST_HEADERS_SHOWN = 40
"""Headers that a report repeats."""


def fold(header: str) -> str:
    """``header`` without case, spaces and punctuation; full-width forms count as their plain ones."""
    return "".join(char for char in unicodedata.normalize("NFKC", header).casefold() if char.isalnum())


def match_headers(
    feed: Feed, headers: Sequence[str], mapping: Mapping[str, str]
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """The column (from 0) of each field that ``headers`` has, and what stands in the way.

    ``mapping`` (header -> field code) goes before aliases: its fields and its columns are taken. Reported are a
    header or field of ``mapping`` that doesn't exist, two columns for one field, and a required field without one.
    """
    columns, problems = _by_hand(feed, headers, mapping)
    taken = set(columns.values())
    for field in feed.fields:
        if field.code in columns or field.code in mapping.values():
            continue
        names = {fold(alias) for alias in (field.code, *field.aliases)} - {""}
        found = [index for index, header in enumerate(headers) if index not in taken and fold(header) in names]
        if len(found) > 1:
            problems.append(_several(field, [headers[index] for index in found]))
        elif found:
            columns[field.code] = found[0]
        elif field.required:
            unused = [header for index, header in enumerate(headers) if index not in taken]
            problems.append(_missing(field, headers, unused))
    return columns, tuple(problems)


def _by_hand(feed: Feed, headers: Sequence[str], mapping: Mapping[str, str]) -> tuple[dict[str, int], list[Problem]]:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    fields = {field.code: field for field in feed.fields}
    for header, code in mapping.items():
        found = [index for index, seen in enumerate(headers) if seen == header]
        found = found or [index for index, seen in enumerate(headers) if fold(seen) == fold(header) != ""]
        if code not in fields:
            problems.append(_unknown_field(feed, header, code))
        elif not found:
            problems.append(_unknown_header(header, headers))
        elif len(found) > 1 or code in columns:
            seen = [headers[index] for index in (*found, *([columns[code]] if code in columns else []))]
            problems.append(_several(fields[code], seen))
        elif found[0] in columns.values():
            problems.append(_used_twice(header))
        else:
            columns[code] = found[0]
    return columns, problems


def _listed(headers: Sequence[str]) -> str:
    shown = ", ".join(quoted(header) for header in headers[:MOST_HEADERS_SHOWN])
    return f"{shown}, ..." if len(headers) > MOST_HEADERS_SHOWN else shown


def _nearest_header(names: Sequence[str], headers: Sequence[str]) -> str | None:
    folded = {fold(header): header for header in headers if fold(header)}
    for cutoff in (0.8, 0.6):
        for name in names:
            close = get_close_matches(fold(name), list(folded), n=1, cutoff=cutoff)
            if close:
                return folded[close[0]]
    return None


def _missing(field: Field, headers: Sequence[str], unused: Sequence[str]) -> Problem:
    near = _nearest_header((field.code, *field.aliases), unused)
    hint_zh = f" 最接近的是 {quoted(near)}。" if near else ""
    hint_en = f" The nearest is {quoted(near)}." if near else ""
    header = near or "HEADER"
    return fault(
        "feed.missing_column",
        entry("headers", field.code),
        Text(
            zh=f"没有找到{field.name.zh}列 ({field.code})。文件里的表头: {_listed(headers)}。{hint_zh}",
            en=f"No column for {field.name.en} ({field.code}). The headers seen: {_listed(headers)}.{hint_en}",
        ),
        Text(
            zh=f"请指明对应的表头: --map {quoted(f'{header}={field.code}')}, 或把表头改为 {quoted(field.aliases[0])}。",
            en=f"Name the header that holds it: --map {quoted(f'{header}={field.code}')}, or rename it {quoted(field.aliases[0])}.",
        ),
    )


def _several(field: Field, seen: Sequence[str]) -> Problem:
    return fault(
        "feed.several_columns",
        entry("headers", field.code),
        Text(
            zh=f"{len(seen)} 列都像是{field.name.zh} ({field.code}): {_listed(seen)}。",
            en=f"{len(seen)} columns could be {field.name.en} ({field.code}): {_listed(seen)}.",
        ),
        Text(
            zh="请用一条 --map 表头=字段 指明其一; 同名的表头先在文件中改名。",
            en="Choose one with a single --map HEADER=FIELD; rename headers that are equal in the file first.",
        ),
    )


def _unknown_field(feed: Feed, header: str, code: str) -> Problem:
    codes = [field.code for field in feed.fields]
    close = get_close_matches(code, codes, n=1, cutoff=0.5)
    hint_zh, hint_en = (f", 是否指 {close[0]}", f", did you mean {close[0]}") if close else ("", "")
    return fault(
        "feed.unknown_field",
        entry("map", header),
        Text(
            zh=f"{feed.code} 没有字段 {quoted(code)}{hint_zh}?", en=f"{feed.code} has no field {quoted(code)}{hint_en}?"
        ),
        Text(zh=f"字段有: {', '.join(codes)}。", en=f"Its fields are: {', '.join(codes)}."),
    )


def _unknown_header(header: str, headers: Sequence[str]) -> Problem:
    near = _nearest_header((header,), headers)
    hint_zh, hint_en = (f", 是否指 {quoted(near)}", f", did you mean {quoted(near)}") if near else ("", "")
    return fault(
        "feed.unknown_header",
        entry("map", header),
        Text(zh=f"文件没有表头 {quoted(header)}{hint_zh}?", en=f"The file has no header {quoted(header)}{hint_en}?"),
        Text(zh=f"文件里的表头: {_listed(headers)}。", en=f"The headers seen: {_listed(headers)}."),
    )


def _used_twice(header: str) -> Problem:
    return fault(
        "feed.header_twice",
        entry("map", header),
        Text(zh=f"表头 {quoted(header)} 被指给两个字段。", en=f"The header {quoted(header)} is given to two fields."),
        Text(zh="每个表头只能对应一个字段。", en="Give each header to one field only."),
    )
