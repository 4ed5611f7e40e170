"""The catalogue as Markdown: a rulebook to read, and to print."""

from __future__ import annotations

from collections.abc import Iterator

from core.catalogue import Catalogue
from core.engine.exact import show
from core.spec import Citation, Indicator, Scheme
from server.render.facts_of import range_of, source_of
from server.render.outline import SAME, outline
from server.render.words import word


def catalogue_markdown(catalogue: Catalogue, lang: str) -> str:
    """Regulations, schemes with every number's clause, indicators and feeds."""
    return "\n".join(_lines(catalogue, lang)).rstrip() + "\n"


def _lines(catalogue: Catalogue, lang: str) -> Iterator[str]:
    yield f"# {'制度目录' if lang == 'zh' else 'Rulebook'}"
    yield ""
    yield f"## {word('regulations', lang)}"
    yield ""
    yield from _head(word("code", lang), word("title", lang), word("document", lang), "sha256")
    for regulation in catalogue.regulations.values():
        yield _row(regulation.code, regulation.title.in_(lang), regulation.document, f"`{regulation.sha256[:12]}`")
    for scheme in catalogue.schemes.values():
        yield from _scheme(scheme, catalogue, lang)
    yield ""
    yield f"## {word('indicators', lang)}"
    yield ""
    yield from _head(*(word(key, lang) for key in ("code", "title", "unit", "range", "source", "clause")))
    for indicator in catalogue.indicators.values():
        yield _indicator(indicator, lang)
    yield ""
    yield f"## {word('feeds', lang)}"
    for feed in catalogue.feeds.values():
        yield ""
        yield f"### {feed.name.in_(lang)} `{feed.code}`"
        yield ""
        for field in feed.fields:
            yield f"- `{field.code}` {field.name.in_(lang)} ({field.kind}): {', '.join(field.aliases)}"


def _scheme(scheme: Scheme, catalogue: Catalogue, lang: str) -> Iterator[str]:
    yield ""
    yield f"## {scheme.regime} {scheme.name.in_(lang)} `{scheme.code}`"
    yield ""
    yield f"{word(scheme.period, lang)} · {word('full', lang)} {show(scheme.stated_full)} · {_cited(scheme.citation, lang)}"
    yield ""
    yield from _head(word("item", lang), word("full", lang), word("clause", lang))
    for entry in outline(scheme, catalogue, lang):
        text = f"**{_cell(entry.text)}**" if entry.heading else _cell(entry.text)
        clause = SAME if entry.repeats else _cell(_cited(entry.citation, lang))
        yield f"| {'&emsp;' * entry.depth}{text} | {entry.full} | {clause} |"


def _indicator(indicator: Indicator, lang: str) -> str:
    return _row(
        f"`{indicator.code}`",
        indicator.name.in_(lang),
        indicator.unit.in_(lang),
        range_of(indicator),
        source_of(indicator, lang),
        _cited(indicator.citation, lang),
    )


def _cited(citation: Citation, lang: str) -> str:
    text = f"{citation.source} {citation.clause} 「{citation.quote}」"
    if citation.mark != "stated":
        text += f" **{word(citation.mark, lang)}**"
    return text + (f" {citation.reading.in_(lang)}" if citation.reading else "")


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield _row(*("---" for _ in titles))


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
