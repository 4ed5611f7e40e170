"""Every quote of every loaded plugin stands verbatim in the document that its regulation names."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from core.catalogue import Catalogue
from core.spec import Citation, Regulation, Text
from server.discovery import discover

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

REGULATION = Regulation(
    code="T1", title=Text(zh="考核", en="appraisal"), document="t1.txt", sha256=hashlib.sha256(b"t1").hexdigest()
)


def citations(value: object) -> Iterator[Citation]:
    """Every citation within ``value``, however deep."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from citations(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from citations(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from citations(getattr(value, field.name))


def stands(quote: str, text: str) -> bool:
    """Whether ``quote`` is found within one line of ``text``."""
    return any(quote in line for line in text.splitlines())


def document_of(regulation: Regulation, folder: Path) -> str:
    """The text that ``regulation`` was read from; its digest has to be the declared one."""
    content = (folder / regulation.document).read_bytes()
    assert hashlib.sha256(content).hexdigest() == regulation.sha256, (
        f"{regulation.code}: {regulation.document} is another text than the one that was read"
    )
    return content.decode("utf-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = discover()
    assert [problem.message.en for problem in found.problems] == []
    return found.catalogue


def test_every_citation_names_a_declared_regulation(catalogue: Catalogue) -> None:
    cited = {citation.source for citation in citations(catalogue_parts(catalogue))}
    assert cited
    assert cited - set(catalogue.regulations) == set()


def test_every_quote_stands_in_its_document(catalogue: Catalogue) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    texts = {code: document_of(regulation, SEEDS) for code, regulation in catalogue.regulations.items()}
    wrong = {
        f"{citation.source} {citation.clause}: {citation.quote}"
        for citation in citations(catalogue_parts(catalogue))
        if not stands(citation.quote, texts[citation.source])
    }
    assert wrong == set()


def test_every_provider_of_schemes_is_read(catalogue: Catalogue) -> None:
    for scheme in catalogue.schemes.values():
        assert scheme.citation in citations(catalogue_parts(catalogue))


def catalogue_parts(catalogue: Catalogue) -> tuple[object, ...]:
    return tuple(getattr(catalogue, field.name) for field in dataclasses.fields(catalogue))


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [("工作效率(30%)", True), ("工作效率(30%)按季考核", False), ("工作效率(31%)", False), ("工作效率 (30%)", False)],
)
def test_a_quote_is_verbatim_or_refused(quote: str, verbatim: bool) -> None:
    assert stands(quote, "2. 工作效率(30%)\n按季考核") is verbatim


def test_citations_are_found_within_nested_values() -> None:
    cited = Citation(source="T1", clause="1", quote="考核")
    assert list(citations({"a": (cited, {"b": cited})})) == [cited, cited]


def test_another_text_of_the_same_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t1.txt").write_bytes(b"t1")
    assert document_of(REGULATION, tmp_path) == "t1"
    (tmp_path / "t1.txt").write_bytes(b"t1 changed")
    with pytest.raises(AssertionError, match="another text"):
        document_of(REGULATION, tmp_path)
