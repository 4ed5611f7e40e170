"""Every quote stands in the regulation it names, word for word, on one line.

The document holds many regulations. Those of ``CUT`` begin with their title on two lines of its own; the text that
follows repeats the title once more before its first words. Elsewhere the whole document is searched.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.spec import Citation
from plugins import general

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
LONGEST = 45
CUT = ("R10", "R11", "R12", "R15", "R17", "R18", "R19")


def citations(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from citations(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from citations(part)


DECLARED = (
    general.steelyard_indicators(),
    general.steelyard_grade_scales(),
    general.steelyard_schemes(),
    general.steelyard_feeds(),
)
CITED = tuple(dict.fromkeys((entry.source, entry.quote) for entry in citations(DECLARED)))


@pytest.fixture(scope="module")
def sections() -> dict[str, list[str]]:
    """The lines of each regulation, cut out of the document it was read from where its title tells them."""
    by_digest = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in SEEDS.glob("*.txt")}
    lines: dict[str, list[str]] = {}
    for regulation in general.steelyard_regulations():
        path = by_digest.get(regulation.sha256)
        if path is None:
            pytest.skip(f"no text with the digest of {regulation.code} beside the checkout")
        assert path.name == regulation.document
        text = path.read_text(encoding="utf-8").splitlines()
        lines[regulation.code] = section(text, regulation.title.zh) if regulation.code in CUT else text
    return lines


def section(lines: list[str], title: str) -> list[str]:
    start = next(n for n, line in enumerate(lines) if line.startswith(title) and line != title)
    ends = (n for n in range(start, len(lines) - 2) if lines[n] and lines[n] == lines[n + 2] and not lines[n + 1])
    return lines[start : next(ends, len(lines))]


@pytest.mark.parametrize(("source", "quote"), CITED, ids=[f"{source}-{quote[:12]}" for source, quote in CITED])
def test_quote_is_verbatim(sections: dict[str, list[str]], source: str, quote: str) -> None:
    assert any(quote in line for line in sections[source])


def test_sections_are_cut_where_the_next_regulation_begins(sections: dict[str, list[str]]) -> None:
    assert sections["R10"][-2].startswith("2. 考核小组")
    assert sections["R11"][-2].startswith("12、质量管理")
    assert sections["R12"][-2].startswith("六、总结")
    assert sections["R15"][-2].startswith("客服人员必须认真学习")
    assert sections["R17"][-2].startswith("请各位员工认真对待")
    assert sections["R18"][-2].startswith("4. 绩效奖励和激励机制")
    assert sections["R19"][-2].startswith("七、考核细则附表")


def test_a_changed_word_is_noticed(sections: dict[str, list[str]]) -> None:
    changed = CITED[0][1].replace("度", "率")
    assert changed != CITED[0][1]
    assert not any(changed in line for line in sections[CITED[0][0]])


def test_quotes_are_short() -> None:
    assert [quote for _, quote in CITED if len(quote) > LONGEST] == []


def test_sources_are_declared() -> None:
    declared = {regulation.code for regulation in general.steelyard_regulations()}
    assert {source for source, _ in CITED} <= declared
