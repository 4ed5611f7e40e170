"""The facts file on the page is scored as printed, and the result has the keys that the page names."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any, get_args

from core.catalogue import bundle
from core.engine.card import Status
from core.engine.incentives.chain import appraise
from core.engine.incentives.model import ProposalKind
from core.engine.result import result_of
from core.engine.run import score
from core.facts.parse import EMPLOYEE_OPTIONAL, FILE_OPTIONAL, parse_facts
from core.facts.parse_events import EVENT_OPTIONAL
from core.facts.parse_history import PAST_OPTIONAL
from core.testing.installed import load_installed
from tests.docs.pages import page

PAGE = page("facts.md")
CODE = re.compile(r"`([a-z_.\[\]]+)`")


def printed(number: int = 0) -> Any:
    return json.loads(re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[number])


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
        *EVENT_OPTIONAL,
        *PAST_OPTIONAL,
    } - named == set()


def test_the_page_names_every_key_of_a_result() -> None:
    named = {name.split(".")[-1].removesuffix("[]") for name in CODE.findall(PAGE)}
    result = scored()
    (card,) = result["employees"]
    assert set(result) - named == set()
    assert set(card) - named - {"id", "name"} == set()
    assert set(card["lines"][0]) - named == set()


def months() -> list[dict[str, Any]]:
    """The printed months, appraised in a row."""
    catalogue = load_installed().catalogue
    pinned = bundle(catalogue, catalogue.schemes["general.r19.monthly"])
    facts, problems = parse_facts(printed(1), catalogue, pinned)
    assert facts is not None, problems
    assert problems == ()
    done = appraise(pinned, facts)
    return [result_of(one.run, pinned, one.facts, decisions=one.decisions)["employees"][0] for one in done]


def test_the_printed_months_lead_up_and_down_again_as_the_page_says() -> None:
    assert [card["next_level"] for card in months()] == ["one_star", "ordinary"]
    moves = [one["rule"] for card in months() for one in card["proposals"] if one["kind"] == "level"]
    assert moves == ["r19_up_to_one_star", "r19_star_two_complaints"]


def test_the_page_names_every_key_of_a_proposal_and_of_pay() -> None:
    named = {name.split(".")[-1].removesuffix("[]") for name in CODE.findall(PAGE)}
    for card in months():
        assert card["proposals"]
        for one in (*card["proposals"], card["pay"], *card["pay"]["items"]):
            assert set(one) - named == set()


def test_the_page_names_every_kind_of_proposal_and_every_status() -> None:
    named = set(CODE.findall(PAGE))
    assert set(get_args(ProposalKind)) - named == set()
    assert set(get_args(Status)) - named == set()
