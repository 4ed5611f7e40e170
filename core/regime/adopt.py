"""Adopting: a scheme of the catalogue, or one that a unit writes itself, becomes a regime that the unit keeps."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.catalogue import Bundle, Catalogue, bundle, event_names, nearest
from core.codec import canonical, digest, digest_of, encode_bundle
from core.lint import lint
from core.problem import Problem
from core.regime.document import Document, fault, parse, read
from core.regime.places import places
from core.spec import Scorer, Text

OWN = "own."
"""What the codes of a unit's own schemes, indicators and grade scales begin with; no plugin's do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedRegime:
    """A scheme as a unit keeps it: ``text`` is canonical JSON in UTF-8, and ``digest`` pins it and every result."""

    scheme: str
    regime: str
    digest: str
    text: bytes


def adopt(sheet: Bundle) -> tuple[AdoptedRegime | None, tuple[Problem, ...]]:
    """``sheet`` as a unit keeps it; a draft can't be adopted before it is completed, nor a lock that locks nothing."""
    scheme = sheet.scheme
    if scheme.draft:
        message = Text(zh=f"{scheme.name.zh} 是草案，不能采用", en=f"{scheme.name.en} is a draft and can't be adopted")
        remedy = Text(
            zh="请补全后作为本单位自己的方案采用", en="complete it and adopt it as a scheme of the unit's own"
        )
        return None, (fault("draft", "scheme.draft", message, remedy),)
    pointers = [place.pointer for place in places(sheet)] if scheme.locked else []
    idle = [lock for lock in scheme.locked if not any(f"{one}/".startswith(f"{lock}/") for one in pointers)]
    if idle:
        return None, tuple(_idle(lock) for lock in idle)
    text = canonical(encode_bundle(sheet))
    return AdoptedRegime(scheme=scheme.code, regime=scheme.regime, digest=digest_of(text), text=text), ()


def restore(adopted: AdoptedRegime, catalogue: Catalogue) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """The bundle that was adopted, with the same digest.

    ``catalogue`` gives the scorers, which are functions, and the words for events; nothing else of it counts. A text
    that isn't what was adopted is reported, and so is a scorer that no plugin gives any more.
    """
    data, problems = parse(adopted.text)
    document, faults = (None, ()) if problems else read(data)
    if document is None:
        return None, (*problems, *faults)
    scorers, missing = _scorers(document.scorers, catalogue.scorers)
    found = Bundle(
        scheme=document.scheme,
        indicators=document.indicators,
        grade_scale=document.grade_scale,
        scorers=scorers,
        event_names=event_names(_joined(catalogue, document), document.scheme),
    )
    if not missing and digest(found) != adopted.digest:
        message = Text(zh="制度内容与其摘要不符", en="the regime is not the one that its digest pins")
        remedy = Text(zh="请从备份恢复原文并查看审计记录", en="restore the text from a backup, and look at the audit")
        missing = (fault("digest", ".", message, remedy),)
    return (None, missing) if missing else (found, ())


def own_scheme(text: bytes | str, catalogue: Catalogue) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """The scheme that a unit writes itself, in the JSON of an adopted regime, and what the linter says of it.

    Indicators, grade scale and scorers that it names and doesn't hold come from ``catalogue``. Without a bundle, the
    problems are all that keeps it from being read: JSON, keys, types, codes that don't begin with ``own.``, scorers
    that no plugin gives. With one they are the linter's, some of which may be errors.
    """
    data, problems = parse(text)
    document, faults = (None, ()) if problems else read(data)
    if document is None:
        return None, (*problems, *faults)
    joined = _joined(catalogue, document)
    found = bundle(joined, document.scheme)
    _, missing = _scorers(document.scorers, catalogue.scorers)
    wrong = (*_foreign_codes(document, catalogue), *missing)
    if wrong:
        return None, wrong
    return found, lint(found, joined)


def _idle(lock: str) -> Problem:
    message = Text(zh=f"被锁定之处 {lock} 在制度中不存在", en=f"{lock} is locked and is no place in the regime")
    remedy = Text(zh="请改正方案的 locked", en="correct what the scheme locks")
    return fault("lock", "scheme.locked", message, remedy)


def _joined(catalogue: Catalogue, document: Document) -> Catalogue:
    """``catalogue`` with what ``document`` declares itself."""
    scale = document.grade_scale
    return dataclasses.replace(
        catalogue,
        indicators={**catalogue.indicators, **document.indicators},
        grade_scales={**catalogue.grade_scales, **({} if scale is None else {scale.code: scale})},
    )


def _scorers(codes: Iterable[str], known: Mapping[str, Scorer]) -> tuple[dict[str, Scorer], tuple[Problem, ...]]:
    """The scorers with ``codes``, and a problem for each that no plugin gives."""
    wanted = tuple(dict.fromkeys(codes))
    problems = []
    for code in wanted:
        if code not in known:
            close = nearest(code, known)
            message = Text(zh=f"没有插件提供评分函数 {code}", en=f"no plugin gives the scorer {code}")
            remedy = Text(zh="请安装提供它的插件", en="install the plugin that gives it")
            if close is not None:
                remedy = Text(zh=f"是否应为 {close}？", en=f"did you mean {close}?")
            problems.append(fault("scorer", f'scorers["{code}"]', message, remedy))
    return {code: known[code] for code in wanted if code in known}, tuple(problems)


def _foreign_codes(document: Document, catalogue: Catalogue) -> Iterator[Problem]:
    """The codes that the unit gives and may not: an indicator or scale of a plugin's may be repeated, unchanged."""
    scale = document.grade_scale
    given: list[tuple[str, str, Any, Any]] = [("scheme.code", document.scheme.code, document.scheme, None)]
    given += [
        (f'indicators["{code}"].code', code, one, catalogue.indicators.get(code))
        for code, one in document.indicators.items()
    ]
    if scale is not None:
        given.append(("grade_scale.code", scale.code, scale, catalogue.grade_scales.get(scale.code)))
    for path, code, one, same in given:
        if not code.startswith(OWN) and one != same:
            message = Text(zh=f"代码 {code} 不属于本单位", en=f"the code {code} is not the unit's to give")
            remedy = Text(zh=f"请改为 {OWN}{_tail(code)}", en=f"call it {OWN}{_tail(code)}")
            yield fault("code", path, message, remedy)


def _tail(code: str) -> str:
    return code.rpartition(".")[2]
