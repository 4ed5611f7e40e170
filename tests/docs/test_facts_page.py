"""The facts file on the page is scored as printed, and the result has the keys that the page names."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from core.catalogue import bundle
from core.engine.result import result_of
from core.engine.run import score
from core.facts.parse import EMPLOYEE_OPTIONAL, FILE_OPTIONAL, parse_facts
from core.testing.installed import load_installed
from tests.docs.pages import page

PAGE = page("facts.md")
CODE = re.compile(r"`([a-z_.\[\]]+)`")


def printed() -> Any:
    found = re.search(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return json.loads(found[1])


def scored() -> dict[str, Any]:
    catalogue = load_installed().catalogue
    pinned = bundle(catalogue, catalogue.schemes["property_mgmt.r16.monthly"])
    facts, problems = parse_facts(printed(), catalogue, pinned)
    assert facts is not None, problems
    assert problems == ()
    return result_of(score(pinned, facts[0]), pinned, facts[0])


def test_the_printed_facts_are_scored_and_add_up() -> None:
    (card,) = scored()["employees"]
    assert card["status"] == "scored"
    assert sum(Fraction(line["points"]) for line in card["lines"]) == Fraction(card["total"])


def test_the_page_names_every_key_of_a_facts_file() -> None:
    named = set(CODE.findall(PAGE))
    assert {
        *FILE_OPTIONAL,
        *EMPLOYEE_OPTIONAL,
        "id",
        "period",
        "kind",
        "on",
        "amount",
        "subject",
        "cause",
    } - named == set()


def test_the_page_names_every_key_of_a_result() -> None:
    named = {name.split(".")[-1].removesuffix("[]") for name in CODE.findall(PAGE)}
    result = scored()
    (card,) = result["employees"]
    assert set(result) - named == set()
    assert set(card) - named - {"id", "name"} == set()
    assert set(card["lines"][0]) - named == set()
