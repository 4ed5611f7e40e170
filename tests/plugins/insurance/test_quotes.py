"""Every quote stands in the regulation it names, verbatim and on one line."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.spec import Citation, Regulation
from plugins.insurance.indicators import INDICATORS
from plugins.insurance.regulations import REGULATIONS
from plugins.insurance.schemes import SCHEMES

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
LONGEST = 60

CLAUSES = {
    "1.2.1.3",
    "1.2.1.4",
    "1.3.2.4",
    "1.4.1.1.1",
    "1.4.1.1.2",
    "1.4.1.1.3",
    "1.4.1.1.4",
    "1.4.1.2.1.1",
    "1.4.1.2.1.2",
    "1.4.1.2.1.3",
    "1.4.1.2.2.1",
    "1.4.1.2.2.2",
    "1.4.1.2.2.3",
    "1.4.1.2.2.4",
    "1.4.1.2.3.1",
}


def citations(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from citations(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from citations(part)


CITED = tuple(dict.fromkeys(citations((INDICATORS, SCHEMES))))


def text_of(code: str) -> bytes:
    """The bytes of the regulation ``code``; the test is skipped where its text isn't beside this checkout."""
    path = SEEDS / next(regulation.document for regulation in REGULATIONS if regulation.code == code)
    if not path.exists():
        pytest.skip("the regulations' texts are not beside this checkout")
    return path.read_bytes()


@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda regulation: regulation.code)
def test_the_text_is_the_one_that_was_read(regulation: Regulation) -> None:
    assert hashlib.sha256(text_of(regulation.code)).hexdigest() == regulation.sha256


@pytest.mark.parametrize("code", ["R21", "R23"])
def test_quotes_are_verbatim(code: str) -> None:
    lines = text_of(code).decode("utf-8").splitlines()
    quotes = [cited.quote for cited in CITED if cited.source == code]
    assert len(quotes) > 50
    assert [quote for quote in quotes if not any(quote in line for line in lines)] == []


def test_clauses_of_r21_are_headings_of_its_text() -> None:
    headings = text_of("R21").decode("utf-8").splitlines()
    clauses = {cited.clause for cited in CITED if cited.source == "R21"}
    assert clauses == CLAUSES
    assert all(any(line.startswith(clause) for line in headings) for clause in clauses)


def test_sources_are_declared_and_quotes_short() -> None:
    assert {cited.source for cited in CITED} == {regulation.code for regulation in REGULATIONS}
    assert [cited.quote for cited in CITED if len(cited.quote) > LONGEST] == []
