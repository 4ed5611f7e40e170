"""One regime as a chapter: its source, its schemes with all that follows from them, what is open, who signs."""

from __future__ import annotations

from collections.abc import Iterator

from core.catalogue import Catalogue, bundle
from core.codec import digest
from core.engine.exact import show
from core.spec import Indicator, Regulation, Scheme, Text
from server.render.facts_of import range_of, source_of
from server.render.follows import Part, parts
from server.render.outline import SAME, Entry, outline
from server.render.rulebook.markdown import cell, heading, table
from server.render.rulebook.points import Points, checklists
from server.render.words import between, word

SUBJECTS = {
    "person": Text(zh="考核对象:个人", en="for each person"),
    "team": Text(zh="考核对象:团队", en="for each team"),
    "project": Text(zh="考核对象:项目", en="for each project"),
}
SIGNATURES = (
    Text(zh="业务单位负责人", en="Head of the business unit"),
    Text(zh="人力资源部", en="Human resources"),
    Text(zh="法务", en="Legal"),
    Text(zh="最高管理者", en="Top management"),
)


def chapter(
    regulation: Regulation, schemes: tuple[Scheme, ...], catalogue: Catalogue, points: Points, lang: str
) -> Iterator[str]:
    """The chapter of ``regulation`` with its ``schemes``."""
    zh = lang == "zh"
    yield from heading(3, f"{regulation.code} {regulation.title.in_(lang)}", regulation.code.lower())
    yield f"{word('source', lang)}{between(lang)}`{regulation.document}`, sha256 `{regulation.sha256}`"
    if not schemes:
        yield ""
        yield "没有可执行的方案;其文字由其他制度引用。" if zh else "It has no scheme of its own; others cite its words."
        return
    for scheme in schemes:
        yield from _scheme(scheme, catalogue, points, lang)
    yield from heading(4, word("indicators", lang))
    used = dict.fromkeys(code for scheme in schemes for code in bundle(catalogue, scheme).indicators)
    yield from indicator_table([catalogue.indicators[code] for code in used], points, lang)
    yield from checklists(points, lang)
    yield from _signatures(regulation, schemes, catalogue, lang)


def indicator_table(indicators: list[Indicator], points: Points, lang: str) -> Iterator[str]:
    """Each indicator with unit, range, where its fact comes from, and its clause."""
    yield from table(
        (word(key, lang) for key in ("code", "title", "unit", "range", "source", "clause")),
        (
            (
                f"`{one.code}`", one.name.in_(lang), one.unit.in_(lang), range_of(one), source_of(one, lang),
                points.cite(one.citation, lang),
            )
            for one in indicators
        ),
    )  # fmt: skip


def _scheme(scheme: Scheme, catalogue: Catalogue, points: Points, lang: str) -> Iterator[str]:
    yield from heading(4, f"{scheme.name.in_(lang)} `{scheme.code}`", scheme.code)
    facts = [word(scheme.period, lang), SUBJECTS[scheme.subject].in_(lang)]
    if scheme.dimensions:
        facts.append(f"{word('full', lang)} {show(scheme.stated_full)}")
    if scheme.positions:
        facts.append(f"{word('positions', lang)}{between(lang)}{', '.join(scheme.positions)}")
    if scheme.draft:
        facts.append("**草案,不能采用**" if lang == "zh" else "**a draft: it can't be adopted**")
    yield " · ".join(facts)
    yield ""
    yield points.cite(scheme.citation, lang)
    yield from table(
        (word(key, lang) for key in ("item", "full", "clause")),
        (_entry(entry, points, lang) for entry in outline(scheme, catalogue, lang)),
    )
    for part in parts(scheme, catalogue, lang):
        yield from _part(part, points, lang)


def _entry(entry: Entry, points: Points, lang: str) -> tuple[str, str, str]:
    text = f"**{cell(entry.text)}**" if entry.heading else entry.text
    clause = SAME if entry.repeats else points.cite(entry.citation, lang)
    return f"{'&emsp;' * entry.depth}{text}", entry.full, clause


def _part(part: Part, points: Points, lang: str) -> Iterator[str]:
    yield f"**{part.title}**" + (f" {points.cite(part.citation, lang)}" if part.citation else "")
    yield from table(
        (*(word(key, lang) for key in part.columns), word("code", lang), word("clause", lang)),
        ((*row.cells, f"`{row.code}`", points.cite(row.citation, lang)) for row in part.rows),
    )


def _signatures(regulation: Regulation, schemes: tuple[Scheme, ...], catalogue: Catalogue, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    yield from heading(4, f"{regulation.code} {'签署' if zh else 'Signatures'}")
    yield (
        "以上各项已逐条核对;假定已确认,矛盾已决定。所签为以下版本:"
        if zh
        else "Every point above has been gone through, the assumed ones confirmed, the contradictions resolved. What is signed:"
    )
    yield ""
    for scheme in schemes:
        yield f"- `{scheme.code}` {digest(bundle(catalogue, scheme))}"
    titles = ("签署人", "姓名", "签字", "日期") if zh else ("Signed by", "Name", "Signature", "Date")
    yield from table(titles, ((who.in_(lang), "", "", "") for who in SIGNATURES))
