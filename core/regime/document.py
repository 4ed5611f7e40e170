"""The JSON document of a regime: a scheme, its indicators, its grade scale and the codes of its scorers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.catalogue import nearest
from core.decoding import Decoder
from core.problem import Problem
from core.spec import GradeScale, Indicator, Scheme, Text

KEYS = ("scheme", "indicators", "grade_scale", "scorers")
"""The keys of the document; only ``scheme`` has to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a document holds; what it leaves out is empty, or ``None``."""

    scheme: Scheme
    indicators: Mapping[str, Indicator]
    grade_scale: GradeScale | None
    scorers: tuple[str, ...]


def parse(text: bytes | str) -> tuple[Any, tuple[Problem, ...]]:
    """The JSON values of ``text`` (numbers with a point stay text), or what keeps it from being JSON."""
    try:
        return json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_each_once), ()
    except (ValueError, RecursionError) as error:
        message = Text(zh=f"不是可用的 JSON：{error}", en=f"this is no JSON that can be used: {error}")
        return None, (fault("json", ".", message, Text(zh="请按 JSON 格式改正", en="correct it as JSON")),)


def read(data: Any) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document that the JSON values ``data`` describe, or every fault in them."""
    if not isinstance(data, dict):
        message = Text(zh="制度应为 JSON 对象", en="a regime is a JSON object")
        return None, (fault("type", ".", message, Text(zh="请写出 scheme 等键", en="write one with the key scheme")),)
    problems = [_unknown(str(key)) for key in data if key not in KEYS]
    decoder = Decoder()
    scheme = _scheme(data, decoder, problems)
    indicators = _indicators(data.get("indicators", {}), decoder, problems)
    scale = decoder.value(GradeScale | None, data.get("grade_scale"), "grade_scale")
    scorers = decoder.value(tuple[str, ...], data.get("scorers", []), "scorers")
    problems += decoder.problems
    if problems or scheme is None:
        return None, tuple(problems)
    return Document(scheme=scheme, indicators=indicators, grade_scale=scale, scorers=scorers), ()


def fault(code: str, path: str, message: Text, remedy: Text) -> Problem:
    """A problem of a regime's document."""
    return Problem(code=f"regime.{code}", severity="error", path=path, message=message, remedy=remedy)


def _scheme(data: dict[str, Any], decoder: Decoder, problems: list[Problem]) -> Scheme | None:
    if "scheme" in data:
        found: Scheme = decoder.value(Scheme, data["scheme"], "scheme")
        return found
    message = Text(zh="缺少考核方案 scheme", en="scheme is missing")
    problems.append(fault("scheme", "scheme", message, Text(zh="请写出考核方案", en="write the scheme")))
    return None


def _indicators(data: Any, decoder: Decoder, problems: list[Problem]) -> dict[str, Indicator]:
    if not isinstance(data, dict):
        message = Text(zh="indicators 应为 JSON 对象", en="indicators is no JSON object")
        remedy = Text(zh="请以代码为键写出指标", en="write the indicators by their codes")
        problems.append(fault("type", "indicators", message, remedy))
        return {}
    found: dict[str, Indicator] = {}
    for code, one in data.items():
        path, before = f'indicators["{code}"]', len(decoder.problems)
        found[code] = decoder.value(Indicator, one, path)
        if len(decoder.problems) == before and found[code].code != code:
            message = Text(
                zh=f"{path} 的代码是 {found[code].code}",
                en=f"{path} holds an indicator with the code {found[code].code}",
            )
            problems.append(fault("code", path, message, Text(zh="请使两者一致", en="make the two the same")))
    return found


def _unknown(key: str) -> Problem:
    close = nearest(key, KEYS)
    listed = ", ".join(KEYS)
    remedy = Text(zh=f"可用的键：{listed}", en=f"the keys are {listed}")
    if close is not None:
        remedy = Text(zh=f"是否应为 {close}？", en=f"did you mean {close}?")
    return fault("unknown_key", key, Text(zh=f"未知的键 {key}", en=f"{key} is an unknown key"), remedy)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of ``pairs``.

    Raises:
        ValueError: a key stands twice.
    """
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f'the key "{key}" stands twice')
        found[key] = value
    return found
