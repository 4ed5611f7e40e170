"""The whole rulebook: title, contents, a part for each sector, a chapter for each regime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.catalogue import Catalogue, Provider
from core.problem import Problem
from core.spec import Regulation, Scheme, indicator_codes
from server.render.rulebook.chapter import chapter, indicator_table
from server.render.rulebook.markdown import cell, heading, table
from server.render.rulebook.points import LETTERS, Points, points_of
from server.render.words import word

Found = Sequence[tuple[Scheme, Sequence[Problem]]]
"""What is to be said about each scheme."""


def rulebook(catalogue: Catalogue, found: Found, lang: str) -> str:
    """Everything in ``catalogue`` as Markdown; ``found`` are the findings that a unit has to settle."""
    lines = (line.rstrip() for line in _lines(catalogue, found, lang))
    text = "\n".join(lines).strip() + "\n"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def _lines(catalogue: Catalogue, found: Found, lang: str) -> Iterator[str]:
    points = {code: points_of(code, found) for code in sorted(catalogue.regulations)}
    yield f"# {'客服考核制度手册' if lang == 'zh' else 'Rulebook of customer-service appraisal'}"
    yield ""
    yield from _preface(lang)
    yield from _contents(catalogue, points, lang)
    for provider in catalogue.providers.values():
        yield from _sector(provider, catalogue, points, lang)


def _preface(lang: str) -> Iterator[str]:
    if lang == "zh":
        yield "本手册由声明自动写出,与系统所执行的完全一致。每个数都注明制度、条款和原文。"
        yield ""
        yield f"- **{LETTERS['assumed']}** 原文没有说、由我们假定的数,采用前逐条确认;**{LETTERS['defect']}** 原文自相矛盾之处,采用前由单位决定。两者在每章末尾列成清单。"
        yield "- 奖励、处罚、级别变动和工资都是提议,由指定的人决定;辞退、罚款、请辞须先经法务审查。"
        yield "- 同组规则同时成立时,轻重最大者生效,其余在说明中列出。级别变动自次期起生效。"
        yield "- 金额以元为单位,计算到分;总分只四舍五入一次。"
        return
    yield "This document is written from the declarations that the system runs by, so the two can't differ. Each number names its regulation, clause and words."
    yield ""
    yield f"- **{LETTERS['assumed']}** marks a number that the source leaves open and that is assumed here: confirm it before adopting. **{LETTERS['defect']}** marks a contradiction in the source: resolve it before adopting. Each chapter ends with both as lists to tick off."
    yield "- Awards, penalties, moves between levels and pay are proposals that named people decide. Dismissal, fines and resignation need a legal review first."
    yield "- Where several rules of one group hold, the one with the highest severity applies and the others are named. A move between levels takes effect in the next period."
    yield "- Amounts are in yuan (CNY), exact to the fen; a total is rounded once."


def _contents(catalogue: Catalogue, points: dict[str, Points], lang: str) -> Iterator[str]:
    yield from heading(2, "目录" if lang == "zh" else "Contents")
    titles = (
        word("sector", lang),
        word("regime", lang),
        word("schemes", lang),
        word("assumed", lang),
        word("defect", lang),
    )
    yield from table(
        titles,
        (
            (
                provider.sector.name.in_(lang),
                f"[{regulation.code} {regulation.title.in_(lang)}](#{regulation.code.lower()})",
                str(len(_schemes(regulation, catalogue))),
                *(str(points[regulation.code].counted(kind)) for kind in LETTERS),
            )
            for provider in catalogue.providers.values()
            for regulation in _regulations(provider, catalogue)
        ),
    )


def _sector(provider: Provider, catalogue: Catalogue, points: dict[str, Points], lang: str) -> Iterator[str]:
    yield from heading(2, provider.sector.name.in_(lang), provider.name)
    yield provider.sector.description.in_(lang)
    for regulation in _regulations(provider, catalogue):
        yield from chapter(regulation, _schemes(regulation, catalogue), catalogue, points[regulation.code], lang)
    own = {code for code in catalogue.indicators if catalogue.owner[code] == provider.name}
    used = {code for scheme in catalogue.schemes.values() for code in indicator_codes(scheme)}
    rest = [catalogue.indicators[code] for code in catalogue.indicators if code in own - used]
    if rest:
        yield from heading(3, "其他指标" if lang == "zh" else "Further indicators")
        yield from indicator_table(rest, Points("", (), {}), lang)
    yield from _feeds(provider, catalogue, lang)


def _feeds(provider: Provider, catalogue: Catalogue, lang: str) -> Iterator[str]:
    feeds = [feed for code, feed in catalogue.feeds.items() if catalogue.owner[code] == provider.name]
    if not feeds:
        return
    yield from heading(3, word("feeds", lang))
    for feed in feeds:
        yield from heading(4, f"{feed.name.in_(lang)} `{feed.code}`")
        for field in feed.fields:
            yield f"- `{field.code}` {field.name.in_(lang)} ({field.kind}): {cell(', '.join(field.aliases))}"


def _regulations(provider: Provider, catalogue: Catalogue) -> list[Regulation]:
    own = [code for code in catalogue.regulations if catalogue.owner[code] == provider.name]
    return [catalogue.regulations[code] for code in sorted(own)]


def _schemes(regulation: Regulation, catalogue: Catalogue) -> tuple[Scheme, ...]:
    return tuple(scheme for scheme in catalogue.schemes.values() if scheme.regime == regulation.code)
